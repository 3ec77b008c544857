import Testing
import ThreshHTML

@testable import Thresh

@Suite("The head of a page")
struct PageHeadTests {
    private func head(_ html: String) -> PageHead { PageHead(HTMLParser.parse(Array(html.utf8))) }

    @Test("Meta elements are read by each of their names, in any case, wherever they stand")
    func metas() {
        let head = head(
            "<meta NAME=Author content=' Ada  Lee '><body><meta property='og:title' name=title "
                + "content=T><meta itemprop=x content=y>"
        )
        #expect(
            head.metas.map { "\($0.name)=\($0.content)" } == [
                "author=Ada Lee", "og:title=T", "title=T", "x=y",
            ]
        )
        #expect(head.metaValues("og:title") == ["T"] && head.metaValues("title") == ["T"])
        #expect(head.metas.filter(\.isItemprop).map(\.name) == ["x"])
    }

    @Test("What stands in an object of microdata in the body says nothing of the page")
    func objects() {
        let head = head(
            "<html itemscope itemtype='https://schema.org/WebPage'><head><meta itemprop=headline content=own></head><body>"
                + "<aside itemscope itemtype='https://schema.org/NewsArticle'><div><meta itemprop=author content=other>"
                + "<meta name=author content=named></div></aside></body></html>"
        )
        #expect(head.metas.map(\.content) == ["own", "other", "named"])
        #expect(head.metaValues("headline") == ["own"])
        #expect(head.metaValues("author") == ["named"])
    }

    @Test("One without content says nothing, and several of a name all count")
    func values() {
        let head = head(
            "<meta name=a content=''><meta name=a><meta name=a content=1><meta name=a content=2><meta "
                + "content=3>"
        )
        #expect(head.metaValues("a") == ["1", "2"])
        #expect(head.first("b", "a").map { "\($0.name)=\($0.value)" } == "a=1")
        #expect(head.first("b")?.value == nil)
    }

    @Test("Of several elements of a name those that name a property go first")
    func properties() {
        let head = head(
            "<meta name=dc:title content=1><meta property=dc:title content=2><meta name=dc:title content=3>"
        )
        #expect(head.metaValues("dc:title") == ["2", "1", "3"])
        #expect(head.metaValues("dc:titlf").isEmpty)
    }

    @Test("Title, language, base and links are the first of their kind")
    func others() {
        let head = head(
            "<html lang=' en-GB '><title>A\n &amp; B</title><base href=/x/><link rel='Canonical next' "
                + "href=/a><link rel=canonical href=/b><svg><title>S</title></svg>"
        )
        #expect(head.title == "A & B" && head.language == "en-GB" && head.base == "/x/")
        #expect(head.links == ["canonical": "/a", "next": "/a"])
        #expect(self.head("<html lang=''><p>x").language == nil)
    }
}
