/// Finds out for every node of a page at once whether the `:has()` conditions of a program hold there.
///
/// One forward pass says which elements fit the compounds inside `:has()`; then each chain is followed from
/// its last part to its first, one backward pass for each part. Asking node by node would be quadratic on
/// nested elements.
struct CSSRelativeMatcher {
    private let program: SelectorProgram
    private let tree: PageTree

    init(_ program: SelectorProgram, _ tree: PageTree) {
        self.program = program
        self.tree = tree
    }

    /// For each `:has()` of the program and each node, whether it holds.
    ///
    /// - Parameter steps: the budget; when it is used up the result is not to be used.
    func match(steps: inout Int) -> [[Bool]] {
        let nothing = [Bool](repeating: false, count: tree.count)
        var matcher = CSSSelectorMatcher(program.inner[0], tree, steps: steps)
        var held = [UInt64](repeating: 0, count: tree.count)
        for node in 0..<tree.count where tree.names[node] != .text {
            guard matcher.stepsLeft >= 0 else { break }
            held[node] = matcher.feed(node)
        }
        steps = matcher.stepsLeft
        let previous =
            program.relatives.joined().joined().contains { $0.combinator.isBetweenSiblings }
            ? previousSiblings() : []
        return program.relatives.map { chains in
            var result = nothing
            for chain in chains {
                steps -= tree.count * chain.count
                guard steps >= 0 else { break }
                let reached = follow(chain, held, previous)
                for node in 0..<tree.count where reached[node] { result[node] = true }
            }
            return result
        }
    }

    /// The nodes from which a chain can be followed to its end.
    private func follow(
        _ chain: [SelectorProgram.RelativePart],
        _ held: [UInt64],
        _ previous: [Int32]
    ) -> [Bool] {
        var onward: [Bool]?
        for part in chain.reversed() {
            onward = backward(part, held, onward, previous)
        }
        return onward ?? []
    }

    /// The nodes from which a part's combinator leads to an element that fits the part and goes on from
    /// there.
    private func backward(
        _ part: SelectorProgram.RelativePart,
        _ held: [UInt64],
        _ onward: [Bool]?,
        _ previous: [Int32]
    ) -> [Bool] {
        var reached = [Bool](repeating: false, count: tree.count)
        let bit: UInt64 = 1 << UInt64(part.step)
        for node in stride(from: tree.count - 1, through: 0, by: -1) where tree.names[node] != .text {
            let isTarget = held[node] & bit != 0 && onward?[node] ?? true
            // Parents and earlier siblings come later in this pass, so what holds here is handed on to them.
            let isPassedOn = reached[node] && (part.combinator == .descendant || part.combinator == .after)
            guard isTarget || isPassedOn else { continue }
            let source = part.combinator.isBetweenSiblings ? previous[node] : tree.parents[node]
            if source >= 0 { reached[Int(source)] = true }
        }
        return reached
    }

    /// Each element's previous element sibling, or -1.
    private func previousSiblings() -> [Int32] {
        var previous = [Int32](repeating: -1, count: tree.count)
        var latest: [Int32] = []
        for node in 0..<tree.count where tree.names[node] != .text {
            let depth = Int(tree.depths[node])
            while latest.count < depth + 2 { latest.append(-1) }
            previous[node] = latest[depth]
            latest[depth] = Int32(node)
            latest[depth + 1] = -1
        }
        return previous
    }
}

extension SelectorCombinator {
    /// Whether it leads from an element to one with the same parent.
    fileprivate var isBetweenSiblings: Bool { self == .next || self == .after }
}
