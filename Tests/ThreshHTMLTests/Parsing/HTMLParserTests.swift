import Testing
import ThreshTestSupport

@testable import ThreshHTML

@Suite("HTML parser")
struct HTMLParserTests {
    private func dump(_ html: String) -> String {
        TreeDump.dump(HTMLParser.parse(Array(html.utf8)))
    }

    @Test("Elements, attributes and text come in document order")
    func order() {
        let tree = HTMLParser.parse(Array("<p id=x class='a b'>one <b>two</b> &amp; &eacute;</p>".utf8))
        #expect(
            TreeDump.dump(tree) == """
                html
                  body
                    p#x.a.b
                      "one"
                      b
                        "two"
                      "& é"
                """
        )
        #expect(tree.foldedText(of: 0) == "one two & é")
        #expect(tree.attribute(.class, of: 2) == "a b")
        #expect(Array(tree.parents) == [-1, 0, 1, 2, 2, 4, 2])
        #expect(Array(tree.ends) == [7, 7, 7, 4, 6, 6, 7])
    }

    @Test("References to control characters mean what browsers show for them")
    func controls() {
        let tree = HTMLParser.parse(Array("<p>&#149;&nbsp;one &#x93;two&#148; &#133;</p>".utf8))
        #expect(tree.foldedText(of: 0) == "• one “two” …")
    }

    @Test("What no reader sees is skipped, what they see around it stays")
    func skipped() {
        let html = """
            <body><!-- a <p>comment</p> --><p>one<script>if (a < b) { "<p>" }</script>two</p>\
            <STYLE>p > a { }</STYLE><svg><title>no</title><svg/></svg><p title="<!-- x -->">three</p>\
            <!--[if IE]><p>old</p><![endif]--><p>four</p></body>
            """
        #expect(HTMLParser.parse(Array(html.utf8)).foldedText(of: 0) == "onetwo three four")
    }

    @Test(
        "A head ends where the body begins, also without a tag that says so",
        arguments: ["main", "article", "section", "header", "figure", "x-card", "p"]
    )
    func openHead(name: String) {
        let html = "<!doctype html><title>T</title><\(name) id=a>one <b>two</b></\(name)><div>three</div>"
        let lines = dump(html).split(separator: "\n").map { $0.drop { $0 == " " } }
        #expect(
            lines.filter { !$0.hasPrefix("\"") } == [
                "html", "head", "title", "body", "\(name)#a", "b", "div",
            ]
        )
        let tree = HTMLParser.parse(Array(html.utf8))
        let depths = tree.names.indices.filter { tree.names[$0] != .text }.map { tree.depths[$0] }
        #expect(depths == [0, 1, 2, 1, 2, 3, 2])
    }

    @Test("A script that ends with its start tag ends there in XML, and where no end tag follows")
    func emptyScript() {
        let head = "<html><head><script src='a.js'/>"
        let xml = "<?xml version='1.0'?>\(head)<script>no</script></head><body><p>one</p>"
        #expect(HTMLParser.parse(Array(xml.utf8)).foldedText(of: 0) == "one")
        #expect(HTMLParser.parse(Array("\(head)</head><body><p>one</p>".utf8)).foldedText(of: 0) == "one")
        let html = "\(head)</head><body><p>no</p><script></script><p>one</p>"
        #expect(HTMLParser.parse(Array(html.utf8)).foldedText(of: 0) == "one")
    }

    @Test("JSON-LD is kept as it stands")
    func jsonLD() {
        let html = "<script type='application/ld+json'>{\"a\": \"</p>\"}</script><p>x"
        let tree = HTMLParser.parse(Array(html.utf8))
        #expect(tree.jsonLD.map { String(decoding: $0, as: UTF8.self) } == ["{\"a\": \"</p>\"}"])
        #expect(tree.foldedText(of: 0) == "x")
    }

    @Test("Content after surplus end tags is not lost")
    func secondRoot() {
        let html = "<html><body><p>one</p></body></html></div></html><div><p>two</p></div>"
        let tree = HTMLParser.parse(Array(html.utf8))
        let text = (0..<tree.count).filter { tree.parents[$0] < 0 }.map { tree.foldedText(of: $0) }.joined()
        #expect(text.contains("one") && text.contains("two"))
    }

    @Test("Depth over the cap is reported and its text kept")
    func depth() {
        let deep =
            String(repeating: "<div>", count: 1_000) + "DEEP" + String(repeating: "</div>", count: 1_000)
        let tree = HTMLParser.parse(Array("\(deep)<p>AFTER</p>".utf8))
        #expect(tree.truncation == .depth)
        #expect(tree.foldedText(of: 0) == "DEEP AFTER")
        #expect(tree.depths.max() == 512)
    }

    @Test(
        "An element that is taken out goes as a whole, however many attributes it has",
        arguments: ["script", "style", "svg"]
    )
    func droppedAttributes(name: String) {
        let attributes = (0..<5_000).map { " a\($0)=1" }.joined()
        let tree = HTMLParser.parse(Array("<p>one</p><\(name)\(attributes)>two</\(name)><p>three</p>".utf8))
        #expect(tree.truncation == .attributes)
        #expect(tree.foldedText(of: 0) == "one three")
    }

    @Test("A tag with too many attributes loses them, not its text")
    func attributes() {
        let attributes = (0..<100_000).map { " a\($0)=1" }.joined()
        let tree = HTMLParser.parse(Array("<p>one</p><p\(attributes)>two</p><p>three</p>".utf8))
        #expect(tree.truncation == .tagBytes || tree.truncation == .attributes)
        #expect(tree.foldedText(of: 0) == "one two three")
    }

    @Test("A comment that never ends is reported")
    func unclosed() {
        let tree = HTMLParser.parse(Array("<p>one</p><!-- <p>two</p>".utf8))
        #expect(tree.truncation == .unclosed)
        #expect(tree.foldedText(of: 0) == "one")
    }

    @Test(
        "Broken markup gives a tree, never a crash",
        arguments: [
            "", " ", "<", "<p", "<p a", "<p a='", "</", "<!", "<!-", "<!--", "<!-->", "&", "&#", "<a/<b>",
            "<svg",
        ]
    )
    func broken(html: String) {
        #expect(HTMLParser.parse(Array(html.utf8)).count < 10)
    }

    @Test("A large text node does not cut the page")
    func largeText() {
        let text = String(repeating: "word ", count: 2_200_000)
        let tree = HTMLParser.parse(Array("<p>\(text)</p><p>AFTER</p>".utf8))
        #expect(tree.text.count > 11_000_000)
        #expect(tree.truncation == nil)
        #expect(tree.text.suffix(5).elementsEqual("AFTER".utf8))
    }

    @Test("Unknown names are kept")
    func unknownNames() {
        let tree = HTMLParser.parse(Array("<x-card data-kind=story>a</x-card>".utf8))
        #expect(TreeDump.dump(tree).contains("x-card"))
        let name = tree.attributeName("data-kind")
        #expect(name.flatMap { tree.attribute($0, of: 2) } == "story")
    }

    /// Pages on which a text or an attribute could get lost on its way around the parser.
    static let oddPages = [
        "<p class='a b' ID=x hidden data-n = 5 >one two three<br/>four five six</p>",
        "<p>a text, <!-- note --> another text<!-- -->, and a third &amp; last <b>one two</b> &nbsp; &lt;x> A & B C D E</p>",
        "<p>before <script>x</script>between <style>y</style>behind</p> loose text <div>more of it",
        "<?php echo \"<a href='x'>\" ?> text behind <a title=\"a > b\">linked text</a> <a b=\"&eacute;\" c='1'>&#8217;s and &bogus; text</a>",
        "<!DOCTYPE html PUBLIC \"x\">\n<html lang=en><head><title>a <b>title</b> of it</title><body class=x><body id=y>text of it",
        "<p a=1 A=2 a=3>twice named</p><p a='1'b=\"2\"c>without blanks</p><p a=b=c d='>'>odd values</p><p / x>odd slash</p>",
        "<p>control \u{1} characters \u{FFFE} and \u{FEFF} marks<!-- --> \u{2} about here</p></div x='>'>stray end tag",
        "<p>a < b and c </ d and e <3 and <@f> or <script\"x\">raw <b>text behind</b></script> text",
        "<textarea rows=3>a <b>b</b> text</textarea> behind it <noscript><img src='x.png'>picture text</noscript>",
        "<p>" + String(repeating: "ä long text. ", count: 300) + "<!-- -->x"
            + String(repeating: " ", count: 3_000)
            + "<!-- -->the end</p>" + String(repeating: "\n", count: 1_500) + "<p>after it</p>",
        "      <p x=1>" + String(repeating: "<!-- --> seven ", count: 400) + "</p>",
        "<P CLASS=Big @click='go' [x]=y data-ä=1 x:y=2 -z=3>names of all kinds</P><a href=/x/>slash in it</a><a href=\"\"/>nothing",
    ]

    @Test(
        "The tree is the same whether the parser reads attributes and texts or is spared them",
        arguments: oddPages
    )
    func spared(page: String) {
        expectSame(page)
    }

    /// Bits of pages, right and wrong, of which a soup is made.
    static let bits =
        [
            "div", "span", "a", "p", "li", "ul", "td", "tr", "table", "b", "h2", "form", "font", "dl", "dd",
            "section", "option",
            "blockquote", "x-card", "center", "small", "pre", "button",
        ].flatMap { ["<\($0)>", "<\($0) class=c>", "</\($0)>", "</\($0)>", "<\($0)>text of it</\($0)>"] }
        + [
            "<img src=x>", "<br>", "<br/>", "<hr>", "<input value='&amp;'>", "<div/>", "<P/>",
            "<source src=x>", "<wbr>",
            "<meta itemprop=a content=b>", "<link rel=x>", "<textarea>a <b></textarea>", "<!-- note -->",
            "<script>1</script>",
            "<svg><a></a></svg>", "<title>t</title>", "</body>", "</html>", "<body class=x>", "<body>",
            "<head>", "<frameset>",
            "<noscript>", "</noscript>", "</p>", "&nbsp;", "&amp;", "&lt", "&#149;", "&#xe4;", "&#12;", "&#;",
            "&bogus;", "&;", "< ",
            "a", " ", "\n\n", "some words", "\u{1}", "\u{FFFE}", "ä", "<!doctype x>", "<!x", "<?x",
            "<a b='?x=1&amp;y=2&z;&lt&#39;'>", "<i title=\"a > b <c> \u{FF01}\">", "<a href=?a&b=c&amp;d>",
            "<b x=\"&#128;&#3;\">", "<b x='&#x27'>", "<b x=\"\u{1}\u{FFFE}\">", "R&D ", "&#x27", "&&amp;",
            "<a b=\"&eacute;\">", "</a >", "<B>", "<x-a>", "</x-a>", "<x-a b=c>", "</X-A>", "<x-b>", "</x-b>",
            "<x-a/>",
            "<X:b_.1>", "</x:b_.1>",
            "</B>", String(repeating: " ", count: 1_200), String(repeating: "<i>n</i>", count: 600),
        ]

    @Test("It is the same for any soup of tags", arguments: 1...200)
    func soup(seed: UInt64) {
        var dice = Xorshift(seed: seed &* 0x9E37_79B9_7F4A_7C15)
        for length in [3, 8, 20, 60] {
            let start = Bool.random(using: &dice) ? "<html><head><title>t</title></head><body>" : ""
            let soup = (0..<length).compactMap { _ in Self.bits.randomElement(using: &dice) }
            expectSame(start + soup.joined())
        }
    }

    @Test("It is the same where a page is deeper, or has more nodes, than it may")
    func spared() {
        var limits = ParsingLimits()
        limits.nodes = 100
        let deep =
            "<body>" + String(repeating: "<div><b>", count: 1_500) + "deep"
            + String(repeating: "</b></div>", count: 1_500) + "<p>behind</p>"
        let many = "<body><div>" + String(repeating: "<i>n</i> ", count: 300) + "</div><p>behind</p>"
        for page in [deep, many] {
            expectSame(page)
            expectSame(page, limits)
        }
    }

    private func expectSame(_ page: String, _ limits: ParsingLimits = ParsingLimits()) {
        var limits = limits
        let tree = HTMLParser.parse(Array(page.utf8), limits: limits)
        limits.replaces = false
        let whole = HTMLParser.parse(Array(page.utf8), limits: limits)
        let isSame =
            tree.names == whole.names && tree.parents == whole.parents && tree.ends == whole.ends
            && tree.text == whole.text && tree.dataStarts == whole.dataStarts
            && tree.dataEnds == whole.dataEnds && tree.attributeNames == whole.attributeNames
            && tree.valueEnds == whole.valueEnds && tree.attributeText == whole.attributeText
            && tree.unknownAttributeNames == whole.unknownAttributeNames
            && tree.unknownElementNames == whole.unknownElementNames
            && tree.truncation == whole.truncation
        #expect(isSame, "\(page)\n\(TreeDump.dump(tree))\n\(TreeDump.dump(whole))")
    }
}
