import Testing

@testable import Thresh

@Suite("Pieces of a block")
struct InlineWalkTests {
    @Test("A link ends before the first reference to a note in it, and only that link")
    func references() {
        let block = BodyBlock(
            kind: .paragraph,
            text: "ab1 c d2e3",
            spans: [
                .init(style: .link("/a"), range: 0..<3), .init(style: .noteReference("1"), range: 2..<3),
                .init(style: .link("/c"), range: 4..<5), .init(style: .link("/d"), range: 6..<10),
                .init(style: .noteReference("2"), range: 7..<8),
                .init(style: .noteReference("3"), range: 9..<10),
            ]
        )
        let opened = InlineWalk.pieces(of: block).compactMap { piece -> String? in
            if case .text(let text) = piece { return text }
            return nil
        }
        #expect(opened == ["ab", "1", " ", "c", " ", "d", "2", "e", "3"])
    }

    @Test("Many cells with spans take time in proportion", .timeLimit(.minutes(5)))
    func manyCells() {
        let count = 30_000
        var row = BodyBlock(kind: .tableRow(isHeader: false), text: String(repeating: "a\t", count: count))
        row.spans = (0..<count).map { .init(style: .strong, range: $0 * 2..<$0 * 2 + 1) }
        let cells = LongRun.timed { row.cells }
        #expect(cells.count == count + 1)
        #expect(cells.dropLast().allSatisfy { $0.text == "a" && $0.spans.map(\.range) == [0..<1] })
    }

    @Test("Many links and references take time in proportion", .timeLimit(.minutes(5)))
    func many() {
        let count = 30_000
        var block = BodyBlock(kind: .paragraph, text: String(repeating: "ab", count: count))
        for place in 0..<count {
            block.spans.append(.init(style: .link("/\(place)"), range: place * 2..<place * 2 + 1))
            block.spans.append(.init(style: .noteReference("1"), range: place * 2 + 1..<place * 2 + 2))
        }
        #expect(LongRun.timed { InlineWalk.pieces(of: block) }.count == 6 * count)
    }
}
