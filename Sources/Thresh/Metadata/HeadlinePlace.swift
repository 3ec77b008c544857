import ThreshHTML

/// Where the headline stands among a page's blocks, which is where date and author lines are looked for.
struct HeadlinePlace {
    /// The headline's block.
    let block: Int
    private let nodes: Range<NodeID>

    /// The first node of the headline's block.
    var node: NodeID { nodes.lowerBound }

    /// Finds the block that shows a title: a heading that says the same, another block that does, a heading that
    /// holds it or is held by it; else the first `h1`.
    init?(of title: String?, in draft: Draft) {
        let wanted = title.map { LineFolding.folded($0) } ?? []
        let lines = draft.lines
        var sameBlock: Int?
        var partHeading: Int?
        var firstHeading: Int?
        var exact: Int?
        for (index, block) in draft.blocks.enumerated() where !block.isHidden {
            let level: Int
            if case .heading(let number) = block.kind { level = number } else { level = 7 }
            if level == 1, firstHeading == nil { firstHeading = index }
            let range = lines.foldedRanges[index]
            let isSame =
                range.count == wanted.count && !wanted.isEmpty && lines.folded[range].elementsEqual(wanted)
            if isSame {
                if level < 7 {
                    exact = index
                    break
                }
                if sameBlock == nil { sameBlock = index }
            } else if level <= 2, partHeading == nil, range.count >= 12, wanted.count >= 12 {
                let folded = Array(lines.folded[range])
                if Bytes.contains(folded[...], wanted) || Bytes.contains(wanted[...], folded) {
                    partHeading = index
                }
            }
        }
        guard let found = exact ?? partHeading ?? sameBlock ?? firstHeading else { return nil }
        block = found
        nodes = draft.blocks[found].nodes
    }

    /// Whether an element is a part of the page too large to belong to one picture or line.
    static func isPart(_ name: ElementName) -> Bool {
        switch name {
        case .article, .main, .body, .html: true
        default: false
        }
    }
}
