import ThreshHTML

/// Which blocks the elements of a page hold, and which elements are containers in their own right.
///
/// The blocks of an element are a range of rows, because both stand in document order.
struct BlockTree {
    /// The first row of each node; -1 where it holds none.
    private(set) var first: [Int32]
    /// The place after the last row of each node.
    private(set) var end: [Int32]
    /// For each element with blocks the outermost element that holds the same ones.
    private(set) var top: [Int32]

    /// - Parameter owners: the element of each row.
    /// - Complexity: linear in nodes and rows, however deep.
    init(_ tree: PageTree, owners: [Int32]) {
        let parents = tree.parents
        first = Array(repeating: -1, count: parents.count)
        end = Array(repeating: 0, count: parents.count)
        top = Array(repeating: -1, count: parents.count)
        for row in owners.indices {
            var node = Int(owners[row])
            while node >= 0, first[node] < 0 {
                first[node] = Int32(row)
                node = Int(parents[node])
            }
        }
        for row in owners.indices.reversed() {
            var node = Int(owners[row])
            while node >= 0, end[node] == 0 {
                end[node] = Int32(row + 1)
                node = Int(parents[node])
            }
        }
        for node in parents.indices where first[node] >= 0 {
            let parent = Int(parents[node])
            let isAlone = parent >= 0 && end[parent] - first[parent] == end[node] - first[node]
            top[node] = isAlone ? top[parent] : Int32(node)
        }
    }

    /// The rows of an element that holds some.
    @inline(__always)
    func rows(of node: Int) -> Range<Int> {
        Int(first[node])..<Int(end[node])
    }
}
