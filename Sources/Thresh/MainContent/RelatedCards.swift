import ThreshHTML

/// The lists of teasers below an article: elements built alike, each of which begins with a link to another page of the site.
///
/// The whole of a list is judged at once, with what was dropped of it already: of short stories the model keeps some of the
/// summaries, and their headlines are told from the article's by nothing but their like.
enum RelatedCards {
    /// Fewer may be the article's own: its next part, what it is about.
    static let fewestCards = 3
    /// A card with more words is a text of its own.
    static let mostWords = 90
    /// Above a card's link may stand so many texts of so few words: a date, a section.
    static let mostAbove = 2
    static let mostWordsAbove = 5
    /// A link of fewer words is a section or a name.
    static let leastLinkWords = 3
    /// An article has so many words without the cards, or they may be what the page is about.
    static let articleWords = 12

    /// The kept blocks of the lists with the headings right above them, the last first.
    ///
    /// - Parameter kept: the blocks of the main content, in page order.
    /// - Complexity: linear in the page.
    static func blocks(_ kept: [Int], in draft: Draft) -> [Int] {
        guard RelatedTail.isSigned(draft), let first = kept.first(where: { draft.lines.isProse[$0] }) else {
            return []
        }
        let lists = CardLists(draft, kept, behind: draft.blocks[first].nodes.upperBound)
        var start = kept.count
        var place = kept.count
        while place > 0 {
            let block = kept[place - 1]
            if let list = lists.list(around: block) {
                place = SortedSearch.firstIndex(of: kept.count) {
                    draft.blocks[kept[$0]].nodes.lowerBound < list.lowerBound
                }
                start = place
            } else if mayPart(block, draft) {
                place -= 1
            } else {
                break
            }
        }
        guard start < kept.count else { return [] }
        while start > 1, case .heading = draft.blocks[kept[start - 1]].kind { start -= 1 }
        let words = kept[..<start].reduce(0) { $0 + draft.lines.words[$1] }
        return words >= articleWords ? kept[start...].reversed() : []
    }

    /// Whether a block may stand between two lists or below the last: a heading, a word or two.
    private static func mayPart(_ block: Int, _ draft: Draft) -> Bool {
        if case .heading = draft.blocks[block].kind { return true }
        return draft.lines.words[block] < leastLinkWords
    }
}

/// Finds the lists of cards that blocks stand in.
private struct CardLists {
    private let draft: Draft
    private let tree: PageTree
    private let kept: [Int]
    private let start: NodeID

    /// - Parameter start: where the first paragraph of the article ends.
    init(_ draft: Draft, _ kept: [Int], behind start: NodeID) {
        self.draft = draft
        self.kept = kept
        self.start = start
        tree = draft.tree
    }

    /// So far above a block its card may be.
    private static let mostLevels = 8

    /// The list of cards that a block stands in: the elements of its parent from the first card to the last.
    func list(around block: Int) -> Range<NodeID>? {
        var node = max(draft.blocks[block].element, 0)
        for _ in 0..<Self.mostLevels where node >= start {
            if Self.isBox(tree.names[node]), isCard(node), let list = list(of: node) { return list }
            node = Int(tree.parents[node])
        }
        return nil
    }

    /// The list that a card is one of; nil where it has not enough like it, or stands beside the article's paragraphs.
    private func list(of card: NodeID) -> Range<NodeID>? {
        let parent = Int(tree.parents[card])
        let classes = tree.attributeBytes(.class, of: card)
        var cards: [NodeID] = []
        var others = 0
        var node = parent + 1
        while node < Int(tree.ends[parent]) {
            if tree.names[node] == tree.names[card], tree.attributeBytes(.class, of: node) == classes {
                if isCard(node) { cards.append(node) } else { others += 1 }
            }
            node = Int(tree.ends[node])
        }
        // One of them may be an advertisement.
        guard cards.count >= RelatedCards.fewestCards, others <= 1, let last = cards.last else { return nil }
        let around = tree.names[card] == .li ? Int(tree.parents[parent]) : parent
        return hasProse(around) ? nil : cards[0]..<Int(tree.ends[last])
    }

    /// Whether paragraphs of the article are children of an element: a list beside them is one of its own.
    private func hasProse(_ node: NodeID) -> Bool {
        guard node >= 0 else { return false }
        let inside = SortedSearch.places(of: kept.count, in: node..<Int(tree.ends[node])) {
            draft.blocks[kept[$0]].nodes.lowerBound
        }
        return kept[inside].contains { block in
            draft.lines.isProse[block] && draft.blocks[block].linkBytes == 0
                && Int(tree.parents[draft.blocks[block].element]) == node
        }
    }

    private static func isBox(_ name: ElementName) -> Bool {
        switch name {
        // Rows of tables that begin with links are an article's own.
        case .li, .div, .article, .section, .a: true
        default: false
        }
    }

    /// Whether one of the first texts of an element begins with a link to another page of the site.
    private func isCard(_ node: NodeID) -> Bool {
        let blocks = SortedSearch.places(of: draft.blocks.count, in: node..<Int(tree.ends[node])) {
            draft.blocks[$0].nodes.lowerBound
        }
        var words = 0
        var isLinked = false
        for block in blocks {
            words += draft.lines.words[block]
            if words > RelatedCards.mostWords { return false }
            if isLinked { continue }
            isLinked = beginsWithLink(block)
            guard isLinked || block - blocks.lowerBound < RelatedCards.mostAbove && isLabel(block) else {
                return false
            }
        }
        return isLinked
    }

    private func isLabel(_ block: Int) -> Bool {
        if case .heading = draft.blocks[block].kind { return false }
        return draft.lines.words[block] <= RelatedCards.mostWordsAbove
    }

    private func beginsWithLink(_ block: Int) -> Bool {
        guard draft.blocks[block].linkBytes > 0,
            let text = draft.blocks[block].nodes.first(where: { tree.names[$0] == .text }),
            let link = tree.nearest(from: text, below: -1, where: { tree.names[$0] == .a }),
            let address = tree.attributeBytes(.href, of: link),
            TextMeasure.words(Array(tree.foldedText(of: link).utf8)[...]) >= RelatedCards.leastLinkWords
        else { return false }
        return OwnSite.holds(address, draft.address)
    }
}
