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
        let prose = kept.filter { draft.lines.isProse[$0] && draft.blocks[$0].linkBytes == 0 }
        let lists = CardLists(of: draft, behind: draft.blocks[first].nodes.upperBound, prose: prose)
        guard !lists.nodes.isEmpty else { return [] }
        var start = kept.count
        var words = 0
        // What somebody wrote below the cards may belong to them as well as to the article.
        while start > 0, lists.holds(kept[start - 1]) || draft.lines.words[kept[start - 1]] < leastLinkWords {
            start -= 1
        }
        while start < kept.count, !lists.holds(kept[start]) { start += 1 }
        for place in 0..<start { words += draft.lines.words[kept[place]] }
        guard start < kept.count, words >= articleWords else { return [] }
        while start > 1, case .heading = draft.blocks[kept[start - 1]].kind { start -= 1 }
        return kept[start...].reversed()
    }
}

/// The lists of cards behind a place of a page.
private struct CardLists {
    /// The elements of the cards, in page order.
    private(set) var nodes: [Range<NodeID>] = []
    private let draft: Draft

    /// Siblings of one name and class are one list.
    private struct Key: Hashable {
        var parent: Int32
        var name: UInt16
        var classes: Int32
    }

    /// - Parameter prose: the blocks of the article's sentences.
    init(of draft: Draft, behind start: NodeID, prose: [Int]) {
        self.draft = draft
        // A list beside the article's paragraphs is one of its own.
        let beside = Set(prose.map { draft.tree.parents[draft.blocks[$0].element] })
        let tree = draft.tree
        var lists: [Key: [NodeID]] = [:]
        for node in start..<max(start, tree.count) where Self.isBox(tree.names[node]) {
            let classes = tree.attributeIndex(.class, of: node).map { tree.values.numbers[$0] } ?? -1
            lists[Key(parent: tree.parents[node], name: tree.names[node].raw, classes: classes), default: []]
                .append(node)
        }
        for (key, members) in lists where members.count >= RelatedCards.fewestCards {
            let isList = key.name == ElementName.li.raw && key.parent >= 0
            if beside.contains(isList ? tree.parents[Int(key.parent)] : key.parent) { continue }
            let cards = members.filter(isCard)
            // One of them may be an advertisement.
            guard cards.count >= RelatedCards.fewestCards, cards.count + 1 >= members.count else { continue }
            nodes += cards.map { $0..<Int(tree.ends[$0]) }
        }
        nodes.sort { $0.lowerBound < $1.lowerBound }
    }

    private static func isBox(_ name: ElementName) -> Bool {
        switch name {
        case .li, .div, .article, .section, .a, .tr, .td: true
        default: false
        }
    }

    /// Whether a block stands in a card.
    func holds(_ block: Int) -> Bool {
        let node = draft.blocks[block].nodes.lowerBound
        let next = SortedSearch.firstIndex(of: nodes.count) { nodes[$0].lowerBound <= node }
        return next > 0 && nodes[next - 1].contains(node)
    }

    /// Whether one of the first texts of an element begins with a link to another page of the site.
    private func isCard(_ node: NodeID) -> Bool {
        let end = Int(draft.tree.ends[node])
        let count = draft.blocks.count
        let first = SortedSearch.firstIndex(of: count) { draft.blocks[$0].nodes.lowerBound < node }
        var words = 0
        var isLinked = false
        for block
            in first..<SortedSearch.firstIndex(
                of: count,
                isBelow: { draft.blocks[$0].nodes.lowerBound < end }
            )
        {
            words += draft.lines.words[block]
            if words > RelatedCards.mostWords { return false }
            if !isLinked {
                isLinked = beginsWithLink(block)
                guard isLinked || block - first < RelatedCards.mostAbove && isLabel(block) else {
                    return false
                }
            }
        }
        return isLinked
    }

    private func isLabel(_ block: Int) -> Bool {
        if case .heading = draft.blocks[block].kind { return false }
        return draft.lines.words[block] <= RelatedCards.mostWordsAbove
    }

    private func beginsWithLink(_ block: Int) -> Bool {
        let it = draft.blocks[block]
        let tree = draft.tree
        guard it.linkBytes > 0, let text = it.nodes.first(where: { tree.names[$0] == .text }),
            let link = tree.nearest(from: text, below: -1, where: { tree.names[$0] == .a }),
            let address = tree.attributeBytes(.href, of: link),
            TextMeasure.words(Array(tree.foldedText(of: link).utf8)[...]) >= RelatedCards.leastLinkWords
        else { return false }
        return OwnSite.holds(address, draft.address)
    }
}
