import Testing

@testable import Thresh

@Suite("HTML")
struct HTMLRendererTests {
    private func body(_ blocks: BodyBlock..., links: RenderingOptions.Links = .keep) -> String {
        var options = RenderingOptions()
        options.links = links
        return HTMLRenderer.body(blocks, options)
    }

    private func link(_ address: String) -> BodyBlock {
        BodyBlock(kind: .paragraph, text: "x", spans: [.init(style: .link(address), range: 0..<1)])
    }

    @Test("Every kind of block has its element, and a line break stays one")
    func blocks() {
        #expect(body(BodyBlock(kind: .heading(level: 2), text: "a < b")) == "<h2>a &lt; b</h2>\n")
        #expect(
            body(BodyBlock(kind: .paragraph, text: "a\nb", quoteDepth: 1))
                == "<blockquote>\n<p>a<br>b</p>\n</blockquote>\n"
        )
        #expect(
            body(BodyBlock(kind: .preformatted(language: nil), text: "a\n  b")) == "<pre>\na\n  b</pre>\n"
        )
        #expect(
            body(BodyBlock(kind: .preformatted(language: "c++"), text: "a"))
                == "<pre><code class=\"language-c++\">a</code></pre>\n"
        )
        #expect(
            body(BodyBlock(kind: .tableRow(isHeader: true), text: "a\t\tb"))
                == "<table>\n<tr><th>a</th><th></th><th>b</th></tr>\n</table>\n"
        )
        #expect(
            body(
                BodyBlock(kind: .listItem(depth: 0, number: 3), text: "a", group: 1),
                BodyBlock(kind: .listItem(depth: 0, number: 7), text: "b", group: 1)
            ) == "<ol start=\"3\">\n<li>a</li>\n<li value=\"7\">b</li>\n</ol>\n"
        )
    }

    @Test("A cell's spans stay with it")
    func cells() {
        let row = BodyBlock(
            kind: .tableRow(isHeader: false),
            text: "é\tb c",
            spans: [.init(style: .strong, range: 3..<4)]
        )
        #expect(body(row) == "<table>\n<tr><td>é</td><td><strong>b</strong> c</td></tr>\n</table>\n")
    }

    @Test(
        "Only addresses that harm nobody become links",
        arguments: [
            "javascript:alert(1)", "http://Bell%20and%20Pier", "https:///story", "http:", "https://.com/",
            "http://a..example",
            " java\nscript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "vbscript:x",
            "file:///etc/passwd", "", "https:| a |//x.org/d", "https:/x.org", "https://a.com:8x/",
            "https://a.com:+8/", "https://[::1/", "https://a[1].com/", "https://a.Q˜Ù/",
        ]
    )
    func unsafeLinks(_ address: String) {
        #expect(body(link(address)) == "<p>x</p>\n")
    }

    @Test("Addresses are encoded, and links can be left out")
    func links() {
        #expect(
            body(link("https://a.com/\"><b>?a&b"))
                == "<p><a href=\"https://a.com/%22%3E%3Cb%3E?a&amp;b\">x</a></p>\n"
        )
        // What is no address at all in the page must be one here.
        #expect(
            body(link("https://a.com/50%/%c3[1]#a#b\u{FFFD}é"))
                == "<p><a href=\"https://a.com/50%25/%c3%5B1%5D#a%23b%EF%BF%BDé\">x</a></p>\n"
        )
        #expect(body(link("http://[::1]/a")) == "<p><a href=\"http://[::1]/a\">x</a></p>\n")
        #expect(
            body(link("http://[::1]?[1]")) == "<p><a href=\"http://[::1]?%5B1%5D\">x</a></p>\n"
        )
        #expect(body(link("HTTPS://u@a.com:8/")) == "<p><a href=\"HTTPS://u@a.com:8/\">x</a></p>\n")
        #expect(body(link("https://u@a.com:/b:")) == "<p><a href=\"https://u@a.com/b:\">x</a></p>\n")
        #expect(body(link("https://höfe.de/")) == "<p><a href=\"https://höfe.de/\">x</a></p>\n")
        #expect(body(link("/story#a:b")) == "<p><a href=\"/story#a:b\">x</a></p>\n")
        #expect(body(link("https://a.com"), links: .text) == "<p>x</p>\n")
    }

    @Test(
        "A long row of brackets in an address takes time in proportion",
        .timeLimit(.minutes(5)),
        arguments: ["http://", "http://a.com/", "/"]
    )
    func hostileLinks(_ start: String) {
        for bracket in ["[", "]"] {
            let block = link(start + String(repeating: bracket, count: 20_000))
            #expect(LongRun.timed { body(block) }.hasPrefix("<p>"))
        }
    }

    @Test(
        "Only languages, scripts and regions that there are stand in the page",
        arguments: [
            ("en-GB", " lang=\"en-GB\""), ("en-UK", " lang=\"en\""), ("zh-Hant-TW", " lang=\"zh-Hant-TW\""),
            ("ea-n", ""), ("", ""), ("ur", " lang=\"ur\" dir=\"rtl\""), ("es-419", " lang=\"es-419\""),
        ]
    )
    func languages(_ language: String, _ attributes: String) {
        var article = Article(id: "p", status: .ok, reason: nil)
        article.metadata.language = language
        let page = String(decoding: HTMLRenderer().render(article), as: UTF8.self)
        #expect(page.contains("<html\(attributes)>"))
    }

    @Test("The page says what is known, in the direction of its script, and cannot be broken out of")
    func page() {
        var article = Article(id: "p", status: .ok, reason: nil)
        article.metadata.title = "</title><script>x</script>"
        article.metadata.language = "ar"
        article.metadata.authors = ["A \"B\" C"]
        article.body = [BodyBlock(kind: .paragraph, text: "</article>")]
        let page = String(decoding: HTMLRenderer().render(article), as: UTF8.self)
        #expect(page.contains("<html lang=\"ar\" dir=\"rtl\">"))
        #expect(page.contains("content=\"A &quot;B&quot; C\""))
        #expect(!page.contains("<script"))
        #expect(page.contains("<p>&lt;/article&gt;</p>"))
    }
}
