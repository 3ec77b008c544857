import Testing
import ThreshTestSupport

@testable import Thresh

@Suite("Bylines of scraped text")
struct TextBylineTests {
    private static let rules = try? RuleLibrary(folders: [Checkout.rules])

    private func article(_ head: String) throws -> Article {
        let rules = try #require(Self.rules)
        let text =
            "Fog keeps the island ferry in harbour\n\n\(head)\n\n\(Prose.all.joined(separator: "\n\n"))"
        return try Cleaner(rules: rules).clean(Page(Array(text.utf8), format: .text))
    }

    @Test(
        "A line of names between headline and date is the byline",
        arguments: [
            ("Dana Whitlock\n\n4 March 2019", ["Dana Whitlock"]),
            ("Dana Whitlock, Political Editor\n\nMarch 4, 2019", ["Dana Whitlock"]),
            ("Dana Whitlock and Bo Roe\n\n2019-03-04 10:15", ["Dana Whitlock", "Bo Roe"]),
            ("Dana Whitlock\n\n@dwhitlock\n\n4 March 2019", ["Dana Whitlock"]),
            ("4 March 2019\n\nDana Whitlock", ["Dana Whitlock"]),
            ("Dana Whitlock\n\nPublished 7:15 PM EST Mar 4, 2019", ["Dana Whitlock"]),
        ]
    )
    func names(_ head: String, _ names: [String]) throws {
        let article = try article(head)
        #expect(article.metadata.authors == names)
        #expect(article.metadata.published?.hasPrefix("2019-03-04") == true)
        #expect(article.body.allSatisfy { !$0.text.contains("Whitlock") })
    }

    @Test(
        "Other lines beside a date are none, nor is a name without a date",
        arguments: [
            "Weather\n\n4 March 2019", "The island\n\n4 March 2019", "River Times GmbH\n\n4 March 2019",
            "Nobody came for Ada Lee.\n\n4 March 2019", "Dana Whitlock", "Related: Ada Lee\n\n4 March 2019",
            "Ferry 12\n\n4 March 2019",
        ]
    )
    func others(_ head: String) throws {
        #expect(try article(head).metadata.authors.isEmpty)
    }
}
