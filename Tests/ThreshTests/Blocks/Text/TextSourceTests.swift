import Testing

@testable import Thresh

@Suite("References and short codes in scraped text")
struct TextSourceTests {
    @Test("References are read, and lines keep their numbers")
    func references() {
        let draft = Draft.text(
            "R&amp;D &#8211; fish&nbsp;&amp;&nbsp;chips\n\nAT&T &amp;lt;b&amp;gt;\na &#10; b"
        )
        #expect(draft.texts == ["R&D – fish & chips", "AT&T &lt;b&gt;", "a b"])
        #expect(draft.blocks.map(\.lines) == [1..<2, 3..<4, 4..<5])
    }

    @Test("A caption's short code is a block of its own, whatever stands around it")
    func caption() {
        let text = """
            one [caption id="a" width="3"]<a href="b"><img src="c.jpg" /></a> The &amp; bell[/caption] two
            [caption align="left"]<img src="d.jpg"
            /> More
            lines[/caption]
            three
            """
        let draft = Draft.text(text)
        #expect(draft.texts == ["one", "The & bell", "two", "More lines", "three"])
        #expect(draft.blocks.map(\.kind) == [.paragraph, .caption, .paragraph, .caption, .paragraph])
        #expect(draft.blocks.map(\.lines) == [1..<2, 1..<2, 1..<2, 3..<5, 5..<6])
        #expect(draft.blocks.map(\.followsBlankLine) == [false, false, false, false, false])
    }

    @Test("Captions go to the pictures, other short codes go")
    func removal() throws {
        let text =
            Prose.first
            + "\n\n[caption id=\"a\"]<img src=\"b\">The bell[/caption]\n\n[gallery ids=\"1,2\"]\n\n"
            + Prose.second
        let article = try Cleaner().clean(Page(Array(text.utf8), format: .text))
        #expect(article.body.map(\.text) == [Prose.first, Prose.second])
        #expect(article.metadata.images.map(\.caption) == ["The bell"])
        #expect(article.removed == [.caption: 1, .media: 1])
    }

    @Test(
        "Look-alikes are text",
        arguments: [
            "[caption]", "[caption id=\"a\"] no end", "[captions] a[/captions]", "[gallery]", "[video games]",
            "[1] a [embed b",
        ]
    )
    func lookalikes(_ text: String) {
        #expect(Draft.text(text).texts.joined(separator: " ").hasPrefix(text.prefix(6)))
        #expect(Draft.text(text).blocks.allSatisfy { $0.kind == .paragraph })
    }

    @Test("Each byte knows where it stood")
    func origins() {
        let text = Array("a &amp; b [caption id=\"1\"]<img> cd[/caption] e".utf8)
        let source = TextSource(text)
        for (place, byte) in source.bytes.enumerated() where byte >= 0x61 && byte <= 0x7A {
            #expect(text[source.origin(of: place)] == byte)
        }
    }

    @Test("Many openings without an end cost no more than their length", .timeLimit(.minutes(1)))
    func hostile() {
        let text = String(repeating: "[caption a]", count: 20_000)
        #expect(Draft.text(text).blocks.count == 1)
    }
}
