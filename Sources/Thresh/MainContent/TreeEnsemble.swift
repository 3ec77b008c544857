import ThreshHTML

/// Gradient-boosted trees of at most 16 leaves, evaluated on sixteen blocks at a time without a branch.
///
/// A node carries the set of leaves that stay reachable when its feature is above its threshold; a tree's answer is the
/// leftmost leaf that all nodes leave. This is QuickScorer (Lucchese and others, SIGIR 2015) with one word a tree, in two
/// bytes so that sixteen blocks go in a step; walking the trees takes ten times as long.
struct TreeEnsemble: Sendable {
    /// The features in the order in which the trees number them.
    let columns: [String]
    /// How many scores the ensemble gives; tree `k` adds to score `k % classes`.
    let classes: Int

    // Each tree's nodes stand depth first, the branch of low values before the other.
    private(set) var features: [UInt8] = []
    private(set) var thresholds: [UInt8] = []
    private(set) var masks: [UInt16] = []
    /// Where each tree's nodes start; one more at the end.
    private(set) var starts: [Int] = [0]
    /// Each tree's leaves, filled up.
    private(set) var leaves: [Leaves] = []

    /// Of a fixed size, so that no place in it needs a check.
    typealias Leaves = InlineArray<16, Int16>

    static let leavesPerTree = 16

    /// Reads an ensemble from a model file; nil where the file is damaged.
    init?(_ reader: inout ModelReader) {
        guard let treeCount = reader.word(), let classes = reader.byte(), let columnCount = reader.byte()
        else { return nil }
        self.classes = classes
        var columns: [String] = []
        for _ in 0..<columnCount {
            guard let length = reader.byte(), let name = reader.text(length) else { return nil }
            columns.append(name)
        }
        self.columns = columns
        guard classes > 0 else { return nil }
        for _ in 0..<treeCount {
            guard readTree(&reader) else { return nil }
        }
    }

    private mutating func readTree(_ reader: inout ModelReader) -> Bool {
        guard let nodeCount = reader.byte(), let leafCount = reader.byte(),
            (1...Self.leavesPerTree).contains(leafCount)
        else { return false }
        for _ in 0..<nodeCount {
            guard let feature = reader.byte(), let threshold = reader.byte(), let mask = reader.word(),
                feature < columns.count
            else { return false }
            features.append(UInt8(feature))
            thresholds.append(UInt8(threshold))
            masks.append(UInt16(mask))
        }
        starts.append(features.count)
        var leaves = Leaves(repeating: 0)
        for place in 0..<leafCount {
            guard let leaf = reader.word() else { return false }
            leaves[place] = Int16(bitPattern: UInt16(leaf))
        }
        self.leaves.append(leaves)
        return true
    }

    /// The scores of all blocks: block after block, ``classes`` scores each.
    ///
    /// Four groups of sixteen blocks go through a tree together, so that a node is read and spread over the lanes once for
    /// all of them.
    func scores(_ table: FeatureColumns) -> [Int32] {
        if table.rows == 1 { return scoresOfOne(table) }
        // Local names and a span: stored properties and shared arrays would be checked at each step.
        let groups = table.groups
        let lanes = table.lanes
        let open = OpenNodes(self, knowing: table.shared)
        let features = open.features
        let thresholds = open.thresholds
        let masks = open.masks
        let starts = open.starts
        let reachable = open.reachable
        let leaves = leaves
        let classes = classes
        var groupSums = [Scores](repeating: Scores(repeating: 0), count: groups * classes)
        var sums = groupSums.mutableSpan

        for tree in 0..<starts.count - 1 {
            let nodes = starts[tree]..<starts[tree + 1]
            let own = leaves[tree]
            let kind = tree % classes
            var group = 0
            while group + 4 <= groups {
                let none = Lost(allBut: reachable[tree])
                var lost = (none, none, none, none)
                for place in nodes {
                    let column = Int(features[place]) &* groups &+ group
                    let node = Node(thresholds[place], masks[place])
                    lost.0.cut(node, lanes[column])
                    lost.1.cut(node, lanes[column &+ 1])
                    lost.2.cut(node, lanes[column &+ 2])
                    lost.3.cut(node, lanes[column &+ 3])
                }
                lost.0.add(own, to: &sums[group * classes + kind])
                lost.1.add(own, to: &sums[(group + 1) * classes + kind])
                lost.2.add(own, to: &sums[(group + 2) * classes + kind])
                lost.3.add(own, to: &sums[(group + 3) * classes + kind])
                group += 4
            }
            while group < groups {
                var lost = Lost(allBut: reachable[tree])
                for place in nodes {
                    let values = lanes[Int(features[place]) &* groups &+ group]
                    lost.cut(Node(thresholds[place], masks[place]), values)
                }
                lost.add(own, to: &sums[group * classes + kind])
                group += 1
            }
        }
        var scores: [Int32] = []
        scores.reserveCapacity(groups * FeatureColumns.width * classes)
        for group in 0..<groups {
            for lane in 0..<FeatureColumns.width {
                for kind in 0..<classes { scores.append(groupSums[group * classes + kind][lane]) }
            }
        }
        return scores
    }

    /// The scores of a table of one row, as the page's kind has, for which spreading each node costs more than asking it.
    private func scoresOfOne(_ table: FeatureColumns) -> [Int32] {
        let values = columns.indices.map { table.value($0, of: 0) }
        var sums = [Int32](repeating: 0, count: classes)
        for tree in 0..<starts.count - 1 {
            var alive = UInt16.max
            for node in starts[tree]..<starts[tree + 1] where values[Int(features[node])] > thresholds[node] {
                alive &= masks[node]
            }
            sums[tree % classes] += Int32(leaves[tree][alive.trailingZeroBitCount & 15])
        }
        return sums
    }

    /// Sixteen blocks' scores.
    private typealias Scores = InlineArray<16, Int32>

    /// A node, spread over the lanes: the leaves that values above its threshold cannot reach.
    private struct Node {
        var threshold: FeatureColumns.Lanes
        var low: SIMD16<UInt8>
        var high: SIMD16<UInt8>

        @inline(__always)
        init(_ threshold: UInt8, _ mask: UInt16) {
            self.threshold = FeatureColumns.Lanes(repeating: FeatureColumns.biased(threshold))
            low = SIMD16(repeating: UInt8(truncatingIfNeeded: ~mask))
            high = SIMD16(repeating: UInt8(truncatingIfNeeded: ~mask >> 8))
        }
    }

    /// The leaves that sixteen blocks can no longer reach, the low eight and the high eight of a tree apart.
    ///
    /// Those out of reach, not those within, because to add some takes two steps for each half of a node and to leave some
    /// takes four.
    private struct Lost {
        private var low: SIMD16<UInt8>
        private var high: SIMD16<UInt8>

        @inline(__always)
        init(allBut leaves: UInt16) {
            low = SIMD16(repeating: UInt8(truncatingIfNeeded: ~leaves))
            high = SIMD16(repeating: UInt8(truncatingIfNeeded: ~leaves >> 8))
        }

        @inline(__always)
        mutating func cut(_ node: Node, _ values: FeatureColumns.Lanes) {
            let exceeds = values .> node.threshold
            low |= SIMD16<UInt8>.zero.replacing(with: node.low, where: exceeds)
            high |= SIMD16<UInt8>.zero.replacing(with: node.high, where: exceeds)
        }

        /// Adds the scores of the leftmost leaves, of some tree's.
        @inline(__always)
        func add(_ leaves: borrowing Leaves, to scores: inout Scores) {
            // A tree's last leaf stands for none: no set is empty.
            let words = LaneWords.words(ofPairs: ~low, ~high | 0x80)
            // Written out: with a lane that the compiler does not know each costs three times as much.
            scores[0] &+= Int32(leaves[Self.leftmost(words.0, 0)])
            scores[1] &+= Int32(leaves[Self.leftmost(words.0, 16)])
            scores[2] &+= Int32(leaves[Self.leftmost(words.0, 32)])
            scores[3] &+= Int32(leaves[Self.leftmost(words.0, 48)])
            scores[4] &+= Int32(leaves[Self.leftmost(words.1, 0)])
            scores[5] &+= Int32(leaves[Self.leftmost(words.1, 16)])
            scores[6] &+= Int32(leaves[Self.leftmost(words.1, 32)])
            scores[7] &+= Int32(leaves[Self.leftmost(words.1, 48)])
            scores[8] &+= Int32(leaves[Self.leftmost(words.2, 0)])
            scores[9] &+= Int32(leaves[Self.leftmost(words.2, 16)])
            scores[10] &+= Int32(leaves[Self.leftmost(words.2, 32)])
            scores[11] &+= Int32(leaves[Self.leftmost(words.2, 48)])
            scores[12] &+= Int32(leaves[Self.leftmost(words.3, 0)])
            scores[13] &+= Int32(leaves[Self.leftmost(words.3, 16)])
            scores[14] &+= Int32(leaves[Self.leftmost(words.3, 32)])
            scores[15] &+= Int32(leaves[Self.leftmost(words.3, 48)])
        }

        /// The lowest leaf of the set that begins at a bit of a word.
        @inline(__always)
        private static func leftmost(_ word: UInt64, _ shift: UInt64) -> Int {
            (word &>> shift).trailingZeroBitCount & 15
        }
    }
}

/// The nodes of an ensemble that still ask something of a block when the features which all blocks of a page share are known.
///
/// A quarter of the nodes ask for such a feature; the answers leave branches out of reach, and with them another sixth.
private struct OpenNodes {
    let features: [UInt8]
    let thresholds: [UInt8]
    let masks: [UInt16]
    /// Where each tree's nodes start; one more at the end.
    let starts: [Int]
    /// The leaves of each tree that are within reach.
    let reachable: [UInt16]

    /// - Parameter shared: the value of each feature that all blocks share; negative for the others.
    init(_ ensemble: TreeEnsemble, knowing shared: [Int16]) {
        var features = ensemble.features
        var thresholds = ensemble.thresholds
        var masks = ensemble.masks
        var starts: [Int] = [0]
        var reachable: [UInt16] = []
        keepOpen()
        self.features = features
        self.thresholds = thresholds
        self.masks = masks
        self.starts = starts
        self.reachable = reachable

        func keepOpen() {
            // Local names and spans: stored properties and shared arrays would be checked at each step.
            let allFeatures = ensemble.features
            let allThresholds = ensemble.thresholds
            let allMasks = ensemble.masks
            let allStarts = ensemble.starts
            var features = features.mutableSpan
            var thresholds = thresholds.mutableSpan
            var masks = masks.mutableSpan
            var count = 0
            for tree in 0..<allStarts.count - 1 {
                let nodes = allStarts[tree]..<allStarts[tree + 1]
                var leaves = UInt16.max
                for node in nodes where shared[Int(allFeatures[node])] > Int16(allThresholds[node]) {
                    leaves &= allMasks[node]
                }
                for node in nodes {
                    let feature = allFeatures[node]
                    let mask = allMasks[node]
                    if shared[Int(feature)] >= 0 || leaves & ~mask == 0 { continue }
                    // Never behind the place that is read.
                    features[count] = feature
                    thresholds[count] = allThresholds[node]
                    masks[count] = mask
                    count += 1
                }
                starts.append(count)
                reachable.append(leaves)
            }
        }
    }
}

/// Reads the parts of a model file one after the other.
struct ModelReader {
    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func byte() -> Int? {
        guard index < bytes.count else { return nil }
        index += 1
        return Int(bytes[index - 1])
    }

    /// Two bytes, the low one first.
    mutating func word() -> Int? {
        guard let low = byte(), let high = byte() else { return nil }
        return high << 8 | low
    }

    mutating func text(_ count: Int) -> String? {
        guard index + count <= bytes.count else { return nil }
        index += count
        return String(decoding: bytes[(index - count)..<index], as: UTF8.self)
    }
}
