import Testing
import ThreshTestSupport

@testable import Thresh

@Suite("Tree ensemble")
struct TreeEnsembleTests {
    /// A node of a tree as people draw it.
    private indirect enum Node {
        case leaf(Int)
        case split(feature: Int, threshold: Int, low: Node, high: Node)

        func value(_ row: [UInt8]) -> Int {
            switch self {
            case .leaf(let value): value
            case .split(let feature, let threshold, let low, let high):
                (Int(row[feature]) > threshold ? high : low).value(row)
            }
        }
    }

    private static func tree(_ leaves: Int, _ features: Int, _ dice: inout Xorshift) -> Node {
        guard leaves > 1 else { return .leaf(dice.roll(4_000) - 2_000) }
        let low = 1 + dice.roll(leaves - 1)
        return .split(
            feature: dice.roll(features),
            threshold: dice.roll(256),
            low: tree(low, features, &dice),
            high: tree(leaves - low, features, &dice)
        )
    }

    /// A tree as the model file has it: nodes depth first with the leaves that stay where the value is above.
    private static func packed(_ tree: Node) -> [UInt8] {
        var nodes: [[UInt8]] = []
        var leaves: [Int] = []
        func walk(_ node: Node) -> UInt16 {
            switch node {
            case .leaf(let value):
                leaves.append(value)
                return 1 << UInt16(leaves.count - 1)
            case .split(let feature, let threshold, let low, let high):
                let place = nodes.count
                nodes.append([])
                let left = walk(low)
                nodes[place] = [UInt8(feature), UInt8(threshold)] + word(Int(~left))
                return left | walk(high)
            }
        }
        _ = walk(tree)
        return [UInt8(nodes.count), UInt8(leaves.count)] + nodes.flatMap(\.self) + leaves.flatMap { word($0) }
    }

    private static func word(_ value: Int) -> [UInt8] {
        [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
    }

    @Test(
        "Scores are those of a plain walk through the trees, also where blocks share values, and what the features add makes up each",
        arguments: [1, 7, 16, 31, 64, 77, 100],
        [(classes: 1, shared: 0), (3, 0), (1, 2), (3, 4), (1, 5)]
    )
    func scores(_ rows: Int, _ kinds: (classes: Int, shared: Int)) throws {
        var dice = Xorshift(seed: 11)
        let width = 5
        let (classes, shared) = kinds
        let trees = (0..<9).map { Self.tree(1 + $0 * 15 / 8, width, &dice) }
        var bytes = Self.word(trees.count) + [UInt8(classes), UInt8(width)]
        for column in 0..<width { bytes += [1, UInt8(0x61 + column)] }
        bytes += trees.flatMap { Self.packed($0) }
        var reader = ModelReader(bytes)
        let ensemble = try #require(TreeEnsemble(&reader))
        #expect(ensemble.columns == ["a", "b", "c", "d", "e"])

        var table = (0..<rows * width).map { _ in UInt8(dice.roll(256)) }
        var columns = FeatureColumns(rows: rows, columns: width)
        for column in 0..<shared {
            for row in 0..<rows { table[row * width + column] = table[column] }
            columns.set(column, to: table[column])
        }
        columns.set((shared..<width).map { ($0, $0) }, of: table, width: width)
        let scores = ensemble.scores(columns)
        for row in 0..<rows {
            let values = Array(table[(row * width)..<(row + 1) * width])
            for kind in 0..<classes {
                let own = trees.indices.filter { $0 % classes == kind }.map { trees[$0].value(values) }
                #expect(Int(scores[row * classes + kind]) == own.reduce(0, +))
            }
            guard classes == 1 else { continue }
            let contributions = TreeContributions(ensemble).contributions(of: row, in: columns)
            #expect(contributions.map(\.value) == values)
            let sum = contributions.reduce(TreeContributions(ensemble).base) { $0 + $1.weight }
            #expect(abs(sum - Double(scores[row])) < 1e-6)
        }
    }

    @Test("A file that ends too early is refused")
    func damaged() {
        var dice = Xorshift(seed: 11)
        let whole = Self.word(1) + [1, 1, 1, 0x61] + Self.packed(Self.tree(4, 1, &dice))
        for length in 0..<whole.count {
            var reader = ModelReader(Array(whole.prefix(length)))
            #expect(TreeEnsemble(&reader) == nil)
        }
        var reader = ModelReader(whole)
        #expect(TreeEnsemble(&reader) != nil)
    }
}
