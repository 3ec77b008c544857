import Testing

@testable import Thresh

@Suite("TEI")
struct TEIRendererTests {
    @Test("Header and body, escaped")
    func document() {
        var article = Article(id: "a&b", status: .ok, reason: nil)
        article.metadata.title = "T <1>"
        article.metadata.authors = ["Ann Lee"]
        article.metadata.published = "2024-05-01"
        article.metadata.siteName = "S"
        article.body = [
            BodyBlock(kind: .heading(level: 2), text: "h"),
            BodyBlock(kind: .paragraph, text: "a\nb", spans: [.init(style: .emphasis, range: 0..<1)]),
            BodyBlock(kind: .paragraph, text: "c\nd", spans: [.init(style: .code, range: 0..<3)]),
            BodyBlock(kind: .listItem(depth: 0, number: 2), text: "i", group: 1),
            BodyBlock(kind: .tableRow(isHeader: true), text: "x\ty", group: 2),
        ]
        let text = String(decoding: TEIRenderer().render(article), as: UTF8.self)
        #expect(text.contains("<title type=\"main\">T &lt;1&gt;</title>"))
        #expect(text.contains("<date when=\"2024-05-01\">2024-05-01</date>"))
        #expect(text.contains("<note type=\"id\">a&amp;b</note>"))
        #expect(
            text.contains("<ab type=\"head\" rend=\"h2\">h</ab>\n<p><hi rend=\"italic\">a</hi><lb/>b</p>")
        )
        // TEI has no line breaks in code.
        #expect(text.contains("<p><code>c\nd</code></p>"))
        #expect(text.contains("<list rend=\"ol\">\n<item n=\"2\">i</item>\n</list>"))
        #expect(text.contains("<row><cell role=\"label\">x</cell><cell role=\"label\">y</cell></row>"))
    }

    @Test("A page without an article is still a document, and no character breaks XML")
    func empty() {
        var article = Article(id: nil, status: .empty, reason: nil)
        article.metadata.title = "a\u{0}b\u{1B}c\u{FFFF}d"
        let text = String(decoding: TEIRenderer().render(article), as: UTF8.self)
        #expect(text.contains("<title type=\"main\">abcd</title>"))
        #expect(text.contains("<p/>"))
    }
}
