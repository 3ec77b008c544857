import Testing

@testable import ThreshHTML

@Suite("XPath documents")
struct XPathDocumentTests {
    private static let page = HTMLParser.parse(
        Array(
            """
            <html id=top><body id=body class="home  page"><div id=main class="story wide">\
            <h1 id=h>The Ärger &amp; I</h1>\
            <p id=p1 class=lead>One <b id=b1>two</b> three</p><p id=p2 title="A &amp;amp; B">Four</p>\
            <ul id=l><li id=m1><a id=a1 href="/a.html">A</a></li>\
            <li id=m2><a id=a2 href="/b.pdf">B</a></li></ul>\
            <input id=in disabled><x-card id=c data-kind=story>Card</x-card></div>\
            <div id=more class=rail><p id=p3 class="last lead">Read more</p></div></body></html>
            """.utf8
        )
    )

    private static let hugePage = HTMLParser.parse(
        Array(String(repeating: "<p id=x><a></a></p>", count: 260_000).utf8)
    )

    private func ids(_ source: String, in tree: PageTree = page, at node: NodeID? = nil) throws -> String {
        guard case .nodes(let nodes) = try evaluate(source, in: tree, at: node) else { return "no nodes" }
        let names = nodes.map { tree.attribute(.id, of: $0.id) ?? tree.text(of: tree.names[$0.id]) }
        return names.joined(separator: " ")
    }

    private func evaluate(
        _ source: String,
        in tree: PageTree = page,
        at node: NodeID? = nil
    ) throws -> XPathResult {
        try XPathDocument(tree).evaluate(try XPathQuery(source), at: node)
    }

    @Test(
        "Nodes come in document order, each once",
        arguments: [
            ("//p", "p1 p2 p3"), ("//p | //h1 | //p", "h p1 p2 p3"), ("/html/body/div", "main more"),
            ("//x-card", "c"),
            ("//p[contains(concat(' ', normalize-space(@class), ' '), ' lead ')]", "p1 p3"), ("//P", ""),
            ("//*[@id='p2']", "p2"), ("//p[@title='A &amp; B']", "p2"),
            ("//h1[contains(., 'Ärger & I')]", "h"),
            ("//b/ancestor::*", "top body main p1"), ("//li[last()]/a", "a2"), ("(//p)[2]", "p2"),
            ("//p[1]", "p1 p3"),
            ("//p/preceding-sibling::*[1]", "h p1"), ("//li[position() < 2]/following::p", "p3"),
            ("//input[@disabled]", "in"), ("//input[@disabled='']", "in"), ("//div[.//b]", "main"),
            ("//p[string-length(text()) > 4]", "p3"),
            ("//a[substring(@href, string-length(@href) - 3) = '.pdf']", "a2"),
            ("id('p3')", "p3"), ("id('b1')/..", "p1"), ("id('m2 m1')", "m1 m2"),
            ("//*[not(@class)][self::p]", "p2"),
            ("//p[text()='One ']", "p1"), ("//p[text()=' three']", "p1"), ("//nav | //x-none", ""),
            ("//div[2]/preceding::h1", "h"), ("//p[1 div 2 < 1 and 4 mod 3 = 1 or false()]", "p1 p2 p3"),
            ("//*[local-name() = 'x-card' and name()='x-card']", "c"), ("//@data-kind", "c"), ("/", ""),
            // the functions of Thresh
            ("//*[th:class(., 'lead')]", "p1 p3"), ("//*[th:class(@class, 'page')]", "body"),
            ("//*[th:class(., 'stor')]", ""),
            ("//*[th:class(., '')]", ""), ("//div[th:class(p, 'last')]", "more"),
            ("//p[th:class('a b', 'b')]", "p1 p2 p3"),
            ("//*[th:lower(@id) = 'h'][th:lower(.) = 'the ärger & i']", "h"), ("//p[th:words(.) = 2]", "p3"),
            ("//p[th:re(., '^\\w+ more$')]", "p3"), ("//h1[th:re(., '(?i)ÄRGER')]", "h"),
            ("//p[th:re(@class, 'LEAD')]", ""),
        ]
    )
    func nodes(source: String, expected: String) throws {
        #expect(try ids(source) == expected)
    }

    @Test("Text nodes and attributes are nodes of their own")
    func kinds() throws {
        let title = try #require(Self.page.names.firstIndex(of: .h1))
        #expect(try evaluate("//h1/text()") == .nodes([.node(title + 1)]))
        #expect(
            try evaluate("//a/@href")
                == .nodes([
                    .attribute(owner: try place("a1"), name: "href", value: "/a.html"),
                    .attribute(owner: try place("a2"), name: "href", value: "/b.pdf"),
                ])
        )
        #expect(
            try evaluate("//@disabled")
                == .nodes([.attribute(owner: try place("in"), name: "disabled", value: "")])
        )
    }

    @Test("Strings, numbers and truth values come as such")
    func values() throws {
        #expect(try evaluate("string(//p)") == .string("One two three"))
        #expect(try evaluate("string(//p[2]/@title)") == .string("A &amp; B"))
        #expect(try evaluate("count(//p) + 0.5") == .number(3.5))
        #expect(try evaluate("//p = 'Four'") == .boolean(true))
        #expect(try evaluate("boolean(//video)") == .boolean(false))
        #expect(try evaluate("th:lower('ÉTÉ')") == .string("été"))
        #expect(try evaluate("th:words('  a b\u{A0}c\n')") == .number(3))
        #expect(try evaluate("th:words('')") == .number(0))
        #expect(try evaluate("th:re('x1', '\\d')") == .boolean(true))
    }

    @Test("A context node is where relative paths start")
    func context() throws {
        #expect(try ids(".//p", at: try place("main")) == "p1 p2")
        #expect(try ids("..", at: try place("p3")) == "more")
        #expect(try ids("//h1", at: try place("p3")) == "h")
        #expect(try ids("..", at: try place("h") + 1) == "h")
        #expect(try ids("p") == "")
        #expect(try ids("html") == "top")
    }

    @Test("One document answers many questions, also after one that failed")
    func reuse() throws {
        let document = XPathDocument(Self.page)
        let paragraphs = try XPathQuery("//p")
        let first = try document.evaluate(paragraphs)
        #expect(throws: XPathError("a value of the wrong type")) {
            try document.evaluate(try XPathQuery("count('x')"))
        }
        for _ in 0..<3 { #expect(try document.evaluate(paragraphs) == first) }
        #expect(try document.evaluate(try XPathQuery("id('p1') | id('p2')")) != first)
    }

    @Test("A page with several roots is searched in all of them")
    func roots() throws {
        let tree = HTMLParser.parse(
            Array("<html><body><p id=a>1</p></body></html></div></html><div><p id=b>2</p></div>".utf8)
        )
        for source in ["//p", "/descendant::p", "//p[@id]", "//p|//nav", "(//p)"] {
            #expect(try ids(source, in: tree) == "a b", "\(source)")
        }
        #expect(try ids("id('b')", in: tree) == "b")
        #expect(try evaluate("//p", in: PageTree()) == .nodes([]))
        var pair = PageTree()
        for end in [Int32(2), 2, 4, 4] {
            let isRoot = pair.count.isMultiple(of: 2)
            pair.names.append(isRoot ? .html : .p)
            pair.parents.append(isRoot ? -1 : Int32(pair.count - 2))
            pair.ends.append(end)
            pair.depths.append(isRoot ? 0 : 1)
            pair.dataStarts.append(0)
            pair.dataEnds.append(0)
        }
        pair.parents = [-1, 0, -1, 2]
        for source in ["//p", "/html/p", "/*/*", "//html/p[1]", "//p|/html/p"] {
            #expect(try evaluate(source, in: pair) == .nodes([.node(1), .node(3)]), "\(source)")
        }
    }

    @Test(
        "An error on the page is thrown with its reason",
        arguments: ["count('x')", "th:class(//p)", "concat('a')"]
    )
    func errors(source: String) throws {
        let error = #expect(throws: XPathError.self) { try evaluate(source) }
        #expect(error?.isLimit == false)
        #expect(error?.message.isEmpty == false)
    }

    @Test("A pattern that only the page gives is checked there")
    func lateError() {
        #expect(throws: XPathError("an operand is missing or of the wrong type")) {
            try evaluate("th:re('x', concat('(', ''))")
        }
    }

    @Test("Selectors of both kinds find the same elements")
    func agreesWithCSS() throws {
        let pairs: [(String, String)] = [
            ("div p", "//div//p"), ("div > p", "//div/p"), ("h1 ~ p", "//h1/following-sibling::p"),
            ("h1 + p", "//h1/following-sibling::*[1][self::p]"), (".lead", "//*[th:class(., 'lead')]"),
            ("p.lead:not(.last)", "//p[th:class(., 'lead') and not(th:class(., 'last'))]"),
            ("#p2", "//*[@id='p2']"),
            ("[title]", "//*[@title]"), ("a[href^='/a']", "//a[starts-with(@href, '/a')]"),
            ("a[href*=pdf]", "//a[contains(@href, 'pdf')]"), ("div:has(li > a)", "//div[.//li/a]"),
            ("div:has(> p:first-child)", "//div[*[1][self::p]]"), ("li:nth-child(2)", "//*[2][self::li]"),
            ("p:nth-of-type(2)", "//p[2]"), ("p:last-of-type", "//p[last()]"),
            ("p:last-child", "//*[last()][self::p]"),
            ("b, h1, li a", "//b | //h1 | //li//a"), ("p:has(~ ul)", "//p[following-sibling::ul]"),
            ("*:not(:has(*))", "//*[not(*)]"), ("body *", "//body//*"), (":empty", "//*[not(node())]"),
            ("li:nth-child(odd)", "//*[position() mod 2 = 1][self::li]"), (":only-child", "//*[last() = 1]"),
        ]
        let document = XPathDocument(Self.page)
        for (css, xpath) in pairs {
            let selected = try CSSSelector(css).select(in: Self.page)
            #expect(!selected.isEmpty, "\(css)")
            #expect(
                try document.evaluate(try XPathQuery(xpath)) == .nodes(selected.map { .node($0) }),
                "\(css)"
            )
        }
    }

    @Test(
        "F20: Hostile pages end at the limit",
        .timeLimit(.minutes(5)),
        arguments: [
            "//p//following::a//ancestor::div//p", "//div[.//a]/ancestor::div[p]//p[a]", "//p/following::a",
        ]
    )
    func hostile(source: String) throws {
        let deep = String(repeating: "<div>", count: 400)
        let tree = HTMLParser.parse(Array((deep + String(repeating: "<p><a>x</a></p>", count: 7_000)).utf8))
        #expect(tree.count > 20_000)
        let document = XPathDocument(tree)
        let query = try XPathQuery(source)
        let time = ContinuousClock().measure {
            let error = #expect(throws: XPathError.self) { try document.evaluate(query) }
            #expect(error?.isLimit == true)
        }
        #expect(time < .seconds(10))
        #expect(try document.evaluate(try XPathQuery("count(//p)")) == .number(7_000))
    }

    @Test(
        "A page with more nodes than steps is over the limit, also for plain paths",
        .timeLimit(.minutes(5)),
        arguments: ["//p", "//p[@id]/a", "//p | //a[1]"]
    )
    func overLimit(source: String) throws {
        #expect(throws: XPathError("more steps than the limit allows", isLimit: true)) {
            try evaluate(source, in: Self.hugePage)
        }
    }

    @Test("Megabytes of text below hundreds of elements are refused")
    func nestedText() throws {
        let deep = String(repeating: "<div>", count: 500) + String(repeating: "word ", count: 400_000)
        #expect(throws: XPathError("too much text nested too deeply", isLimit: true)) {
            try evaluate("//div[contains(., 'x')]", in: HTMLParser.parse(Array(deep.utf8)))
        }
        let less = String(repeating: "<div>", count: 200) + String(repeating: "word ", count: 40_000)
        #expect(throws: XPathError("more steps than the limit allows", isLimit: true)) {
            try evaluate("//div[th:words(.) > 1]", in: HTMLParser.parse(Array(less.utf8)))
        }
    }

    @Test("Deep and wide pages are copied and freed", .timeLimit(.minutes(5)))
    func copied() throws {
        let deep = String(repeating: "<div class=x>", count: 10_000)
        let attributes = (0..<1_900).map { " a\($0)=1" }.joined()
        let wide = String(repeating: "<p\(attributes)>x</p>", count: 100)
        let tree = HTMLParser.parse(Array((wide + deep + "<p>end</p>").utf8))
        #expect(try evaluate("count(//div)", in: tree) == .number(510))
        #expect(try evaluate("count(//p[@a1899])", in: tree) == .number(100))
        #expect(try evaluate("string((//p)[1]/@*[1900])", in: tree) == .string("1"))
    }

    private func place(_ id: String) throws -> NodeID {
        try #require((0..<Self.page.count).first { Self.page.attribute(.id, of: $0) == id })
    }
}
