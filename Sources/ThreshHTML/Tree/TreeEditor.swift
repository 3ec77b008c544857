/// Changes the shape of a ``PageTree``: the nodes are linked, moved about, and written out as a new tree.
///
/// A rebuilt tree rather than a list of changes beside the old one, because the two dozen places that read trees then need
/// not know of changes. It costs two passes over the page, on the few pages whose rules ask for it.
package struct TreeEditor {
    /// Where a node goes, seen from another.
    package enum Place {
        case start, end, before, after
    }

    private let tree: PageTree
    // One entry for each node, then one for each new element.
    private var names: [ElementName]
    private var parents: [Int]
    private var firsts: [Int]
    private var lasts: [Int]
    private var previous: [Int]
    private var next: [Int]
    private var firstRoot = -1
    private var lastRoot = -1

    /// Links the nodes of a tree.
    package init(_ tree: PageTree) {
        self.tree = tree
        names = tree.names
        parents = Array(repeating: -1, count: tree.count)
        firsts = parents
        lasts = parents
        previous = parents
        next = parents
        for node in 0..<tree.count { insert(node, below: Int(tree.parents[node]), before: -1) }
    }

    // MARK: Changes

    /// Puts a new element around a node.
    package mutating func wrap(_ node: NodeID, in name: ElementName) {
        let wrapper = names.count
        names.append(name)
        parents.append(-1)
        firsts.append(-1)
        lasts.append(-1)
        previous.append(-1)
        next.append(-1)
        insert(wrapper, below: parents[node], before: node)
        remove(node)
        insert(node, below: wrapper, before: -1)
    }

    /// Takes an element away and leaves what is in it.
    package mutating func unwrap(_ node: NodeID) {
        guard names[node] != .text else { return }
        while firsts[node] >= 0 {
            let child = firsts[node]
            remove(child)
            insert(child, below: parents[node], before: node)
        }
        remove(node)
        parents[node] = Self.gone
    }

    /// Moves a node with all that is in it.
    ///
    /// - Returns: whether there was such a place: nothing moves into itself, and a text has no inside.
    package mutating func move(_ node: NodeID, _ place: Place, of target: NodeID) -> Bool {
        let isInside = place == .start || place == .end
        if isInside && names[target] == .text { return false }
        var above = target
        while above >= 0 {
            if above == node { return false }
            above = parents[above]
        }
        if above == Self.gone || parents[node] == Self.gone { return false }
        remove(node)
        switch place {
        case .start: insert(node, below: target, before: firsts[target])
        case .end: insert(node, below: target, before: -1)
        case .before: insert(node, below: parents[target], before: target)
        case .after: insert(node, below: parents[target], before: next[target])
        }
        return true
    }

    /// Stands for the parent of an element that has been taken away.
    private static let gone = -2

    private mutating func insert(_ node: Int, below parent: Int, before sibling: Int) {
        let last = sibling >= 0 ? previous[sibling] : parent >= 0 ? lasts[parent] : lastRoot
        parents[node] = parent
        previous[node] = last
        next[node] = sibling
        if last >= 0 { next[last] = node } else { setFirst(node, of: parent) }
        if sibling >= 0 { previous[sibling] = node } else { setLast(node, of: parent) }
    }

    private mutating func remove(_ node: Int) {
        let (before, after) = (previous[node], next[node])
        if before >= 0 { next[before] = after } else { setFirst(after, of: parents[node]) }
        if after >= 0 { previous[after] = before } else { setLast(before, of: parents[node]) }
        previous[node] = -1
        next[node] = -1
    }

    private mutating func setFirst(_ node: Int, of parent: Int) {
        if parent >= 0 { firsts[parent] = node } else { firstRoot = node }
    }

    private mutating func setLast(_ node: Int, of parent: Int) {
        if parent >= 0 { lasts[parent] = node } else { lastRoot = node }
    }

    // MARK: The new tree

    /// The tree as it is now, and for each of its nodes the one it was before; -1 for a new element.
    package func finish() -> (tree: PageTree, origins: [NodeID]) {
        var result = tree
        result.removeNodes()
        var origins: [NodeID] = []
        var open: [NodeID] = []
        var node = firstRoot
        while node >= 0 {
            let place = result.count
            let isNew = node >= tree.count
            result.names.append(names[node])
            result.parents.append(Int32(open.last ?? -1))
            result.ends.append(Int32(place + 1))
            result.depths.append(UInt16(open.count))
            result.dataStarts.append(isNew ? 0 : tree.dataStarts[node])
            result.dataEnds.append(isNew ? 0 : tree.dataEnds[node])
            origins.append(isNew ? -1 : node)
            if firsts[node] >= 0 {
                open.append(place)
                node = firsts[node]
                continue
            }
            while node >= 0, next[node] < 0 {
                node = parents[node]
                if node >= 0, let done = open.popLast() { result.ends[done] = Int32(result.count) }
            }
            if node >= 0 { node = next[node] }
        }
        return (result, origins)
    }
}

extension PageTree {
    /// Gives an element another name; texts have none.
    package mutating func rename(_ node: NodeID, to name: ElementName) {
        if names[node] != .text && name != .text { names[node] = name }
    }

    /// Takes an attribute off an element.
    ///
    /// - Returns: whether the element had it.
    package mutating func removeAttribute(_ name: AttributeName, of node: NodeID) -> Bool {
        guard let index = attributeIndex(name, of: node) else { return false }
        // It changes places with the element's last one, behind which the element then ends; it may be the first with
        // its value, from which others' words are read.
        let last = Int(dataEnds[node]) - 1
        attributeNames.swapAt(index, last)
        valueStarts.swapAt(index, last)
        valueEnds.swapAt(index, last)
        values.swapAt(index, last)
        dataEnds[node] -= 1
        return true
    }

    /// Forgets the nodes; their texts and attributes stay.
    mutating func removeNodes() {
        names.removeAll(keepingCapacity: true)
        parents.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        depths.removeAll(keepingCapacity: true)
        dataStarts.removeAll(keepingCapacity: true)
        dataEnds.removeAll(keepingCapacity: true)
    }
}
