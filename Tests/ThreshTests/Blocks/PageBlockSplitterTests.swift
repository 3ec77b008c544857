import Testing
import ThreshHTML

@testable import Thresh

@Suite("Blocks of a page")
struct PageBlockSplitterTests {
    private func texts(_ html: String) -> [String] { Draft.html(html).texts }

    private func kinds(_ html: String) -> [Block.Kind] { Draft.html(html).blocks.map(\.kind) }

    @Test("Text between two block-level boundaries is one block, inline elements and all")
    func paragraphs() {
        #expect(
            texts("<p>The <b>old</b> <a href=x>boat</a>.</p><div>A new<span>er</span> one</div>") == [
                "The old boat.", "A newer one",
            ]
        )
    }

    @Test("Text beside a paragraph in one division is a block of its own")
    func looseText() {
        #expect(texts("<div>before<p>inside</p>after</div>") == ["before", "inside", "after"])
    }

    @Test("White space of every kind folds to one blank and does not stand at either end")
    func whiteSpace() {
        #expect(texts("<p>\n  one\t two&nbsp; &#8201;three&nbsp;</p>") == ["one two three"])
        #expect(texts("<p>one<b> two</b> <i>three</i></p>") == ["one two three"])
        // Controls, of which no format hands out any, are white space too.
        #expect(
            texts("<p>\u{90} one&#x1F;\u{9D}two<i>\u{9D} three</i>\u{81}</p><p>\u{90}</p>") == [
                "one two three"
            ]
        )
    }

    @Test(
        "A block of nothing but white space is none",
        arguments: ["<p> </p>", "<p>&nbsp;</p>", "<p><br></p>", "<p></p>"]
    )
    func blankBlock(_ html: String) {
        #expect(texts(html).isEmpty)
    }

    @Test("One br breaks a line, two end the block, and a br at either end does nothing")
    func lineBreaks() {
        #expect(texts("<p>one<br>two</p>") == ["one\ntwo"])
        #expect(texts("<p>one<br><br>two</p>") == ["one", "two"])
        #expect(texts("<p>one <br> <br> two<br></p>") == ["one", "two"])
        #expect(texts("<p><br>one</p>") == ["one"])
    }

    @Test(
        "Signs that nobody sees tear no word, and mark no end",
        arguments: [
            ("<p>in<b>\u{FEFF}side</b></p>", "inside"), ("<p>\u{FEFF}one\u{200B} two&#8203;</p>", "one two"),
            ("<p>สวัสดี\u{200B}ครับ</p>", "สวัสดี\u{200B}ครับ"), ("<p>one<i>&#8203;</i>two</p>", "one\u{200B}two"),
        ]
    )
    func unseenSigns(_ html: String, _ text: String) {
        #expect(texts(html) == [text])
    }

    @Test(
        "An inline element that its style gives a line of its own has one",
        arguments: [
            (
                "<p>a<span style='display:block'>b</span><span style='display: flex'>c</span>d</p>",
                "a\nb\nc\nd"
            ),
            ("<h2><b style=display:block>a <i style=display:block>b</i></b></h2>", "a\nb"),
            (
                "<p>a<br><span style=display:block>b</span>c<span style=display:block></span>d</p>",
                "a\nb\ncd"
            ),
            ("<p><a href=x style='display:inline-block'>a</a>b<img style=display:block>c</p>", "abc"),
            (
                "<pre><span style='display:block'>a = 1</span><span style='display:block'>  b</span></pre>",
                "a = 1\n  b"
            ),
        ]
    )
    func shownLines(_ html: String, _ text: String) {
        #expect(texts(html) == [text])
    }

    @Test(
        "The readings of a ruby stand in brackets, the page's own or others",
        arguments: [
            ("<ruby>弾劾<rt>だんがい</rt></ruby>訴追案", "弾劾(だんがい)訴追案"),
            ("<ruby>弾<rt> だん </rt>劾<rt>がい</rt></ruby>", "弾(だん)劾(がい)"),
            ("<ruby>漢<rp>（</rp><rt>かん</rt><rp>）</rp></ruby>字", "漢（かん）字"), ("<ruby>漢<rt></rt></ruby>字", "漢字"),
            ("<ruby>漢<rt><b>かん</b></rt></ruby>", "漢(かん)"), ("a<rt>b<p>c</p></rt>", "a(b"),
            ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby><ruby>字<rt>じ</rt></ruby>", "漢(かん)字(じ)"),
        ]
    )
    func rubies(_ html: String, _ text: String) {
        #expect(texts("<p>\(html)</p>").first == text)
    }

    @Test("Many readings without a ruby take time in proportion", .timeLimit(.minutes(5)))
    func manyReadings() {
        let html = "<p>a" + String(repeating: "<rt></rt>", count: 50_000)
        #expect(LongRun.timed { texts(html) } == ["a"])
    }

    @Test("Preformatted text keeps its blanks and lines, but for blank lines at its ends")
    func preformatted() {
        let html = "<pre>\n\nif x {\n    y()\n\n}\n\n</pre>"
        #expect(texts(html) == ["if x {\n    y()\n\n}"])
        #expect(kinds(html) == [.preformatted])
        #expect(texts("<pre>  indented\nmore</pre>") == ["  indented\nmore"])
        #expect(kinds("<button>Copy</button><pre>let x</pre>") == [.control, .preformatted])
    }

    @Test(
        "Divisions and items in preformatted text are its lines",
        arguments: [
            ("<pre><code><div>if x {</div><div>  y()</div><div>}</div></code></pre>", "if x {\n  y()\n}"),
            ("<pre><div>one\n</div><div>two\n</div></pre>", "one\ntwo"),
            ("<pre><div>one</div><div></div><div>three</div></pre>", "one\n\nthree"),
            ("<pre><div>one</div><div><br></div><div>three</div></pre>", "one\n\nthree"),
            ("<pre>\n<div>one</div>\n<div>two</div>\n</pre>", "one\ntwo"),
            ("<pre><ol><li><code>a()</code></li><li><span>b</span>()</li></ol></pre>", "a()\nb()"),
            ("<pre>head<div>one</div>tail</pre>", "head\none\ntail"),
            ("<pre><div><div>one</div><div>two</div></div></pre>", "one\ntwo"),
        ]
    )
    func codeLines(_ html: String, _ text: String) {
        #expect(texts(html + "<p>after</p>") == [text, "after"])
        #expect(kinds(html) == [.preformatted])
    }

    @Test("Two line breaks part blocks behind preformatted text, too")
    func breaksBehindCode() {
        #expect(texts("<pre>x</pre><div>one<br><br>two</div>") == ["x", "one", "two"])
        #expect(texts("<pre>one<br><br>two</pre>") == ["one\n\ntwo"])
    }

    @Test("Headings, items, cells and captions are told by their element or the one around it")
    func kindsOfElements() {
        #expect(
            kinds("<h2>a</h2><ul><li>b</li><li><p>c</p></li></ul>") == [.heading(2), .listItem, .listItem]
        )
        #expect(kinds("<table><tr><th>a</th><td><div>b</div></td></tr></table>") == [.cell, .cell])
        #expect(kinds("<figure><figcaption>a</figcaption></figure><p>b</p>") == [.caption, .paragraph])
    }

    @Test("An inner list's items are blocks beside the outer item's own text")
    func nestedLists() {
        let html = "<ul><li>one<ul><li>one a</li><li>one b</li></ul></li><li>two</li></ul>"
        #expect(texts(html) == ["one", "one a", "one b", "two"])
        #expect(kinds(html) == Array(repeating: .listItem, count: 4))
    }

    @Test("Parts of forms are controls; the text of a form is not")
    func controls() {
        let html =
            "<form><p>Write to us.</p><button>Send</button><select><option>One</option></select></form>"
        #expect(texts(html) == ["Write to us.", "Send", "One"])
        #expect(kinds(html) == [.paragraph, .control, .control])
    }

    @Test(
        "What a page hides is marked",
        arguments: [
            "<div hidden><p>x</p></div>", "<p style='display: none'>x</p>",
            "<p style='VISIBILITY:hidden'>x</p>",
            "<noscript><p>x</p></noscript>", "<div style='color:red;display:none'>x</div>",
        ]
    )
    func hidden(_ html: String) {
        #expect(Draft.html(html + "<p>shown</p>").blocks.map(\.isHidden) == [true, false])
    }

    @Test(
        "A style that only looks like hiding hides nothing",
        arguments: ["display:block", "--x: none", "color:hidden"]
    )
    func shown(_ style: String) {
        #expect(Draft.html("<p style='\(style)'>x</p>").blocks.map(\.isHidden) == [false])
    }

    @Test("Bytes inside links are counted")
    func linkBytes() {
        let blocks = Draft.html(
            "<p>see <a href=/x>the map</a></p><p>no link</p><p><a href=/y>all of it</a></p>"
        ).blocks
        #expect(blocks.map { $0.linkBytes * 10 >= $0.text.count * 5 } == [true, false, true])
        #expect(blocks[1].linkBytes == 0)
        #expect(blocks[2].linkBytes == blocks[2].text.count)
    }

    @Test("Title, scripts and styles are no blocks")
    func head() {
        let html =
            "<head><title>t</title><style>p{}</style></head><body><script>x()</script><p>only this</p></body>"
        #expect(texts(html) == ["only this"])
    }

    @Test("An inline element that a rule names becomes a block behind the text around it")
    func inlineDrop() throws {
        let tree = HTMLParser.parse(Array("<p>By noon <span>Share</span> it was over.</p><p>Next</p>".utf8))
        let span = try #require(tree.names.firstIndex(of: .span))
        let result = PageBlockSplitter.split(tree, separating: [span])
        let texts = result.blocks.map { String(decoding: result.text[$0.text], as: UTF8.self) }
        #expect(texts == ["By noon it was over.", "Share", "Next"])
    }

    @Test("One inside another follows it, and each has its own words only")
    func nestedInlineDrop() throws {
        let html = "<p>By noon <span>Share <b>a <i>map</i></b> now</span> it was over.</p>"
        let tree = HTMLParser.parse(Array(html.utf8))
        let span = try #require(tree.names.firstIndex(of: .span))
        let bold = try #require(tree.names.firstIndex(of: .b))
        let result = PageBlockSplitter.split(tree, separating: [span, bold])
        let texts = result.blocks.map { String(decoding: result.text[$0.text], as: UTF8.self) }
        #expect(texts == ["By noon it was over.", "Share now", "a map"])
    }

    @Test("An inline element that a rule names as the body ends the blocks at its ends and is split itself")
    func inlineBody() throws {
        let html = "<div>By <span>noon<br><br>it <b>was</b><p>over</p>by</span> then</div><p>Next</p>"
        let tree = HTMLParser.parse(Array(html.utf8))
        let span = try #require(tree.names.firstIndex(of: .span))
        let bold = try #require(tree.names.firstIndex(of: .b))
        func texts(_ separated: [NodeID]) -> [String] {
            let result = PageBlockSplitter.split(tree, separating: separated, bounding: [span])
            return result.blocks.map { String(decoding: result.text[$0.text], as: UTF8.self) }
        }
        #expect(texts([]) == ["By", "noon", "it was", "over", "by", "then", "Next"])
        #expect(texts([bold]) == ["By", "noon", "it", "was", "over", "by", "then", "Next"])
        #expect(texts([span]).count == 3, "what goes is not split")
        let plain = PageBlockSplitter.split(tree, bounding: [span]).blocks
        #expect(tree.names[plain[1].element] == .div, "a block's element is a block-level one")
    }

    @Test("Pieces say which node each stretch of text came from, without the blank before it")
    func pieces() {
        let tree = HTMLParser.parse(Array("<p>one <b>two</b> three</p>".utf8))
        let result = PageBlockSplitter.split(tree, options: .init(recordsPieces: true))
        #expect(
            result.pieces.map { String(decoding: result.text[$0.text], as: UTF8.self) } == [
                "one", "two", "three",
            ]
        )
        #expect(result.pieces.map { tree.names[Int(tree.parents[$0.node])] } == [.p, .b, .p])
    }
}
