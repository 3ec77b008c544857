import ThreshHTML

/// The articles that follow the page's own, as endless pages load them: each in an element like the first one's, with a
/// headline of its own.
enum FurtherArticles {
    /// The blocks that stay and belong to another article, the last first.
    ///
    /// - Parameter kept: the blocks of the main content, in page order.
    /// - Complexity: linear in the page.
    static func blocks(_ kept: [Int], in draft: Draft) -> [Int] {
        guard let last = kept.last, let headline = draft.headlineBlock,
            case .heading(let level) = draft.blocks[headline].kind,
            let prose = kept.first(where: { draft.lines.isProse[$0] && $0 > headline })
        else { return [] }
        let tree = draft.tree
        let end = draft.blocks[last].nodes.lowerBound
        let start = draft.blocks[prose].nodes.lowerBound
        // On nearly all pages what is kept stands in one element with the headline.
        let first = tree.nearest(from: draft.blocks[headline].nodes.lowerBound, below: -1) {
            Int(tree.ends[$0]) > start
        }
        guard let first, end >= Int(tree.ends[first]) else { return [] }
        let page = Page(draft, kept)
        let own = page.units(from: first)
        var found: [Int] = []
        var node = Int(tree.ends[first])
        while node <= end {
            if let likeness = page.likeness(node, own),
                page.hasHeadline(node, likeness, headline, level: level)
            {
                found += page.kept(in: node)
                node = Int(tree.ends[node])
            } else {
                node += 1
            }
        }
        return found.reversed()
    }

    private enum Likeness {
        /// Both are articles by the element's name or by its type in microdata.
        case article
        /// They have one parent, name and class.
        case siblings
    }

    private struct Page {
        private let draft: Draft
        private let tree: PageTree
        private let kept: [Int]

        init(_ draft: Draft, _ kept: [Int]) {
            self.draft = draft
            self.kept = kept
            tree = draft.tree
        }

        /// Of `NewsArticle` and its like.
        private static let typeEnding = Array("Article".utf8)

        /// An element and those around it, up to the page's main part.
        func units(from first: NodeID) -> [NodeID] {
            var units: [NodeID] = []
            var node = first
            while node >= 0, tree.names[node] != .main, tree.names[node] != .body {
                units.append(node)
                node = Int(tree.parents[node])
            }
            return units
        }

        /// How an element is like one of the headline's; nil where it is not.
        func likeness(_ node: NodeID, _ units: [NodeID]) -> Likeness? {
            // A loop, as a closure would take a copy of the page for each node.
            for unit in units {
                if let likeness = likeness(node, unit) { return likeness }
            }
            return nil
        }

        private func likeness(_ node: NodeID, _ unit: NodeID) -> Likeness? {
            guard Int(tree.ends[unit]) <= node, tree.names[unit] == tree.names[node] else { return nil }
            if tree.names[node] == .article { return .article }
            if let type = tree.attributeBytes(.itemtype, of: node),
                type.suffix(Self.typeEnding.count).elementsEqual(Self.typeEnding),
                tree.attributeBytes(.itemtype, of: unit) == type
            {
                return .article
            }
            guard let own = tree.attributeBytes(.class, of: unit), !own.isEmpty else { return nil }
            let isSibling = tree.parents[unit] == tree.parents[node]
            return isSibling && tree.attributeBytes(.class, of: node) == own ? .siblings : nil
        }

        /// Whether the first heading of an element is the headline of another article: it stands above all that stays, and is no
        /// lower than the page's own, has the same class, or links to its article.
        ///
        /// Sections of one article are siblings as well, but have no heading of the first level each.
        func hasHeadline(_ node: NodeID, _ likeness: Likeness, _ headline: Int, level: Int) -> Bool {
            guard let first = kept(in: node).first else { return false }
            let heading = blocks(in: node).first { index in
                if case .heading = draft.blocks[index].kind { true } else { false }
            }
            guard let heading, heading <= first, case .heading(let own) = draft.blocks[heading].kind,
                draft.text(of: heading) != draft.text(of: headline)
            else { return false }
            if likeness == .siblings { return own == 1 }
            return own <= level || leadsElsewhere(heading)
                || classes(of: heading).map { $0 == classes(of: headline) } ?? false
        }

        /// Whether a heading links to another page, not to its own place on this one as the posts of a live blog do.
        private func leadsElsewhere(_ heading: Int) -> Bool {
            let it = draft.blocks[heading]
            guard it.linkBytes * 2 > it.text.count,
                let text = it.nodes.first(where: { tree.names[$0] == .text }),
                let link = tree.nearest(from: text, below: -1, where: { tree.names[$0] == .a }),
                let address = tree.attributeBytes(.href, of: link)
            else { return false }
            return !address.contains(UInt8(ascii: "#"))
        }

        private func classes(of block: Int) -> ArraySlice<UInt8>? {
            tree.attributeBytes(.class, of: draft.blocks[block].element)
        }

        /// The blocks of the main content that stand in an element.
        func kept(in node: NodeID) -> ArraySlice<Int> {
            kept[SortedSearch.places(of: kept.count, in: node..<Int(tree.ends[node])) { start(of: kept[$0]) }]
        }

        private func blocks(in node: NodeID) -> Range<Int> {
            SortedSearch.places(of: draft.blocks.count, in: node..<Int(tree.ends[node])) { start(of: $0) }
        }

        private func start(of block: Int) -> NodeID {
            draft.blocks[block].nodes.lowerBound
        }
    }
}
