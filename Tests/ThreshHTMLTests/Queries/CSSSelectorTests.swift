import Testing

@testable import ThreshHTML

@Suite("CSS selectors")
struct CSSSelectorTests {
    private static let page = HTMLParser.parse(
        Array(
            """
            <html id=top lang=en><body id=body><header id=head class="Site Head"><nav id=nav><ul id=menu>\
            <li id=m1><a id=l1 href="/a.html">A</a></li><li id=m2 class=on><a id=l2 href="/b.PDF">B</a></li>\
            <li id=m3><a id=l3 href="https://x.example/c">C</a></li></ul></nav></header>\
            <div id=main class="story wide"><h1 id=h>Title</h1>\
            <p id=p1 class=lead lang=en-GB>One <b id=b1>two</b></p>\
            <p id=p2>Three</p><div id=ad class="ad ad-wide" data-kind="x y"></div>\
            <p id=p3 class="lead last">Four</p>\
            <blockquote id=q><p id=p4>Five <span id=s1></span></p></blockquote></div>\
            <div id=more class=rail><div id=in>\
            <p id=p5 title="Read More now">Six</p></div></div></body></html>
            """.utf8
        )
    )

    private static let hostilePage: PageTree = {
        let deep = String(repeating: "<div class='\(String(repeating: "a", count: 200))'>", count: 500)
        let wide = String(repeating: "<b>x<c>y</c></b>", count: 20_000)
        return HTMLParser.parse(Array((deep + wide).utf8))
    }()

    private func ids(_ nodes: [NodeID], in tree: PageTree = page) -> [String] {
        nodes.map { tree.attribute(.id, of: $0) ?? tree.text(of: tree.names[$0]) }
    }

    @Test(
        "Each kind of selector finds what it should, in document order",
        arguments: [
            ("p", "p1 p2 p3 p4 p5"), ("P", "p1 p2 p3 p4 p5"), ("*#h", "h"), ("#p3", "p3"), (".lead", "p1 p3"),
            ("p.lead.last", "p3"), (".LEAD", ""), ("#P3", ""), ("video", ""), ("x-none p", ""),
            ("[data-none] p", ""),
            // attributes
            ("[title]", "p5"), ("[TITLE]", "p5"), ("[data-kind='x y']", "ad"), ("[data-kind=x]", ""),
            ("[data-kind~=y]", "ad"), ("[data-kind~='x y']", ""), ("[data-kind~='']", ""),
            ("[class=Site]", ""),
            ("a[href^='/']", "l1 l2"), ("a[href$='.pdf']", ""), ("a[href$='.pdf' i]", "l2"),
            ("a[href$=pdf I]", "l2"),
            ("a[href*=example]", "l3"), ("a[href*='']", ""), ("a[href^='']", ""), ("a[href$=\"\"]", ""),
            ("[lang|=en]", "top p1"), ("[lang|=e]", ""), ("[ title = 'Read More now' ]", "p5"),
            ("[title*='MORE' i]", "p5"), ("[title*=MORE]", ""), ("[class~=head i]", "head"),
            // combinators
            ("nav a", "l1 l2 l3"), ("nav > a", ""), ("li > a", "l1 l2 l3"), ("ul>li+li", "m2 m3"),
            ("#m1 ~ li", "m2 m3"), ("#m2 + li a", "l3"), ("h1 ~ p", "p1 p2 p3"), ("h1 + p", "p1"),
            ("p + p", "p2"),
            ("div div", "ad in"), ("div div p", "p5"), ("div > div > p", "p5"),
            ("body * p", "p1 p2 p3 p4 p5"),
            ("#main p b", "b1"), ("header + div ~ div p", "p5"), ("div > p ~ blockquote > p span", "s1"),
            ("#body\t>\n.rail p", "p5"), ("#ad ~ p", "p3"), ("p ~ #ad", "ad"), ("#p3 ~ #p1", ""),
            // lists
            ("h1, .last,#s1", "h p3 s1"), ("p b, h1", "h b1"), ("h1, h1, #h", "h"),
            ("li > a, nav a, a", "l1 l2 l3"),
            // functions
            ("p:not(.lead)", "p2 p4 p5"), ("p:not(.lead, #p2)", "p4 p5"), ("p:not(#main p)", "p5"),
            ("p:not(div > p)", "p4"), (":is(h1, .lead) b", "b1"), ("p:is(.rail p, .last)", "p3 p5"),
            (":where(#menu) > li:not(:first-child)", "m2 m3"), ("p:not(:not(.lead))", "p1 p3"),
            (":is(#main > p, #in p):not(:is(h1 + p, .last))", "p2 p5"),
            ("div:has(b)", "main"), ("div:has(> p)", "main in"), ("p:has(+ div)", "p2"),
            ("p:has(~ .ad)", "p1 p2"),
            ("div:has(blockquote span)", "main"), ("div:has(> blockquote > p > span)", "main"),
            ("div:has(p):not(:has(h1))", "more in"), ("li:has(+ li a)", "m1 m2"), ("div:has(div p)", "more"),
            ("div:has(> p + p)", "main"), ("div:has(h1 ~ .last)", "main"),
            ("div:has(h1, #p5)", "main more in"),
            ("div:has(:is(body > div p))", "main more in"), ("div:has(> :not(p))", "main more"),
            ("header:has(+ div h1) a[href^=https]", "l3"), ("p:has(b) ~ p", "p2 p3"),
            // structure
            ("div:empty", "ad"), ("p :empty", "s1"), (":root", "top"), (":root > body", "body"),
            ("li:first-child", "m1"), ("li:last-child", "m3"), ("p:first-child", "p4 p5"),
            (":only-child", "top body nav menu l1 l2 l3 b1 p4 s1 in p5"),
            ("li:nth-child(2)", "m2"), ("li:nth-child(odd)", "m1 m3"), ("li:nth-child( EVEN )", "m2"),
            ("li:nth-child(2n+1)", "m1 m3"), ("li:nth-child(-n+2)", "m1 m2"), ("li:nth-child(n)", "m1 m2 m3"),
            ("li:nth-child(n + 2)", "m2 m3"), ("li:nth-child(+3)", "m3"), ("li:nth-child(3n-1)", "m2"),
            ("li:nth-child(0)", ""), ("li:nth-child(-1)", ""), ("li:nth-child(-2n+3)", "m1 m3"),
            ("li:nth-last-child(1)", "m3"), ("li:nth-last-child(n+2)", "m1 m2"),
            ("#main > p:nth-of-type(2)", "p2"),
            ("#main > p:first-of-type", "p1"), ("#main > :last-of-type", "h ad p3 q"),
            ("li:NOT(.on)", "m1 m3"),
        ]
    )
    func finds(selector: String, expected: String) throws {
        let found = try CSSSelector(selector).select(in: Self.page)
        #expect(ids(found).joined(separator: " ") == expected)
    }

    @Test(
        "A node matches exactly when it is selected",
        arguments: [
            "p", "div p", "ul > li + li", "h1 ~ p", "p:not(#main p)", "li:nth-child(2)", "div:has(> p)",
            "p:has(+ div)",
            "li:nth-last-child(2) ~ li a", "body > :is(header, .rail) p", ":root", "p:not(h1 ~ p), li a",
        ]
    )
    func matches(selector source: String) throws {
        let selector = try CSSSelector(source)
        let matching = (0..<Self.page.count).filter { selector.matches($0, in: Self.page) }
        #expect(!matching.isEmpty)
        #expect(matching == selector.select(in: Self.page))
    }

    @Test("Below a root, what stands above it still counts for the left side")
    func below() throws {
        let main = try #require(try CSSSelector("#main").select(in: Self.page).first)
        #expect(ids(try CSSSelector("p").select(in: Self.page, below: main)) == ["p1", "p2", "p3", "p4"])
        #expect(ids(try CSSSelector("header + div > h1").select(in: Self.page, below: main)) == ["h"])
        #expect(ids(try CSSSelector("body .ad").select(in: Self.page, below: main)) == ["ad"])
        #expect(try CSSSelector("#main, .rail p").select(in: Self.page, below: main).isEmpty)
        let text = try #require(Self.page.names.firstIndex(of: .text))
        #expect(try CSSSelector("*").select(in: Self.page, below: text).isEmpty)
    }

    @Test("Escapes stand for characters in names and strings")
    func escapes() throws {
        let html = """
            <p id="1a" class="a.b">1</p><p id="x:y" class="w-1/2">2</p><p id="é✓" class="-x">3</p>\
            <p id='q"' title="a&#10;b">4</p><p id="--v" xml:lang=de>5</p>
            """
        let tree = HTMLParser.parse(Array(html.utf8))
        let cases: [(String, String)] = [
            (#"#\31 a"#, "1a"), (#"#\000031a"#, "1a"), (#".a\.b"#, "1a"), (#"#x\:y"#, "x:y"),
            (#"#x\3a y"#, "x:y"),
            (#".w-1\/2"#, "x:y"), ("#é✓", "é✓"), (#"#\E9\2713"#, "é✓"), (".-x", "é✓"),
            (#"[id='q\"']"#, "q\""),
            (#"[id="q\""]"#, "q\""), (#"[title="a\a b"]"#, "q\""), (#"[xml\:lang=de]"#, "--v"),
            ("#--v", "--v"),
            ("[id='\\31\\\n a']", ""), ("[id='1\\\na']", "1a"), (#"\70#--v"#, "--v"),
            (#".\0, .\110000, #\31 a"#, "1a"),
        ]
        for (selector, expected) in cases {
            let found = try CSSSelector(selector).select(in: tree)
            #expect(ids(found, in: tree).joined(separator: " ") == expected, "\(selector)")
        }
    }

    @Test(
        "What is not supported or not a selector is an error that says where",
        arguments: [
            ("", 0, "a selector is missing"), ("  ", 2, "a selector is missing"),
            ("p,", 2, "a selector is missing"),
            ("p,,a", 2, "a selector is missing"), ("p >", 3, "a selector is missing"),
            ("> p", 0, "unexpected '>'"),
            ("a > > b", 4, "unexpected '>'"),
            ("p:contains('x')", 1, "the pseudo-class ':contains()' is not supported"),
            ("p:hover", 1, "the pseudo-class ':hover' is not supported"),
            ("é p::before", 3, "pseudo-elements are not supported"),
            ("#1a", 1, "an id may not start with a digit; write the digit as '\\31 '"),
            (".", 1, "a class needs a name"), ("p. x", 2, "a class needs a name"),
            ("[", 1, "an attribute needs a name"),
            ("[a", 0, "[ is never closed"), ("[a=", 3, "a value that is not a plain word needs quotes"),
            ("[a=1]", 3, "a value that is not a plain word needs quotes"), ("[a='x]", 3, "' is never closed"),
            ("[a='x'", 0, "[ is never closed"), ("[a!=b]", 2, "unexpected '!'"),
            ("[a=b s]", 5, "unexpected 's'"),
            ("svg|a", 3, "unexpected '|'"), ("p)", 1, "unexpected ')'"),
            (":not()", 5, "a selector is missing"),
            (":not(p", 0, "( is never closed"), (":is(p,)", 6, "a selector is missing"),
            ("p:not", 1, "':not' needs an argument in parentheses"),
            (":has(p:has(a))", 6, "':has' inside ':has' is not supported"),
            (":nth-child(x)", 11, "a place such as 2, odd or 2n+1 is missing"),
            (":nth-child(2n+)", 14, "a number is missing"), (":nth-child(2 of p)", 13, "unexpected 'o'"),
            (":nth-child(99999999999)", 11, "the number is too large"),
            ("p\\", 1, "a backslash needs a character after it"),
            ("p /* c */", 2, "unexpected '/'"), ("a || b", 2, "unexpected '|'"), ("12", 0, "unexpected '1'"),
            (":only-of-type", 0, "the pseudo-class ':only-of-type' is not supported"),
        ]
    )
    func errors(source: String, offset: Int, message: String) {
        #expect(throws: SelectorError(message, at: offset)) { try CSSSelector(source) }
    }

    @Test("Nesting and length have limits, and a long plain list has none")
    func limits() throws {
        let deep = String(repeating: ":is(", count: 5_000)
        #expect(throws: SelectorError("nested too deeply", at: 64)) { try CSSSelector(deep) }
        let chain = Array(repeating: "p", count: 65).joined(separator: " ")
        #expect(throws: SelectorError.self) { try CSSSelector(chain) }
        let plain = (0..<1_000).map { ".c\($0)" }.joined(separator: ",") + ",#p2"
        #expect(ids(try CSSSelector(plain).select(in: Self.page)) == ["p2"])
        let joined =
            (0..<200).map { ".c\($0) p" }.joined(separator: ",") + ",#in p, #main #p4, li + li a, #p2"
        #expect(ids(try CSSSelector(joined).select(in: Self.page)) == ["l2", "l3", "p2", "p4", "p5"])
    }

    @Test("Several roots are searched, and each is a root")
    func roots() throws {
        let tree = HTMLParser.parse(
            Array("<html><body><p>1</p></body></html></div></html><div><p>2</p></div>".utf8)
        )
        let roots = (0..<tree.count).filter { tree.parents[$0] < 0 && tree.names[$0] != .text }
        #expect(try CSSSelector("p").select(in: tree).map { tree.foldedText(of: $0) } == ["1", "2"])
        #expect(try CSSSelector(":root").select(in: tree) == roots)
        #expect(try CSSSelector("p").select(in: PageTree()).isEmpty)
    }

    @Test("A budget that is used up gives no result, one that lasts gives what no budget gives")
    func budget() throws {
        for source in ["div p", "div:has(p) p", "p"] {
            let selector = try CSSSelector(source)
            var little = 20
            #expect(selector.select(in: Self.page, steps: &little) == nil)
            #expect(little < 0)
            var enough = 1_000
            #expect(selector.select(in: Self.page, steps: &enough) == selector.select(in: Self.page))
            #expect(enough > 0 && enough < 1_000)
        }
    }

    @Test(
        "Hostile pages take time in proportion to their size",
        .timeLimit(.minutes(5)),
        arguments: [
            "a ~ b c", "div div div div div div div div div div div div p",
            "div > div div > div div > div p i",
            "a ~ b ~ b ~ b ~ b + c", "div:has(p ~ i)", "div:has(div div div i)", "b:has(~ b ~ b ~ i)",
            "b:nth-last-child(2n+1):nth-of-type(3n)", "b:not(a ~ b, i b, div:has(i) > b)",
            "[class~=x] [class*=aaaab]",
        ]
    )
    func hostile(source: String) throws {
        let tree = Self.hostilePage
        #expect(tree.count > 80_000)
        let selector = try CSSSelector(source)
        var steps = 40 * tree.count
        let clock = ContinuousClock()
        let time = try clock.measure {
            _ = try #require(selector.select(in: tree, steps: &steps))
        }
        // A quadratic walk over 20,000 siblings would take minutes, a debug build takes much less than a second.
        #expect(time < .seconds(10))
    }
}
