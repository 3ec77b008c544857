import Testing

@testable import Thresh

@Suite("Rules that change a page")
struct PageReviserTests {
    /// The page after the rules of a site file's `html:` side.
    private func explain(
        _ side: String,
        _ html: String,
        keepsMarkup: Bool = false
    ) throws -> (article: Article, draft: Draft) {
        let file = try RuleFile.sample(
            "match: {hosts: [example.com]}\nsafety: {min_words: 0, max_loss: 1}\nhtml:\n"
                + side.split(separator: "\n").map { "  \($0)\n" }.joined(),
            id: "example.com",
            kind: "site"
        )
        var options = CleaningOptions()
        options.keepsMarkup = keepsMarkup
        let page = Page(Array(html.utf8), format: .html, url: "https://example.com/")
        let (article, draft) = try Cleaner(rules: RuleLibrary(files: [file]), options: options).explain(page)
        return (article, try #require(draft))
    }

    private func body(_ side: String, _ html: String) throws -> [String] {
        try explain(side, html).article.body.map(\.text)
    }

    private static let story =
        "<div class=story><p>\(Prose.first)</p><span class=note>\(Prose.second)</span></div>"

    @Test("preprocess replaces texts and patterns in the source, and the record of it stays")
    func preprocess() throws {
        let html = "<div class=story><p>\(Prose.first)<tt>x</tt>\(Prose.second)</p></div>"
        let rules = """
            preprocess:
            - {find: '<tt>x</tt>', replace: '</p><p>'}
            - {re: 'class=(?<c>st\\w+)', replace: 'class="$1 ${c}-new $$"', id: names}
            - {find: 'not there', replace: ''}
            body: [{css: '.story.story-new'}]
            """
        let (article, draft) = try explain(rules, html)
        #expect(article.body.map(\.text) == [Prose.first, Prose.second])
        #expect(
            draft.changes.map { "\($0.rule.id) \($0.action) \($0.count)" } == [
                "example.com#preprocess-1 replaced in the source 1",
                "example.com#names replaced in the source 1",
            ]
        )
    }

    @Test("A page whose source was changed is explained with its scores")
    func explained() throws {
        let story = (0..<6).map { "<p>\(Prose.first) Nobody minded much on day \($0).</p>" }.joined()
        let html = "<article><h1>Fog</h1>\(story)</article><footer><a href=/>Home</a></footer>"
        let draft = try explain("preprocess: [{find: 'Nobody', replace: 'Hardly anybody'}]", html).draft
        #expect(!draft.changes.isEmpty && draft.verdicts.contains { $0 != nil })
    }

    @Test("A replacement without end is a failed rule, and the page comes out as it is")
    func preprocessLimit() throws {
        let html = Self.story + String(repeating: "<i></i>", count: 20_000)
        let rules = "preprocess:\n- {find: i, replace: '<b></b>'}\nbody: [{css: .story}]"
        let article = try explain(rules, html).article
        #expect(article.ruleErrors == ["example.com#preprocess-1"] && article.body.count == 2)
    }

    @Test("wrap, unwrap, rename and move change what elements are and where they stand")
    func tree() throws {
        #expect(
            try explain("wrap: [{css: .note, in: blockquote}]\nbody: [{css: .story}]", Self.story).article
                .body.map({ $0.quoteDepth > 0 })
                == [false, true]
        )
        #expect(
            try explain("rename: [{css: .note, to: h2}]\nbody: [{css: .story}]", Self.story).article.body
                .last?.kind
                == .heading(level: 2)
        )
        #expect(
            try body("unwrap: [{css: 'b'}]\nbody: [{css: 'p b, p'}]", "<p><b>\(Prose.first)</b></p>") == [
                Prose.first
            ]
        )
        let apart = "<p class=x>\(Prose.third)</p>\(Self.story)<p class=x>\(Prose.fourth)</p>"
        #expect(
            try body("move: [{css: '.x', into: .story}]\nbody: [{css: .story}]", apart)
                == [Prose.first, Prose.second, Prose.third, Prose.fourth]
        )
        #expect(
            try body("move: [{css: '.x', into: {xpath: '//div'}, at: start}]\nbody: [{css: .story}]", apart)
                == [Prose.third, Prose.fourth, Prose.first, Prose.second]
        )
    }

    @Test("if and unless hold for tree rules as well, and a rule sees what those before it have done")
    func conditions() throws {
        let rules = "wrap: [{css: .note, in: blockquote}, {css: blockquote, in: aside, if: {css: '.none'}}]\n"
        let draft = try explain(rules + "body: [{css: 'div blockquote .note'}]", Self.story).draft
        #expect(draft.changes.map(\.count) == [1])
        #expect(draft.left == [Prose.second])
    }

    @Test("Places are told as the page has them")
    func places() throws {
        let draft = try explain("wrap: [{css: .story, in: section}]\nrename: [{css: p, to: h3}]", Self.story)
            .draft
        #expect(draft.place(of: 0) == "html > body > div.story > p")
        #expect(try explain("wrap: [{css: p, in: section}]", "<p>x").draft.place(of: 0) == "html > body > p")
    }

    @Test("A drop with attr, or an XPath of attributes, takes only those")
    func attributes() throws {
        let html =
            "<div class=story><p style='display:none' class=a>\(Prose.first)</p><p hidden>\(Prose.second)</p></div>"
        #expect(try body("body: [{css: .story}]", html).isEmpty)
        let rules = """
            drop:
            - {id: shown, why: hidden, css: p, attr: style}
            - {id: all, why: hidden, xpath: '//p/@hidden'}
            body: [{css: .story}]
            """
        #expect(try body(rules, html) == [Prose.first, Prose.second])
    }

    @Test("post_drop takes elements and attributes when the body is found")
    func postDrop() throws {
        let html =
            "<div class=story><p>\(Prose.first) <a class=l href='/x'>here</a></p><p class=note>\(Prose.second)</p></div>"
        let rules =
            "body: [{css: '.story:has(.note)'}]\npost_drop: [{css: .note, why: box}, {css: a, attr: href}]"
        let article = try explain(rules, html, keepsMarkup: true).article
        #expect(article.body.map(\.text) == [Prose.first + " here"])
        #expect(article.body[0].spans.isEmpty && article.removed[.box] == 1)
    }

    @Test("Options switch the stages")
    func options() throws {
        let hidden = "<div class=story><p>\(Prose.first)</p><p hidden>\(Prose.second)</p></div>"
        #expect(try body("body: [{css: .story}]", hidden).count == 1)
        #expect(try body("options: {hidden: keep}\nbody: [{css: .story}]", hidden).count == 2)
        let broken = "<div class=story>\(Prose.first)<br><br>\(Prose.second)</div>"
        #expect(try body("body: [{css: .story}]", broken).count == 2)
        #expect(try body("options: {double_br: false}\nbody: [{css: .story}]", broken).count == 1)
        #expect(try !body("body: [{css: .gone}]", Self.story).isEmpty)
        #expect(try body("options: {fallback: false}\nbody: [{css: .gone}]", Self.story).isEmpty)
        let picture = "<meta property='og:image' content='https://example.com/a.jpg'>" + Self.story
        #expect(try explain("body: [{css: .story}]", picture).article.metadata.images.isEmpty)
        #expect(
            try explain("options: {lead_image: true}", picture).article.metadata.images.map(\.source)
                == ["https://example.com/a.jpg"]
        )
        let lazy =
            "<div class=story><p>\(Prose.first)</p><img data-full-src='/b.jpg'><p>\(Prose.second)</p></div>"
        #expect(
            try explain("options: {lazy_attr: data-full-src}\nbody: [{css: .story}]", lazy).article.metadata
                .images
                .map(\.source) == ["https://example.com/b.jpg"]
        )
        let structured =
            "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": \"Boats\"}</script>"
            + Self.story
        #expect(try explain("options: {jsonld: use}", structured).article.metadata.title == "Boats")
        #expect(try explain("options: {jsonld: skip}", structured).article.metadata.title == nil)
    }

    @Test("A flag is raised where its selector finds something")
    func flags() throws {
        let rules =
            "flags: [{flag: native-ad, xpath: '//p/@data-ad'}, {flag: few, xpath: 'count(//p) < 9'}, {flag: other, css: .none}]"
        let article = try explain(rules, "<p data-ad=1>\(Prose.first)</p>").article
        #expect(article.metadata.extra["flags"] == "few, native-ad")
    }

    @Test("A consumed place feeds the metadata and leaves the body")
    func consume() throws {
        let file = try RuleFile.sample(
            """
            match: {hosts: [example.com]}
            html: {body: [{css: .story}]}
            meta: {title: [{css: .missing, consume: true}, {css: .head, consume: true}], kicker: [{css: .k}]}
            """,
            id: "example.com",
            kind: "site"
        )
        let html = "<div class=story><p class=head>Boats</p><p class=k>River</p><p>\(Prose.first)</p></div>"
        let page = Page(Array(html.utf8), format: .html, url: "https://example.com/")
        let article = try Cleaner(rules: RuleLibrary(files: [file])).clean(page)
        #expect(article.metadata.title == "Boats" && article.metadata.extra["kicker"] == "River")
        #expect(article.body.map(\.text) == ["River", Prose.first] && article.removed[.title] == 1)
    }
}
