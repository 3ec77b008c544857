import ThreshHTML

/// The objects that microdata, RDFa and microformats mark on a page, and which of them are not the page's own.
///
/// An object is the page's own where it holds the headline or the body, or says the headline itself. One that does not,
/// and has another headline, is a teaser or another article; a comment needs none. What has no headline at all is a box
/// with data of the article's, unless there are several.
struct PageItems {
    private let candidates: [Candidate]
    /// The titles that the head gives.
    private let told: [String]
    /// The node at which the headline that the verdicts go by begins.
    private var headline: NodeID?
    /// For each object whether it is another's; people, pictures and other parts of objects are not among them.
    private var verdicts: [NodeID: Bool] = [:]

    /// An object, with what tells of it whose it is.
    private struct Candidate {
        var nodes: Range<NodeID>
        var isComment: Bool
        var holdsBody: Bool
        /// The element that says its headline.
        var title: NodeID?
    }

    /// A page without objects.
    init() {
        candidates = []
        told = []
    }

    /// Looks at the objects of a page; until ``settle(by:in:)`` the head's title tells where the headline stands.
    init(_ draft: Draft, _ page: PageSurvey) {
        candidates = Reader(draft, page)?.candidates ?? []
        told = [draft.head.first("og:title")?.value, draft.head.title].compactMap(\.self)
        if !candidates.isEmpty { judge(by: HeadlinePlace(of: told.first, in: draft), in: draft) }
    }

    /// Judges the objects anew, by where the headline was found.
    mutating func settle(by place: HeadlinePlace?, in draft: Draft) {
        guard !candidates.isEmpty, let place, place.node != headline else { return }
        judge(by: place, in: draft)
    }

    /// Whether the nearest object around a node, or the node itself, is another's.
    func isOthers(_ node: NodeID, _ tree: PageTree) -> Bool {
        if verdicts.isEmpty { return false }
        var ancestor = node
        while ancestor >= 0 {
            if let verdict = verdicts[ancestor] { return verdict }
            ancestor = Int(tree.parents[ancestor])
        }
        return false
    }

    private mutating func judge(by place: HeadlinePlace?, in draft: Draft) {
        headline = place?.node
        let shown = told + (place.map { [draft.string(of: $0.block)] } ?? [])
        lazy var titles = TitleLikeness(shown)
        // Objects in one another have one title.
        var likeness: [NodeID: Bool] = [:]
        var boxes: [NodeID] = []
        for candidate in candidates {
            let node = candidate.nodes.lowerBound
            if headline.map(candidate.nodes.contains) ?? false || candidate.holdsBody && !candidate.isComment
            {
                verdicts[node] = false
            } else if let title = candidate.title {
                let isLike = likeness[title] ?? titles.includes(PropertyValue.text(of: title, draft.tree))
                likeness[title] = isLike
                verdicts[node] = !isLike
            } else if candidate.isComment {
                verdicts[node] = true
            } else {
                boxes.append(node)
            }
        }
        for node in boxes { verdicts[node] = boxes.count > 1 }
    }

    /// Looks at one object after the other.
    private struct Reader {
        /// Types of objects that are parts of others.
        private static let parts = names([
            "ImageObject", "VideoObject", "AudioObject", "MediaObject", "Image", "Person", "Organization",
            "NewsMediaOrganization", "UserAccount", "AggregateRating", "Rating", "Offer", "ListItem",
            "ItemList", "BreadcrumbList", "Breadcrumb", "WPHeader", "WPFooter", "WPSideBar", "WPAdBlock",
            "SiteNavigationElement", "Place", "PostalAddress", "Concept", "SearchAction", "WebPageElement",
        ])
        /// Types of what readers write below an article.
        private static let comments = names(["Comment", "UserComments", "Answer", "Review"])
        /// An object with so many in a hundred of the page's prose holds the body.
        private static let bodyShare = 34
        /// Entries of microformats in one another are looked through again for each; a page has fewer.
        private static let mostEntries = 200

        private let items: [NodeID]
        private let tree: PageTree
        private let typeOf: AttributeName?
        /// The elements marked as headlines, and the headings.
        private let headlines: [NodeID]
        private let headings: [NodeID]
        /// Where the prose of the page begins, block by block, and how much there is up to its end.
        private var prose: [(start: NodeID, sum: Int)] = []

        /// Nil for a page without objects.
        init?(_ draft: Draft, _ page: PageSurvey) {
            tree = page.tree
            items = (page.scopes + page.entries.filter { MicroformatsSource.isEntry($0, page.tree) }).sorted()
            if items.isEmpty { return nil }
            typeOf = tree.attributeName("typeof")
            let names = page.tree.names
            headlines = Self.headlines(page)
            headings = names.indices.filter { names[$0].isHeading }
            var sum = 0
            for (index, block) in draft.blocks.enumerated()
            where draft.lines.isProse[index] && !block.isHidden {
                sum += block.text.count
                prose.append((block.nodes.lowerBound, sum))
            }
        }

        /// The objects that are no parts of others, in page order.
        var candidates: [Candidate] {
            items.compactMap { node in
                let nodes = node..<Int(tree.ends[node])
                let types = types(of: node)
                // A scope that says nothing of its type is taken for a part; microformats have none.
                if types.isEmpty
                    ? !MicroformatsSource.isEntry(node, tree) : types.allSatisfy(Self.parts.contains)
                {
                    return nil
                }
                return Candidate(
                    nodes: nodes,
                    isComment: types.contains(where: Self.comments.contains),
                    holdsBody: holdsBody(nodes),
                    // The headline that an object says is its own, or else the first heading in it.
                    title: Self.first(of: headlines, in: nodes) ?? Self.first(of: headings, in: nodes)
                )
            }
        }

        private static func names(_ names: [String]) -> Set<ArraySlice<UInt8>> {
            Set(names.map { Array($0.utf8)[...] })
        }

        /// The names of an object's types without the vocabulary's.
        private func types(of node: NodeID) -> [ArraySlice<UInt8>] {
            var types: [ArraySlice<UInt8>] = []
            for case let name? in [.itemtype, typeOf] {
                for value in tree.attributeBytes(name, of: node)?.split(separator: 0x20) ?? [] {
                    types += value.split { $0 == 0x2F || $0 == 0x3A || $0 == 0x23 }.suffix(1)
                }
            }
            return types
        }

        private func holdsBody(_ nodes: Range<NodeID>) -> Bool {
            guard let all = prose.last?.sum else { return false }
            func sum(before node: NodeID) -> Int {
                let count = SortedSearch.firstIndex(of: prose.count) { prose[$0].start < node }
                return count == 0 ? 0 : prose[count - 1].sum
            }
            return 100 * (sum(before: nodes.upperBound) - sum(before: nodes.lowerBound)) >= Self.bodyShare
                * all
        }

        private static func first(of sorted: [NodeID], in nodes: Range<NodeID>) -> NodeID? {
            let place = SortedSearch.firstIndex(in: sorted, notBelow: nodes.lowerBound)
            return place < sorted.count && sorted[place] < nodes.upperBound ? sorted[place] : nil
        }

        private static let properties = OpeningWords([
            "headline", "dc:title", "dcterms:title", "schema:headline",
        ])
        private static let entryTitle = OpeningWords(["entry-title"])

        /// The elements that are marked as headlines, in page order.
        private static func headlines(_ page: PageSurvey) -> [NodeID] {
            let tree = page.tree
            func says(_ words: OpeningWords, _ name: AttributeName, _ node: NodeID) -> Bool {
                tree.hasWord(in: name, of: node) { words.isOne($0) }
            }
            var found =
                page.properties.filter { says(properties, .itemprop, $0) }
                + page.rdfa.filter { says(properties, .property, $0) }
            for entry in page.entries.prefix(mostEntries) {
                // What comes first in an entry is its title.
                let inner = entry..<Int(tree.ends[entry])
                if let title = inner.first(where: { says(entryTitle, .class, $0) }) { found.append(title) }
            }
            return found.sorted()
        }
    }
}
