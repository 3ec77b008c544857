import Testing

@testable import Thresh

@Suite("Rows of tables in Markdown")
struct MarkdownTableTests {
    private func cells(_ line: String, count: Int? = nil) -> [String] {
        MarkdownTable.cells(of: Array(line.utf8)[...], count: count).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    @Test("Outer bars part nothing, and a bar behind a backslash is a cell's own")
    func bars() {
        #expect(cells("| a | b |") == ["a", "b"])
        #expect(cells("a|b") == ["a", "b"])
        #expect(cells("| `a\\|b` | c\\|") == ["`a|b`", "c|"])
    }

    @Test("A row has as many cells as the head; code is cut at bars only where that gives them")
    func counts() {
        #expect(cells("| a |", count: 2) == ["a", ""])
        #expect(cells("| `a|b` | c |", count: 2) == ["`a|b`", "c"])
        #expect(cells("| `a | b` |", count: 2) == ["`a", "b`"])
        #expect(cells("| ``a|`b`` | c | d |", count: 2) == ["``a|`b``", "c | d"])
        #expect(cells("a | `b | c", count: 2) == ["a", "`b | c"])
    }

    @Test("A long row of ticks costs no more than its length", .timeLimit(.minutes(1)))
    func ticks() {
        #expect(cells(String(repeating: "`a``b|", count: 20_000), count: 2).count == 2)
    }
}
