package import ThreshHTML

/// Splits a page tree into blocks, in one loop over its nodes.
package struct PageBlockSplitter {
    /// A page's blocks and their text.
    package struct Result {
        package var blocks: [Block] = []
        package var text: [UInt8] = []
        /// Which node each stretch of text came from; only when asked for.
        package var pieces: [Piece] = []
        /// The page's formulas, for which TeX or words stand in the text.
        package var formulas: [PageFormula] = []
        /// What the notation of scraped text says of its blocks.
        package var notation = TextNotation()
    }

    /// A stretch of block text and the text node it came from, or the first node of a formula.
    package struct Piece: Sendable {
        package var node: NodeID
        package var text: Range<Int>
    }

    /// How pages are split.
    package struct Options: Sendable, Equatable {
        /// Whether to note which node each stretch of text came from, as renderers of markup need.
        package var recordsPieces = false
        /// Whether two line breaks in a row end a block.
        package var splitsAtDoubleBreak = true
        /// Whether hidden elements count as if they were shown.
        package var showsHidden = false

        package init(recordsPieces: Bool = false) {
            self.recordsPieces = recordsPieces
        }
    }

    private let tree: PageTree
    private let options: Options
    /// Nodes whose text forms blocks of its own, because a rule drops them: sorted.
    private let separated: [NodeID]
    /// Inline nodes at whose both ends a block ends, because a rule names them as the body: sorted.
    private let bounded: [NodeID]
    private var result = Result()

    // The block being collected.
    private var textStart = 0
    private var firstNode = -1
    private var lastNode = -1
    private var linkBytes = 0
    private var gap = WhiteSpace.Gap.none
    private var breaks = 0
    private var isInControl = false
    /// Whether a line of preformatted text has ended without a line feed.
    private var isLinePending = false
    /// Where the text ended when the last line of preformatted text began.
    private var lineStart = 0

    /// Open block-level elements.
    private var open: [NodeID] = []
    /// Open inline elements at whose end something is due, and where the innermost ends.
    private var openInline: [(end: Int, role: InlineRole)] = []
    private var inlineEnd = Int.max
    /// The last `rp` before the place up to which one was looked for.
    private var lastBracket = (node: -1, searched: 0)
    /// Whether the reading of a ruby has begun and no text of it was met.
    private var isReadingDue = false
    // Ends of the innermost elements of a kind around the present node; 0 when there is none.
    private var linkEnd = 0
    private var preformatted: Range<NodeID> = 0..<0
    private var hiddenEnd = 0
    private var controlEnd = 0

    /// Splits a page.
    ///
    /// - Parameters:
    ///   - separated: nodes (sorted) that become blocks of their own even when inline; the text around an inline one stays
    ///     one block, and its own block follows it, with those of separated nodes inside it behind.
    ///   - bounded: inline nodes (sorted) that are split as a block-level element would be.
    /// - Complexity: linear in the page.
    package static func split(
        _ tree: PageTree,
        separating separated: [NodeID] = [],
        bounding bounded: [NodeID] = [],
        options: Options = Options()
    ) -> Result {
        var splitter = PageBlockSplitter(
            tree: tree,
            separated: separated,
            bounded: bounded,
            options: options
        )
        splitter.run()
        return splitter.result
    }

    /// What an inline element asks for at both its ends.
    private enum InlineRole {
        /// A line of its own.
        case line
        /// Brackets, as it is the reading of a ruby, and the page sets none for programs that cannot show rubies.
        case reading
    }

    private init(tree: PageTree, separated: [NodeID], bounded: [NodeID], options: Options) {
        self.tree = tree
        self.options = options
        self.separated = separated
        self.bounded = bounded
        result.formulas = FormulaFinder.find(in: tree)
        result.text.reserveCapacity(tree.text.count)
        result.blocks.reserveCapacity(tree.count / 6)
    }

    private mutating func run() {
        let names = tree.names
        let breaking = ElementName.breakingTable
        var next = 0
        var bounds = bounded[...]
        var nextFormula = 0
        var formulaStart = result.formulas.first?.nodes.lowerBound ?? .max
        var postponed: [NodeID] = []
        var node = 0
        while node < names.count {
            if node >= inlineEnd { endInline(at: node) }
            while let last = open.last, node >= Int(tree.ends[last]) {
                if isCodeLine(last) { endLine() } else { flush() }
                open.removeLast()
            }
            if next < separated.count, separated[next] == node {
                next += 1
                if !names[node].breaksText {
                    postponed.append(node)
                    node = Int(tree.ends[node])
                    while next < separated.count, separated[next] < node {
                        postponed.append(separated[next])
                        next += 1
                    }
                    continue
                }
            }
            if let bound = bounds.first, bound <= node {
                bounds.removeFirst()
                if bound < node { continue }
                flush()
                open.append(node)
            }
            if !postponed.isEmpty && textStart == result.text.count && firstNode < 0 { takeApart(&postponed) }
            let name = names[node]
            if node >= formulaStart {
                let formula = result.formulas[nextFormula]
                nextFormula += 1
                formulaStart =
                    nextFormula < result.formulas.count ? result.formulas[nextFormula].nodes.lowerBound : .max
                // One in an element that was passed over is there already.
                guard node == formula.nodes.lowerBound else { continue }
                collect(formula)
                node = formula.nodes.upperBound
                while next < separated.count, separated[next] < node { next += 1 }
                continue
            }
            if name == .text {
                collect(node)
            } else if isCodeLine(node) {
                beginLine()
                open.append(node)
            } else if name.raw < ElementName.firstUnknown, breaking[Int(name.raw)] {
                flush()
                if !postponed.isEmpty { takeApart(&postponed) }
                if name == .head {
                    node = Int(tree.ends[node])
                    continue
                }
                enter(node, name)
            } else {
                inline(node, name)
            }
            node += 1
        }
        endInline(at: node)
        flush()
        takeApart(&postponed)
    }

    /// Makes a block of each node that was passed over; one may stand in one before it.
    private mutating func takeApart(_ nodes: inout [NodeID]) {
        for (place, root) in nodes.enumerated() {
            let end = Int(tree.ends[root])
            var inner = nodes[(place + 1)...]
            var node = root
            while node < end {
                if let next = inner.first, next <= node {
                    node = max(node, Int(tree.ends[next]))
                    inner.removeFirst()
                } else if let formula = PageFormula.at(node, in: result.formulas) {
                    collect(formula)
                    node = formula.nodes.upperBound
                } else {
                    if tree.names[node] == .text { collect(node) }
                    node += 1
                }
            }
            flush()
        }
        nodes.removeAll()
    }

    // MARK: Elements

    private mutating func enter(_ node: NodeID, _ name: ElementName) {
        open.append(node)
        let end = Int(tree.ends[node])
        switch name {
        case .pre, .textarea: if end > preformatted.upperBound { preformatted = node..<end }
        case .template, .noscript: if !options.showsHidden { hiddenEnd = max(hiddenEnd, end) }
        default: break
        }
        if name == .button || name == .select || name == .option || name == .textarea || name == .legend {
            controlEnd = max(controlEnd, end)
        }
        if style(of: node) == .hidden { hiddenEnd = max(hiddenEnd, end) }
    }

    private mutating func inline(_ node: NodeID, _ name: ElementName) {
        if gap == .none, breaks == 0, firstNode >= 0, node >= preformatted.upperBound,
            InlineNeighbours.areApart(at: node, tree)
        {
            gap = .blank
        }
        switch name {
        case .a: linkEnd = max(linkEnd, Int(tree.ends[node]))
        case .br: lineBreak(node)
        case .label: controlEnd = max(controlEnd, Int(tree.ends[node]))
        case .rt: if !hasBrackets(node) { begin(.reading, node) }
        default: break
        }
        switch style(of: node) {
        case .plain: break
        case .hidden: hiddenEnd = max(hiddenEnd, Int(tree.ends[node]))
        case .line: begin(.line, node)
        }
    }

    private mutating func begin(_ role: InlineRole, _ node: NodeID) {
        let end = Int(tree.ends[node])
        guard end > node + 1 else { return }
        openInline.append((end, role))
        inlineEnd = end
        switch role {
        case .reading: isReadingDue = true
        case .line: if node < preformatted.upperBound { beginLine() } else { breakOnce() }
        }
    }

    /// Ends the inline elements that end at a place.
    private mutating func endInline(at node: NodeID) {
        while let last = openInline.last, node >= last.end {
            openInline.removeLast()
            switch last.role {
            case .reading:
                if !isReadingDue, firstNode >= 0 {
                    result.text.append(UInt8(ascii: ")"))
                    gap = .none
                }
                isReadingDue = false
            case .line: if last.end <= preformatted.upperBound { endLine() } else { breakOnce() }
            }
        }
        inlineEnd = openInline.last?.end ?? .max
    }

    /// Whether a page itself sets brackets around the readings of a ruby.
    private mutating func hasBrackets(_ reading: NodeID) -> Bool {
        if let bracket = tree.names[lastBracket.searched..<reading].lastIndex(of: .rp) {
            lastBracket.node = bracket
        }
        lastBracket.searched = reading
        let ruby = Int(tree.parents[reading])
        return ruby >= 0 && lastBracket.node >= ruby
    }

    /// Ends the line of the block, where none has ended yet.
    private mutating func breakOnce() {
        if firstNode >= 0 { breaks = max(breaks, 1) }
    }

    /// How an element says of itself that it is shown.
    @inline(__always)
    private func style(of node: NodeID) -> ElementStyle {
        var style = ElementStyle.plain
        for index in Int(tree.dataStarts[node])..<Int(tree.dataEnds[node]) {
            let name = tree.attributeNames[index]
            if name == .hidden {
                style = .hidden
            } else if name == .style, style != .hidden {
                style = ElementStyle(tree.valueBytes(of: index))
            }
        }
        return style == .hidden && options.showsHidden ? .plain : style
    }

    /// One line break ends a line of the block; two in a row end the block.
    private mutating func lineBreak(_ node: NodeID) {
        guard firstNode >= 0 else { return }
        breaks += 1
        if breaks == 2 && node >= preformatted.upperBound && options.splitsAtDoubleBreak { flush() }
    }

    // MARK: Lines of code

    /// Whether an element is a line of the preformatted text around it: highlighters make one a division or an item each.
    private func isCodeLine(_ node: NodeID) -> Bool {
        guard node > preformatted.lowerBound, node < preformatted.upperBound else { return false }
        switch tree.names[node] {
        case .div, .li, .ol, .ul: return true
        default: return false
        }
    }

    private mutating func beginLine() {
        if firstNode >= 0, result.text.last != 0x0A { isLinePending = true }
        lineStart = result.text.count
    }

    private mutating func endLine() {
        guard firstNode >= 0 else { return }
        // A line break at the end of a line begins none.
        breaks = max(0, breaks - 1)
        // An empty line has a line feed of its own beside that of the line before.
        if result.text.count == lineStart, isLinePending { result.text.append(0x0A) }
        if result.text.count == lineStart || result.text.last != 0x0A { isLinePending = true }
    }

    // MARK: Text

    private mutating func collect(_ node: NodeID) {
        let before = result.text.count
        append(node)
        guard options.recordsPieces, result.text.count > before else { return }
        // The separator set down before the text is no part of it.
        let isSeparator = before > textStart && node >= preformatted.upperBound && result.text[before] <= 0x20
        result.pieces.append(Piece(node: node, text: (isSeparator ? before + 1 : before)..<result.text.count))
    }

    /// Sets down what stands for a formula; one in an element of its own, which breaks the text, is a block of its own.
    private mutating func collect(_ formula: PageFormula) {
        let node = formula.nodes.lowerBound
        let breaks = tree.names[node].breaksText
        if breaks { flush() }
        // One on a line of its own has no word beside it, whatever blanks the source has.
        if formula.isDisplayed && firstNode >= 0 { gap = .blank }
        begin(node)
        let before = result.text.count
        result.text.append(contentsOf: formula.text.utf8)
        lastNode = formula.nodes.upperBound - 1
        if node < linkEnd { linkBytes += result.text.count - before }
        if options.recordsPieces { result.pieces.append(Piece(node: node, text: before..<result.text.count)) }
        if formula.isDisplayed { gap = .blank }
        if breaks { flush() }
    }

    private mutating func append(_ node: NodeID) {
        let start = Int(tree.dataStarts[node])
        let end = Int(tree.dataEnds[node])
        if node < preformatted.upperBound {
            collectPreformatted(node, start, end)
            return
        }
        let isLink = node < linkEnd
        let before = result.text.count
        var index = start
        let text = tree.text
        while index < end {
            let width = WhiteSpace.spaceWidth(text, at: index, end: end)
            if width > 0 {
                gap = width < 3 ? .blank : max(gap, WhiteSpace.Gap(text, at: index, width))
                index = EightBytes.blankEnd(text, from: index + width, end)
                continue
            }
            begin(node)
            let stop = WhiteSpace.foldedEnd(text, from: index, end)
            result.text.append(contentsOf: text[index..<stop])
            index = stop
        }
        if isLink { linkBytes += result.text.count - before }
    }

    /// Sets down the separator that is due, and starts a block where none is open.
    private mutating func begin(_ node: NodeID) {
        if firstNode < 0 {
            firstNode = node
            isInControl = node < controlEnd
        } else if breaks > 0 {
            result.text.append(0x0A)
        } else if isReadingDue {
            result.text.append(UInt8(ascii: "("))
            isReadingDue = false
        } else {
            gap.append(to: &result.text)
        }
        lastNode = node
        gap = .none
        breaks = 0
    }

    private mutating func collectPreformatted(_ node: NodeID, _ start: Int, _ end: Int) {
        guard start < end else { return }
        if firstNode < 0 {
            let isBlank = tree.text[start..<end].allSatisfy { $0 <= 0x20 }
            if isBlank { return }
            firstNode = node
            isInControl = node < controlEnd
        }
        if isLinePending {
            isLinePending = false
            result.text.append(0x0A)
            // Line feeds between two lines are how the source is set.
            if tree.text[start..<end].allSatisfy({ $0 <= 0x20 }) { return }
        }
        for _ in 0..<breaks { result.text.append(0x0A) }
        breaks = 0
        lastNode = node
        gap = .none
        for byte in tree.text[start..<end] where byte != 0x0D { result.text.append(byte) }
        if node < linkEnd { linkBytes += end - start }
    }

    /// Ends the block being collected.
    private mutating func flush() {
        defer {
            textStart = result.text.count
            firstNode = -1
            linkBytes = 0
            gap = .none
            breaks = 0
            isLinePending = false
            isReadingDue = false
        }
        guard firstNode >= 0 else { return }
        let element = innermost(around: firstNode)
        if firstNode < preformatted.upperBound { trimPreformatted() }
        guard result.text.count > textStart else { return }
        result.blocks.append(
            Block(
                text: textStart..<result.text.count,
                kind: kind(of: element),
                element: element,
                nodes: firstNode..<lastNode + 1,
                linkBytes: min(linkBytes, result.text.count - textStart),
                isHidden: firstNode < hiddenEnd
            )
        )
    }

    /// Takes the blank lines off both ends of preformatted text.
    private mutating func trimPreformatted() {
        while result.text.count > textStart, let last = result.text.last, last <= 0x20 {
            result.text.removeLast()
        }
        guard let newline = result.text[textStart...].firstIndex(where: { $0 > 0x20 }) else { return }
        if let lineStart = result.text[textStart..<newline].lastIndex(of: 0x0A) {
            result.text.removeSubrange(textStart...lineStart)
        }
    }

    private func innermost(around node: NodeID) -> NodeID {
        open.last { Int(tree.ends[$0]) > node && tree.names[$0].breaksText } ?? -1
    }

    private func kind(of element: NodeID) -> Block.Kind {
        if isInControl { return .control }
        if firstNode < preformatted.upperBound { return .preformatted }
        var node = element
        // A paragraph or division alone in an item, cell or heading takes its kind from there.
        for _ in 0..<4 where node >= 0 {
            let name = tree.names[node]
            if let level = name.headingLevel { return .heading(level) }
            switch name {
            case .li, .dd, .dt: return .listItem
            case .td, .th: return .cell
            case .figcaption, .caption: return .caption
            case .p, .div, .section, .span: node = Int(tree.parents[node])
            default: return .paragraph
            }
        }
        return .paragraph
    }
}
