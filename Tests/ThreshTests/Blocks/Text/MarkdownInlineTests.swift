import Testing

@testable import Thresh

@Suite("Inline notation of Markdown")
struct MarkdownInlineTests {
    /// The words with their spans as `style:words`.
    private func read(_ text: String, _ definitions: [String: String] = [:]) -> (
        text: String, spans: [String]
    ) {
        let named = Dictionary(
            uniqueKeysWithValues: definitions.map { (LineFolding.folded($0.key), $0.value) }
        )
        let inline = MarkdownInline(Array(text.utf8), .init(definitions: named))
        let spans = inline.spans.map { span in
            let words = String(decoding: inline.text[span.range], as: UTF8.self)
            return switch span.style {
            case .link(let address): "\(address):\(words)"
            case .emphasis: "em:\(words)"
            case .strong: "strong:\(words)"
            case .code: "code:\(words)"
            case .superscript: "sup:\(words)"
            case .subscript: "sub:\(words)"
            case .deletion: "del:\(words)"
            case .insertion: "ins:\(words)"
            case .noteReference: "note:\(words)"
            case .formula: "formula:\(words)"
            }
        }
        return (String(decoding: inline.text, as: UTF8.self), spans.sorted())
    }

    @Test(
        "Marks go, words stay",
        arguments: [
            ("a *b* c", "a b c", ["em:b"]), ("a **b c** d", "a b c d", ["strong:b c"]),
            ("***b***", "b", ["em:b", "strong:b"]), ("_a b_", "a b", ["em:a b"]),
            ("~~a~~ b", "a b", ["del:a"]),
            ("`a * b` *c*", "a * b c", ["code:a * b", "em:c"]), ("``a ` b``", "a ` b", ["code:a ` b"]),
            ("[a *b*](/c)", "a b", ["/c:a b", "em:b"]), ("[a](</b c> \"d\") e", "a e", ["/b c:a"]),
            ("x [a](b(c)d) y", "x a y", ["b(c)d:a"]),
            ("<https://a.example/b> c", "https://a.example/b c", ["https://a.example/b:https://a.example/b"]),
            ("a&nbsp;b &lt;c&gt;", "a\u{A0}b <c>", []), ("\\*a\\* \\[b]", "*a* [b]", []),
            ("a  \nb\nc", "a\nb c", []),
            ("a<br>b <b>c</b>", "a\nb c", ["strong:c"]), ("a <!-- b > *c* --> d<!--e-->", "a d", []),
            ("<details><summary>a</summary>b</details>", "a\nb", []),
            ("a, <p>*b*</p>c and <div>d</div>e", "a,\nb\nc and\nd\ne", ["em:b"]),
            ("a <!-- b", "a <!-- b", []), ("**a *b* c**", "a b c", ["em:b", "strong:a b c"]),
        ]
    )
    func marks(_ text: String, _ words: String, _ spans: [String]) {
        let read = read(text)
        #expect(read.text == words)
        #expect(read.spans == spans)
    }

    @Test(
        "Look-alikes are words",
        arguments: [
            "2 * 3 * 4", "a_b_c", "* a", "a ** b", "snake_case_name", "5 < 6 > 4", "a [b] c", "[a](b", "`a",
            "x*", "~5 days~",
            "a]b", "![a", "[^1]", "<x b c>", "AT&T", "*a **b", "[a [b c",
        ]
    )
    func lookalikes(_ text: String) {
        let read = read(text)
        #expect(read.text == text)
        #expect(read.spans.isEmpty)
    }

    @Test("Links find what is defined elsewhere, in three ways of writing")
    func definitions() {
        let known = ["Quay": "/quay"]
        #expect(read("[the quay][quay]", known).spans == ["/quay:the quay"])
        #expect(read("[Quay][] and [quay]", known).spans == ["/quay:Quay", "/quay:quay"])
        #expect(read("[harbour][x]", known).text == "[harbour][x]")
    }

    @Test(
        "Tags say of words what signs cannot",
        arguments: [
            ("x<sup>2</sup>", "x2", ["sup:2"]), ("<del>five</del> four", "five four", ["del:five"]),
            ("<ins>a *b*</ins>", "a b", ["em:b", "ins:a b"]), ("<em>a</EM> b</em>", "a b", ["em:a"]),
            ("<sup>a", "a", []), ("<sup></sup>a", "a", []),
            // What is read literally moves what stands behind it.
            ("*x <sub>a</sub>", "*x a", ["sub:a"]),
        ]
    )
    func tags(_ text: String, _ words: String, _ spans: [String]) {
        #expect(read(text).text == words)
        #expect(read(text).spans == spans)
    }

    @Test("References to the notes that the text has show their labels; others are words")
    func notes() {
        let inline = MarkdownInline(Array("cost.[^1] more[^b] [^c]".utf8), .init(notes: ["1", "c"]))
        #expect(String(decoding: inline.text, as: UTF8.self) == "cost.[1] more[^b] [c]")
        #expect(
            inline.spans == [
                .init(style: .noteReference("1"), range: 5..<8),
                .init(style: .noteReference("c"), range: 18..<21),
            ]
        )
    }

    @Test("A picture is no word of the text; its title or else its alternative text is told")
    func pictures() {
        let inline = MarkdownInline(Array("a ![b *c*](d.png \"e f\") ![g](h) i".utf8))
        #expect(String(decoding: inline.text, as: UTF8.self) == "a i")
        #expect(inline.pictures == [.init(address: "d.png", words: "e f"), .init(address: "h", words: "g")])
        #expect(inline.spans.isEmpty)
    }

    @Test("Spans stay on their words where signs around them are text")
    func shifts() {
        #expect(read("a * b **c** d* *e").text == "a * b c d* *e")
        #expect(read("a * b **c** d* *e").spans == ["strong:c"])
        #expect(read("[x **c** y").spans == ["strong:c"])
    }

    @Test(
        "Each byte knows where it stood",
        arguments: [
            "a *b* **c _d_** *e", "[a *b*](/c \"d\") ![e](f) g", "`` a ` b `` c ``", "![a [b] *c** ~~d~~ e",
            "\\*a\\* <https://a.example/b> <c", "***a** b", "x [a]b] ![c",
        ]
    )
    func places(_ text: String) {
        let source = Array(text.utf8)
        let inline = MarkdownInline(source, notesPlaces: true)
        #expect(inline.text == MarkdownInline(source).text)
        #expect(inline.places.count == inline.text.count)
        for (byte, place) in zip(inline.text, inline.places) where byte > 0x20 {
            #expect(place.count == 1 && source[place.lowerBound] == byte)
        }
        #expect(inline.places.map(\.lowerBound) == inline.places.map(\.lowerBound).sorted())
    }

    @Test("What a reference stands for stood where all of it does")
    func placesOfReferences() {
        let inline = MarkdownInline(Array("a &eacute; b".utf8), notesPlaces: true)
        #expect(inline.places == [0..<1, 1..<2, 2..<10, 2..<10, 10..<11, 11..<12])
        #expect(MarkdownInline(Array("a".utf8)).places.isEmpty)
    }

    @Test("Long queues of marks take time in proportion", .timeLimit(.minutes(5)))
    func hostile() {
        let units = [
            "*a ", "[", "`", "**a* ", "![", "[a](", "<a", "&", "\\", "_ ", "[a][b", "<em>a", "[^1", "[a](<",
            "[a](< ", "[x] ![y](z) ",
        ]
        for unit in units {
            let bytes = Array((String(repeating: unit, count: 20_000) + ")").utf8)
            #expect(!LongRun.timed { MarkdownInline(bytes).text }.isEmpty, "\(unit)")
        }
        let tags = String(repeating: "<b>", count: 20_000) + "a" + String(repeating: "</i>", count: 20_000)
        #expect(LongRun.timed { text(tags) } == "a")
    }

    @Test("No address between angle brackets has another in it, and a lost sign before a picture stays")
    func signsBesidePictures() {
        #expect(MarkdownInline(Array("[a](<b c>)".utf8)).spans.map(\.style) == [.link("b c")])
        #expect(MarkdownInline(Array("[a](<b[c](<d>)".utf8)).spans.map(\.style) == [.link("d")])
        #expect(text("*a _*![b](c)") == "a_")
    }

    private func text(_ markdown: String) -> String {
        String(decoding: MarkdownInline(Array(markdown.utf8)).text, as: UTF8.self)
    }
}
