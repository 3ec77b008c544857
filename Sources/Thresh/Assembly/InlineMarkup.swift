import ThreshHTML

/// Finds the inline markup of a block: which stretches of its text are links, emphasis or code.
enum InlineMarkup {
    /// The spans of a block, outer ones first where they start together; none for a block whose text a rule changed.
    ///
    /// - Parameter references: the labels of elements that are references to footnotes.
    static func spans(
        of block: Int,
        in draft: Draft,
        references: [NodeID: String] = [:]
    ) -> [BodyBlock.Span] {
        let it = draft.blocks[block]
        var open: [NodeID: Range<Int>] = [:]
        var order: [NodeID] = []
        for piece in pieces(of: it, draft.pieces) {
            let isFormula = PageFormula.at(piece.node, in: draft.formulas) != nil
            let around = styled(around: piece.node, in: draft.tree, below: it.element)
            for node in isFormula ? around + [piece.node] : around {
                if let range = open[node] {
                    open[node] = range.lowerBound..<piece.text.upperBound
                } else {
                    open[node] = piece.text
                    order.append(node)
                }
            }
        }
        return order.compactMap { node in
            let formula = PageFormula.at(node, in: draft.formulas).map { style(of: $0, in: draft.tree) }
            let reference = references[node].map { BodyBlock.Span.Style.noteReference($0) }
            guard var style = formula ?? reference ?? style(of: node, in: draft.tree), let range = open[node]
            else {
                return nil
            }
            if case .link(let link) = style { style = .link(PageLink.resolved(link, in: draft)) }
            return BodyBlock.Span(style: style, range: range).moved(by: -it.text.lowerBound)
        }
    }

    /// The pieces inside a block's text; they are sorted by place.
    private static func pieces(
        of block: Block,
        _ pieces: [PageBlockSplitter.Piece]
    ) -> ArraySlice<PageBlockSplitter.Piece> {
        let low = SortedSearch.firstIndex(of: pieces.count) {
            pieces[$0].text.lowerBound < block.text.lowerBound
        }
        let end = pieces[low...].firstIndex { $0.text.lowerBound >= block.text.upperBound } ?? pieces.count
        return pieces[low..<end]
    }

    /// The styled elements around a text node inside its block, outermost first.
    private static func styled(around node: NodeID, in tree: PageTree, below element: NodeID) -> [NodeID] {
        var found: [NodeID] = []
        var current = Int(tree.parents[node])
        while current > element {
            if style(of: current, in: tree) != nil { found.append(current) }
            current = Int(tree.parents[current])
        }
        return found.reversed()
    }

    private static func style(of formula: PageFormula, in tree: PageTree) -> BodyBlock.Span.Style {
        .formula(
            BodyBlock.Span.Formula(
                tex: formula.tex,
                mathML: formula.math.flatMap { MathML.presentation(of: $0, in: tree) },
                isDisplayed: formula.isDisplayed
            )
        )
    }

    private static func style(of node: NodeID, in tree: PageTree) -> BodyBlock.Span.Style? {
        switch tree.names[node] {
        case .a: tree.attribute(.href, of: node).map { .link(WhiteSpace.folded($0)) }
        case .em, .i: .emphasis
        case .strong, .b: .strong
        case .code: .code
        case .sup: .superscript
        case .sub: .subscript
        case .del, .s, .strike: .deletion
        case .ins: .insertion
        default: nil
        }
    }
}
