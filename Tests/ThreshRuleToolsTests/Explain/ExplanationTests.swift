import Testing

@testable import Thresh
@testable import ThreshRuleTools

@Suite("Explanations")
struct ExplanationTests {
    private static let prose =
        "The ferry left the harbour almost empty on Monday, because fog had risen over the river at dawn."

    private func explain(_ text: String, _ format: Page.Format) throws -> Explanation {
        let rules = try RuleFolder([
            (
                "en.yaml",
                """
                id: base/en
                kind: base
                text:
                  drop:
                    - {id: share, why: share, is: Share}
                  sub:
                    - {id: place, why: dateline, re: '^Harbour: '}
                html: {keep: [{css: .k}]}
                """
            )
        ])
        return try Explanation(
            Page(Array(text.utf8), format: format),
            cleaner: Cleaner(rules: try rules.library())
        )
    }

    @Test("Every block is listed once, in page order, with place, stage, kind and rule")
    func text() throws {
        let explanation = try explain(
            "Fog keeps the ferry in harbour\n\nShare\nHarbour: \(Self.prose)\nHome",
            .text
        )
        let entries = explanation.entries
        #expect(entries.map(\.place) == ["line 1", "line 3", "line 4", "line 4", "line 5"])
        #expect(entries.map(\.isKept) == [false, false, false, true, false])
        #expect(entries.map(\.kind) == ["title", "share", "dateline", "", "other"])
        #expect(
            entries.map(\.text) == [
                "Fog keeps the ferry in harbour", "Share", "Harbour: ", Self.prose, "Home",
            ]
        )
        #expect(
            entries[1].rule?.id == "base/en#share" && entries[1].rule?.line == 6
                && entries[1].stage == "chrome lines"
        )
        #expect(explanation.rules == ["base/en"])
        #expect(explanation.article.status == .ok)
    }

    @Test("A page's blocks are named by their elements")
    func html() throws {
        let explanation = try explain("<article><p>\(Self.prose)</p><p class=k>Share</p></article>", .html)
        #expect(explanation.entries.count == 2)
        #expect(explanation.entries.allSatisfy { $0.place.contains("article") && $0.place.contains("p") })
        #expect(
            explanation.entries.last?.isKept == true && explanation.entries.last?.reason == "a rule keeps it"
        )
    }

    @Test("As text: a head, then a line and a sample for each block, without control characters")
    func printed() throws {
        let printed = try explain("Fog keeps the ferry in harbour\nShare\n\u{1B}[31m\(Self.prose)", .text)
            .text
        let lines = printed.split(separator: "\n")
        #expect(lines[0] == "# ok, 1 kept, 2 dropped")
        #expect(lines[1] == "# title: Fog keeps the ferry in harbour" && lines[2] == "# rules: base/en")
        #expect(
            lines[5].hasPrefix("drop  line 2 · share · chrome lines · base/en#share (")
                && lines[5].hasSuffix("en.yaml:6)")
        )
        #expect(lines[6] == "      Share" && lines[7] == "keep  line 3")
        #expect(!printed.contains("\u{1B}") && printed.hasSuffix("\n"))
    }

    @Test("A page that cannot be read has no entries, and says why")
    func unreadable() throws {
        let explanation = try Explanation(
            Page([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
            cleaner: Cleaner()
        )
        #expect(explanation.entries.isEmpty && explanation.article.status == .error)
        #expect(explanation.text == "# error, 0 kept, 0 dropped\n# rules: none\n")
    }
}
