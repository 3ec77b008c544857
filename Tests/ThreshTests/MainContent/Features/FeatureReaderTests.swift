import Testing

@testable import Thresh

@Suite("Features of a page")
struct FeatureReaderTests {
    private static let sample = """
        <html><head><title>Rain over the valley</title><meta property="og:type" content="article"></head><body>
        <nav class="top-menu"><ul><li><a href="/">Home</a></li><li><a href="/b">Share</a></li></ul></nav>
        <main class="post"><h1>Rain over the valley</h1>
        <p>\(String(repeating: "It rained for a long time and nobody went out. ", count: 4))</p>
        <p>Written by nobody</p>
        <div class="related"><h3>Related stories</h3><p><a href="/c">Sun over the hills</a></p></div>
        <select><option>never</option></select>
        </main><footer role="contentinfo"><p>Home</p></footer></body></html>
        """

    private let draft = Draft.html(Self.sample)
    private let table = FeatureReader.read(Draft.html(Self.sample))

    private func row(_ text: String) throws -> Int {
        try #require(table.rows.firstIndex { draft.string(of: $0).hasPrefix(text) })
    }

    private func value(_ feature: String, _ text: String) throws -> Int {
        let column = try #require(FeatureNames.blockColumn[feature])
        return Int(table.blocks[try row(text) * FeatureNames.block.count + column])
    }

    private func pageValue(_ feature: String) throws -> Int {
        Int(table.page[try #require(FeatureNames.pageColumn[feature])])
    }

    @Test("Each block has a value for each name, and the page has one for each of its own")
    func size() {
        #expect(table.blocks.count == table.rows.count * FeatureNames.block.count)
        #expect(table.page.count == FeatureNames.page.count)
        #expect(table.layout.levels.count == table.rows.count * BlockSurroundings.levels)
    }

    @Test("The names stand in the order in which the groups and meanings are written")
    func names() throws {
        let names = FeatureNames.block
        let start = try #require(names.firstIndex(of: "c.nav"))
        let groups = ClassWords.groups.prefix(ClassWords.columns).map { "c." + $0.name }
        let meanings = ElementTraits.semantics.map { "s." + $0 }
        #expect(Array(names[start...].prefix(groups.count + meanings.count)) == groups + meanings)
        #expect(Array(names[(start + InheritedShares.hidden)...].prefix(2)) == ["hiddenShare", "listDepth"])
    }

    @Test("Blocks that are never content have no row")
    func skipped() {
        #expect(!table.rows.contains { draft.string(of: $0) == "never" })
        #expect(table.rows.count == draft.blocks.count - 1)
    }

    @Test("Words and meanings around a block are shares of the page's text")
    func around() throws {
        #expect(try value("c.nav", "Home") > 0)
        #expect(try value("s.nav", "Home") == value("c.nav", "Home"))
        #expect(try value("s.list", "Home") > 0)
        #expect(try value("listDepth", "Home") == 1)
        #expect(try value("c.post", "It rained") > 200)
        #expect(try value("c.related", "It rained") == 0)
        #expect(try value("c.related", "Sun over") > 0)
        #expect(try value("s.footer", "Sun over") == 0)
        #expect(try value("s.main", "Sun over") == value("c.post", "Sun over"))
    }

    @Test("A block knows its text, its copies and the heading above it")
    func own() throws {
        #expect(try value("link", "Sun over") == 255)
        #expect(try value("link", "It rained") == 0)
        #expect(try value("sents", "It rained") == 4)
        #expect(try value("dup", "Home") == 2)
        #expect(try value("dupNth", "Home") == 1)
        #expect(try value("titleOv", "Rain over") == 255)
        #expect(try value("hlevel", "Rain over") == 1)
        #expect(try value("headLevel", "Sun over") == 3)
        #expect(try value("sinceHead", "Sun over") == 1)
        #expect(try value("sinceHead", "Home") == 255)
        #expect(try value("p.related", "Related stories") == 1)
        #expect(try value("p.by", "Written by") == 1)
        #expect(try value("p.by", "It rained") == 0)
    }

    @Test("Places are told from the headline, and the good text")
    func places() throws {
        #expect(try value("fromH1", "Rain over") == 128)
        #expect(try value("fromH1", "It rained") == 129)
        #expect(try value("fromH1", "Home") == 125)
        #expect(try value("n50.in", "It rained") == 1)
        #expect(try value("pos", "Home") == 0)
    }

    @Test("A heading and what stands under it share one section")
    func section() throws {
        // The footer has no heading of its own.
        #expect(try value("sec.blocks", "Related") == 2)
        #expect(try value("sec.link", "Related") > 200)
        #expect(try value("sec.link", "Sun over") == value("sec.link", "Related"))
        #expect(try value("sec.link", "It rained") == 0)
        #expect(try value("sec.chars", "Home") > 0)
    }

    @Test("Short cells and terms with descriptions are tables that stay or go; what lays out a page is none")
    func tables() {
        let draft = Draft.html(
            """
            <table><tr><td><p>one</p><p>two</p></td><td>three</td></tr><tr><th>Height<td>3 m<td>wet</tr>
            <tr><th>Light<td>12 cd</tr></table><p>in between<dl><dt>Wick<dd>flat<dd>wide<dt>Fuel<dd>oil</dl><p>end
            """
        )
        let table = FeatureReader.read(draft)
        #expect(
            table.layout.tables.map { $0.map { draft.string(of: $0) } } == [
                ["Height", "3 m", "wet", "Light", "12 cd"], ["Wick", "flat", "wide", "Fuel", "oil"],
            ]
        )
        var probabilities: [UInt8] = [9, 9, 9, 0, 90, 90, 0, 0, 7, 255, 3, 255, 0, 255, 1]
        LabelTables.level(&probabilities, table.layout)
        #expect(probabilities == [9, 9, 9, 90, 90, 90, 90, 90, 7, 255, 255, 255, 255, 255, 1])
    }

    @Test("The numbers of the lines of code and the code are no table of labels and values")
    func codeTables() {
        let table = FeatureReader.read(
            Draft.html("<table><tr><td><pre>1\n2</pre></td><td><pre>a()\nb()</pre></td></tr></table>")
        )
        #expect(table.layout.tables.isEmpty && table.rows.count == 2)
    }

    @Test("Cards know how many there are, how much of the page they hold and how long one is")
    func repeatedItems() throws {
        let card = "<div class=card><h3>Lamp</h3><p>Gives light.</p><img src=a.png></div>"
        let table = FeatureReader.read(
            Draft.html("<p>Lamps</p><div>\(String(repeating: card, count: 4))</div><ul><li>One<li>Two</ul>")
        )
        func values(_ row: Int) -> [Int] {
            ["rn.items", "rn.share", "rn.avg", "rn.blocks", "rn.imgs"].compactMap {
                FeatureNames.blockColumn[$0].map { Int(table.blocks[row * FeatureNames.block.count + $0]) }
            }
        }
        #expect(values(0) == [0, 0, 0, 0, 0])
        let chars = 4 * 15
        let share = Int(FeatureScale.presentShare(chars, chars + 5 + 6))
        #expect(values(1) == [4, share, Int(FeatureScale.mini(15)), Int(FeatureScale.mini(8)), 4])
        #expect(values(8) == values(1))
        // Two are no repetition.
        #expect(values(9) == [0, 0, 0, 0, 0])
    }

    @Test("Text that the description or JSON-LD has too is told")
    func told() throws {
        let html = """
            <head><meta name=description content="A lamp for dark evenings">
            <script type="application/ld+json">{"@type":"Product","name":"Lamp",
            "description":"It was made by hand of \\u201cbrass\\u201d and\\nglass, and it lasts for sixty years"}</script></head>
            <p>A lamp for dark evenings<p>Made by hand of “brass” and glass<p>Send us a letter
            """
        let table = FeatureReader.read(Draft.html(html))
        let column = try #require(FeatureNames.blockColumn["told"])
        #expect((0..<3).map { table.blocks[$0 * FeatureNames.block.count + column] } == [255, 255, 0])
    }

    @Test("The page as a whole")
    func page() throws {
        #expect(try pageValue("og") == 1)
        #expect(try pageValue("long") == 1)
        #expect(try pageValue("sh.li") == Int(FeatureScale.share(2, table.rows.count)))
        #expect(try pageValue("k.nav") == 1)
        #expect(try pageValue("topParent") == 255)
        #expect(try pageValue("meta.author") == 0)
    }

    @Test(
        "A page without text, and one without anything, have no rows",
        arguments: ["<p></p>", "<select><option>x</select>"]
    )
    func empty(_ html: String) {
        let table = FeatureReader.read(Draft.html(html))
        #expect(table.rows.isEmpty)
        #expect(table.page.count == FeatureNames.page.count)
    }

    @Test("A word on a wrapper of the whole page counts as the whole page and does not hide a nearer one")
    func nearest() {
        let html =
            "<div class=sidebar><div class=sidebar><p>Short</p></div><p>\(String(repeating: "Long text. ", count: 9))</p></div>"
        let table = FeatureReader.read(Draft.html(html))
        let column = FeatureNames.blockColumn["c.side"] ?? 0
        #expect(table.blocks[column] < 30)
        #expect(table.blocks[FeatureNames.block.count + column] == 255)
    }
}
