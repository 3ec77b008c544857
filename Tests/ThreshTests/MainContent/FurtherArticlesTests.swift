import Testing

@testable import Thresh

@Suite("Articles behind the page's own")
struct FurtherArticlesTests {
    /// What stays of a page all of which was kept but its headlines.
    private func left(_ html: String) -> [String] {
        var draft = Draft.html("<title>Fog keeps the ferry in</title><body>\(html)</body>")
        draft.headlineBlock = draft.blocks.indices.first { draft.string(of: $0) == "Fog keeps the ferry in" }
        for block in draft.blocks.indices {
            if case .heading = draft.blocks[block].kind {
                draft.drop(block, RemovalCause(.mainContent, .title))
            } else {
                draft.keep(block)
            }
        }
        let kept = draft.blocks.indices.filter { !draft.fates[$0].isDropped }
        for block in FurtherArticles.blocks(kept, in: draft) {
            draft.drop(block, RemovalCause(.mainContent, .related))
        }
        return draft.left
    }

    private static let own = "<h1>Fog keeps the ferry in</h1><p>\(Prose.first)</p><p>\(Prose.second)</p>"
    private static let prose = [Prose.first, Prose.second]
    private static let next = "<p>\(Prose.third)</p>"

    @Test(
        "An article with a headline of its own goes",
        arguments: [
            "<article>\(own)</article><article class=next><h1>Rovers sign a striker</h1>\(next)</article>",
            "<article>\(own)</article><article><header><h2><a href=/2>Rovers sign</a></h2></header>\(next)</article>",
            "<article><h1 class=t>Fog keeps the ferry in</h1><p>\(Prose.first)</p><p>\(Prose.second)</p></article>"
                + "<article><h2 class=t>Rovers sign</h2>\(next)</article>",
            "<div><div class=story>\(own)</div><div class=story><h1>Rovers sign a striker</h1>\(next)</div></div>",
            "<section itemscope itemtype='https://schema.org/NewsArticle'>\(own)</section><hr>"
                + "<section itemscope itemtype='https://schema.org/NewsArticle'><h1>Rovers sign</h1>\(next)</section>",
        ]
    )
    func goes(_ html: String) {
        #expect(left("<main>\(html)</main>") == Self.prose)
    }

    @Test(
        "A part of the article stays",
        arguments: [
            "<article>\(own)</article><article><h2>What comes next</h2>\(next)</article>",
            "<div><div class=part>\(own)</div><div class=part><h2>What comes next</h2>\(next)</div></div>",
            "<article>\(own)<article><h1>A post</h1>\(next)</article></article>",
            "<header><h1>Fog keeps the ferry in</h1></header><article><p>\(Prose.first)</p><p>\(Prose.second)</p></article>"
                + "<article><h1>Second part</h1>\(next)</article>",
            "<article>\(own)</article><article>\(next)</article>",
            "<article>\(own)</article><article><h2><a href='?post=2#block-2'>A post</a></h2>\(next)</article>",
        ]
    )
    func stays(_ html: String) {
        #expect(left("<main>\(html)</main>") == Self.prose + [Prose.third])
    }

    @Test("Many articles take time in proportion", .timeLimit(.minutes(5)))
    func many() {
        let others = (1...5_000).map { "<article><h1>Other \($0)</h1><p>Fog.</p></article>" }
        #expect(LongRun.timed { left("<article>\(Self.own)</article>" + others.joined()) } == Self.prose)
    }
}
