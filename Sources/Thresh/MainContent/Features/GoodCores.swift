/// The smallest elements with most of a page's good text.
struct GoodCores {
    /// The element with 51 % of it; the deepest of those on the way to the text.
    private(set) var node50 = 0
    /// The element with 80 % of it.
    private(set) var node80 = 0
    private(set) var rows50 = 0..<0
    private(set) var rows80 = 0..<0

    init(_ tree: BlockTree, _ sums: BlockSums) {
        let total = sums.good.last ?? 0
        var is50Open = true
        for node in tree.first.indices.reversed() where tree.first[node] >= 0 {
            let rows = tree.rows(of: node)
            let good = sums.good[rows.upperBound] - sums.good[rows.lowerBound]
            if is50Open, good * 100 >= total * 51 {
                is50Open = false
                node50 = node
                rows50 = rows
            }
            if good * 100 >= total * 80 {
                node80 = node
                rows80 = rows
                break
            }
        }
    }
}
