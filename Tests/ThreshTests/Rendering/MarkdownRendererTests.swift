import Testing

@testable import Thresh

@Suite("Markdown")
struct MarkdownRendererTests {
    private func markdown(_ body: BodyBlock..., title: String? = nil) -> String {
        var article = Article(id: nil, status: .ok, reason: nil)
        article.body = body
        article.metadata.title = title
        return String(decoding: MarkdownRenderer().render(article), as: UTF8.self)
    }

    private func inline(_ block: BodyBlock) -> String {
        var references: [String: Int] = [:]
        return MarkdownText.inline(block, links: .keep, references: &references)
    }

    /// A paragraph whose spans cover the words given.
    private func paragraph(_ text: String, _ spans: (BodyBlock.Span.Style, String)...) -> BodyBlock {
        let bytes = Array(text.utf8)
        return BodyBlock(
            kind: .paragraph,
            text: text,
            spans: spans.map { style, words in
                let word = Array(words.utf8)
                let start = bytes.indices.first { bytes[$0...].starts(with: word) } ?? 0
                return BodyBlock.Span(style: style, range: start..<start + word.count)
            }
        )
    }

    @Test("The title is the first heading, and an article without a body is nothing")
    func title() {
        #expect(markdown(BodyBlock(kind: .paragraph, text: "a"), title: "T_1 _x_") == "# T_1 \\_x\\_\n\na\n")
        #expect(markdown(title: "T") == "")
    }

    @Test("Every kind of block has its form")
    func blocks() {
        #expect(markdown(BodyBlock(kind: .heading(level: 3), text: "a\nb")) == "### a b\n")
        #expect(markdown(BodyBlock(kind: .paragraph, text: "a\nb")) == "a\\\nb\n")
        #expect(markdown(BodyBlock(kind: .paragraph, text: "a\nb", quoteDepth: 1)) == "> a\\\n> b\n")
        #expect(
            markdown(BodyBlock(kind: .preformatted(language: nil), text: "a\n  ```b"))
                == "````\na\n  ```b\n````\n"
        )
        #expect(
            markdown(BodyBlock(kind: .preformatted(language: nil), text: "``\u{81}`"))
                == "````\n```\n````\n"
        )
        let rows = [
            BodyBlock(kind: .tableRow(isHeader: false), text: "a|b\tc", group: 1),
            BodyBlock(kind: .tableRow(isHeader: false), text: "d\te", group: 1),
        ]
        #expect(markdown(rows[0], rows[1]) == "| a\\|b | c |\n| --- | --- |\n| d | e |\n")
    }

    @Test("Lists nest below the text of their item, and later paragraphs of an item stay in it")
    func lists() {
        let text = markdown(
            BodyBlock(kind: .listItem(depth: 0, number: 2), text: "one", group: 1),
            BodyBlock(kind: .listItem(depth: 1, number: nil), text: "two\nlines", group: 1),
            BodyBlock(kind: .listContinuation(depth: 0), text: "still one", group: 1),
            BodyBlock(kind: .listItem(depth: 0, number: 3), text: "three", group: 1),
            BodyBlock(kind: .listItem(depth: 0, number: 7), text: "seven", group: 1)
        )
        #expect(text == "2. one\n   - two\\\n     lines\n\n   still one\n3. three\n\n7) seven\n")
        // A list whose outer item has no text, and two lists in a row.
        let inner = markdown(
            BodyBlock(kind: .listItem(depth: 1, number: nil), text: "a", group: 1),
            BodyBlock(kind: .listItem(depth: 0, number: nil), text: "b", group: 2)
        )
        #expect(inner == "- - a\n\n* b\n")
    }

    @Test(
        "What Markdown could take for markup is escaped",
        arguments: [
            ("*a* _b_ `c`", "\\*a\\* \\_b\\_ \\`c\\`"), ("[a](b) <i>", "\\[a\\](b) \\<i\\>"),
            ("# a", "\\# a"), ("- a", "\\- a"),
            ("+ a", "\\+ a"), ("     01. Start", "01\\. Start"), ("1986. A year", "1986\\. A year"),
            ("2) b", "2\\) b"),
            ("a\n1. b", "a\n1\\. b"), ("a\n- b", "a\n\\- b"),
            ("a\n===", "a\n\\==="), ("AT&T &amp;", "AT&T \\&amp;"),
            ("a\\b ~c~ |", "a\\\\b \\~c\\~ \\|"), ("*\u{301}", "\\*\u{301}"),
        ]
    )
    func escapes(_ text: String, _ escaped: String) {
        #expect(MarkdownText.escaped(text) == escaped)
    }

    @Test(
        "What is no markup is left alone",
        arguments: ["a - b + c = d", "3.5 per cent", "a (b) c.", "He left… «so»", "x1. y"]
    )
    func plain(_ text: String) {
        #expect(MarkdownText.escaped(text) == text)
    }

    @Test("Spans are written out and nest")
    func spans() {
        #expect(inline(paragraph("the old boat", (.strong, "old"))) == "the **old** boat")
        #expect(
            inline(paragraph("see the map now", (.link("/m"), "the map"), (.emphasis, "map")))
                == "see [the *map*](</m>) now"
        )
        #expect(inline(paragraph("all", (.emphasis, "all"), (.strong, "all"))) == "***all***")
        #expect(inline(paragraph("H2O", (.subscript, "2"))) == "H<sub>2</sub>O")
        #expect(inline(paragraph("a\"b\"c", (.strong, "\"b\""))) == "a<strong>\"b\"</strong>c")
        #expect(inline(paragraph("ab", (.strong, "a"), (.emphasis, "b"))) == "<strong>a</strong><em>b</em>")
        #expect(inline(paragraph("é *x* ü", (.link("u"), "*x*"))) == "é [\\*x\\*](<u>) ü")
    }

    @Test("A span that crosses another, repeats it or lies in code is left out")
    func crossing() {
        #expect(
            inline(paragraph("one two three", (.emphasis, "one two"), (.strong, "two three")))
                == "*one two* three"
        )
        #expect(
            inline(paragraph("one two", (.link("a"), "one two"), (.link("b"), "two")))
                == "[one two](<a>)"
        )
        #expect(inline(paragraph("a*b", (.code, "a*b"), (.strong, "b"))) == "`a*b`")
        #expect(
            inline(
                BodyBlock(kind: .paragraph, text: "ab", spans: [.init(style: .strong, range: 1..<9)])
            ) == "ab"
        )
    }

    @Test("Code may hold backticks, and a link may follow an exclamation mark")
    func edges() {
        #expect(inline(paragraph("a `b` c", (.code, "`b`"))) == "a `` `b` `` c")
        #expect(inline(paragraph("a b`c", (.code, "b`c"))) == "a ``b`c``")
        #expect(inline(paragraph("Look!here", (.link("u"), "here"))) == "Look\\![here](<u>)")
        #expect(inline(paragraph("x", (.link("a b<c>"), "x"))) == "[x](<a b%3Cc%3E>)")
    }

    @Test("A bare address shows no backslash")
    func addresses() {
        #expect(MarkdownText.escaped("see http://a.com/x_y*z~ now") == "see <http://a.com/x_y*z>\\~ now")
        // One address inside another.
        #expect(MarkdownText.escaped("http://é.com,http://b.c/[") == "http\\://é.com,http\\://b.c/\\[")
        // Some parsers read references between angle brackets, others do not.
        #expect(MarkdownText.escaped("http://a.com/?b&lt;c") == "http\\://a.com/?b\\&lt;c")
        #expect(MarkdownText.escaped("http://a.com/?b&c") == "<http://a.com/?b&c>")
        #expect(MarkdownText.escaped("www.a_b.com") == "www\\.a_b.com")
        #expect(inline(paragraph("http://a.com", (.link("u"), "http://a.com"))) == "[http\\://a.com](<u>)")
    }

    @Test(
        "Punctuation behind a bare address is none of it",
        arguments: [
            ("See https://a.com/x_y. And", "See <https://a.com/x_y>. And"),
            ("(http://a.com/c), ..", "(<http://a.com/c>), .."),
            ("\"http://a.com/c\"?!", "\"<http://a.com/c>\"?!"),
            ("http://a.com/b_(c) (http://a.com/b_(c))", "<http://a.com/b_(c)> (<http://a.com/b_(c)>)"),
            ("http://a.com/, www.a.com.", "<http://a.com/>, www\\.a.com."), ("www.", "www\\."),
            ("http://a.com/b.c/?d=e,f", "<http://a.com/b.c/?d=e,f>"),
        ]
    )
    func punctuation(_ text: String, _ escaped: String) {
        #expect(MarkdownText.escaped(text) == escaped)
    }

    @Test(
        "A long row of what may be addresses takes time in proportion",
        .timeLimit(.minutes(5)),
        arguments: [
            String(repeating: "-h", count: 30_000), "www." + String(repeating: "a", count: 100_000),
            "http://" + String(repeating: "a\\", count: 50_000),
        ]
    )
    func hostile(_ text: String) {
        #expect(LongRun.timed { MarkdownText.escaped(text) }.utf8.count >= text.utf8.count)
    }

    @Test("Many links that are set down at the end take time in proportion", .timeLimit(.minutes(5)))
    func manyReferences() {
        let body = (0..<40_000).map { paragraph("to a", (.link("https://a.example/\($0)"), "a")) }
        var options = RenderingOptions()
        options.links = .reference
        let text = LongRun.timed { MarkdownRenderer.text(of: body, options) }
        #expect(text.hasSuffix("\n[40000]: <https://a.example/39999>"))
    }

    @Test("Links are kept, left out, or set down at the end once each")
    func links() {
        var options = RenderingOptions()
        let body = [
            paragraph("to a and b", (.link("http://x"), "a"), (.link("http://y"), "b")),
            paragraph("to c", (.link("http://x"), "c")),
        ]
        options.links = .text
        #expect(MarkdownRenderer.text(of: body, options) == "to a and b\n\nto c")
        options.links = .reference
        #expect(
            MarkdownRenderer.text(of: body, options)
                == "to [a][1] and [b][2]\n\nto [c][1]\n\n[1]: <http://x>\n[2]: <http://y>"
        )
    }

    @Test(
        "A link that leads nowhere safe leaves its words",
        arguments: [
            "javascript:alert(1)", " java\nscript:x", "data:text/html,x", "VBScript:x", "file:///etc/x",
        ]
    )
    func unsafeLinks(_ address: String) {
        let block = paragraph("the report", (.link(address), "report"))
        #expect(inline(block) == "the report")
        var options = RenderingOptions()
        options.links = .reference
        #expect(MarkdownRenderer.text(of: [block], options) == "the report")
    }

    @Test("A page's inline markup arrives in the Markdown")
    func page() throws {
        var options = CleaningOptions()
        options.keepsMarkup = true
        let rules = RuleLibrary(files: [
            try .sample("match: {hosts: [a.com]}\nhtml: {body: [{css: article}]}", id: "a.com", kind: "site")
        ])
        let html = "<article><p>The <b>old <i>boat</i></b> left <a href=' /q '>the quay</a>.</p></article>"
        let article = try Cleaner(rules: rules, options: options).clean(
            Page(Array(html.utf8), url: "https://a.com/")
        )
        #expect(
            String(decoding: MarkdownRenderer().render(article), as: UTF8.self)
                == "The **old *boat*** left [the quay](<https://a.com/q>).\n"
        )
    }

    @Test("A link ends before the reference to a note in it, which is a link of its own")
    func referenceInLink() {
        let style = BodyBlock.Span.Style.noteReference("1")
        let block = paragraph(
            "the old 7 boat",
            (.link("/q"), "old 7 boat"),
            (.superscript, "7"),
            (style, "7")
        )
        #expect(inline(block) == "the [old ](</q>)<sup>[^1]</sup> boat")
        #expect(
            HTMLRenderer.body([block], RenderingOptions())
                == "<p>the <a href=\"/q\">old </a><sup><sup><a href=\"#fn-1\">7</a></sup></sup> boat</p>\n"
        )
        #expect(inline(paragraph("7 boat", (.link("/q"), "7 boat"), (style, "7"))) == "[^1] boat")
    }

    @Test("All rows of a table have as many cells as the widest")
    func columns() {
        let rows = ["a\tb", "c", "d\te\tf"].map {
            BodyBlock(kind: .tableRow(isHeader: false), text: $0, group: 1)
        }
        #expect(
            MarkdownRenderer.text(of: rows, RenderingOptions())
                == "| a | b |  |\n| --- | --- | --- |\n| c |  |  |\n| d | e | f |"
        )
    }
}
