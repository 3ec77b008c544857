import ThreshHTML

/// Keeps readers' comments out of the body of an article, and apart from it where they are wanted.
///
/// On a forum the posts are the content, and so they are where little else was kept of a page.
struct CommentSeparator {
    /// Whether the comments are wanted as a list of their own.
    let collects: Bool

    /// With fewer kept words outside the comments, these are what the page is about.
    static let articleWords = 25

    func separate(_ draft: inout Draft) {
        guard draft.isHTML, draft.pageType != "forum" else { return }
        guard collects || draft.keepsCommentMarkup || !CommentFinder.headings(in: draft).isEmpty else {
            return
        }
        let finder = CommentFinder(draft)
        let regions = finder.regions
        let isInside = draft.blocks.map { block in
            let node = block.nodes.lowerBound
            let next = SortedSearch.firstIndex(of: regions.count) { regions[$0].lowerBound <= node }
            return next > 0 && regions[next - 1].contains(node)
        }
        let outside = draft.blocks.indices.reduce(0) { sum, block in
            isInside[block] || draft.fates[block].isDropped
                ? sum : sum + TextMeasure.words(draft.text(of: block))
        }
        guard finder.comments.isEmpty || outside >= Self.articleWords else { return }
        if collects { draft.comments = finder.comments }
        let cause = RemovalCause(.mainContent, .comments, reason: "among readers' comments")
        for block in draft.blocks.indices where isInside[block] { draft.drop(block, cause) }
    }
}
