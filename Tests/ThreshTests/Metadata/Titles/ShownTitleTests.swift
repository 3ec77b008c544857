import Testing

@testable import Thresh

@Suite("The part of a title that the page shows")
struct ShownTitleTests {
    private func title(_ html: String) throws -> Metadata {
        try Cleaner().clean(Page(Array(html.utf8), format: .html)).metadata
    }

    @Test(
        "It is the headline, whatever parts it from the site's name",
        arguments: [
            ("雾天渡轮停航三日旅客滞留港口-河边网", "雾天渡轮停航三日旅客滞留港口"),
            ("雾天渡轮停航三日旅客滞留港口_新闻_河边网", "雾天渡轮停航三日旅客滞留港口"),
            ("News - Ferry: three days in harbour", "Ferry: three days in harbour"),
            (
                "The River Times: Reports / Three days in harbour without a ferry",
                "Three days in harbour without a ferry"
            ),
        ]
    )
    func part(_ text: String, _ headline: String) throws {
        let metadata = try title("<title>\(text)</title><div>\(headline.uppercased())</div><p>x")
        #expect(metadata.title == headline)
        #expect(metadata.sources["title"] == "title element, as the page shows it")
    }

    @Test(
        "It is not the site's name, nor a word of the title, nor less than the page shows",
        arguments: [
            // The end of the title as an h1 or a link is the site's name.
            ("Fog - The River Times of Eastmere", "<h1>The River Times of Eastmere</h1>"),
            ("Fog - The River Times of Eastmere", "<p><a href=/>The River Times of Eastmere</a></p>"),
            ("Traffic - The ferry, the fog and the ice on the river", "<div>Traffic</div>"),
            (
                "News - Ferry: three days in harbour",
                "<p>News - Ferry: three days in harbour</p><p>Ferry: three days in harbour</p>"
            ),
        ]
    )
    func none(_ text: String, _ shown: String) throws {
        #expect(try title("<title>\(text)</title>\(shown)<p>x").sources["title"] == "title element")
    }
}
