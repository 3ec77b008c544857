import ThreshHTML

/// Finds the main content of a page: the container with the most good text, and in it the blocks that are not lists of
/// links.
enum PageContentSelector {
    /// Above this share of link text a block is navigation.
    static let navigationLinkDensity = 0.5
    /// A block with fewer bytes says little about its container.
    static let goodTextBytes = 80
    /// A page with fewer words of content has no article.
    static let leastWords = 20

    static func select(in draft: inout Draft) {
        let blocks = draft.blocks.indices.filter { !draft.fates[$0].isDropped }
        let good = blocks.filter { isGood($0, draft) }
        guard let container = bestContainer(good, draft) else {
            dropAll(draft.blocks.indices.filter { draft.fates[$0] == .open }, "no block of text", &draft)
            return
        }
        for block in blocks where draft.fates[block] == .open {
            if let reason = reasonAgainst(block, container, draft) {
                draft.drop(block, RemovalCause(.mainContent, reason.why, reason: reason.text))
            } else {
                draft.keep(block)
            }
        }
        let words = draft.blocks.indices.reduce(0) { sum, block in
            draft.fates[block].isDropped ? sum : sum + TextMeasure.words(draft.text(of: block))
        }
        draft.confidence = min(0.9, Double(words) / 400)
        if words < leastWords {
            dropAll(draft.blocks.indices.filter { !draft.fates[$0].isDropped }, "too little text", &draft)
        }
    }

    private static func dropAll(_ blocks: [Int], _ reason: String, _ draft: inout Draft) {
        for block in blocks { draft.drop(block, RemovalCause(.mainContent, .other, reason: reason)) }
    }

    private static func linkDensity(_ block: Block) -> Double {
        Double(block.linkBytes) / Double(max(1, block.text.count))
    }

    private static func isGood(_ block: Int, _ draft: Draft) -> Bool {
        let it = draft.blocks[block]
        guard !it.isHidden, it.kind != .control, it.text.count >= goodTextBytes, linkDensity(it) < 0.3 else { return false }
        return true
    }

    /// The smallest element that holds most of the good text of the best branch.
    private static func bestContainer(_ good: [Int], _ draft: Draft) -> NodeID? {
        let tree = draft.tree
        var weight = [Double](repeating: 0, count: tree.count)
        for block in good {
            // A container counts text that is near; what is far below it counts little.
            var share = Double(draft.blocks[block].text.count)
            var node = draft.blocks[block].element
            for _ in 0..<6 where node >= 0 {
                weight[node] += share
                share *= 0.75
                node = Int(tree.parents[node])
            }
        }
        return weight.indices.max { weight[$0] < weight[$1] }.flatMap { weight[$0] > 0 ? $0 : nil }
    }

    private static func reasonAgainst(
        _ block: Int, _ container: NodeID, _ draft: Draft
    ) -> (why: RemovalKind, text: String)? {
        let it = draft.blocks[block]
        guard it.nodes.lowerBound >= container, it.nodes.lowerBound < Int(draft.tree.ends[container]) else {
            return (.other, "outside the container of the main content")
        }
        if it.isHidden { return (.hidden, "hidden on the page") }
        if it.kind == .control { return (.uiState, "part of a form") }
        if it.kind == .caption { return (.caption, "a caption") }
        if linkDensity(it) > navigationLinkDensity { return (.nav, "mostly links") }
        return nil
    }
}
