/// A CSS selector list, compiled once and matched on the flat tree of any page.
///
/// Supported are types, `*`, `#id`, `.class`, attributes with `= ~= ^= $= *= |=` and the `i` flag, all four
/// combinators, lists, `:not()`, `:is()`, `:where()`, `:has()`, `:empty`, `:root`, `:first-child`,
/// `:last-child`, `:only-child`, `:nth-child()`, `:nth-last-child()`, `:nth-of-type()`, `:first-of-type` and
/// `:last-of-type`; all else is an error. Names of elements and attributes are compared without regard to
/// ASCII case, ids, classes and values with it. A page may have several roots, and `:root` is each of them.
package struct CSSSelector: Sendable {
    /// The selector as it was written.
    package let source: String

    private let programs: [SelectorProgram]
    private let needs: [SelectorNeed]?
    private let subjectWords: [UInt64]?
    /// Where a selector names no word of the element itself: words that it or an element around it has.
    private let outerWords: [UInt64]?

    /// Compiles a selector list.
    package init(_ source: String) throws(SelectorError) {
        self.source = source
        var parser = CSSSelectorParser(source)
        let list = try parser.parse()
        programs = try SelectorProgram.compile(list)
        needs = SelectorNeed.needs(of: list)
        subjectWords = PageWords.subjects(of: list)
        // What stands beside an element may be outside of the element that has the word.
        let looksBeside = programs.contains { $0.looksAtSiblings }
        outerWords = subjectWords == nil && !looksBeside ? PageWords.outer(of: list) : nil
    }

    /// Finds the elements that match, trying only those that have one of the selector's ids and classes, or stand inside of
    /// one that has it, where every selector of the list names one.
    ///
    /// Gives what ``select(in:below:most:steps:)`` gives, mostly at the cost of a few elements.
    package func select(
        in tree: PageTree,
        below root: NodeID?,
        words: PageWords,
        most: Int = .max,
        steps: inout Int
    ) -> [NodeID]? {
        let range = root.map { $0 + 1..<Int(tree.ends[$0]) } ?? 0..<tree.count
        if let subjectWords, let candidates = words.elements(with: subjectWords) {
            return candidates.filter { range.contains($0) && matches($0, in: tree) }
        }
        guard canMatch(words) else { return [] }
        let outer = outerWords.flatMap { words.elements(with: $0) }
        let ranges = outer.map { Self.ranges(of: $0, within: range, tree) } ?? [range]
        return select(in: tree, ranges, most: most, steps: &steps)
    }

    /// What some elements, given in page order, and all inside of them take of a range.
    private static func ranges(
        of elements: [NodeID],
        within range: Range<NodeID>,
        _ tree: PageTree
    ) -> [Range<NodeID>] {
        var ranges: [Range<NodeID>] = []
        var end = 0
        for element in elements where element >= end {
            end = Int(tree.ends[element])
            ranges.append((element..<end).clamped(to: range))
        }
        return ranges
    }

    /// Whether a page has the words that it takes for the selector to match; false is certain.
    package func canMatch(_ words: PageWords) -> Bool {
        needs.map { words.mayMeet($0) } ?? true
    }

    /// Finds the elements that match, in document order.
    ///
    /// Cost: linear in the page times the selector's parts, whatever the page nests or repeats.
    ///
    /// - Parameter root: looks only below this node, which is no result itself; what stands around it still
    ///   counts for what is left of a combinator.
    package func select(in tree: PageTree, below root: NodeID? = nil) -> [NodeID] {
        var steps = Int.max
        return select(in: tree, below: root, steps: &steps) ?? []
    }

    /// Finds the elements that match, as long as a budget that may be shared with other selectors lasts.
    ///
    /// - Parameters:
    ///   - most: stops when so many are found, which with a list need not be the first of the page.
    ///   - steps: what is left of the budget; an element costs one and one more for each part of the selector.
    /// - Returns: nil when the budget is used up; `steps` is then negative.
    package func select(
        in tree: PageTree,
        below root: NodeID? = nil,
        most: Int = .max,
        steps: inout Int
    ) -> [NodeID]? {
        let range = root.map { $0 + 1..<Int(tree.ends[$0]) } ?? 0..<tree.count
        return select(in: tree, [range], most: most, steps: &steps)
    }

    /// Finds the elements that match in some ranges, each of which begins with an element or with what is inside of one.
    private func select(
        in tree: PageTree,
        _ ranges: [Range<NodeID>],
        most: Int,
        steps: inout Int
    ) -> [NodeID]? {
        var found: [NodeID] = []
        for program in programs {
            guard CSSSelectorMatcher.canMatch(program, in: tree, looksAtValues: true) else { continue }
            var matcher = CSSSelectorMatcher(program, tree, steps: steps)
            let isComplete = matcher.select(in: ranges, most: most, into: &found)
            steps = matcher.stepsLeft
            guard isComplete else { return nil }
            if found.count >= most { break }
        }
        return programs.count == 1 ? found : Self.inOrder(found)
    }

    /// Whether one node matches.
    ///
    /// Cost: the node's ancestors; with `+`, `~` or places, their siblings too; with `:has()` the whole page.
    /// To ask for many nodes, select once and look them up.
    package func matches(_ node: NodeID, in tree: PageTree) -> Bool {
        guard tree.names[node] != .text else { return false }
        return programs.contains { program in
            guard CSSSelectorMatcher.canMatch(program, in: tree, looksAtValues: false) else { return false }
            var matcher = CSSSelectorMatcher(program, tree, steps: .max)
            return matcher.advance(to: node) & program.finals != 0
        }
    }

    private static func inOrder(_ found: [NodeID]) -> [NodeID] {
        var result: [NodeID] = []
        for node in found.sorted() where node != result.last { result.append(node) }
        return result
    }
}
