import ThreshHTML

/// The objects that microdata, RDFa and microformats mark on a page, and which of them are not the page's own.
///
/// An object is the page's own where it holds the headline or the body, or says the headline itself. One that does not,
/// and has another headline, is a teaser or another article; a comment needs none. What has no headline at all is a box
/// with data of the article's, unless there are several.
struct PageItems {
    /// For each object whether it is another's; people, pictures and other parts of objects are not among them.
    private var verdicts: [NodeID: Bool] = [:]

    /// A page without objects.
    init() {}

    /// Looks at the objects of a page.
    ///
    /// - Parameter page: its headline, where it has one, is settled; else the head's title tells where it stands.
    init(_ draft: Draft, _ page: PageSurvey) {
        let reader = Reader(draft, page)
        var boxes: [NodeID] = []
        for node in reader.items {
            switch reader.verdict(of: node) {
            case .own: verdicts[node] = false
            case .others: verdicts[node] = true
            case .box: boxes.append(node)
            case .part: break
            }
        }
        for node in boxes { verdicts[node] = boxes.count > 1 }
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

    private enum Verdict {
        case own, others, box
        /// It says nothing of whose the things around it are.
        case part
    }

    /// Looks at one object after the other.
    private struct Reader {
        /// Types of objects that are parts of others.
        private static let parts: Set<String> = [
            "ImageObject", "VideoObject", "AudioObject", "MediaObject", "Image", "Person", "Organization",
            "NewsMediaOrganization", "UserAccount", "AggregateRating", "Rating", "Offer", "ListItem",
            "ItemList",
            "BreadcrumbList", "Breadcrumb", "WPHeader", "WPFooter", "WPSideBar", "WPAdBlock",
            "SiteNavigationElement", "Place", "PostalAddress", "Concept", "SearchAction", "WebPageElement",
        ]
        /// Types of what readers write below an article.
        private static let comments: Set<String> = ["Comment", "UserComments", "Answer", "Review"]
        /// An object with so many in a hundred of the page's prose holds the body.
        private static let bodyShare = 34
        /// Entries of microformats in one another are looked through again for each; a page has fewer.
        private static let mostEntries = 200

        let items: [NodeID]
        private let tree: PageTree
        private let headline: NodeID?
        /// The elements marked as headlines, and the headings.
        private let headlines: [NodeID]
        private let headings: [NodeID]
        private let titles: TitleLikeness
        /// Where the prose of the page begins, block by block, and how much there is up to its end.
        private var prose: [(start: NodeID, sum: Int)] = []

        init(_ draft: Draft, _ page: PageSurvey) {
            tree = page.tree
            items = (page.scopes + page.entries.filter { MicroformatsSource.isEntry($0, page.tree) }).sorted()
            let shown = [draft.head.first("og:title")?.value, draft.head.title].compactMap(\.self)
            guard !items.isEmpty else {
                headline = nil
                headlines = []
                headings = []
                titles = TitleLikeness([])
                return
            }
            let names = page.tree.names
            headlines = Self.headlines(page)
            headings = names.indices.filter {
                names[$0].raw >= ElementName.h1.raw && names[$0].raw <= ElementName.h6.raw
            }
            let place = page.headline ?? HeadlinePlace(of: shown.first, in: draft)
            headline = place?.node
            titles = TitleLikeness(shown + (place.map { [draft.string(of: $0.block)] } ?? []))
            var sum = 0
            for (index, block) in draft.blocks.enumerated()
            where draft.lines.isProse[index] && !block.isHidden {
                sum += block.text.count
                prose.append((block.nodes.lowerBound, sum))
            }
        }

        func verdict(of node: NodeID) -> Verdict {
            let types = types(of: node)
            if !types.isEmpty, types.allSatisfy(Self.parts.contains) { return .part }
            let nodes = node..<Int(tree.ends[node])
            if let headline, nodes.contains(headline) { return .own }
            let isComment = types.contains(where: Self.comments.contains)
            if !isComment, holdsBody(nodes) { return .own }
            guard let title = title(in: nodes) else { return isComment ? .others : .box }
            return titles.includes(title) ? .own : .others
        }

        /// The names of an object's types without the vocabulary's.
        ///
        /// Microformats have none; a scope that says none is taken for a part.
        private func types(of node: NodeID) -> [String] {
            let vocabulary = tree.attributeName("typeof").flatMap { tree.attribute($0, of: node) }
            let values = (tree.attribute(.itemtype, of: node) ?? "") + " " + (vocabulary ?? "")
            let names = values.split(separator: " ").compactMap { value in
                value.split { $0 == "/" || $0 == ":" || $0 == "#" }.last.map { String($0) }
            }
            return names.isEmpty && !MicroformatsSource.isEntry(node, tree) ? ["Concept"] : names
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

        /// The headline that an object says is its own, or else the first heading in it.
        private func title(in nodes: Range<NodeID>) -> String? {
            if let node = Self.first(of: headlines, in: nodes) { return PropertyValue.text(of: node, tree) }
            return Self.first(of: headings, in: nodes).map { tree.foldedText(of: $0) }
        }

        private static func first(of sorted: [NodeID], in nodes: Range<NodeID>) -> NodeID? {
            let place = SortedSearch.firstIndex(in: sorted, notBelow: nodes.lowerBound)
            return place < sorted.count && sorted[place] < nodes.upperBound ? sorted[place] : nil
        }

        private static let properties = ["headline", "dc:title", "dcterms:title", "schema:headline"].map {
            Array($0.utf8)
        }
        private static let entryTitle = [Array("entry-title".utf8)]

        /// The elements that are marked as headlines, in page order.
        private static func headlines(_ page: PageSurvey) -> [NodeID] {
            let tree = page.tree
            func says(_ words: [[UInt8]], _ name: AttributeName, _ node: NodeID) -> Bool {
                tree.attributeBytes(name, of: node)?.split(separator: 0x20).contains { word in
                    words.contains { word.elementsEqual($0) }
                } ?? false
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
