import ThreshHTML

/// Elements that repeat beside one another (cards, posts, rows, sections), and what all of one group hold.
///
/// Siblings with the same name and class attribute are one group.
struct RepeatedItems {
    /// The group of each node; -1 where it holds no blocks.
    private(set) var groupOf: [Int32]
    /// For each node the group of the innermost repeated element that it is or stands in; -1 without one.
    private(set) var nearest: [Int32]
    /// The same for the outermost one.
    private(set) var outermost: [Int32]
    /// ``width`` features of each group: how many items, their share of the page's text, characters and blocks of an
    /// item, how much of the text is good, pictures of an item.
    private(set) var values: [UInt8] = []

    static let width = 6
    /// Fewer siblings than this are no repetition.
    private static let fewest: Int32 = 3

    /// - Complexity: linear in the nodes.
    init(_ tree: PageTree, _ blocks: BlockTree, _ facts: ElementFacts, _ sums: BlockSums) {
        let parents = tree.parents
        let looks = facts.looks
        let first = blocks.first
        var groupOf = [Int32](repeating: -1, count: parents.count)
        var holders = 0
        for node in parents.indices where first[node] >= 0 { holders += 1 }
        var ids = DenseIDs(most: holders)
        var groups: [Sums] = []
        for node in parents.indices where first[node] >= 0 {
            let key =
                UInt64(UInt32(bitPattern: parents[node])) << 32 | UInt64(UInt32(bitPattern: looks[node]))
            let number = ids.number(key)
            if number == groups.count { groups.append(Sums()) }
            groupOf[node] = Int32(number)
            groups[number].add(blocks.rows(of: node), sums)
            groups[number].pictures +=
                facts.picturesBefore[Int(tree.ends[node])] - facts.picturesBefore[node]
        }
        var nearest = [Int32](repeating: -1, count: parents.count)
        var outermost = nearest
        for node in parents.indices where groupOf[node] >= 0 {
            let parent = Int(parents[node])
            let own = groups[Int(groupOf[node])].items >= Self.fewest ? groupOf[node] : -1
            let above = parent < 0 ? -1 : outermost[parent]
            outermost[node] = above >= 0 ? above : own
            nearest[node] = own >= 0 ? own : parent < 0 ? -1 : nearest[parent]
        }
        self.groupOf = groupOf
        self.nearest = nearest
        self.outermost = outermost
        let total = sums.chars.last ?? 0
        values.reserveCapacity(groups.count * Self.width)
        for group in groups { group.write(total: total, to: &values) }
    }

    /// What the items of one group hold together.
    private struct Sums {
        var items: Int32 = 0
        var blocks = 0
        var chars = 0
        var good = 0
        var pictures: Int32 = 0

        mutating func add(_ rows: Range<Int>, _ sums: BlockSums) {
            items += 1
            blocks += rows.count
            chars += sums.chars[rows.upperBound] - sums.chars[rows.lowerBound]
            good += sums.good[rows.upperBound] - sums.good[rows.lowerBound]
        }

        /// Blocks and pictures are few: they count in quarters.
        func write(total: Int, to values: inout [UInt8]) {
            let count = Int(items)
            values.append(FeatureScale.mini(count))
            values.append(FeatureScale.presentShare(chars, total))
            values.append(FeatureScale.mini(chars / count))
            values.append(FeatureScale.mini(blocks * 4 / count))
            values.append(FeatureScale.share(good, chars))
            values.append(FeatureScale.mini(Int(pictures) * 4 / count))
        }
    }
}
