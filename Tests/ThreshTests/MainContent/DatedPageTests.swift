import Testing

@testable import Thresh

@Suite("Dated pages")
struct DatedPageTests {
    /// A short story beside thirty links, which the model takes for a list where the address is a list's.
    private func page(_ day: String) -> String {
        let links = (1...30).map {
            "<div class=teaser><a href=\"/news/\($0)/town-\($0).html\">Council of town \($0) votes on the bridge</a></div>"
        }.joined()
        return """
            <html><head><title>Fog keeps the ferry in harbour</title></head><body><div id=page>
            <div id=left><h1>Fog keeps the ferry in harbour</h1>\(day)<p>The ferry to the island stays in the harbour until
            Friday, the harbour master said, because fog has risen over the river.</p></div>
            <div id=list>\(links)</div></div></body></html>
            """
    }

    private func clean(_ day: String, url: String? = "https://tarn.example/news/") throws -> Article {
        try Cleaner().clean(Page(Array(page(day).utf8), format: .html, url: url))
    }

    private func isLinked(_ article: Article) -> Bool {
        article.body.contains { $0.text.contains("Council of town 7") }
    }

    @Test(
        "A short article with a day beside its headline is an article, however long the list beside it",
        arguments: [
            "<p class=when>4 March 2012, 15:20</p>", "<div>04.03.2012 15:20</div>",
            "<time datetime=2012-03-04>Sunday</time>",
        ]
    )
    func dated(_ day: String) throws {
        for article in [try clean(day), try clean(day, url: nil)] {
            #expect(article.pageType == "article")
            #expect(!isLinked(article))
            #expect(article.body.contains { $0.text.contains("because fog has risen") })
        }
    }

    @Test(
        "Without a day, with the days of several entries, and on a site's first page the list stays",
        arguments: [
            ("", "https://tarn.example/news/"),
            (
                "<p>4 March 2012</p><h2>Bridge</h2><p>3 March 2012</p><h2>Ferry</h2><p>1 March 2012</p>",
                "https://tarn.example/news/"
            ),
            ("<p class=when>4 March 2012, 15:20</p>", "https://tarn.example/"),
        ]
    )
    func undated(_ days: String, _ url: String) throws {
        let article = try clean(days, url: url)
        #expect(article.pageType == "listing")
        #expect(isLinked(article))
    }
}
