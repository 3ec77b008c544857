import ThreshHTML

/// The standfirst that a page shows below its headline, for pages whose head has no summary.
enum StandfirstLine {
    /// A shorter line is a label, a longer one the story's first paragraph.
    private static let bytes = 40...400
    /// How many elements, from the block's first node up, may have the mark.
    private static let mostLevels = 4
    /// An element with more nodes beside the block's holds more than the standfirst.
    private static let mostOthers = 8

    /// The text of the first block below the headline that its markup calls a standfirst.
    static func text(in draft: Draft, _ page: PageSurvey) -> String? {
        guard draft.isHTML, let headline = page.headline else { return nil }
        let reach = HeadlineReach(headline, in: draft)
        for index in reach.blocks where index > headline.block {
            guard let distance = reach.distance(of: index), distance <= HeadlineReach.beside else { break }
            let block = draft.blocks[index]
            guard bytes.contains(block.text.count), block.linkBytes == 0, isMarked(block, page),
                !page.isForeign(block.element, isNear: true)
            else { continue }
            return draft.string(of: index)
        }
        return nil
    }

    /// Whether the block's element, or one around it that holds little else, has a class that says so.
    private static func isMarked(_ block: Block, _ page: PageSurvey) -> Bool {
        let tree = page.tree
        var node = block.nodes.lowerBound
        for _ in 0..<mostLevels where node >= 0 {
            if Int(tree.ends[node]) - node > block.nodes.count + mostOthers { return false }
            if page.marks(of: node).contains(.standfirst) { return true }
            node = Int(tree.parents[node])
        }
        return false
    }
}
