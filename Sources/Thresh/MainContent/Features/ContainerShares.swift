import ThreshHTML

/// What the containers of a page hold: shares and densities, computed once for each however many blocks are
/// in it.
struct ContainerShares {
    static let share = 0
    static let link = 1
    static let good = 2
    static let density = 3
    static let blocks = 4
    static let average = 5
    static let headings = 6
    static let linkBlocks = 7
    static let width = 8

    /// Eight values for each node; filled for outermost elements with the same blocks.
    private(set) var values: [UInt8]

    init(_ tree: BlockTree, _ sums: BlockSums) {
        values = Array(repeating: 0, count: tree.top.count * Self.width)
        let total = sums.chars.last ?? 0
        let goodTotal = sums.good.last ?? 0
        for node in tree.top.indices where tree.top[node] == Int32(node) {
            let low = Int(tree.first[node])
            let high = Int(tree.end[node])
            let count = high - low
            let chars = sums.chars[high] - sums.chars[low]
            let good = sums.good[high] - sums.good[low]
            let start = node * Self.width
            values[start] = FeatureScale.share(chars, total)
            values[start + 1] = FeatureScale.share(sums.links[high] - sums.links[low], chars)
            values[start + 2] = FeatureScale.share(good, goodTotal)
            values[start + 3] = FeatureScale.share(good, max(1, chars))
            values[start + 4] = FeatureScale.mini(count)
            values[start + 5] = FeatureScale.mini(chars / count)
            values[start + 6] = FeatureScale.share(sums.headings[high] - sums.headings[low], count)
            values[start + 7] = FeatureScale.share(sums.linkBlocks[high] - sums.linkBlocks[low], count)
        }
    }
}
