import Testing

@testable import Thresh

@Suite("Footnotes")
struct NoteFinderTests {
    private func body(_ html: String) throws -> [BodyBlock] {
        var options = CleaningOptions()
        options.keepsMarkup = true
        let rules = RuleLibrary(files: [
            try .sample(
                "match: {hosts: [a.com]}\nhtml: {body: [{css: article}], drop: [{id: x, why: other, css: .x}]}",
                id: "a.com",
                kind: "site"
            )
        ])
        let page = Page(Array("<article>\(html)</article>".utf8), url: "https://a.com/")
        return try Cleaner(rules: rules, options: options).clean(page).body
    }

    private func markdown(_ html: String) throws -> String {
        MarkdownRenderer.text(of: try body(html), RenderingOptions())
    }

    private static let list = "<ol><li id=n1>note</ol>"

    @Test(
        "A raised link to an item or paragraph further down is a footnote",
        arguments: [
            ("<p>a<sup><a href='#n1'>1</a></sup></p>\(list)", "a[^1]\n\n[^1]: note"),
            ("<p>a<a href='#n1'><sup>[1]</sup></a>, b</p>\(list)", "a[^1], b\n\n[^1]: note"),
            ("<p>a<sup>[<a href='#n1'>1</a>]</sup></p>\(list)", "a[^1]\n\n[^1]: note"),
            ("<p>a<a role='doc-noteref' href='#n1'>i</a></p>\(list)", "a[^i]\n\n[^i]: note"),
            ("<p>a<sup><a href='#n%C3%A9'>1</a></sup></p><p id='né'>1 note", "a[^1]\n\n[^1]: 1 note"),
            // Word.
            (
                "<p>a<a href='#_ftn1' name='_ftnref1'>[1]</a></p><p><a href='#_ftnref1' name='_ftn1'>[1]</a> note",
                "a[^1]\n\n[^1]: [\\[1\\]](<https://a.com/#_ftnref1>) note"
            ),
            // kramdown.
            (
                "<p>a!<sup id='fnref:1'><a href='#fn:1' class='footnote'>1</a></sup></p><div class='footnotes'><ol>"
                    + "<li id='fn:1'><p>note</p><p>more</p></li></ol></div>",
                "a\\![^1]\n\n[^1]: note\n\n    more"
            ),
        ]
    )
    func found(_ html: String, _ text: String) throws {
        #expect(try markdown(html) == text)
    }

    @Test(
        "Without its own note a raised number stays one",
        arguments: [
            // Dropped, not there, or there before it.
            ("<p>a<sup>1</sup> b</p>\(list)", "a<sup>1</sup> b\n\n1. note"),
            (
                "<p>a<sup><a href='#n1'>1</a></sup><p>b<p id=n1 class=x>note",
                "a<sup>[1](<https://a.com/#n1>)</sup>\n\nb"
            ),
            ("<p id=n1>a</p><p>b<sup><a href='#n1'>1</a></sup>", "a\n\nb<sup>[1](<https://a.com/#n1>)</sup>"),
            // A link to a chapter, an ordinary link, a title instead of a number.
            (
                "<p>a<sup><a href='#c'>2</a></sup></p><h2 id=c>b</h2>",
                "a<sup>[2](<https://a.com/#c>)</sup>\n\n## b"
            ),
            ("<p>a <a href='#n1'>1</a></p>\(list)", "a [1](<https://a.com/#n1>)\n\n1. note"),
            (
                "<p>a<sup><a href='#n1'>see below</a></sup></p>\(list)",
                "a<sup>[see below](<https://a.com/#n1>)</sup>\n\n1. note"
            ),
            // A second note of the same name, and an item of an inner list.
            (
                "<p>a<sup><a href='#n1'>1</a></sup> b<sup><a href='#n2'>1</a></sup></p><p id=n1>c<p id=n2>d",
                "a[^1] b<sup>[1](<https://a.com/#n2>)</sup>\n\n[^1]: c\n\nd"
            ),
            (
                "<p>a<sup><a href='#n1'>1</a></sup></p><ul><li>b\(list)</ul>",
                "a<sup>[1](<https://a.com/#n1>)</sup>\n\n- b\n  1. note"
            ),
            // In code there is nothing but its text.
            ("<pre>a<sup><a href='#n1'>1</a></sup></pre>\(list)", "```\na1\n```\n\n1. note"),
            // A colon behind it would make a note of the line.
            (
                "<p><sup><a href='#n1'>1</a></sup>: a</p>\(list)",
                "<sup>[1](<https://a.com/#n1>)</sup>: a\n\n1. note"
            ),
        ]
    )
    func notFound(_ html: String, _ text: String) throws {
        #expect(try markdown(html) == text)
    }

    @Test("Notes stand apart from the items beside them; HTML links them, TEI has elements for them")
    func formats() throws {
        let html = "<p>a<sup><a href='#n1'>1</a></sup></p><ol><li id=n1>note<li>item<li>item</ol><p>end"
        #expect(try markdown(html) == "a[^1]\n\n[^1]: note\n\n2. item\n3. item\n\nend")
        let blocks = try body(html)
        #expect(
            HTMLRenderer.body(blocks, RenderingOptions())
                == "<p>a<sup><a href=\"#fn-1\">1</a></sup></p>\n<ol>\n<li id=\"fn-1\">note</li>\n<li>item</li>\n"
                + "<li>item</li>\n</ol>\n<p>end</p>\n"
        )
        #expect(try body(HTMLRenderer.body(blocks, RenderingOptions())).map(\.note) == blocks.map(\.note))
        var article = Article(id: nil, status: .ok, reason: nil)
        article.body = blocks
        let tei = String(decoding: TEIRenderer().render(article), as: UTF8.self)
        #expect(tei.contains("<p>a<ref type=\"noteAnchor\" target=\"#fn-1\">1</ref></p>"))
        #expect(tei.contains("<note n=\"1\" xml:id=\"fn-1\" place=\"end\">note</note>\n<list rend=\"ol\">"))
        #expect(TextRenderer.text(of: blocks) == "a1\n\n1. note\n2. item\n3. item\n\nend")
    }
}
