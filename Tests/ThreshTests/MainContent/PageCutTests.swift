import Testing

@testable import Thresh

@Suite("The cut of a page")
struct PageCutTests {
    /// Rows of one list each; `lists` names the list of each row.
    private func layout(_ lists: String) -> BlockLayout {
        let names = Array(lists)
        let levels = names.flatMap { name in
            let range = names.firstIndex(of: name)!..<names.lastIndex(of: name)! + 1
            return Array(repeating: range, count: BlockSurroundings.levels)
        }
        return BlockLayout(
            characters: Array(repeating: 20, count: names.count),
            isHeading: Array(repeating: false, count: names.count),
            texts: names.indices.map { UInt64($0) },
            alike: Array(repeating: 0, count: names.count),
            levels: levels,
            core: 0..<names.count,
            tables: []
        )
    }

    @Test(
        "A step between two that stay stays, unless it is unlikely, one of many or in another list",
        arguments: [
            ([200, 70, 200], "aaa", [true, true, true]), ([200, 40, 200], "aaa", [true, false, true]),
            ([200, 70, 70, 200], "aaaa", [true, true, true, true]),
            ([200, 70, 70, 70, 200], "aaaaa", [true, false, false, false, true]),
            ([200, 70, 200], "aab", [true, false, true]), ([200, 200, 70], "aaa", [true, true, false]),
        ]
    )
    func steps(_ p: [Int], _ lists: String, _ wanted: [Bool]) {
        let stays = p.map { $0 >= 100 }
        #expect(PageCut.withSteps(stays, p, cut: 100, layout(lists)) { _ in true } == wanted)
        #expect(PageCut.withSteps(stays, p, cut: 100, layout(lists)) { _ in false } == stays)
    }

    @Test(
        "The heading that opens a box stays with it, unless it is unlikely, stands within or a part of the box goes",
        arguments: [
            ([70, 200, 200], "aaa", [true, true, true]), ([40, 200, 200], "aaa", [false, true, true]),
            ([70, 200, 20], "aaa", [false, true, false]), ([200, 70, 200], "aaa", [true, false, true]),
            ([200, 70, 200], "abb", [true, true, true]), ([70, 200], "ab", [false, true]),
        ]
    )
    func headings(_ p: [Int], _ boxes: String, _ wanted: [Bool]) {
        let stays = p.map { $0 >= 100 }
        #expect(PageCut.withHeadings(stays, p, cut: 100, layout(boxes)) { _, _ in true } == wanted)
        #expect(PageCut.withHeadings(stays, p, cut: 100, layout(boxes)) { _, _ in false } == stays)
    }
}
