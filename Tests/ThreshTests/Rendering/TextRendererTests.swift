import Testing

@testable import Thresh

@Suite("Plain text")
struct TextRendererTests {
    @Test("Paragraphs are parted by blank lines, and an empty body gives nothing")
    func paragraphs() {
        #expect(
            TextRenderer.text(of: [
                BodyBlock(kind: .heading(level: 2), text: "a"), BodyBlock(kind: .paragraph, text: "b\nc"),
            ]) == "a\n\nb\nc"
        )
        #expect(TextRenderer().render(Article(id: nil, status: .empty, reason: nil)).isEmpty)
        var article = Article(id: nil, status: .ok, reason: nil)
        article.body = [BodyBlock(kind: .paragraph, text: "a")]
        #expect(TextRenderer().render(article) == Array("a\n".utf8))
    }

    @Test("Items of one list and rows of one table stand line by line, with markers and indents")
    func lists() {
        let body = [
            BodyBlock(kind: .listItem(depth: 0, number: 1), text: "one\nmore", group: 1),
            BodyBlock(kind: .listContinuation(depth: 0), text: "still one", group: 1),
            BodyBlock(kind: .listItem(depth: 1, number: nil), text: "inner", group: 1),
            BodyBlock(kind: .listItem(depth: 0, number: nil), text: "other list", group: 2),
            BodyBlock(kind: .tableRow(isHeader: false), text: "a\tb", group: 3),
            BodyBlock(kind: .tableRow(isHeader: false), text: "c\td", group: 3),
        ]
        #expect(
            TextRenderer.text(of: body)
                == "1. one\n   more\n  still one\n  - inner\n\n- other list\n\na\tb\nc\td"
        )
    }

    @Test("Blocks without a group are parted even where they are of one kind")
    func ungrouped() {
        let row = BodyBlock(kind: .tableRow(isHeader: false), text: "a")
        #expect(TextRenderer.text(of: [row, row]) == "a\n\na")
    }
}

@Suite("Control characters")
struct ControlCharactersTests {
    @Test("C0, DEL and C1 go; tab, line feed and look-alikes stay")
    func removed() {
        #expect(ControlCharacters.removed(from: "a\u{1B}[31mb\u{7F}\u{9B}c\u{0}\r") == "a[31mbc")
        let clean = "a\tb\nc\u{A0}d é 🙂\u{200D}"
        #expect(ControlCharacters.removed(from: clean) == clean)
    }
}
