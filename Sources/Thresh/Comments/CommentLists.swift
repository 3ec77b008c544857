import ThreshHTML

/// Lists of readers' comments that only a name gives away: elements built alike, in one that calls itself the place of
/// comments, each calling itself a comment, or below a heading that does.
///
/// What a comment system calls the parts of a comment need not be known; the page must be an article's, and the list stand
/// behind its first paragraph.
struct CommentLists {
    struct List {
        var nodes: Range<NodeID>
        var items: [Range<NodeID>]
        /// Whether nothing but the heading above says so.
        var isHeaded = false
    }

    /// The lists, in page order, none inside another.
    private(set) var lists: [List] = []
    private let tree: PageTree

    /// Siblings of one name and class.
    private struct Key: Hashable {
        var parent: Int32
        var name: UInt16
        var classes: Int32
    }

    /// - Parameters:
    ///   - start: where the article's first paragraph ends.
    ///   - headings: the elements of headings that say that comments follow.
    /// - Complexity: linear in the page.
    init(_ tree: PageTree, behind start: NodeID, headings: [NodeID] = []) {
        self.tree = tree
        var groups: [Key: [NodeID]] = [:]
        var places: [NodeID] = []
        for node in start..<max(start, tree.count) where CommentMarks.isBox(tree.names[node]) {
            let isInside = places.last.map { Int(tree.ends[$0]) > node } ?? false
            if !isInside, isPlace(node) { places.append(node) }
            let classes = tree.attributeIndex(.class, of: node).map { tree.values.numbers[$0] } ?? -1
            groups[Key(parent: tree.parents[node], name: tree.names[node].raw, classes: classes), default: []]
                .append(node)
        }
        let several = groups.values.filter { $0.count >= Self.fewestComments }.sorted { $0[0] < $1[0] }
        var found = places.compactMap { list(Self.items(in: $0..<Int(tree.ends[$0]), several), in: $0) }
        for group in several where saysComment(group[0]) {
            let parent = Int(tree.parents[group[0]])
            if let list = list(group, in: parent >= start ? parent : nil) { found.append(list) }
        }
        found += headings.compactMap { headed($0, several) }
        for list in found.sorted(by: {
            ($0.nodes.lowerBound, $1.nodes.upperBound) < ($1.nodes.lowerBound, $0.nodes.upperBound)
        })
        where lists.last.map({ $0.nodes.upperBound <= list.nodes.lowerBound }) ?? true {
            lists.append(list)
        }
    }

    /// One alone is told by its marks or not at all.
    private static let fewestComments = 2

    /// The elements built alike in a range, of several such groups the largest.
    ///
    /// - Parameter groups: in page order.
    private static func items(in nodes: Range<NodeID>, _ groups: [[NodeID]]) -> [NodeID] {
        let inside = SortedSearch.places(of: groups.count, in: nodes.dropFirst()) { groups[$0][0] }
        return groups[inside].max { $0.count < $1.count } ?? []
    }

    private func list(_ items: [NodeID], in place: NodeID?) -> List? {
        guard let first = items.first, let last = items.last else { return nil }
        let nodes = place.map { $0..<Int(tree.ends[$0]) } ?? first..<Int(tree.ends[last])
        return List(nodes: nodes, items: items.map { $0..<Int(tree.ends[$0]) })
    }

    /// A heading may stand in an element of its own, with a count and a button beside it.
    private static let headingLevels = 3

    /// The largest group of elements built alike that begins behind a heading, in the nearest element with one.
    private func headed(_ heading: NodeID, _ groups: [[NodeID]]) -> List? {
        var inner = heading
        for _ in 0..<Self.headingLevels {
            let outer = Int(tree.parents[inner])
            guard outer >= 0 else { return nil }
            let behind = Int(tree.ends[inner])..<Int(tree.ends[outer])
            if var list = list(Self.items(in: behind.lowerBound - 1..<behind.upperBound, groups), in: nil) {
                list.isHeaded = true
                return list
            }
            inner = outer
        }
        return nil
    }

    // MARK: Names

    private static let comments: Set<String> = [
        "comments", "commentlist", "kommentare", "kommentarer", "commentaires", "disqus", "livefyre", "coral",
        "leserkommentare", "comentarios", "commenti", "reacties", "komentarze", "komentare", "komentari",
        "kommentit", "yorumlar",
    ]
    private static let comment: Set<String> = [
        "comment", "kommentar", "commentaire", "comentario", "commento", "reactie", "komentarz", "komentar",
        "kommentti", "yorum",
    ]
    /// Words that make the place of several of the word for one.
    private static let several: Set<String> = [
        "list", "thread", "area", "section", "stream", "container", "wrapper", "feed", "liste", "box",
    ]

    private func isPlace(_ node: NodeID) -> Bool {
        [AttributeName.id, .class].contains { name in
            words(of: name, node).contains { parts in
                parts.contains(where: Self.comments.contains)
                    || parts.contains(where: Self.comment.contains)
                        && parts.contains(where: Self.several.contains)
            }
        }
    }

    private func saysComment(_ node: NodeID) -> Bool {
        words(of: .class, node).contains { parts in parts.contains(where: Self.comment.contains) }
    }

    /// The words of an attribute, each in the parts that signs and capitals set apart, in small letters.
    private func words(of name: AttributeName, _ node: NodeID) -> [[String]] {
        guard let value = tree.attributeBytes(name, of: node), mayName(value) else { return [] }
        return value.split(separator: 0x20).map { word in
            var parts: [[UInt8]] = []
            var part: [UInt8] = []
            for byte in word {
                let isCapital = (0x41...0x5A).contains(byte)
                if isCapital || !TextMeasure.isAlphanumeric(byte) {
                    if !part.isEmpty { parts.append(part) }
                    part = isCapital ? [byte | 0x20] : []
                } else {
                    part.append(byte)
                }
            }
            if !part.isEmpty { parts.append(part) }
            return parts.map { String(decoding: $0, as: UTF8.self) }
        }
    }

    private static let openings = [
        Array("omment".utf8), Array("disqus".utf8), Array("fyre".utf8), Array("oral".utf8),
        Array("oment".utf8), Array("eactie".utf8), Array("orum".utf8),
    ]

    /// Most names have none of the words, and taking them apart costs more than to see that.
    private func mayName(_ value: ArraySlice<UInt8>) -> Bool {
        Self.openings.contains { Bytes.contains(value, $0) }
    }
}
