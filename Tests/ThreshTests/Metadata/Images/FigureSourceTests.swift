import Testing

@testable import Thresh

@Suite("Pictures of an article")
struct FigureSourceTests {
    private func article(_ picture: String, url: String? = "https://a.com/news/fog", head: String = "") throws
        -> Article
    {
        let prose = Prose.all.map { "<p>\($0)</p>" }.joined()
        let html = """
            \(head)<title>Fog keeps ferry in</title><body><main><article><h1>Fog keeps ferry in</h1>\(prose)\(picture)\(prose)\
            </article></main>
            """
        return try Cleaner().clean(Page(Array(html.utf8), format: .html, url: url))
    }

    private func images(_ picture: String) throws -> [Metadata.Image] {
        try article(picture).metadata.images
    }

    private static let img = "<img src=/q.jpg>"
    private static let source = "https://a.com/q.jpg"

    @Test(
        "A caption goes with the label of its credit and with what is pressed beside it",
        arguments: ["Photo: iSail/Ada Lee", "(C) Ada Lee", "<b>hide caption</b>", "<span>Enlarge</span>"]
    )
    func besideCaption(_ beside: String) throws {
        let caption = "The main street at noon, red with dust."
        let picture =
            "<div><img src=/q.jpg width=800 height=500><p class=caption>\(caption) \(beside)</p></div>"
        let article = try article(picture)
        #expect(article.metadata.images.first?.caption == caption)
        #expect(article.body.allSatisfy { !$0.text.contains("red with dust") })
    }

    @Test("A sentence behind a label and before a credit that is marked is the caption")
    func labelledCaption() throws {
        let picture = """
            <div><img src=/q.jpg width=800 height=500><p class=caption><strong>Photo:</strong> The main street at noon, \
            red with dust. <span class=source>(Quay News: Ada Lee)</span></p></div>
            """
        let article = try article(picture)
        #expect(article.metadata.images.first?.caption == "The main street at noon, red with dust.")
        #expect(article.metadata.images.first?.credit == "Quay News: Ada Lee")
        #expect(article.body.allSatisfy { !$0.text.contains("red with dust") })
    }

    @Test("A label that an icon repeats is no caption where text stands beside it")
    func labels() throws {
        let label = "<p>The small charger at the northern wall</p>"
        func removed(_ beside: String) throws -> Int? {
            let icon =
                "<div><img src=/q.jpg alt='The small charger at the northern wall'>\(label)\(beside)</div>"
            let prose = [Prose.first, Prose.second, Prose.third].map { "<p>\($0)</p>" }
            let html =
                "<article><h1>Fog keeps ferry in</h1>\(prose[0])\(prose[1])\(icon)\(prose[2])</article>"
            return try Cleaner().clean(Page(Array(html.utf8), format: .html)).removed[.caption]
        }
        #expect(
            try removed("<p>It takes a night to fill the boat's battery, and it makes no noise.</p>") == nil
        )
        #expect(try removed("") == 1)
    }

    @Test("Paragraphs beside a picture in a block of WordPress are the article's")
    func mediaText() throws {
        let picture =
            "<div class='wp-block-media-text'><figure class='wp-block-media-text__media'>\(Self.img)</figure>"
            + "<div class='wp-block-media-text__content'><p>\(Prose.first)</p></div></div>"
        let article = try article(picture)
        #expect(article.metadata.images.allSatisfy { $0.caption == nil })
        #expect(article.body.count == Prose.all.count * 2 + 1)
    }

    @Test(
        "Caption and credit are told apart by their places, their marks and their words",
        arguments: [
            "<figure>\(img)<figcaption>The quay in fog.</figcaption><footer>Ada Lee/Agency</footer></figure>",
            "<figure>\(img)<figcaption>The quay in fog. <small>(Photo: Ada Lee/Agency)</small></figcaption></figure>",
            "<figure>\(img)<figcaption><p class=fig__caption>The quay in fog.</p><p class=fig__caption__author>"
                + "Ada Lee/Agency</p></figcaption></figure>",
            "<figure>\(img)<figcaption><span>The quay in fog.</span> <span>Ada Lee/Agency</span></figcaption></figure>",
            "<div><figure>\(img)</figure><figcaption>The quay in fog. Photo: Ada Lee/Agency</figcaption></div>",
            "<div class=wp-caption><a href=/q>\(img)</a><p class=wp-caption-text>The quay in fog. | Ada Lee/Agency</p></div>",
            "<div>\(img)<div>The quay in fog.</div><div>© Ada Lee/Agency</div></div>",
            "<div><img src=/q.jpg alt='The quay in fog.'><p>The quay in fog. <span>Ada Lee/Agency</span></p></div>",
            "<figure>\(img)<meta itemprop=description content='The quay in fog.'><meta itemprop=author "
                + "content='(Image: Ada Lee/Agency)'></figure>",
            "<div><img src=/q.jpg title='The quay in fog. | Ada Lee/Agency'><p class=caption>The quay in fog.</p></div>",
            "<figure>\(img)<figcaption>The quay in fog. <button>Enlarge</button><span class=credit>Image:</span>"
                + "<span class=credit>Ada Lee/Agency</span></figcaption></figure>",
        ]
    )
    func words(_ picture: String) throws {
        let article = try article(picture)
        #expect(
            article.metadata.images == [
                Metadata.Image(source: Self.source, caption: "The quay in fog.", credit: "Ada Lee/Agency")
            ]
        )
        #expect(article.body.allSatisfy { !$0.text.contains("quay in fog") && !$0.text.contains("Agency") })
    }

    @Test("Small print alone in a caption is the caption, and a figure may have a credit alone")
    func alone() throws {
        let small = "<figure>\(Self.img)<figcaption><small>The quay in fog</small></figcaption></figure>"
        #expect(try images(small) == [Metadata.Image(source: Self.source, caption: "The quay in fog")])
        let credit = "<figure>\(Self.img)<div class=copyright>Ada Lee</div></figure>"
        #expect(try images(credit) == [Metadata.Image(source: Self.source, credit: "Ada Lee")])
    }

    @Test("A teaser's picture and headline are another article's")
    func teasers() throws {
        let related =
            "<div class=related><figure>\(Self.img)<figcaption>Ice stops trains</figcaption></figure></div>"
        #expect(try images(related).isEmpty)
        let card =
            "<div><a href=/ice><img src=/q.jpg alt='Ice stops all trains'><span>Ice stops all trains</span></a></div>"
        #expect(try images(card).allSatisfy { $0.caption == nil })
    }

    @Test(
        "The address is the real one: of lazy attributes, of the largest candidate, of noscript",
        arguments: [
            "<img src='data:image/gif;base64,R0' data-src=/q.jpg>",
            "<img src=/img/placeholder.png data-lazy-src=/q.jpg>",
            "<img src=/spacer.gif srcset='/s.jpg 300w, /q.jpg 1200w, /m.jpg 600w'>",
            "<picture><source srcset='/s.jpg 1x, /q.jpg 2x'><img alt=x></picture>",
            "<img class=lazy><noscript><img src=/q.jpg></noscript>",
            "<img src='javascript:alert(1)' data-original=/q.jpg>",
        ]
    )
    func addresses(_ picture: String) throws {
        let figure = "<figure>\(picture)<figcaption>The quay in fog</figcaption></figure>"
        #expect(try images(figure).map(\.source) == [Self.source])
    }

    @Test(
        "Services and script libraries have names of their own for the address",
        arguments: [
            "data-large-file", "data-lazy", "data-cfsrc", "data-ezsrc", "nitro-lazy-src",
            "data-flickity-lazyload",
        ]
    )
    func lazy(_ attribute: String) throws {
        let picture = "<img src='data:image/gif;base64,R0' \(attribute)=/q.jpg width=600px height=100%>"
        let image = try images("<figure>\(picture)<figcaption>The quay in fog</figcaption></figure>").first
        #expect(image?.source == Self.source && image?.width == 600 && image?.height == nil)
    }

    @Test(
        "Addresses are resolved against the base element, which may itself be relative; sizes are the declared ones"
    )
    func base() throws {
        let figure =
            "<figure><img src=q.jpg width=1200 height=630.0><figcaption>The quay in fog</figcaption></figure>"
        let image = try article(figure, head: "<base href='//cdn.example/pictures/'>").metadata.images.first
        #expect(image?.source == "https://cdn.example/pictures/q.jpg")
        #expect(image?.width == 1200 && image?.height == 630)
    }
}
