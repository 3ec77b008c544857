import Testing

@testable import Thresh

@Suite("Readers' comments")
struct CommentSeparatorTests {
    private static let story = (1...5).map {
        "<p>The ferry left the harbour almost empty on day \($0), because fog had risen over the river at dawn again.</p>"
    }.joined(separator: "\n")

    private func page(_ comments: String) -> String {
        """
        <html><head><title>Fog keeps the ferry in harbour</title></head><body><article>
        <h1>Fog keeps the ferry in harbour</h1>\(Self.story)</article>\(comments)</body></html>
        """
    }

    private func clean(_ html: String, keepsComments: Bool = true) throws -> Article {
        var options = CleaningOptions()
        options.keepsComments = keepsComments
        options.explains = true
        return try Cleaner(options: options).clean(Page(Array(html.utf8), format: .html))
    }

    @Test("Many comments take time in proportion", .timeLimit(.minutes(5)))
    func many() {
        let comments = (0..<20_000).map { "<div class=comment><cite>Ada</cite><p>Fog \($0).</p></div>" }
        var draft = Draft.html(page(comments.joined()))
        LongRun.timed { CommentSeparator(collects: true).separate(&draft) }
        #expect(draft.comments.count == 20_000)
        #expect(draft.left.allSatisfy { $0.contains("erry") })
    }

    /// Two comments and an answer, as WordPress writes them.
    private static let threaded = """
        <div id="comments" class="comments-area"><h2>3 thoughts on the ferry</h2><ol class="comment-list">
        <li id="comment-1" class="comment even depth-1"><article id="div-comment-1" class="comment-body">
        <footer class="comment-meta"><div class="comment-author vcard"><b class="fn">Ada Quay</b> <span class="says">says:</span></div>
        <div class="comment-metadata"><a href="#comment-1"><time datetime="2024-11-08T10:22:00+00:00">November 8, 2024 at 10:22 am</time></a></div></footer>
        <div class="comment-content"><p>I waited on the pier until noon, and nobody from the company told us anything at all.</p>
        <ul><li>No ferry</li><li>No coffee</li></ul></div>
        <div class="reply"><a href="#respond">Reply</a></div></article>
        <ol class="children"><li id="comment-2" class="comment odd depth-2"><article id="div-comment-2" class="comment-body">
        <footer class="comment-meta"><b class="fn">Bo Tarn</b> <time datetime="2024-11-09">November 9</time></footer>
        <div class="comment-content"><p>The same happened to my sister in March, and she missed her train because of it.</p></div>
        </article></li></ol></li>
        <li id="comment-3" class="comment even depth-1"><article id="div-comment-3" class="comment-body">
        <footer class="comment-meta"><b class="fn">Cy Mole</b></footer>
        <div class="comment-content"><p>Fog is fog. You cannot blame a captain for what the river does at dawn in the autumn.</p></div>
        </article></li></ol>
        <div id="respond" class="comment-respond"><h3>Leave a reply</h3><form><textarea></textarea><button>Post</button></form></div></div>
        """

    @Test("Comments are known by classes that a rule drops from the body later")
    func classesDroppedLate() throws {
        let rules = try RuleFile.sample(
            "html: {post_drop: [{xpath: '//*/@class'}]}",
            id: "base/plain",
            kind: "base"
        )
        var options = CleaningOptions()
        options.keepsComments = true
        let html = Page(Array(page(Self.threaded).utf8), format: .html)
        let article = try Cleaner(rules: RuleLibrary(files: [rules]), options: options).clean(html)
        #expect(try article.comments.count == clean(page(Self.threaded)).comments.count)
        #expect(article.comments.count == 3)
    }

    @Test("Each comment has its name, date, depth and text, and none is in the body")
    func comments() throws {
        let article = try clean(page(Self.threaded))
        #expect(article.comments.map(\.author) == ["Ada Quay", "Bo Tarn", "Cy Mole"])
        #expect(article.comments.map(\.published) == ["2024-11-08T10:22:00+00:00", "2024-11-09", nil])
        #expect(article.comments.map(\.depth) == [0, 1, 0])
        #expect(
            TextRenderer.text(of: article.comments[0].body) == """
                I waited on the pier until noon, and nobody from the company told us anything at all.

                - No ferry
                - No coffee
                """
        )
        let body = TextRenderer.text(of: article.body)
        #expect(body.contains("on day 5"))
        for word in ["pier", "sister", "captain", "thoughts", "Leave a reply"] {
            #expect(!body.contains(word))
        }
    }

    @Test("Without the option the comments are out of the body all the same, each with its removal")
    func notAskedFor() throws {
        let article = try clean(page(Self.threaded), keepsComments: false)
        #expect(article.comments.isEmpty)
        #expect(!TextRenderer.text(of: article.body).contains("captain"))
        #expect(article.removals.contains { $0.text.contains("captain") })
    }

    @Test(
        "Comments are found by the marks of other systems too",
        arguments: [
            // schema.org
            """
            <section><div itemprop="comment" itemscope itemtype="https://schema.org/Comment"><span itemprop="author">Ada Quay</span>
            <time itemprop="dateCreated" datetime="2024-11-08">8 November</time><div itemprop="text">WORDS</div></div></section>
            """,
            // Only names and texts are marked.
            """
            <div class="responses"><div class="row"><div class="comment-header"><span class="comment-author">Ada Quay</span>
            <span class="comment-time">2024-11-08</span></div><div class="comment-body"><p>WORDS</p></div></div></div>
            """,
            // The class again inside and around.
            """
            <ol><li class="comment depth-1" id="comment-item-9"><article id="comment-9"><cite>Ada Quay</cite>
            <span class="date">2024-11-08</span><div class="content comment"><p>WORDS</p></div><a href="#">Reply</a></article></li></ol>
            """,
        ]
    )
    func systems(_ markup: String) throws {
        let words = "I waited on the pier until noon, and nobody from the company told us anything at all."
        let article = try clean(page(markup.replacing("WORDS", with: words)))
        let comment = try #require(article.comments.first)
        #expect(article.comments.count == 1)
        #expect(comment.author == "Ada Quay" && comment.published == "2024-11-08" && comment.depth == 0)
        #expect(TextRenderer.text(of: comment.body) == words)
        #expect(!TextRenderer.text(of: article.body).contains("pier"))
    }

    @Test("A count, a button and an opinion piece of the class comment are no comments")
    func lookAlikes() throws {
        let counts =
            "<div class=comment><a href=#c>12 comments</a></div><li class=comment>Leave a comment</li>"
        #expect(try clean(page(counts)).comments.isEmpty)
        let opinion = """
            <html><body><article class="comment"><h1>Opinion</h1><span class="author">Ada Quay</span>\(Self.story)</article></body></html>
            """
        let article = try clean(opinion)
        #expect(article.comments.isEmpty)
        #expect(TextRenderer.text(of: article.body).contains("on day 5"))
    }

    @Test("On a forum the posts are the content")
    func forum() throws {
        var draft = Draft.html(page(Self.threaded))
        draft.pageType = "forum"
        for block in draft.blocks.indices { draft.keep(block) }
        let before = draft.fates
        CommentSeparator(collects: true).separate(&draft)
        #expect(draft.fates == before && draft.comments.isEmpty)
    }

    @Test("What a rule protects stays in the body")
    func protected() throws {
        var draft = Draft.html(page(Self.threaded))
        for block in draft.blocks.indices { draft.keep(block, isProtected: true) }
        CommentSeparator(collects: true).separate(&draft)
        #expect(draft.fates.allSatisfy { !$0.isDropped })
    }

    @Test("Comments stand behind the body in every format")
    func rendering() throws {
        let article = try clean(page(Self.threaded))
        func render(_ format: OutputFormat) -> String {
            String(decoding: format.renderer(RenderingOptions()).render(article), as: UTF8.self)
        }
        let text = render(.text)
        #expect(
            text.hasSuffix(
                """


                Comments

                Ada Quay, 2024-11-08T10:22:00+00:00
                I waited on the pier until noon, and nobody from the company told us anything at all.

                - No ferry
                - No coffee

                  Bo Tarn, 2024-11-09
                  The same happened to my sister in March, and she missed her train because of it.

                Cy Mole
                Fog is fog. You cannot blame a captain for what the river does at dawn in the autumn.

                """
            )
        )
        #expect(
            render(.markdown).contains(
                """
                ## Comments

                **Ada Quay, 2024-11-08T10:22:00+00:00**

                I waited on the pier until noon, and nobody from the company told us anything at all.

                - No ferry
                - No coffee

                > **Bo Tarn, 2024-11-09**
                >
                > The same
                """
            )
        )
        #expect(
            render(.html).contains(
                "<section class=\"comments\">\n<h2>Comments</h2>\n<p><strong>Ada Quay, 2024"
            )
        )
        #expect(render(.html).contains("<blockquote>\n<p><strong>Bo Tarn, 2024-11-09</strong></p>"))
        #expect(render(.xml).contains("<div type=\"comments\">\n<ab type=\"head\" rend=\"h2\">Comments</ab>"))
        #expect(
            render(.ndjson).contains(
                #""comments":[{"author":"Ada Quay","published":"2024-11-08T10:22:00+00:00","text":"I waited"#
            )
        )
        #expect(
            render(.ndjson).contains(
                #"{"author":"Bo Tarn","published":"2024-11-09","depth":1,"text":"The same"#
            )
        )
    }

    @Test(
        "Elements built alike are comments where their own name or that of their place says so",
        arguments: [
            ("<section class=vf-comments>", "<div class=vf-message>", "</div>", "</section>"),
            ("<div id=disqus_thread><ul>", "<li>", "</li>", "</ul></div>"),
            ("<ul class=figc-list>", "<li class=figc-comment>", "</li>", "</ul>"),
            ("<div class=readerCommentsList>", "<div>", "</div>", "</div>"),
        ]
    )
    func named(_ start: String, _ itemStart: String, _ itemEnd: String, _ end: String) throws {
        let items = ["Bert", "Kay", "Ronnie"].map {
            "\(itemStart)<b>\($0)</b> <span>3 months ago</span><p>What a load of rubbish, \($0) never saw the fog at all.</p>"
                + itemEnd
        }
        let article = try clean(page(start + items.joined() + end))
        #expect(!article.body.contains { $0.text.contains("rubbish") })
        #expect(article.body.contains { $0.text.contains("fog had risen over the river") })
        #expect(article.comments.count == 3)
    }

    @Test(
        "Elements built alike are comments below a heading that says so in any language, where half of them have a day",
        arguments: [
            ("<div class=opinie-box><h3>Komentarze (3)</h3><div class=opin>", "12.05.2023 14:02"),
            (
                "<section><header><h2>3 Postings</h2></header><h2>Kommentare</h2><div class=p-list>",
                "vor 3 Stunden"
            ),
            (
                "<div class=spcv><div class=head><h4>Comments</h4><a href=#>Sort</a></div><div class=all>",
                "2 hours ago"
            ),
            ("<div class=r><h2>Comentarios (3)</h2><div>", "12 de mayo de 2023"),
        ]
    )
    func headed(_ start: String, _ day: String) throws {
        let items = ["Bert", "Kay", "Ronnie"].map {
            "<div class=x><b>\($0)</b><br>\(day)<p>What a load of rubbish, \($0) never saw the fog at all.</p></div>"
        }
        let article = try clean(page(start + items.joined() + "</div></div></section>"), keepsComments: false)
        #expect(!article.body.contains { $0.text.contains("rubbish") })
        #expect(article.body.contains { $0.text.contains("fog had risen over the river") })
        #expect(article.removals.contains { $0.text.contains("rubbish") })
    }

    @Test("A chapter of an article about comments stays, and so do its points")
    func chapter() throws {
        let chapter = """
            <h2>Comments</h2><p>A comment says why a line of code is there, and nothing that the line says itself already.</p>
            <ul><li class=p>Write a comment where the reason of a step is not plain from the names in it, and keep it short.</li>
            <li class=p>Take a comment out when the step that it speaks of goes, since nobody will find it later.</li></ul>
            """
        let article = try clean(
            "<title>Notes on style</title><body><article><h1>Notes on style</h1>\(Self.story)\(chapter)</article></body>",
            keepsComments: false
        )
        #expect(article.body.contains { $0.text.contains("Write a comment where the reason") })
        #expect(article.body.contains { $0.text.contains("Take a comment out when") })
    }

    @Test("What is named for comments and holds the article's own text, or one text alone, stays")
    func poisoned() throws {
        let parts =
            "<section class=comments-enabled><div class=part>\(Self.story)</div><div class=part>\(Self.story)</div></section>"
        let article = try clean("<title>Fog</title><body><h1>Fog</h1>\(parts)</body>")
        #expect(article.body.contains { $0.text.contains("fog had risen over the river") })
    }
}
