/// The phrases as a tree of bytes, from which a ``PhraseAutomaton`` is made.
struct PhraseTrie {
    private var bytes: [UInt8] = [0]
    // Children form a linked list: hardly any node has more than two. 0 ends a list, as the root is no child.
    private var firstChildren: [Int32] = [0]
    private var nextSiblings: [Int32] = [0]
    private var parents: [Int32] = [0]
    /// For each phrase the node at which it ends; 0 for an empty phrase.
    private var ends: [Int32] = []

    var count: Int { bytes.count }

    init(_ phrases: [[UInt8]]) {
        for phrase in phrases {
            var node = 0
            for byte in phrase {
                node = child(of: node, byte) ?? addChild(to: node, byte)
            }
            ends.append(Int32(node))
        }
    }

    private func child(of node: Int, _ byte: UInt8) -> Int? {
        var candidate = Int(firstChildren[node])
        while candidate != 0 {
            if bytes[candidate] == byte {
                return candidate
            }
            candidate = Int(nextSiblings[candidate])
        }
        return nil
    }

    private mutating func addChild(to node: Int, _ byte: UInt8) -> Int {
        let new = bytes.count
        bytes.append(byte)
        firstChildren.append(0)
        nextSiblings.append(firstChildren[node])
        parents.append(Int32(node))
        firstChildren[node] = Int32(new)
        return new
    }

    /// Renumbers the nodes level by level, so that a node's fallback always has a smaller number than the
    /// node.
    mutating func sortByDepth() {
        var order = [0]
        order.reserveCapacity(count)
        var index = 0
        while index < order.count {
            var child = Int(firstChildren[order[index]])
            while child != 0 {
                order.append(child)
                child = Int(nextSiblings[child])
            }
            index += 1
        }
        var places = [Int32](repeating: 0, count: count)
        for (place, node) in order.enumerated() {
            places[node] = Int32(place)
        }
        bytes = order.map { bytes[$0] }
        firstChildren = order.map { places[Int(firstChildren[$0])] }
        nextSiblings = order.map { places[Int(nextSiblings[$0])] }
        parents = order.map { places[Int(parents[$0])] }
        ends = ends.map { places[Int($0)] }
    }

    /// Lists the children of all nodes, one node after the other; a step is the child's number.
    func edges(columns: [UInt8]) -> (starts: [Int32], columns: [UInt8], steps: [Int32]) {
        var starts: [Int32] = [0]
        var edgeColumns: [UInt8] = []
        var steps: [Int32] = []
        for node in 0..<count {
            var child = Int(firstChildren[node])
            while child != 0 {
                edgeColumns.append(columns[Int(bytes[child])])
                steps.append(Int32(child))
                child = Int(nextSiblings[child])
            }
            starts.append(Int32(steps.count))
        }
        return (starts, edgeColumns, steps)
    }

    /// Finds for each node the one that stands for its longest proper suffix.
    ///
    /// Call it after ``sortByDepth()``.
    func fallbacks() -> [Int32] {
        var fallbacks = [Int32](repeating: 0, count: count)
        for node in 1..<max(1, count) where parents[node] != 0 {
            var suffix = Int(fallbacks[Int(parents[node])])
            while true {
                if let match = child(of: suffix, bytes[node]) {
                    fallbacks[node] = Int32(match)
                    break
                }
                guard suffix != 0 else { break }
                suffix = Int(fallbacks[suffix])
            }
        }
        return fallbacks
    }

    /// Lists the phrases that end at each node, one node after the other; empty phrases are left out.
    func endings() -> (starts: [Int32], phrases: [Int32]) {
        var starts = [Int32](repeating: 0, count: count + 1)
        for end in ends where end != 0 {
            starts[Int(end) + 1] += 1
        }
        for node in 0..<count {
            starts[node + 1] += starts[node]
        }
        var phrases = [Int32](repeating: 0, count: Int(starts[count]))
        var free = starts
        for (phrase, end) in ends.enumerated() where end != 0 {
            phrases[Int(free[Int(end)])] = Int32(phrase)
            free[Int(end)] += 1
        }
        return (starts, phrases)
    }
}
