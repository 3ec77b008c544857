import ThreshHTML

extension PageSurvey {
    /// Whether a node stands in a part of the page that is not the article's: a teaser, a comment, a sidebar, a footer.
    ///
    /// What surrounds the headline too is the article's, whatever its name.
    ///
    /// - Parameters:
    ///   - isNear: whether it stands beside the headline, where an `aside` holds date and author.
    ///   - isLabelled: whether the block before says what it is, and so rules out that a heading does.
    ///   - isSure: whether it is marked as the article's by more than its place, and so may stand in an `aside` of it.
    ///   - allowsGalleries: whether what moves sideways is a gallery of the article's, not a row of teasers.
    func isForeign(
        _ node: NodeID,
        isNear: Bool,
        isLabelled: Bool = false,
        isSure: Bool = false,
        allowsGalleries: Bool = false
    ) -> Bool {
        var foreign: ElementMarks = .foreign
        if !isNear { foreign.insert(.sidebar) }
        if !allowsGalleries { foreign.insert(.gallery) }
        var ancestor = node
        while ancestor >= 0 {
            if let headline, ancestor <= headline.node, Int(tree.ends[ancestor]) > headline.node {
                return false
            }
            switch tree.names[ancestor] {
            // What stands below a heading of the aside's own is in a box about something else.
            case .aside:
                let isOwn = isNear || (isSure || isLabelled) && isInHeadlinesArticle(ancestor)
                if !isOwn || !isLabelled && hasHeading(in: ancestor, above: node) { return true }
            // An article's footer beside the headline is its own.
            case .footer: if !isNear || !isInArticle(ancestor) { return true }
            case .nav, .form, .figcaption: return true
            case .main, .body: return false
            default: break
            }
            if !marks(of: ancestor).isDisjoint(with: foreign) { return true }
            ancestor = Int(tree.parents[ancestor])
        }
        return false
    }

    /// Whether a node stands in a quotation that does not hold the headline: posts put into an article have names and dates
    /// of their own.
    func isQuoted(_ node: NodeID) -> Bool {
        guard let quote = tree.nearest(from: node, below: -1, where: { tree.names[$0] == .blockquote }) else {
            return false
        }
        return headline.map { !(quote..<Int(tree.ends[quote])).contains($0.node) } ?? true
    }

    /// Whether a node stands in a part of the page about something else, before it is known which heading is the headline:
    /// in a teaser, a comment, a menu, none of which holds a heading of the first level.
    func isOthers(_ node: NodeID) -> Bool {
        var ancestor = node
        while ancestor >= 0 {
            let next = SortedSearch.firstIndex(in: headings, notBelow: ancestor)
            if next < headings.count, headings[next] < Int(tree.ends[ancestor]) { return false }
            switch tree.names[ancestor] {
            case .nav: return true
            case .main, .body: return false
            default: break
            }
            if marks(of: ancestor).contains(.foreign) { return true }
            ancestor = Int(tree.parents[ancestor])
        }
        return false
    }

    private func isInHeadlinesArticle(_ node: NodeID) -> Bool {
        guard let headline else { return false }
        var ancestor = Int(tree.parents[node])
        while ancestor >= 0, tree.names[ancestor] != .article { ancestor = Int(tree.parents[ancestor]) }
        return ancestor >= 0 && ancestor <= headline.node && Int(tree.ends[ancestor]) > headline.node
    }

    private func isInArticle(_ node: NodeID) -> Bool {
        var ancestor = Int(tree.parents[node])
        while ancestor >= 0 {
            if tree.names[ancestor] == .article { return true }
            ancestor = Int(tree.parents[ancestor])
        }
        return false
    }

    /// Whether an element has a heading above a node in it, or where the node is the element itself, any.
    private func hasHeading(in element: NodeID, above node: NodeID) -> Bool {
        (element..<(node > element ? node : Int(tree.ends[element]))).contains {
            tree.names[$0].isHeading
        }
    }
}
