import Testing
import ThreshTestSupport

@testable import Thresh

/// The ways in which body extraction is known to lose, one page each, with the model that ships.
@Suite("Main content of a page")
struct PageContentSelectorTests {
    private func body(
        _ html: String,
        head: String = "",
        favor: CleaningOptions.Favor = .balance
    ) throws -> String {
        let page = """
            <!doctype html><html lang=en><head><title>Fog on the river | River Times</title>\(head)</head><body>
            <nav class=menu><ul><li><a href=/>Home</a><li><a href=/news>News</a><li><a href=/sport>Sport</a></ul></nav>
            \(html)
            <footer class=site-footer><p>© River Times. <a href=/imprint>Imprint</a> <a href=/privacy>Privacy</a></p></footer>
            </body></html>
            """
        var options = CleaningOptions()
        options.favor = favor
        let article = try Cleaner(options: options).clean(Page(Array(page.utf8), format: .html))
        return String(decoding: TextRenderer().render(article), as: UTF8.self)
    }

    private func paragraphs(_ numbers: Range<Int>) -> String {
        numbers.map { "<p>\($0). \(Prose.all[$0 % Prose.all.count])</p>" }.joined()
    }

    private func expectProse(_ numbers: Range<Int>, in body: String) {
        for number in numbers { #expect(body.contains("\(number). "), "\(number) of \(numbers)") }
        #expect(!body.contains("Imprint") && !body.contains("Sport"))
    }

    @Test("All of many sibling sections stay, with their headings and lists")
    func siblings() throws {
        let sections = (0..<5).map {
            "<section><h2>Part \($0)</h2>\(paragraphs($0 * 2..<$0 * 2 + 2))<ul><li>item of \($0)</li><li>more of \($0)</li></ul></section>"
        }
        let body = try body("<main><h1>Fog on the river</h1>\(sections.joined())</main>")
        expectProse(0..<10, in: body)
        for number in 0..<5 {
            #expect(body.contains("Part \(number)"))
            #expect(body.contains("item of \(number)"))
        }
    }

    @Test("The cards of a grid stay on a page that is made of them, though each is one link")
    func cards() throws {
        let cards = (0..<9).map {
            "<article class=card><a href=/walk/\($0)><h2>Walk \($0)</h2><p>\($0). \(Prose.all[$0 % Prose.all.count])</p></a></article>"
        }
        let body = try body(
            "<main><h1>Walks along the river</h1><div class=grid>\(cards.joined())</div></main>"
        )
        expectProse(0..<9, in: body)
        for number in 0..<9 { #expect(body.contains("Walk \(number)")) }
    }

    @Test("What stands above and below the text in the article's own element goes")
    func headAndTail() throws {
        let html = """
            <article><header><h1>Fog on the river</h1><p class=byline>By <a href=/authors/ada>Ada Quay</a></p>
            <time datetime=2024-11-07>7 November 2024</time>
            <ul class=share><li><a href=#>Facebook</a></li><li><a href=#>E-mail</a></li></ul></header>
            \(paragraphs(0..<6))
            <ul class=tags><li><a href=/tag/fog>fog</a></li><li><a href=/tag/ferry>ferry</a></li></ul>
            <div class=author-box><h3>About the author</h3><p>Ada Quay has written about harbours since 2011.</p></div>
            <section class=related><h2>Related stories</h2><ul><li><a href=/1>The bridge that nobody wanted</a></li>
            <li><a href=/2>A new lamp for the pier</a></li></ul></section></article>
            """
        let body = try body(html)
        expectProse(0..<6, in: body)
        for chrome in [
            "Facebook", "7 November", "since 2011", "Related stories", "new lamp",
        ] {
            #expect(!body.contains(chrome), "\(chrome)")
        }
    }

    @Test("A consent notice longer than the article is not the article")
    func overlay() throws {
        let words = String(
            repeating: "We use cookies to measure how our site is used and to show you offers. ",
            count: 8
        )
        let body = try body(
            """
            <article><h1>Fog on the river</h1>\(paragraphs(0..<6))</article>
            <div id=cookie-consent class=modal role=dialog><p>\(words)</p><p>\(words)</p><button>Accept all</button></div>
            """
        )
        expectProse(0..<6, in: body)
        #expect(!body.contains("cookies"))
    }

    @Test("A notice and a login form alone are no article")
    func nothing() throws {
        let body = try body(
            """
            <div id=cookie-consent class=modal role=dialog><p>We use cookies to measure how our site is used, and to \
            show you offers of our partners that you may like. You can change your choice at any time.</p>
            <button>Accept all</button></div>
            <form class=login-form><label>User name <input></label><label>Password <input></label><button>Log in</button>
            <a href=/lost>Forgot your password?</a></form>
            """
        )
        #expect(body.isEmpty)
    }

    @Test("The name of a wrapper does not poison the article in it")
    func wrapper() throws {
        expectProse(
            0..<6,
            in: try body(
                "<aside id=Popup-Newsletter class=sidebar><article><h1>Fog</h1>\(paragraphs(0..<6))</article></aside>"
            )
        )
    }

    @Test(
        "Hidden but real content stays",
        arguments: [
            ("<div hidden id=\"S:0\">", "</div><script>$RC(\"B:0\",\"S:0\")</script>"),
            ("<details class=accordion><summary>More</summary>", "</details>"),
            ("<div class=tab-panel aria-hidden=true style=\"display: none\">", "</div>"),
        ]
    )
    func hidden(start: String, end: String) throws {
        expectProse(
            0..<8,
            in: try body("<main><h1>Fog</h1>\(paragraphs(0..<4))\(start)\(paragraphs(4..<8))\(end)</main>")
        )
    }

    @Test("Content after surplus end tags, and in a second root, is read on")
    func secondRoot() throws {
        let split = "<main><h1>Fog</h1>\(paragraphs(0..<4))</div></main></body></html>\(paragraphs(4..<8))"
        expectProse(0..<8, in: try body(split))
    }

    @Test("The copy for another screen goes, and the text is there once")
    func copies() throws {
        let text = paragraphs(0..<5)
        let body = try body(
            "<main><h1>Fog</h1><div class=desktop>\(text)</div><div class=mobile>\(text)</div></main>"
        )
        expectProse(0..<5, in: body)
        #expect(body.split(separator: "4. ").count == 2)
    }

    @Test("Cells and steps that come again in other rows and lists are no copies")
    func partsThatComeAgain() throws {
        let swim = "Optional swim of thirty minutes"
        let table =
            "<table><tr><th>Week<th>Monday<th>Friday<tr><td>1<td>\(swim)<td>Easy run to the lamp and back"
            + "<tr><td>2<td>\(swim)<td>Hill run of forty minutes along the wall</table>"
        let step = "<li>Choose the wall in the upper menu</li>"
        let steps =
            "<ol>\(step)<li>Draw the stones of the wall one after the other</li></ol><h2>The lamp</h2>"
            + "<ol>\(step)<li>Draw the foot of the lamp and then its rim</li></ol>"
        let html =
            "<article><h1>The harbour run</h1><p>\(Prose.first)</p>\(table)<p>\(Prose.second)</p>\(steps)"
            + "<p>\(Prose.third)</p></article>"
        let text = TextRenderer.text(of: try Cleaner().clean(Page(Array(html.utf8), format: .html)).body)
        #expect(text.split(separator: swim).count == 3)
        #expect(text.split(separator: "Choose the wall").count == 3)
    }

    @Test("A paragraph that comes again among others is no copy, a teaser that comes again is")
    func refrain() throws {
        let refrain = "<p>\(Prose.first) \(Prose.second)</p>"
        let teaser = "<p><a href=/1>The bridge that nobody on the river wanted is open</a></p>"
        let head =
            "<meta property=og:type content=article><meta property=article:published_time content=2024-11-07>"
        let top =
            "<h1>Fog on the river</h1><p class=byline>By Ada Quay</p><time datetime=2024-11-07>7 November 2024</time>"
        let body = try body(
            "<main><article>\(top)<div>\(refrain)\(paragraphs(0..<3))\(teaser)</div>"
                + "<h2>Evening</h2><div>\(paragraphs(3..<6))\(refrain)\(teaser)</div></article></main>",
            head: head
        )
        expectProse(0..<6, in: body)
        #expect(body.ranges(of: "\(Prose.first) \(Prose.second)").count == 2)
        #expect(body.ranges(of: "The bridge that nobody").count <= 1)
    }

    @Test("On a forum the posts are the content")
    func thread() throws {
        let posts = (0..<6).map {
            "<div class='post comment' id=post-\($0)><div class=username>user\($0)</div><div class=message>\(paragraphs($0..<$0 + 1))</div></div>"
        }
        expectProse(
            0..<6,
            in: try body("<main class=forum-thread><h1>Fog on the river</h1>\(posts.joined())</main>")
        )
    }

    @Test("Quoted posts in an article stay")
    func embeds() throws {
        let quote =
            "<blockquote class=twitter-tweet><p>We have never seen such fog in all our years here.</p>— Harbour (@harbour)</blockquote>"
        let body = try body("<article><h1>Fog</h1>\(paragraphs(0..<3))\(quote)\(paragraphs(3..<6))</article>")
        expectProse(0..<6, in: body)
        #expect(body.contains("never seen such fog"))
    }

    @Test(
        "Scripts without blanks between words are measured in signs",
        arguments: ["河上的雾气使渡船停在港口，船长说要等到中午才能出发。", "หมอกบนแม่น้ำทำให้เรือข้ามฟากต้องจอดอยู่ที่ท่าเรือจนถึงเที่ยงวัน"]
    )
    func unspaced(_ sentence: String) throws {
        let text = (0..<6).map { "<p>\($0). \(String(repeating: sentence, count: 3))</p>" }.joined()
        expectProse(0..<6, in: try body("<article><h1>\(sentence)</h1>\(text)</article>"))
    }

    @Test("The description above an article goes to the dek, the opening sentence that it quotes stays")
    func standfirst() throws {
        let dek = "Fog has held the ferry of the lower river for a day, and nobody minds."
        let head = """
            <meta property=og:type content=article><meta name=author content="Ada Moss">
            <meta name=description content="\(dek)">
            """
        let apart =
            "<header><h1>Fog</h1><p class=intro>\(dek)</p></header><article>\(paragraphs(0..<6))</article>"
        let opening = "<h1>Fog</h1><article><p>\(dek)</p>\(paragraphs(0..<6))</article>"
        let without = try body("<main>\(apart)</main>", head: head)
        expectProse(0..<6, in: without)
        #expect(!without.contains(dek))
        #expect(try body("<main>\(opening)</main>", head: head).contains(dek))
    }

    @Test("Asking for recall gives no less than asking for precision, and on some page more")
    func favor() throws {
        let doubtful = """
            <article><h1>Fog on the river</h1>\(paragraphs(0..<5))<div class=author-box><p>The writer has lived by the river for \
            twenty years.</p></div><div class=related><h3>Read on</h3><p><a href=/a>The ferry that came late</a></p>
            <p>Last year a ferry came late too, and nobody knew why.</p></div>
            <div class=newsletter><p>Write to us if you know more about it than we do.</p></div></article>
            """
        let favors: [CleaningOptions.Favor] = [.precision, .balance, .recall]
        let lengths = try favors.map { try body(doubtful, favor: $0).count }
        #expect(lengths == lengths.sorted())
        #expect(lengths[0] < lengths[2])
    }
}
