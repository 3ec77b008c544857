import ThreshHTML

/// Takes out what the page marks as a caption of something that is no picture to see: a video, a picture that a script
/// fetches.
enum MarkedCaption {
    /// How many elements around a block may have the mark.
    private static let mostSteps = 3
    /// A longer caption is a text of its own.
    private static let mostWords = 60
    /// On a page of which captions are a larger part they are what it is about.
    private static let largestShare = 0.25

    /// Lists have captions that are teasers, manuals such as name a file or number a figure.
    private static let otherTypes: Set<String> = ["listing", "collection", "documentation"]

    /// Drops each kept block in an element that a class calls a caption.
    static func remove(from draft: inout Draft, _ page: PageSurvey) {
        guard draft.isHTML, !otherTypes.contains(draft.pageType ?? "") else { return }
        var captions: [NodeID: Part] = [:]
        var words = 0
        for block in draft.blocks.indices where !draft.fates[block].isDropped {
            words += draft.lines.words[block]
            guard let holder = holder(of: draft.blocks[block].nodes, page) else { continue }
            var part = captions[holder] ?? Part()
            part.add(block, draft)
            captions[holder] = part
        }
        let wanted = captions.values.filter { $0.isCaption && $0.words <= mostWords }
        guard !wanted.isEmpty else { return }
        let share = Double(wanted.reduce(0) { $0 + $1.words }) / Double(words)
        guard share <= largestShare else { return }
        for block in wanted.flatMap(\.blocks) {
            draft.drop(block, RemovalCause(.metadata, .caption, reason: "in an element marked as a caption"))
        }
    }

    /// What is kept of one marked element.
    private struct Part {
        var blocks: [Int] = []
        var words = 0
        var isCaption = true

        mutating func add(_ block: Int, _ draft: Draft) {
            blocks.append(block)
            words += draft.lines.words[block]
            if draft.fates[block] == .kept(isProtected: true) { isCaption = false }
            guard case .paragraph = draft.blocks[block].kind else {
                isCaption = false
                return
            }
        }
    }

    /// The element close around a block whose class or id says that it is a caption.
    private static func holder(of nodes: Range<NodeID>, _ page: PageSurvey) -> NodeID? {
        var element = nodes.lowerBound
        for _ in 0...mostSteps where element >= 0 && page.tree.names[element] != .body {
            if page.marks(of: element).contains(.caption), page.tree.ends[element] >= nodes.upperBound {
                return element
            }
            element = Int(page.tree.parents[element])
        }
        return nil
    }
}
