import Testing

@testable import Thresh

@Suite("Bodies that rules name")
struct MainContentSelectorTests {
    private func clean(body: String, options: String) throws -> Article {
        let story = Prose.all.map { "<p>\($0)</p>" }.joined()
        let html = """
            <html><head><title>Fog keeps the ferry in</title></head><body><nav><a href="/">Home</a></nav>
            <main><article class="story"><h1>Fog keeps the ferry in</h1>\(story)</article>
            <div class="teaser"><p><a href="/letter">The letter from the harbour</a></p></div></main></body></html>
            """
        let text = "match: {hosts: [quay.example]}\nhtml: {options: {\(options)}, body: [{css: '\(body)'}]}"
        let file = try RuleFile.sample(text, id: "quay", kind: "site")
        let page = Page(Array(html.utf8), format: .html, url: "https://quay.example/1")
        return try Cleaner(rules: RuleLibrary(files: [file])).clean(page)
    }

    @Test("What a site's file names is the body, pruned where it says so")
    func named() throws {
        #expect(try clean(body: ".teaser", options: "").body.map(\.text) == ["The letter from the harbour"])
        let pruned = try clean(body: ".story", options: "prune: true")
        #expect(pruned.body.map(\.text).suffix(Prose.all.count) == Prose.all[...] && pruned.fuse.isEmpty)
    }

    @Test("A pruned body with next to nothing of the article is one of a template that is gone")
    func stale() throws {
        let article = try clean(body: ".teaser", options: "prune: true")
        #expect(article.body.map(\.text).suffix(Prose.all.count) == Prose.all[...])
        #expect(article.fuse == ["quay"])
    }
}
