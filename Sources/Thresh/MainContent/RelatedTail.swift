import ThreshHTML

/// The links to other articles of the site that stand below an article.
///
/// Teasers in the article's own element are headings and list items like the article's, so that the model keeps them on sites
/// whose templates it has not seen. Of 19 pages with such a tail in sets that it has not seen, 14 are better without it and one
/// is worse. Single links, and links to other sites, are often an article's sources.
enum RelatedTail {
    /// Fewer lines in a row may be the article's own: its next part, the home of what it is about.
    static let fewestLinks = 3
    /// A card with more words says something itself, in scripts without blanks one with more characters.
    static let mostWords = 20
    static let mostCharacters = 80

    /// A card's summary has so many words at most, and a card so many texts below its link.
    static let mostSummaryWords = 45
    static let mostTexts = 2

    /// The blocks of the tail with the headings above it, the last first; none where the page would lose all it has.
    ///
    /// - Parameter kept: the blocks of the main content, in page order.
    static func blocks(_ kept: [Int], in draft: Draft) -> [Int] {
        var start = kept.count
        var links = 0
        while let card = card(endingAt: start, kept, draft) {
            start = card
            links += 1
        }
        guard links >= fewestLinks else { return [] }
        while start > 0, case .heading = draft.blocks[kept[start - 1]].kind { start -= 1 }
        return start > 0 ? kept[start...].reversed() : []
    }

    /// Where the card begins that ends at a place: a link, with or without its summary; nil where none does.
    private static func card(endingAt end: Int, _ kept: [Int], _ draft: Draft) -> Int? {
        for texts in 0...mostTexts {
            let place = end - 1 - texts
            guard place >= 0 else { return nil }
            if isLinkToOwnSite(kept[place], draft) {
                return texts == 0 || isSigned(draft) && isAlone(place..<end, kept, draft) ? place : nil
            }
            guard isSummary(kept[place], draft) else { return nil }
        }
        return nil
    }

    /// Whether a page has a date or an author, as articles have and the portal of a site, which is made of cards, has not.
    static func isSigned(_ draft: Draft) -> Bool {
        draft.metadata.published != nil || !draft.metadata.authors.isEmpty
    }

    private static func isSummary(_ block: Int, _ draft: Draft) -> Bool {
        guard case .paragraph = draft.blocks[block].kind else { return false }
        return draft.blocks[block].linkBytes == 0 && draft.lines.words[block] <= mostSummaryWords
            && draft.fates[block] == .kept(isProtected: false)
    }

    /// Whether an element holds some of the kept blocks and no others: an article's own linked headings have their text beside
    /// all the others.
    private static func isAlone(_ places: Range<Int>, _ kept: [Int], _ draft: Draft) -> Bool {
        let first = draft.blocks[kept[places.lowerBound]].nodes.lowerBound
        let last = draft.blocks[kept[places.upperBound - 1]].nodes.lowerBound
        let tree = draft.tree
        guard let element = tree.nearest(from: first, below: -1, where: { Int(tree.ends[$0]) > last }) else {
            return false
        }
        let range = element..<Int(tree.ends[element])
        return [places.lowerBound - 1, places.upperBound].allSatisfy { place in
            !kept.indices.contains(place) || !range.contains(draft.blocks[kept[place]].nodes.lowerBound)
        }
    }

    /// Whether a block is one link to another page of the same site and nothing else.
    private static func isLinkToOwnSite(_ block: Int, _ draft: Draft) -> Bool {
        let it = draft.blocks[block]
        guard it.linkBytes > 0, it.linkBytes >= draft.text(of: block).count,
            draft.lines.words[block] <= mostWords
                || TextMeasure.characters(draft.text(of: block)) <= mostCharacters,
            draft.fates[block] == .kept(isProtected: false)
        else { return false }
        let tree = draft.tree
        var links = it.nodes.filter { tree.names[$0] == .a }
        if links.isEmpty, let around = linkAround(it.nodes.lowerBound, tree) { links = [around] }
        guard links.count == 1, let address = tree.attributeBytes(.href, of: links[0]) else { return false }
        return OwnSite.holds(address, draft.address)
    }

    /// The link around a whole block: a card.
    private static func linkAround(_ node: NodeID, _ tree: PageTree) -> NodeID? {
        var node = Int(tree.parents[node])
        for _ in 0..<mostLevels where node >= 0 {
            if tree.names[node] == .a { return node }
            node = Int(tree.parents[node])
        }
        return nil
    }

    /// How far above a block its link may be.
    private static let mostLevels = 4
}
