import Testing
import ThreshTestSupport

@testable import Thresh

@Suite("Cleaning")
struct CleanerTests {
    private static let rules: RuleLibrary? = try? RuleLibrary(files: [
        .sample(
            "text: {drop: [{id: share, why: share, is: Share}, {id: top, why: nav, is: Top, in: "
                + "tail}]}\nhtml: {drop: [{id: s, why: share, css: span.s}]}"
        )
    ])

    private func clean(_ bytes: [UInt8], _ format: Page.Format = .auto) throws -> Article {
        var options = CleaningOptions()
        options.explains = true
        return try Cleaner(rules: try #require(Self.rules), options: options).clean(
            Page(bytes, format: format)
        )
    }

    private static let text =
        (["Fog keeps the ferry in harbour", "Share"] + Prose.all + [
            "Share", "- one", "- two", Prose.first, "Top",
        ])
        .joined(separator: "\n")

    private static let html = """
        <!doctype html><html lang=en><head><title>Fog keeps ferry | River Times</title>
        <script type="application/ld+json">{"@type":"NewsArticle","author":{"name":"Ada Lee"}}</script></head>
        <body><nav><a href=/>Home</a> <a href=/n>News</a></nav><article><h1>Fog keeps ferry</h1>
        <p>\(Prose.first)</p><p>\(Prose.second) <span class=s>Share</span></p><ul><li>one<ul><li>\
        inner</ul><li>two</ul>
        <blockquote><p>\(Prose.third)</p></blockquote><pre>  a\n b</pre><table><tr><td>c<td>d</tr></table>\
        <p>\(Prose.fourth)</p></article>
        <footer><p hidden>Accept</p>All rights reserved.</footer></body></html>
        """

    @Test(
        "A page without text is empty and says so",
        arguments: [" ", "<p></p>", "<html><head><title>x</title></head></html>"]
    )
    func empty(_ text: String) throws {
        let article = try clean(Array(text.utf8))
        #expect(article.status == .empty && article.body.isEmpty && article.confidence == nil)
        #expect(article.reason == "no article on the page")
    }

    @Test("Cleaning what was cleaned changes nothing")
    func twice() throws {
        let once = TextRenderer().render(try clean(Array(Self.text.utf8), .text))
        #expect(String(decoding: once, as: UTF8.self).hasPrefix(Prose.first))
        #expect(TextRenderer().render(try clean(once, .text)) == once)
    }

    @Test("The same page gives the same bytes, from one cleaner or many")
    func deterministic() throws {
        for page in [Self.text, Self.html] {
            let records = try (0..<4).map { _ in
                JSONRenderer(isPretty: true).render(try clean(Array(page.utf8)))
            }
            #expect(Set(records).count == 1)
        }
    }

    @Test("Who watches the work on metadata hears when each piece begins and ends, and changes nothing")
    func watched() throws {
        let cleaner = Cleaner(rules: try #require(Self.rules))
        let renderer = JSONRenderer(isPretty: false)
        for page in [Self.text, Self.html].map({ Page(Array($0.utf8)) }) {
            var heard: [MetadataWork] = []
            let article = try cleaner.clean(page) { heard.append($0) }
            // The page's head, what is read before the main content is known, and what is read after it.
            #expect(heard == [.begins, .ends, .begins, .ends, .begins, .ends])
            let plain = try cleaner.clean(page)
            #expect(renderer.render(article) == renderer.render(plain))
        }
    }

    @Test("Every kept word was on the page, in the page's order, and every other one has a removal")
    func words() throws {
        for page in [Self.text, Self.html] {
            let draft = page == Self.text ? Draft.text(page) : Draft.html(page)
            let onPage = draft.texts.flatMap { Self.words($0) }
            let article = try clean(Array(page.utf8))
            var rest = onPage[...]
            for word in article.body.flatMap({ Self.words($0.text) }) {
                guard let place = rest.firstIndex(of: word) else {
                    Issue.record("'\(word)' is not on the page, or out of order")
                    break
                }
                rest = rest[(place + 1)...]
            }
            let accounted =
                article.body.flatMap { Self.words($0.text) }
                + article.removals.flatMap { Self.words($0.text) }
            #expect(accounted.sorted() == onPage.sorted())
        }
    }

    private static func words(_ text: String) -> [String] {
        text.split { $0.isWhitespace || $0 == "-" }.map(String.init)
    }

    @Test("Pages with bytes changed, lost or doubled give a record", arguments: 0..<24)
    func mutations(_ seed: Int) throws {
        var random = Xorshift(seed: UInt64(seed))
        for page in [Self.text, Self.html] {
            var bytes = Array(page.utf8)
            for _ in 0..<Int(random.next() % 12) {
                let place = Int(random.next() % UInt64(bytes.count))
                let end = min(bytes.count, place + Int(random.next() % 40))
                switch random.next() % 4 {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes.removeSubrange(place..<end)
                case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
                default:
                    bytes.insert(contentsOf: "<\"&;>'/\u{0}".utf8.prefix(Int(random.next() % 8)), at: place)
                }
                if bytes.isEmpty { bytes = [0x61] }
            }
            let article = try clean(bytes)
            let record = JSONRenderer(isPretty: false).render(article) + MarkdownRenderer().render(article)
            #expect(String(validating: record, as: UTF8.self) != nil)
            #expect(!record.contains { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 })
        }
    }

    @Test("A page may break off anywhere")
    func truncations() throws {
        let bytes = Array(Self.html.utf8)
        for length in stride(from: 0, to: bytes.count, by: 37) {
            let article = try clean(Array(bytes.prefix(length)), .html)
            #expect(article.status != .error)
        }
    }
}
