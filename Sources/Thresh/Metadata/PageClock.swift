import ThreshHTML

/// Tells what a page shows of today from the date of its story.
///
/// Mastheads show the day of the fetch in the words and places of a date line: `Tuesday, March 5, 2024`, above the headline. It stands
/// in the site's header or above its menu, outside the article.
struct PageClock {
    /// Fewer links beside one another lead to the next page and the one before.
    private static let leastMenuLinks = 3

    private let page: PageSurvey
    /// The day of the fetch, and the ones that places further west and east have then.
    private let today: [CalendarDay]

    init(_ draft: Draft, _ page: PageSurvey) {
        self.page = page
        let day = draft.page.fetched.flatMap { CalendarDay(iso: $0) }
        today = day.map { day in [-1, 0, 1].compactMap { day.adding(days: $0) } } ?? []
    }

    /// Whether a day that is not called the story's, above the headline, is today's.
    ///
    /// - Parameters:
    ///   - node: the element that shows it.
    ///   - days: the days it shows, ISO 8601.
    func isShown(by node: NodeID, days: [String]) -> Bool {
        guard let headline = page.headline?.node else { return false }
        let parts = partsBelowCommon(node, headline)
        guard let common = parts.common, !isArticle(common) else { return false }
        if parts.isInHeader || hasMenu(between: Int(page.tree.ends[node]), and: headline) { return true }
        return days.contains { CalendarDay(iso: $0).map(today.contains) ?? false }
    }

    /// The innermost element around a node and the headline, and whether a `header` below it holds the node.
    private func partsBelowCommon(_ node: NodeID, _ headline: NodeID) -> (common: NodeID?, isInHeader: Bool) {
        var isInHeader = false
        var ancestor = node
        while ancestor >= 0, Int(page.tree.ends[ancestor]) <= headline {
            if page.tree.names[ancestor] == .header { isInHeader = true }
            ancestor = Int(page.tree.parents[ancestor])
        }
        return (ancestor >= 0 ? ancestor : nil, isInHeader)
    }

    /// Whether an element is the article, its part of the page, or stands in it.
    private func isArticle(_ element: NodeID) -> Bool {
        var ancestor = element
        while ancestor >= 0 {
            if page.tree.names[ancestor] == .article || page.tree.names[ancestor] == .main { return true }
            if page.marks(of: ancestor).contains(.entry) { return true }
            ancestor = Int(page.tree.parents[ancestor])
        }
        return false
    }

    private func hasMenu(between start: NodeID, and end: NodeID) -> Bool {
        var node = start
        while node < end {
            if isMenu(node) { return true }
            node += 1
        }
        return false
    }

    private func isMenu(_ node: NodeID) -> Bool {
        let tree = page.tree
        switch tree.names[node] {
        case .nav: break
        case .ul: guard page.marks(of: node).contains(.foreign) else { return false }
        default: return false
        }
        return (node..<Int(tree.ends[node])).count { tree.names[$0] == .a } >= Self.leastMenuLinks
    }
}
