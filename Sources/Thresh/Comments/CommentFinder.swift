import ThreshHTML

/// Where a comment stands on a page.
struct FoundComment: Sendable, Equatable {
    /// Its element.
    var nodes: Range<NodeID>
    /// How many other comments it stands in.
    var depth: Int
    var author: String?
    var published: String?
    /// The blocks of what it says.
    var blocks: [Int]
}

/// Finds the comments of readers on a page by the marks that comment systems leave.
struct CommentFinder {
    private let draft: Draft
    private let tree: PageTree
    private let marks: CommentMarks

    /// The comments, in page order.
    private(set) var comments: [FoundComment] = []
    /// The elements of comments and of their lists, with all that stands in them, outermost only, in page order.
    private(set) var regions: [Range<NodeID>] = []

    init(_ draft: Draft) {
        self.draft = draft
        tree = draft.tree
        marks = CommentMarks(draft.tree)
        find()
    }

    private mutating func find() {
        let items = items()
        let own = ownBlocks(items)
        for (place, item) in items.enumerated() {
            if let comment = comment(item, own[place], without: children(of: place, items)) {
                comments.append(comment)
            }
        }
        regions = Self.outermost(comments.map { $0.nodes.lowerBound }.map { list(around: $0) })
        if draft.pageType.map({ !Self.kindsWithLists.contains($0) }) ?? true { findLists() }
    }

    /// Kinds of pages that are made of elements built alike.
    private static let kindsWithLists: Set<String> = [
        "forum", "listing", "collection", "product", "documentation",
    ]

    /// Adds the comments that their names alone give away.
    private mutating func findLists() {
        guard let first = Self.firstParagraph(of: draft) else { return }
        let known = regions
        let lists = CommentLists(
            tree,
            behind: draft.blocks[first].nodes.upperBound,
            headings: Self.headings(in: draft).map { draft.blocks[$0].element }
        ).lists.filter { list in
            let next = SortedSearch.firstIndex(of: known.count) {
                known[$0].upperBound <= list.nodes.lowerBound
            }
            if next < known.count, known[next].overlaps(list.nodes) { return false }
            return !list.isHeaded || isDated(list)
        }
        let items = lists.flatMap { $0.items.map { Item(nodes: $0, depth: 0) } }
        for (item, own) in zip(items, ownBlocks(items)) {
            if let comment = comment(item, own, without: []) { comments.append(comment) }
        }
        regions += lists.map(\.nodes)
        regions = Self.outermost(regions)
        comments.sort { $0.nodes.lowerBound < $1.nodes.lowerBound }
    }

    private static func firstParagraph(of draft: Draft) -> Int? {
        draft.blocks.indices.first { draft.lines.isProse[$0] && !draft.fates[$0].isDropped }
    }

    /// A page has one place of comments, or two systems of them; on pages made to do harm each more would be looked through.
    private static let mostHeadings = 4

    /// The headings below the first paragraph that say that comments follow.
    static func headings(in draft: Draft) -> [Int] {
        guard let first = firstParagraph(of: draft) else { return [] }
        let headings = draft.blocks[first...].indices.lazy.filter { CommentHeading.isAt($0, in: draft) }
        return Array(headings.prefix(mostHeadings))
    }

    /// A longer line is no head of a comment.
    private static let mostHeadBytes = 96

    /// Whether half of the elements have a line with a day and little else: an article may have a chapter of the name, and the
    /// points of a list in it have none.
    private func isDated(_ list: CommentLists.List) -> Bool {
        let dated = ownBlocks(list.items.map { Item(nodes: $0, depth: 0) }).count { own in
            own.contains { block in
                let line = draft.text(of: block)
                return line.count <= Self.mostHeadBytes && DateToken.hasNumber(line) && Self.saysDay(line)
            }
        }
        return dated * 2 >= list.items.count
    }

    private static func saysDay(_ line: ArraySlice<UInt8>) -> Bool {
        // From any day on: what counts is that the line can be read.
        RelativeDate.day(in: line, fetched: "2000-01-01") != nil
            || !DateFinder.dates(in: line, order: .unknown).isEmpty
    }

    /// What an element says as a comment; nil where it says nothing.
    private func comment(_ item: Item, _ own: [Int], without children: [Range<NodeID>]) -> FoundComment? {
        let parts = parts(of: item, without: children)
        let said = text(of: item, own, parts)
        guard !said.isEmpty else { return nil }
        return FoundComment(
            nodes: item.nodes,
            depth: item.depth,
            author: parts.author,
            published: parts.published,
            blocks: said
        )
    }

    // MARK: Elements

    private struct Item {
        var nodes: Range<NodeID>
        var depth: Int
        /// The item it stands in.
        var parent: Int?
    }

    /// The elements of comments.
    ///
    /// A name or a date of its own tells a comment from a button or a count of the same class, and from the elements
    /// around and inside a comment that carry its class as well.
    private func items() -> [Item] {
        let marked = nested((0..<tree.count).filter { tree.names[$0] != .text && marks.isItem($0) })
        let signed = marked.indices.filter { place in
            let parts = parts(of: marked[place], without: children(of: place, marked))
            return parts.author != nil || parts.published != nil
        }
        return signed.isEmpty ? nested(elementsAroundTexts()) : nested(wholes(of: signed, marked))
    }

    /// For each signed element the outermost marked one that holds it before any other signed one: the answers stand there,
    /// beside the comment.
    private func wholes(of signed: [Int], _ marked: [Item]) -> [NodeID] {
        let isSigned = Set(signed)
        var before: Int?
        return signed.map { place in
            var whole = place
            while let parent = marked[whole].parent, !isSigned.contains(parent), parent > before ?? -1 {
                whole = parent
            }
            before = place
            return marked[whole].nodes.lowerBound
        }
    }

    private func nested(_ nodes: [NodeID]) -> [Item] {
        var items: [Item] = []
        var open: [Int] = []
        for node in nodes {
            while let last = open.last, items[last].nodes.upperBound <= node { open.removeLast() }
            items.append(Item(nodes: node..<Int(tree.ends[node]), depth: open.count, parent: open.last))
            open.append(items.count - 1)
        }
        return items
    }

    /// So many levels above what a comment says its name is looked for.
    private static let headLevels = 3

    /// Where only the texts of comments are marked: for each the nearest element that holds its name or date as well.
    private func elementsAroundTexts() -> [NodeID] {
        let texts = (0..<tree.count).filter {
            tree.names[$0] != .text && marks.isText($0) && !holdsHead($0..<Int(tree.ends[$0]))
        }
        return texts.compactMap { text in
            var node = text
            for _ in 0..<Self.headLevels {
                node = Int(tree.parents[node])
                guard node >= 0 else { return nil }
                let range = node..<Int(tree.ends[node])
                // An element with the next comment in it is a list.
                let first = SortedSearch.firstIndex(in: texts, notBelow: range.lowerBound)
                if first + 1 < texts.count, range.contains(texts[first + 1]) { return nil }
                if holdsHead(range) { return node }
            }
            return nil
        }
    }

    private func children(of place: Int, _ items: [Item]) -> [Range<NodeID>] {
        var found: [Range<NodeID>] = []
        for next in items[(place + 1)...] {
            guard next.nodes.lowerBound < items[place].nodes.upperBound else { break }
            if next.parent == place { found.append(next.nodes) }
        }
        return found
    }

    /// For each comment the blocks that stand in it and in no answer to it.
    private func ownBlocks(_ items: [Item]) -> [[Int]] {
        var own = [[Int]](repeating: [], count: items.count)
        let starts = items.map(\.nodes.lowerBound)
        for block in draft.blocks.indices {
            let node = draft.blocks[block].nodes.lowerBound
            var place: Int? = SortedSearch.firstIndex(in: starts, notBelow: node + 1) - 1
            if place == -1 { place = nil }
            while let item = place, !items[item].nodes.contains(node) { place = items[item].parent }
            if let place { own[place].append(block) }
        }
        return own
    }

    /// The list that a comment stands in, or the comment's own element.
    private func list(around node: NodeID) -> Range<NodeID> {
        var best = node
        var current = Int(tree.parents[node])
        while current >= 0, tree.names[current] != .body {
            if marks.isList(current) { best = current }
            current = Int(tree.parents[current])
        }
        return best..<Int(tree.ends[best])
    }

    private static func outermost(_ ranges: [Range<NodeID>]) -> [Range<NodeID>] {
        var found: [Range<NodeID>] = []
        for range in ranges.sorted(by: { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }) {
            if let last = found.last, last.upperBound >= range.upperBound { continue }
            found.append(range)
        }
        return found
    }

    // MARK: Parts of a comment

    private struct Parts {
        var author: String?
        var published: String?
        /// The element of what it says, where it is marked.
        var text: Range<NodeID>?
        /// Elements around what it says.
        var around: [Range<NodeID>] = []
    }

    /// A name of more words is no name.
    private static let nameWords = 6

    private func parts(of item: Item, without children: [Range<NodeID>]) -> Parts {
        var parts = Parts()
        var hasExactAuthor = false
        var holes = children[...]
        var node = item.nodes.lowerBound + 1
        while node < item.nodes.upperBound {
            if let hole = holes.first, hole.lowerBound <= node {
                node = max(node + 1, hole.upperBound)
                holes.removeFirst()
                continue
            }
            defer { node += 1 }
            guard tree.names[node] != .text else { continue }
            let range = node..<Int(tree.ends[node])
            if marks.isAuthor(node), !hasExactAuthor {
                let isExact = marks.isExactAuthor(node)
                if isExact || parts.author == nil, let name = name(in: node) {
                    parts.author = name
                    hasExactAuthor = isExact
                }
            }
            if parts.published == nil, marks.isTime(node) { parts.published = date(in: node) }
            // Only what holds no name and no date: WordPress calls a comment's whole element its body.
            if parts.text == nil, marks.isText(node), !holdsHead(range) { parts.text = range }
            if marks.isAround(node) { parts.around.append(range) }
        }
        return parts
    }

    private func holdsHead(_ range: Range<NodeID>) -> Bool {
        range.dropFirst().contains { tree.names[$0] != .text && (marks.isAuthor($0) || marks.isTime($0)) }
    }

    private func name(in node: NodeID) -> String? {
        var text = tree.foldedText(of: node)
        while let last = text.last, last == ":" || last == "," || last.isWhitespace { text.removeLast() }
        let words = text.split(separator: " ").count
        return words > 0 && words <= Self.nameWords ? text : nil
    }

    private func date(in node: NodeID) -> String? {
        let written =
            tree.attribute(.datetime, of: node) ?? tree.attribute(.content, of: node)
            ?? tree.attribute(.title, of: node)
        let inside = (node..<Int(tree.ends[node])).lazy.compactMap { tree.attribute(.datetime, of: $0) }.first
        return (written ?? inside).flatMap { DateReader.isoDate(in: $0) }
            ?? DateReader.isoDate(in: tree.foldedText(of: node))
    }

    /// The blocks of what a comment says: those of the marked element, or all that are no name, date or button.
    private func text(of item: Item, _ own: [Int], _ parts: Parts) -> [Int] {
        let candidates = own.filter { block in
            let it = draft.blocks[block]
            return it.kind != .control && !it.text.isEmpty && !isButton(it)
        }
        if let text = parts.text {
            let inside = candidates.filter { text.contains(draft.blocks[$0].nodes.lowerBound) }
            if !inside.isEmpty { return inside }
        }
        return candidates.filter { block in
            let node = draft.blocks[block].nodes.lowerBound
            return !parts.around.contains { $0.contains(node) }
        }
    }

    /// So many words of a link at most are a button such as "Reply".
    private static let buttonWords = 3

    private func isButton(_ block: Block) -> Bool {
        block.linkBytes * 2 > block.text.count
            && TextMeasure.words(draft.text[block.text]) <= Self.buttonWords
    }
}
