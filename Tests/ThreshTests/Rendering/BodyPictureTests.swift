import Testing

@testable import Thresh

@Suite("Pictures in bodies")
struct BodyPictureTests {
    private static let page = """
        <html lang=en><head><title>Fog keeps ferry in</title></head><body><article><h1>Fog keeps ferry in</h1>
        <figure><img src="https://pictures.example/fog bank.jpg" width=600 height=400>
        <figcaption>The quay at [dawn]. Photo: Ada Lee</figcaption></figure>
        <p>The ferry left the harbour almost empty on Monday, because fog had risen over the river at dawn.</p>
        <p><img src="/boat.jpg"></p><p>By noon the council had passed the winter timetable, and the last boat will now
        leave at nine, as the mayor said to those who had waited at the pier since the early morning.</p>
        </article></body></html>
        """

    private func render(_ format: OutputFormat, shows: Bool = true) throws -> String {
        var cleaning = CleaningOptions()
        cleaning.keepsMarkup = true
        let page = Page(Array(Self.page.utf8), url: "https://news.example/fog")
        let article = try Cleaner(options: cleaning).clean(page)
        var options = RenderingOptions()
        options.showsImages = shows
        return String(decoding: format.renderer(options).render(article), as: UTF8.self)
    }

    @Test("Markdown has each picture in a paragraph of its own, its caption as its description")
    func markdown() throws {
        let text = try render(.markdown)
        #expect(
            text.contains(
                "\n\n![The quay at \\[dawn\\]. (Ada Lee)](<https://pictures.example/fog%20bank.jpg>)\n\nThe ferry"
            )
        )
        #expect(text.contains("at dawn.\n\n![](<https://news.example/boat.jpg>)\n\nBy noon"))
    }

    @Test("HTML has figures with caption and credit apart")
    func html() throws {
        let text = try render(.html)
        #expect(
            text.contains(
                "<figure><img src=\"https://pictures.example/fog%20bank.jpg\" alt=\"\" width=\"600\" height=\"400\">"
                    + "<figcaption>The quay at [dawn]. <small>Ada Lee</small></figcaption></figure>\n<p>The ferry"
            )
        )
        #expect(
            text.contains("<figure><img src=\"https://news.example/boat.jpg\" alt=\"\"></figure>\n<p>By noon")
        )
    }

    @Test("TEI has figures with head and graphic")
    func tei() throws {
        let text = try render(.xml)
        #expect(
            text.contains(
                "<figure><head>The quay at [dawn].</head><graphic url=\"https://pictures.example/fog%20bank.jpg\""
                    + " width=\"600px\" height=\"400px\"/><p rend=\"credit\">Ada Lee</p></figure>\n<p>The ferry"
            )
        )
    }

    @Test("Without being asked for, no format has pictures", arguments: [OutputFormat.markdown, .html, .xml])
    func none(_ format: OutputFormat) throws {
        #expect(try !render(format, shows: false).contains("boat.jpg"))
    }

    @Test("A page with pictures, cleaned again, gives the same body")
    func again() throws {
        let first = try render(.html)
        let again = try Cleaner().clean(Page(Array(first.utf8)))
        #expect(again.body.map(\.text).first?.hasPrefix("The ferry left") == true)
        #expect(again.body.count == 2)
        #expect(again.metadata.images.count == 2)
    }
}
