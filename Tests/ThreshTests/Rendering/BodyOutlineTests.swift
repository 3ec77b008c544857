import Testing

@testable import Thresh

@Suite("Body outline")
struct BodyOutlineTests {
    /// A walk as text: `q(` `l(` `i(` `t(` open, `)` closes, numbers are blocks, letters pictures.
    private func outline(_ blocks: [BodyBlock], pictures: [Int] = [], splits: Bool = false) -> String {
        BodyOutline.steps(of: blocks, pictures: pictures, splitsListsAtJumps: splits).map { step in
            switch step {
            case .open(.quote): "q("
            case .open(.list(let start)): start.map { "o\($0)(" } ?? "u("
            case .open(.item(_, let isNext)): isNext ? "i(" : "j("
            case .open(.table): "t("
            case .open(.note(let label)): "n\(label)("
            case .close: ")"
            case .block(let place): "\(place)"
            case .picture(let place): ["a", "b", "c"][place]
            }
        }.joined()
    }

    private func item(_ depth: Int, _ number: Int? = nil, group: Int = 1) -> BodyBlock {
        BodyBlock(kind: .listItem(depth: depth, number: number), text: "x", group: group)
    }

    @Test("Lists nest, and an item stays open for what stands in it")
    func lists() {
        #expect(outline([item(0), item(1), item(1), item(0)]) == "u(i(0u(i(1)i(2)))i(3))")
        #expect(outline([item(1), item(0)]) == "u(i(u(i(0)))i(1))")
        let more = BodyBlock(kind: .listContinuation(depth: 0), text: "x", group: 1)
        #expect(outline([item(0), item(1), more, item(0)]) == "u(i(0u(i(1))2)i(3))")
    }

    @Test("Lists of another group or kind begin anew")
    func groups() {
        #expect(outline([item(0), item(0, group: 2)]) == "u(i(0))u(i(1))")
        #expect(outline([item(0), item(0, 1)]) == "u(i(0))o1(i(1))")
    }

    @Test("An item whose number jumps says so, or begins a list of its own")
    func jumps() {
        #expect(outline([item(0, 3), item(0, 4), item(0, 9)]) == "o3(i(0)i(1)j(2))")
        #expect(outline([item(0, 3), item(0, 4), item(0, 9)], splits: true) == "o3(i(0)i(1))o9(i(2))")
    }

    @Test("Quotes hold what stands in them; rows of one table stand together")
    func others() {
        let row = BodyBlock(kind: .tableRow(isHeader: false), text: "a\tb", group: 4)
        let quoted = BodyBlock(kind: .paragraph, text: "x", quoteDepth: 2)
        let outer = BodyBlock(kind: .paragraph, text: "x", quoteDepth: 1)
        #expect(outline([outer, quoted, outer, row, row]) == "q(0q(1)2)t(34)")
    }

    @Test("Pictures stand before their block, and behind the list, table or quote that it goes on with")
    func pictures() {
        let line = BodyBlock(kind: .paragraph, text: "x")
        let quoted = BodyBlock(kind: .paragraph, text: "x", quoteDepth: 1)
        #expect(outline([line, line], pictures: [0, 1, 2]) == "a0b1c")
        #expect(outline([line, line], pictures: [1, 1, 9]) == "0ab1c")
        #expect(outline([item(0), item(0), line], pictures: [0, 1]) == "au(i(0)i(1))b2")
        #expect(outline([item(0), item(0)], pictures: [1]) == "u(i(0)i(1))a")
        #expect(outline([item(0), item(0, group: 2)], pictures: [1]) == "u(i(0))au(i(1))")
        #expect(outline([line, quoted, quoted, line], pictures: [1, 2]) == "0aq(12)b3")
        #expect(outline([], pictures: [0]) == "a")
    }

    @Test("Any run of blocks gives every block once, in order, and closes what it opens")
    func anything() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            let blocks = (0..<12).map { _ in
                var block = BodyBlock(kind: Self.kinds.randomElement(using: &random) ?? .paragraph, text: "x")
                block.group = Int.random(in: 0...2, using: &random)
                block.quoteDepth = Int.random(in: 0...2, using: &random)
                return block
            }
            var open: [BodyOutline.Container] = []
            var seen: [Int] = []
            var pictures = 0
            let places = [Int.random(in: 0...6, using: &random), Int.random(in: 6...13, using: &random)]
            for step in BodyOutline.steps(
                of: blocks,
                pictures: places,
                splitsListsAtJumps: .random(using: &random)
            ) {
                switch step {
                case .open(let container): open.append(container)
                case .close(let container): #expect(open.popLast() == container)
                case .block(let place):
                    seen.append(place)
                    #expect(open.filter { $0 == .quote }.count == blocks[place].quoteDepth)
                case .picture(let place):
                    #expect(open.isEmpty)
                    #expect(place == pictures && seen.count >= min(places[place], blocks.count))
                    pictures += 1
                }
            }
            #expect(open.isEmpty)
            #expect(pictures == 2)
            #expect(seen == Array(blocks.indices))
        }
    }

    private static let kinds: [BodyBlock.Kind] = [
        .paragraph, .heading(level: 2), .preformatted(language: nil), .tableRow(isHeader: true),
        .listItem(depth: 0, number: nil), .listItem(depth: 0, number: 2), .listItem(depth: 2, number: 1),
        .listItem(depth: 1, number: nil), .listContinuation(depth: 1), .listContinuation(depth: 0),
    ]
}
