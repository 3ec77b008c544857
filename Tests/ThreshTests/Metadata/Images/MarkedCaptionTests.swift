import Testing

@testable import Thresh

@Suite("Captions of what is no picture to see")
struct MarkedCaptionTests {
    private static let caption = "The main street at noon, red with dust."

    private func body(_ inner: String) throws -> [String] {
        let prose = Prose.all.map { "<p>\($0)</p>" }.joined()
        let html = """
            <title>Fog keeps ferry in</title><body><main><article><h1>Fog keeps ferry in</h1>\(prose)\(inner)\(prose)\
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
