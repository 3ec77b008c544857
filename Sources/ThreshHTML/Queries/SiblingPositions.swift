/// In which order the elements below one parent are counted.
enum SiblingOrder: Int, CaseIterable, Sendable {
    case children
    case childrenFromEnd
    /// Only elements of the same name.
    case type
    case typeFromEnd
}

/// The places of elements among their siblings, worked out for all children of a parent when one is asked
/// for.
///
/// Cost: each parent's children are walked once for each order that is used, so all questions together are
/// linear in the page.
struct SiblingPositions {
    /// For each order, an element's place from 1, or 0 where nobody asked yet.
    ///
    /// An order nobody uses has no array.
    private var places = [[Int32]](repeating: [], count: SiblingOrder.allCases.count)

    /// An element's place among its siblings, the first being 1.
    mutating func place(of node: NodeID, _ order: SiblingOrder, in tree: PageTree) -> Int {
        if places[order.rawValue].isEmpty {
            places[order.rawValue] = [Int32](repeating: 0, count: tree.count)
        }
        let known = places[order.rawValue][node]
        if known > 0 { return Int(known) }
        let parent = Int(tree.parents[node])
        let children = parent < 0 ? 0..<tree.count : parent + 1..<Int(tree.ends[parent])
        switch order {
        case .children, .childrenFromEnd: countChildren(children, order, tree)
        case .type, .typeFromEnd: countTypes(children, order, tree)
        }
        return Int(places[order.rawValue][node])
    }

    private mutating func countChildren(_ children: Range<Int>, _ order: SiblingOrder, _ tree: PageTree) {
        var count: Int32 = 0
        Self.forEachElement(children, tree) { child in
            count += 1
            places[order.rawValue][child] = count
        }
        guard order == .childrenFromEnd else { return }
        Self.forEachElement(children, tree) { child in
            places[order.rawValue][child] = count + 1 - places[order.rawValue][child]
        }
    }

    private mutating func countTypes(_ children: Range<Int>, _ order: SiblingOrder, _ tree: PageTree) {
        var counts: [ElementName: Int32] = [:]
        Self.forEachElement(children, tree) { child in
            counts[tree.names[child], default: 0] += 1
            places[order.rawValue][child] = counts[tree.names[child], default: 0]
        }
        guard order == .typeFromEnd else { return }
        Self.forEachElement(children, tree) { child in
            let count = counts[tree.names[child], default: 0]
            places[order.rawValue][child] = count + 1 - places[order.rawValue][child]
        }
    }

    /// Calls a closure with each element among the children in a range of nodes, passing over what is below
    /// them.
    static func forEachElement(_ children: Range<Int>, _ tree: PageTree, _ body: (NodeID) -> Void) {
        var child = children.lowerBound
        while child < children.upperBound {
            if tree.names[child] != .text { body(child) }
            child = Int(tree.ends[child])
        }
    }
}
