import Testing
import ThreshHTML

@testable import Thresh
@testable import ThreshRuleTools

@Suite("What selectors find")
struct SelectorProbeTests {
    private static let page = Page(
        Array("<body><div id=a><p class=x>One\n two</p></div><p class=x>Three</p></body>".utf8),
        format: .html
    )

    @Test("Places with their text, for CSS and XPath alike")
    func places() throws {
        let css = try #require(SelectorProbe.find(css: try CSSSelector(".x"), in: Self.page))
        #expect(css.map(\.text) == ["One two", "Three"])
        #expect(css[0].place.hasSuffix("div#a > p.x"))
        let xpath = SelectorProbe.find(xpath: try XPathQuery("//p[@class='x']"), in: Self.page)
        #expect(xpath == css)
    }

    @Test("Attributes and texts stand at no place; scraped text has no elements")
    func others() throws {
        let classes = SelectorProbe.find(xpath: try XPathQuery("//div/@id"), in: Self.page)
        #expect(classes == [SelectorProbe.Found(place: "", text: "a")])
        let text = Page(Array("One two".utf8), format: .text)
        #expect(SelectorProbe.find(css: try CSSSelector("p"), in: text) == nil)
    }
}
