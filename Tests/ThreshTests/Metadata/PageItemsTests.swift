import Testing

@testable import Thresh

@Suite("Objects that a page marks")
struct PageItemsTests {
    private let story = (1900..<1906).map {
        "<p>\(Prose.first) Nobody had seen such fog there since \($0).</p>"
    }.joined()

    private func metadata(_ head: String = "", _ line: String = "", after: String) throws -> Metadata {
        let html =
            "<title>Fog keeps ferry in</title>\(head)<main><article><h1>Fog keeps ferry in</h1>\(line)\(story)"
            + "</article>\(after)</main>"
        let page = Page(Array(html.utf8), format: .html, url: "https://buoy.example/fog")
        return try Cleaner().clean(page).metadata
    }

    @Test(
        "A teaser's and a comment's author and date are not the article's, whatever marks them",
        arguments: [
            """
            <div itemscope itemtype=http://schema.org/NewsArticle><h3 itemprop=headline>Herring found in a loft</h3>\
            <span itemprop=author>Bo Ng</span><time itemprop=datePublished datetime=2014-11-09>x</time></div>
            """,
            """
            <div vocab=http://schema.org/ typeof=NewsArticle><h3 property=headline>Herring found in a loft</h3>\
            <span property=author>Bo Ng</span><time property=datePublished datetime=2014-11-09>x</time></div>
            """,
            """
            <div class=hentry><h3 class=entry-title>Herring found in a loft</h3><span class='author vcard'>Bo Ng</span>\
            <abbr class=published title=2014-11-09>x</abbr></div>
            """,
            """
            <div itemscope itemtype=http://schema.org/Comment><b itemprop=author>Bo Ng</b>\
            <time itemprop=datePublished datetime=2014-11-09>x</time></div>
            """,
        ]
    )
    func others(_ other: String) throws {
        let alone = try metadata(after: other)
        #expect(alone.authors == [])
        #expect(alone.published == nil)
        let signed = try metadata(
            "<meta name=date content=2014-11-07>",
            "<p>By <a rel=author>Ada Lee</a></p>",
            after: other
        )
        #expect(signed.authors == ["Ada Lee"])
        #expect(signed.published == "2014-11-07")
    }

    @Test(
        "An object that says the page's headline, or a single one without a headline, is the article's",
        arguments: [
            "<meta itemprop=headline content='Fog keeps ferry in'>", "<meta itemprop=name content=x>",
        ]
    )
    func own(_ headline: String) throws {
        let box =
            "<div itemscope itemtype=http://schema.org/NewsArticle>\(headline)<b itemprop=author>Ada Lee</b>"
            + "<meta itemprop=datePublished content=2014-11-07></div>"
        let metadata = try metadata(after: box)
        #expect(metadata.authors == ["Ada Lee"])
        #expect(metadata.published == "2014-11-07")
    }

    @Test("JSON-LD of an article is another's where its address and its headline are both another page's")
    func otherArticle() throws {
        func head(_ headline: String, _ url: String) -> String {
            "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"\(headline)\","
                + "\"url\":\"\(url)\",\"author\":{\"name\":\"Ada Lee\"},\"datePublished\":\"2014-11-07\"}</script>"
        }
        let other = try metadata(head("Herring found in a loft", "https://buoy.example/herring"), after: "")
        #expect(other.authors == [])
        #expect(other.published == nil)
        for (headline, url) in [
            ("Herring found in a loft", "https://m.buoy.example/fog/?from=home"),
            ("Fog keeps the ferry in", "https://buoy.example/fog-2"),
            ("Herring found in a loft", "https://buoy.example/"),
        ] {
            #expect(try metadata(head(headline, url), after: "").authors == ["Ada Lee"])
        }
    }
}
