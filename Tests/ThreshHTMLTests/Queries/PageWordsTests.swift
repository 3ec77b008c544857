import Testing

@testable import ThreshHTML

@Suite("Words of a page")
struct PageWordsTests {
    private let tree = HTMLParser.parse(
        Array(
            """
            <link href=https://cdn.example.com/theme/a.css><meta name=generator content=Press>\
            <div id=top class='post  wide' data-mine=1><p class=lead>x</p></div>
            """.utf8
        )
    )

    @Test(
        "A selector whose words the page has is never ruled out",
        arguments: [
            ".post", "#top", ".lead", ".wide", "div", "div.post > .lead", ".nowhere, .lead", "[href]",
            ":is(.lead)", "link[href*='cdn.example.com']", "link[href^='https://cdn']",
            "link[href$='/a.css']",
            "meta[name=generator]", "link[href*='a.css']", "[data-mine]",
            "script[src*='/other/'], div[data-mine]",
            "LINK[href*='CDN.example' i]", "div[class*='ost  w']", "p[class^=lead], div[title=none]",
            "p[href*=ab]",
        ]
    )
    func kept(source: String) throws {
        #expect(try CSSSelector(source).canMatch(PageWords(tree)))
    }

    @Test(
        "A selector whose words the page lacks is ruled out",
        arguments: [
            ".no-such-class", "#bottom", ".a-b, .c-d .e-f", "link[href*='cdn.example.org']",
            "script[data-yours]",
            "meta[name=description], link[href='https://cdn.example.net/']", "link[href*='theme/b.css'] ~ p",
            "a[href*='cdn.example.org'], img[src*='clicky.com/']", "div[class$='wider']",
            "a[href*=ab]", "div > template:not([hidden])",
        ]
    )
    func ruledOut(source: String) throws {
        #expect(try !CSSSelector(source).canMatch(PageWords(tree)))
    }

    @Test(
        "Words of any length are found wherever they stand in a value, and their beginnings are not",
        arguments: 1...26
    )
    func lengths(length: Int) throws {
        let word = "abcdefghijklmnopqrstuvwxyz".prefix(length)
        for value in ["\(word)", "x \(word)", "\(word)\t-", " no  \(word)  other ", "123456 \(word) 1"] {
            let words = PageWords(HTMLParser.parse(Array("<p class='\(value)'>x</p>".utf8)))
            #expect(try CSSSelector(".\(word)").canMatch(words))
            #expect(try !CSSSelector(".\(word)a").canMatch(words))
            if length > 1 { #expect(try !CSSSelector(".\(word.dropLast())").canMatch(words)) }
        }
    }
}

@Suite("Selecting by a page's words")
struct WordSelectionTests {
    private let tree = HTMLParser.parse(
        Array(
            """
            <div id=top class='post wide'><p class=lead>a</p><p class='lead last'>b</p><div class=note><p>c</p>\
            <p class=lead>d</p></div></div><p class=lead>e</p>
            """.utf8
        )
    )

    @Test(
        "Trying the elements with the words gives what a pass over the page gives",
        arguments: [
            ".lead", "#top", ".note .lead", "#top > .lead", ".lead + .lead", ".lead:first-child", "p",
            ".lead, #top",
            ".note p", ".post > p", ".post p, .note", ".post .note p:first-child", ".wide p, p.last",
            "#top .none p",
            ".lead + p", ".note ~ p", ".post p:has(+ .note), h1", ".post div :not(.x ~ p)", ".none p, h1",
            "div .lead, .last", ".lead:not(.last)", "div.post:has(.note)", ".none", "p.lead, h1",
        ]
    )
    func same(source: String) throws {
        let selector = try CSSSelector(source)
        let words = PageWords(tree)
        for root in [nil] + (0..<tree.count).map(Optional.some) {
            var steps = Int.max
            let found = selector.select(in: tree, below: root, words: words, steps: &steps)
            #expect(found == selector.select(in: tree, below: root))
            let one = selector.select(in: tree, below: root, words: words, most: 1, steps: &steps)
            #expect(one?.isEmpty == found?.isEmpty)
        }
    }
}
