import Testing

@testable import ThreshHTML

@Suite("Words of a page")
struct PageWordsTests {
    private let tree = HTMLParser.parse(
        Array("<div id=top class='post  wide'><p class=lead>x</p></div>".utf8)
    )

    @Test(
        "A selector whose words the page has is never ruled out",
        arguments: [
            ".post", "#top", ".lead", ".wide", "div", "div.post > .lead", ".nowhere, .lead", "[href]",
            ":is(.lead)",
        ]
    )
    func kept(source: String) throws {
        #expect(try CSSSelector(source).canMatch(PageWords(tree)))
    }

    @Test(
        "A selector whose words the page lacks is ruled out",
        arguments: [".no-such-class", "#bottom", ".a-b, .c-d .e-f"]
    )
    func ruledOut(source: String) throws {
        #expect(try !CSSSelector(source).canMatch(PageWords(tree)))
    }
}
