import Testing

@testable import Thresh

@Suite("Captions of what is no picture to see")
struct MarkedCaptionTests {
    private static let caption = "The main street at noon, red with dust."

    private func body(_ inner: String) throws -> [String] {
        let prose = Prose.all.map { "<p>\($0)</p>" }.joined()
        let html = """
            <title>Fog keeps ferry in</title>\
            <script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-03-04"}</script><body><main><article><h1>Fog keeps ferry in</h1><p class=byline>By Ada Lee</p>\(prose)\(inner)\(prose)\
            </article></main>
            """
        return try Cleaner().clean(Page(Array(html.utf8), format: .html)).body.map(\.text)
    }

    @Test(
        "What a class calls a caption is none of the text, whatever it stands below",
        arguments: [
            "<div class=video-player><div class=player></div><div class=video-caption>\(caption)</div></div>",
            "<div class=photo><div class=lazy></div><p class=caption>\(caption)</p></div>",
            "<p class=imageCaption>\(caption)</p>",
            "<div class=info><div class=caption><p>\(caption)</p></div></div>",
        ]
    )
    func marked(_ inner: String) throws {
        #expect(try body(inner).allSatisfy { !$0.contains("red with dust") })
    }

    @Test(
        "So is what stands with the pictures of a gallery",
        arguments: [
            "<div class=carousel><ul>LI</ul></div>", "<ul class=slides>LI</ul>",
            "<div id=slideshow-1>DIV</div>",
        ]
    )
    func galleries(_ frame: String) throws {
        let slides = ["noon", "dusk", "dawn"].map {
            "<img src=/\($0).jpg><p>The main street at \($0), red with dust.</p>"
        }
        let inner = frame.replacing("LI", with: slides.map { "<li>\($0)</li>" }.joined())
            .replacing("DIV", with: slides.map { "<div>\($0)</div>" }.joined())
        #expect(try body(inner).allSatisfy { !$0.contains("red with dust") })
    }

    @Test("Fewer than three pictures are none")
    func fewSlides() throws {
        let slide = "<li><img src=/noon.jpg><p>\(Self.caption)</p></li>"
        #expect(try body("<ul class=slides>\(slide)\(slide)</ul>").contains(Self.caption))
    }

    @Test(
        "A box with a heading, a list or much text is none, whatever its class says",
        arguments: [
            "<div class=caption><h2>The street</h2><p>\(caption)</p></div>",
            "<div class=caption><p>\(caption)</p><ul><li>Dust is red</li><li>Noon is hot</li></ul></div>",
            "<div class=caption><p>\(caption)</p><p>\(Prose.all.joined(separator: " "))</p></div>",
        ]
    )
    func boxes(_ inner: String) throws {
        #expect(try body(inner).contains(Self.caption))
    }
}
