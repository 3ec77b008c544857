import Testing

@testable import Thresh

@Suite("Rows of tables")
struct TableRowFinderTests {
    private static let rules: RuleLibrary? = try? RuleLibrary(files: [
        .sample("match: {hosts: [a.com]}\nhtml: {body: [{css: article}]}", id: "a.com", kind: "site")
    ])

    private func clean(_ html: String) throws -> [BodyBlock] {
        var options = CleaningOptions()
        options.keepsMarkup = true
        let cleaner = Cleaner(rules: try #require(Self.rules), options: options)
        return try cleaner.clean(Page(Array("<article>\(html)</article>".utf8), url: "https://a.com/")).body
    }

    /// The body as text; written as HTML and read again, it is the same.
    private func text(_ html: String) throws -> String {
        let body = try clean(html)
        let again = try clean(HTMLRenderer.body(body, RenderingOptions()))
        #expect(TextRenderer.text(of: again) == TextRenderer.text(of: body))
        #expect(again.map(\.kind) == body.map(\.kind))
        return TextRenderer.text(of: body)
    }

    @Test(
        "A cell over several rows leaves its column empty in the others",
        arguments: [
            (
                "<tr><td rowspan=2>2020<td>Alpha<td>Winner<tr><td>Beta<td>Second<tr><td>2021<td>Gamma<td>Third",
                "2020\tAlpha\tWinner\n\tBeta\tSecond\n2021\tGamma\tThird"
            ),
            ("<tr><td>a<td rowspan=2>b<td>c<tr><td>d<td>e", "a\tb\tc\nd\t\te"),
            ("<tr><td>a<td rowspan=3>b<tr><td>c<tr><td>d", "a\tb\nc\t\nd\t"),
            ("<tr><td rowspan=2 colspan=2>a<td>b<tr><td>c", "a\t\tb\n\t\tc"),
            ("<tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d", "a\tb\n\tc\n\td"),
            // It ends with its part of the table.
            (
                "<thead><tr><th rowspan=9>a<th>b</thead><tbody><tr><td>c<td>d</tbody>", "a\tb\nc\td"
            ),
            ("<tr><td rowspan=-1>a<td rowspan=x>b<tr><td>c<td>d", "a\tb\nc\td"),
        ]
    )
    func rowspans(_ rows: String, _ expected: String) throws {
        #expect(try text("<table>\(rows)</table>") == expected)
    }

    @Test("A cell over several rows goes on where a row between them has no text")
    func emptyRow() throws {
        let rows = "<tr><td rowspan=3>a<td>b<tr><td><tr><td>c"
        #expect(try text("<table>\(rows)</table>") == "a\tb\n\tc")
    }

    @Test(
        "A row with text in one cell only stays in its table, and so do headings of columns",
        arguments: [
            (
                "<tr><td>Boat<td>Crew<tr><td colspan=2>Group A<tr><td>Pen<td>7",
                "Boat\tCrew\nGroup A\t\nPen\t7"
            ),
            ("<tr><th><th><h4>Boat</h4><th>Crew<tr><th>Pen<td>7<td>8", "\tBoat\tCrew\nPen\t7\t8"),
            ("<tr><td>Pen<td><td><tr><td>Boat<td>Crew<td>7", "Pen\t\t\nBoat\tCrew\t7"),
        ]
    )
    func oneCell(_ rows: String, _ expected: String) throws {
        #expect(try text("<table>\(rows)</table>") == expected)
    }

    @Test("Several short blocks of a cell are one text, whichever cell it is")
    func blocks() throws {
        let rows = "<tr><td><p>19</p><p><b>May</b></p><td>b<tr><td>c<td>d<br><br>e"
        #expect(try text("<table>\(rows)</table>") == "19 May\tb\nc\td e")
        #expect(try clean("<table>\(rows)</table>")[0].spans == [.init(style: .strong, range: 3..<6)])
    }

    @Test(
        "A table that is there for the looks of the page is none",
        arguments: [
            // No row has text in several cells, or there is but one column.
            ("<tr><td>a<td><tr><td><td>b", "a\n\nb"), ("<tr><td>a<tr><td>b", "a\n\nb"),
            ("<tr><td><p>a</p><p>b</p><td>", "a\n\nb"),
            // A list in a table without a head, a heading or a table in a cell takes its row apart, not only the cells
            // behind it.
            ("<tr><td>a<td>b<td><ul><li>c</ul><tr><td>d<td>e", "a\n\nb\n\n- c\n\nd\te"),
            ("<tr><th colspan=2><h2>a</h2><tr><td>b<td>c", "a\n\nb\tc"),
            ("<tr><td><h2>a</h2><td>b<td>c", "a\n\nb\n\nc"),
            ("<tr><td>a<td>b<td><table><tr><td>c<td>d</table><td>e<td>f", "a\n\nb\n\nc\td\n\ne\n\nf"),
        ]
    )
    func layout(_ rows: String, _ expected: String) throws {
        #expect(try text("<table>\(rows)</table>") == expected)
    }

    @Test("A list in a cell of a table with a head stays in its row")
    func lists() throws {
        let rows =
            "<tr><th>Plan<th>Has<tr><td>Small<td><ul><li>a boat<li><p>a lamp</p></ul><tr><td>Big<td><p>all:</p><ol><li>c"
        #expect(try text("<table>\(rows)</table>") == "Plan\tHas\nSmall\t• a boat • a lamp\nBig\tall: • c")
    }

    @Test("Paragraphs in cells are paragraphs")
    func paragraphs() throws {
        let prose = Prose.all + [Prose.first]
        let cells = prose.map { "<p>\($0)</p>" }.joined()
        #expect(
            try text("<table><tr><td>\(cells)<td>a<td>b</table>")
                == (prose + ["a", "b"]).joined(separator: "\n\n")
        )
        let long = prose.joined(separator: " ")
        #expect(
            try text("<table><tr><td colspan=2>\(long)<tr><td>a<td>b</table>") == "\(long)\n\na\tb"
        )
    }

    @Test("Every format has the rows of the text")
    func formats() throws {
        let body = try clean("<table><tr><td rowspan=2>2020<td>Al<tr><td>Beta</table>")
        #expect(
            MarkdownRenderer.text(of: body, RenderingOptions())
                == "| 2020 | Al |\n| --- | --- |\n|  | Beta |"
        )
        #expect(
            HTMLRenderer.body(body, RenderingOptions())
                == "<table>\n<tr><td>2020</td><td>Al</td></tr>\n<tr><td></td><td>Beta</td></tr>\n</table>\n"
        )
        #expect(TextRenderer.text(of: body, tables: .aligned) == "2020  Al\n      Beta")
    }
}
