import Testing

@testable import Thresh
@testable import ThreshRuleTools

@Suite("Explanations as text")
struct ExplanationTextTests {
    private static let prose =
        "The ferry left the harbour almost empty on Monday, because fog had risen over the river at dawn."
    private static let rules = """
        id: base/en
        kind: base
        text: {drop: [{id: share, why: share, is: Share}], sub: [{id: place, why: dateline, re: '^Harbour: '}]}
        """

    private func lines(_ text: String, _ format: Page.Format) throws -> [String] {
        let explanation = try ExplainedPage.explain(text, format, rules: Self.rules)
        let bytes = ExplanationText().render(explanation, isOneOfMany: false)
        #expect(bytes.last == 0x0A)
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test("A head, then the decision and a sample for each block, without control characters")
    func page() throws {
        let lines = try lines(
            "Fog keeps the ferry in harbour\nShare\n\u{1B}[31mHarbour: \(Self.prose)",
            .text
        )
        #expect(lines[0] == "# ok, 1 kept, 2 dropped")
        #expect(lines[1] == "# title: Fog keeps the ferry in harbour")
        #expect(lines[3] == "# rules: base/en")
        #expect(lines[6].hasPrefix("drop  line 2 · share · chrome lines · base/en#share ("))
        #expect(lines[6].hasSuffix("rules.yaml:4)"))
        #expect(lines[7] == "      Share")
        #expect(!lines.joined().contains("\u{1B}"))
    }

    @Test("Words that went out of a block that stayed stand before it")
    func cut() throws {
        let lines = try lines("Fog keeps the ferry in harbour\nHarbour: \(Self.prose)", .text)
        let cut = try #require(lines.firstIndex { $0.hasPrefix("cut   line 2 · dateline") })
        #expect(lines[cut + 1] == "      Harbour: ")
        #expect(lines[cut + 2] == "keep  line 2")
    }

    @Test("A score says what it needs and what spoke for or against it, in words")
    func score() throws {
        let story = (0..<6).map { "<p>\(Self.prose) Nobody minded much on day \($0).</p>" }.joined()
        let lines = try lines(
            "<article><h1>Fog</h1>\(story)</article><footer><a href=/>Home</a></footer>",
            .html
        )
        let scores = lines.filter { $0.hasPrefix("      score ") && $0.contains(", needs 0.") }
        // Of a headline that went as a chrome line no score decided.
        let deciding = scores.filter { $0.contains(" · around: ") && $0.contains(" · alone: ") }
        #expect(deciding.count == 7 && scores.count == 8)
    }

    @Test("Of a long path the end is shown")
    func path() throws {
        let wrapper = "class='a-wrapper-with-a-long-name'"
        let page =
            "<div \(wrapper)><div \(wrapper)><div \(wrapper)><section id=s><p>\(Self.prose)</p></section></div></div></div>"
        let lines = try lines(page, .html)
        let line = try #require(lines.first { $0.hasPrefix("keep") })
        #expect(line.hasPrefix("keep  … > div.a-wrapper") && line.hasSuffix(" > section#s > p"))
        #expect(line.count < 120)
    }

    @Test("Each feature of the model has words of its own")
    func words() throws {
        let columns = try #require(PageContentSelector.model).columns
        #expect(Set(columns).count == Set(columns.map { ReasonWords.words($0) }).count)
        for column in columns { #expect(ReasonWords.words(column) != column, "\(column) has no words") }
    }

    @Test(
        "A feature says what its value means",
        arguments: [
            ("c.share", 0, "not class words 'share'"), ("c.share", 9, "class words 'share'"),
            ("s.footer", 0, "not inside <footer>"), ("T.forum", 128, "page type forum 50 %"),
            ("c2.share", 0, "share of the page of the container 2 above"), ("link", 0, "link share"),
        ]
    )
    func values(_ name: String, _ value: UInt8, _ words: String) {
        #expect(ReasonWords.words(BlockVerdict.Feature(name: name, value: value, weight: 1)) == words)
    }

    @Test("What rules changed in the page itself, and the rules that were given up, stand in the head")
    func changes() throws {
        let rules = """
            id: base/en
            kind: base
            html:
              wrap: [{id: quote, css: p, in: blockquote}]
              preprocess: [{id: more, find: e, replace: ee}]
            """
        let page = "<p>\(Self.prose)</p>" + String(repeating: "<b></b><i>e</i>", count: 10_000)
        let explanation = try ExplainedPage.explain(page, .html, rules: rules)
        let text = String(decoding: ExplanationText().render(explanation, isOneOfMany: false), as: UTF8.self)
        #expect(text.contains("\n# hit a limit and were given up: base/en#more\n"))
        #expect(text.contains("\n# changed the page: base/en#quote "))
        #expect(text.contains(" · wrapped in blockquote\n"))
    }

    @Test("A page that cannot be read says so")
    func unreadable() throws {
        let explanation = try Explanation(
            Page([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
            cleaner: Cleaner()
        )
        let text = String(decoding: ExplanationText().render(explanation, isOneOfMany: false), as: UTF8.self)
        #expect(text == "# error, 0 kept, 0 dropped\n# rules: none\n")
    }
}
