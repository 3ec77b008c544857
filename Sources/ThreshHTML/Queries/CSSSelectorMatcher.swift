/// Runs a ``SelectorProgram`` over a page in one forward pass.
///
/// An element's word of steps follows from its own attributes and from three words its parent's level keeps:
/// the parent's, all ancestors' and all earlier siblings'. Nothing is ever looked up twice, so neither nested
/// nor repeated elements make it slower: there is no backtracking to bound. Elements must come in document
/// order, each after its ancestors; what is below an element may be left out.
struct CSSSelectorMatcher {
    /// What is known of the elements at one depth below the current parent.
    private struct Level {
        /// The steps that hold at the latest element here.
        var latest: UInt64 = 0
        /// The steps that hold at some element before that one.
        var earlier: UInt64 = 0
        /// The steps that hold at some ancestor.
        var above: UInt64 = 0
    }

    /// What is left of the budget.
    private(set) var stepsLeft: Int

    private let program: SelectorProgram
    private let tree: PageTree
    /// The page's values for the program's names; a value that no element has stands for a name the page
    /// lacks.
    private let elements: [ElementName]
    private let attributes: [AttributeName]
    private var levels: [Level] = []
    private var positions = SiblingPositions()
    /// For each `:has()`, whether it holds at a node; worked out when the first one is asked.
    private var relatives: [[Bool]]?

    init(_ program: SelectorProgram, _ tree: PageTree, steps: Int) {
        self.program = program
        self.tree = tree
        stepsLeft = steps
        elements = Self.elements(of: program, in: tree)
        attributes = Self.attributes(of: program, in: tree)
    }

    // MARK: Walks

    /// Adds the matches in some ranges to a list until it has so many; false when the budget is used up.
    ///
    /// What stands around a range counts, of what stands beside its first node nothing.
    mutating func select(in ranges: [Range<NodeID>], most: Int, into found: inout [NodeID]) -> Bool {
        for range in ranges where !range.isEmpty {
            let parent = Int(tree.parents[range.lowerBound])
            if parent >= 0 { _ = advance(to: parent) }
            for node in range where tree.names[node] != .text {
                if isFound(node) {
                    found.append(node)
                    if found.count >= most { return true }
                }
                if stepsLeft < 0 { return false }
            }
        }
        return true
    }

    private mutating func isFound(_ node: NodeID) -> Bool {
        guard program.steps.count == 1 else { return feed(node) & program.finals != 0 }
        // Most selectors have no combinator, and need nothing of what is kept for those that have.
        stepsLeft -= 2
        return fits(program.steps[0].compound, node, 0)
    }

    /// Takes in all that matters to one element and gives the steps that hold at it.
    mutating func advance(to node: NodeID) -> UInt64 {
        var path: [NodeID] = []
        var ancestor = node
        while ancestor >= 0 {
            path.append(ancestor)
            ancestor = Int(tree.parents[ancestor])
        }
        var held: UInt64 = 0
        for member in path.reversed() {
            if program.looksAtSiblings {
                let start = Int(tree.parents[member]) + 1
                SiblingPositions.forEachElement(start..<member, tree) { _ = feed($0) }
            }
            held = feed(member)
        }
        return held
    }

    /// Takes in the next element and gives the steps that hold at it.
    mutating func feed(_ node: NodeID) -> UInt64 {
        stepsLeft -= 1 + program.steps.count
        let depth = Int(tree.depths[node])
        while levels.count < depth + 2 { levels.append(Level()) }
        let parent = depth > 0 ? levels[depth - 1].latest : 0
        let before = levels[depth].latest
        let earlier = levels[depth].earlier | before
        let above = levels[depth].above
        var held: UInt64 = 0
        for (number, step) in program.steps.enumerated() {
            let reached =
                switch step.link {
                case nil: UInt64.max
                case .child: parent
                case .descendant: above
                case .next: before
                case .after: earlier
                }
            guard reached & (1 << UInt64(step.previous)) != 0 else { continue }
            if fits(step.compound, node, held) { held |= 1 << UInt64(number) }
        }
        levels[depth].latest = held
        levels[depth].earlier = earlier
        levels[depth + 1] = Level(above: above | held)
        return held
    }

    // MARK: Compounds

    /// Whether an element fits a compound; `held` is what is known of the element so far.
    private mutating func fits(_ number: Int, _ node: NodeID, _ held: UInt64) -> Bool {
        let compound = program.compounds[number]
        if compound.element >= 0, tree.names[node] != elements[compound.element] { return false }
        for place in compound.conditions where !holds(program.conditions[place], node, held) { return false }
        return true
    }

    private mutating func holds(_ condition: SelectorProgram.Condition, _ node: NodeID, _ held: UInt64)
        -> Bool
    {
        switch condition {
        case .attribute(let name, let test, let needle, let ignoresCase):
            guard let index = tree.attributeIndex(attributes[name], of: node) else { return false }
            let value = Int(tree.valueStarts[index])..<Int(tree.valueEnds[index])
            return holds(test, value, needle, ignoresCase)
        case .empty:
            return Int(tree.ends[node]) == node + 1
        case .root:
            return tree.parents[node] < 0
        case .position(let order, let formula):
            return formula.contains(positions.place(of: node, order, in: tree))
        case .any(let compounds, let steps):
            return held & steps != 0 || compounds.contains { fits($0, node, held) }
        case .none(let compounds, let steps):
            return held & steps == 0 && !compounds.contains { fits($0, node, held) }
        case .has(let number):
            return hasRelative(number, node)
        }
    }

    // MARK: Attribute values

    private func holds(
        _ test: AttributeTest,
        _ value: Range<Int>,
        _ needle: Range<Int>,
        _ ignoresCase: Bool
    ) -> Bool {
        let length = needle.count
        switch test {
        case .exists:
            return true
        case .equals:
            return value.count == length && isEqual(value.lowerBound, needle, ignoresCase)
        case .hasPrefix:
            guard value.count >= length, isEqual(value.lowerBound, needle, ignoresCase) else { return false }
            return value.count == length || tree.attributeText[value.lowerBound + length] == UInt8(ascii: "-")
        case .hasWord:
            return hasWord(value, needle, ignoresCase)
        case .starts, .ends, .contains:
            // An empty text is nowhere, says the standard.
            guard length > 0, value.count >= length else { return false }
            let last = value.upperBound - length
            if test == .starts { return isEqual(value.lowerBound, needle, ignoresCase) }
            if test == .ends { return isEqual(last, needle, ignoresCase) }
            return contains(value.lowerBound...last, needle, ignoresCase)
        }
    }

    /// Whether a needle begins at one of some places.
    private func contains(_ places: ClosedRange<Int>, _ needle: Range<Int>, _ ignoresCase: Bool) -> Bool {
        if ignoresCase { return places.contains { isEqual($0, needle, true) } }
        // Selectors look for hosts in all the addresses of a page: the search leaps from one rare byte to the next.
        let anchor = PhraseFinder.rarest(1, of: program.needles[needle])
        let byte = program.needles[needle.lowerBound + anchor]
        return ByteSearch.anyPlace(
            of: byte,
            in: tree.attributeText,
            from: places.lowerBound + anchor,
            to: places.upperBound + anchor
        ) { isEqual($0 - anchor, needle, false) }
    }

    /// Whether a word stands between white space in a value.
    private func hasWord(_ value: Range<Int>, _ needle: Range<Int>, _ ignoresCase: Bool) -> Bool {
        guard !needle.isEmpty, value.count >= needle.count else { return false }
        let places = value.lowerBound...value.upperBound - needle.count
        func stands(at place: Int) -> Bool {
            let end = place + needle.count
            if place > value.lowerBound, !Self.isSpace(tree.attributeText[place - 1]) { return false }
            if end < value.upperBound, !Self.isSpace(tree.attributeText[end]) { return false }
            // Words have no blanks, whatever a selector asks for.
            return isEqual(place, needle, ignoresCase)
                && !program.needles[needle].contains { Self.isSpace($0) }
        }
        if ignoresCase { return places.contains { stands(at: $0) } }
        let first = program.needles[needle.lowerBound]
        return ByteSearch.anyPlace(
            of: first,
            in: tree.attributeText,
            from: places.lowerBound,
            to: places.upperBound
        ) { stands(at: $0) }
    }

    /// Whether a needle stands at a place of the attribute text; it must not reach over the value's end.
    private func isEqual(_ start: Int, _ needle: Range<Int>, _ ignoresCase: Bool) -> Bool {
        for offset in 0..<needle.count {
            let byte = tree.attributeText[start + offset]
            let wanted = program.needles[needle.lowerBound + offset]
            if (ignoresCase ? ASCII.lowercased(byte) : byte) != wanted { return false }
        }
        return true
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte >= 0x09 && byte <= 0x0D && byte != 0x0B
    }

    // MARK: :has()

    private mutating func hasRelative(_ number: Int, _ node: NodeID) -> Bool {
        if let relatives { return relatives[number][node] }
        let found = CSSRelativeMatcher(program, tree).match(steps: &stepsLeft)
        relatives = found
        return found[number][node]
    }

    // MARK: Names

    /// Whether the page has the names without which nothing can match.
    ///
    /// - Parameter looksAtValues: whether to look for the parts of classes, too, in all values of the page.
    static func canMatch(_ program: SelectorProgram, in tree: PageTree, looksAtValues: Bool) -> Bool {
        let matcher = CSSSelectorMatcher(program, tree, steps: 0)
        var possible: UInt64 = 0
        for (number, step) in program.steps.enumerated() {
            if step.link != nil, possible & (1 << UInt64(step.previous)) == 0 { continue }
            if matcher.canFit(step.compound, possible, looksAtValues) { possible |= 1 << UInt64(number) }
        }
        return possible & program.finals != 0
    }

    private func canFit(_ number: Int, _ possible: UInt64, _ looksAtValues: Bool) -> Bool {
        let compound = program.compounds[number]
        if compound.element >= 0, elements[compound.element] == .text { return false }
        return compound.conditions.allSatisfy { place in
            switch program.conditions[place] {
            case .attribute(let name, let test, let needle, let ignoresCase):
                // Addresses are asked of few elements, classes of all.
                attributes[name] != Self.noAttribute
                    && (!looksAtValues || test != .contains || ignoresCase || attributes[name] != .class
                        || isInValues(needle))
            case .any(let compounds, let steps):
                possible & steps != 0 || compounds.contains { canFit($0, possible, looksAtValues) }
            case .empty, .root, .position, .none, .has:
                true
            }
        }
    }

    /// Whether the values of the page's attributes, one behind the other, have a needle somewhere.
    private func isInValues(_ needle: Range<Int>) -> Bool {
        let last = tree.attributeText.count - needle.count
        return last >= 0 && !needle.isEmpty && contains(0...last, needle, false)
    }

    /// A value that ``PageTree`` gives to no attribute.
    private static let noAttribute = AttributeName(raw: .max)

    private static func elements(of program: SelectorProgram, in tree: PageTree) -> [ElementName] {
        program.elementNames.map { tree.elementName($0) ?? .text }
    }

    private static func attributes(of program: SelectorProgram, in tree: PageTree) -> [AttributeName] {
        program.attributeNames.map { tree.attributeName($0) ?? noAttribute }
    }
}
