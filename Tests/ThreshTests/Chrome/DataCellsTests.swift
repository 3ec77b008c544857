import Testing

@testable import Thresh

@Suite("Cells of data")
struct DataCellsTests {
    private func cells(_ html: String) -> [String] {
        let draft = Draft.html(html)
        return DataCells.find(in: draft).sorted().map { draft.string(of: $0) }
    }

    @Test("Cells that stand alone in their place, in rows of several, are data")
    func data() {
        #expect(
            cells("<table><tr><th>Insurer<th>Duration<tr><td>AAA<td>12 months</table>") == [
                "Insurer", "Duration", "AAA", "12 months",
            ]
        )
        #expect(cells("<table><tr><td>a<td>b<td>c</table>") == ["a", "b", "c"])
    }

    @Test(
        "What a table only sets side by side is none",
        arguments: [
            "<table><tr><td>Share<td>Story</table>", "<table><tr><td>Share<tr><td>Print</table>",
            "<table><tr><td>Share<td><p>one</p><p>two</p><tr><td>Print<td><p>one</p><p>two</p></table>",
            "<p>Share</p>",
        ]
    )
    func layout(_ html: String) {
        #expect(cells(html).isEmpty)
    }

    @Test("What a rule would take elsewhere stays in a table")
    func kept() throws {
        let rows =
            "<tr><th>Insurer<th>Price<th>Duration<tr><td>AAA<td>$1,210<td>12 months"
            + "<tr><td>Ship<td>$3<td>once"
        let html =
            "<html lang=en><article><h1>Boats insured</h1><p>\(Prose.first)</p><table>\(rows)</table>"
            + "<p>\(Prose.second)</p></article>"
        let article = try Cleaner().clean(Page(Array(html.utf8), format: .html))
        #expect(
            TextRenderer.text(of: article.body, tables: .tabs).contains(
                "Insurer\tPrice\tDuration\nAAA\t$1,210\t12 months"
            )
        )
    }
}
