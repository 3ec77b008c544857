import Testing

@testable import Thresh

@Suite("Captions that line rules read")
struct CapturedImagesTests {
    private func images(_ picture: String) throws -> [Metadata.Image] {
        let rules = RuleLibrary(files: [
            try .sample(
                """
                match: {hosts: ['a.com']}
                text:
                  drop:
                  - {id: both, why: caption, re: '^(?<c>The quay[^(]*) \\((?<p>Photo: .*)\\)$', capture: {'images[].caption': c, 'images[].credit': p}}
                  - {id: by, why: photo-credit, re: '^(?<p>\\(?Photo by .*)$', capture: {'images[].credit': p}}
                """,
                id: "a.com",
                kind: "site"
            )
        ])
        let prose = Prose.all.map { "<p>\($0)</p>" }.joined()
        let html =
            "<title>Fog keeps ferry in</title><article><h1>Fog keeps ferry in</h1>\(prose)\(picture)\(prose)</article>"
        let page = Page(Array(html.utf8), format: .html, url: "https://a.com/news/fog")
        return try Cleaner(rules: rules).clean(page).metadata.images
    }

    private static let full = Metadata.Image(
        source: "https://a.com/q.jpg",
        caption: "The quay in fog.",
        credit: "Ada Lee"
    )
    private static let line = "The quay in fog. (Photo: Ada Lee)"

    @Test(
        "A line right below a picture without words is the picture's",
        arguments: [
            "<p><img src=/q.jpg></p><p><em>\(line)</em></p>",
            "<p><img src=/q.jpg></p><p class=caption>\(line)</p>",
        ]
    )
    func below(_ picture: String) throws {
        #expect(try images(picture) == [Self.full])
    }

    @Test("A line with text between it and the picture is a picture of its own")
    func apart() throws {
        let found = try images("<p><img src=/q.jpg></p><p>\(Prose.first)</p><p>\(Self.line)</p>")
        #expect(
            found.count == 2 && found.contains(Metadata.Image(caption: "The quay in fog.", credit: "Ada Lee"))
        )
    }

    @Test("A credit that a figure has is none of its own, and two equal lines are one")
    func again() throws {
        let figure =
            "<figure><img src=/q.jpg><figcaption>The quay in fog. Photo: Ada Lee</figcaption></figure>"
        #expect(try images("\(figure)<p>(Photo by Ada Lee)</p>") == [Self.full])
        let twice = "<p>\(Self.line)</p><p>\(Prose.second)</p><p>\(Self.line)</p>"
        #expect(try images(twice) == [Metadata.Image(caption: "The quay in fog.", credit: "Ada Lee")])
    }
}
