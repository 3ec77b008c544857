import ThreshHTML

/// Who wrote a page, as it shows: elements and links marked as the author's, and lines that open like a byline.
///
/// Marks of any kind count beside the headline; elsewhere only those that speak of the author and of nobody else.
struct BylineSource {
    private let draft: Draft
    private let tree: PageTree
    private let headline: HeadlinePlace?
    private let reach: HeadlineReach

    init(_ draft: Draft, headline: HeadlinePlace?) {
        self.draft = draft
        tree = draft.tree
        self.headline = headline
        reach = HeadlineReach(headline, in: draft)
    }

    /// A byline that was found.
    struct Claim {
        var names: [String]
        var source: String
        /// How far to trust it; less is better.
        var rank: Int
        /// Whether it stands beside the headline.
        var isNear: Bool
    }

    /// How a byline is known, from the plainest mark to the vaguest.
    private enum Rank {
        static let microdata = 0
        static let relation = 1
        static let line = 2
        static let exactClass = 3
        static let looseClass = 4
        static let address = 5
        static let far = 10
    }

    /// The best byline of the page.
    func best() -> Claim? {
        guard draft.isHTML else { return nil }
        var best: Claim?
        func take(_ claim: Claim?) {
            if let claim, best.map({ claim.rank < $0.rank }) ?? true { best = claim }
        }
        lines().forEach { take($0) }
        let near = nearNodes
        for node in 0..<tree.count {
            guard let (rank, source) = mark(of: node) else { continue }
            let isNear = near?.contains(node) ?? false
            // A vague mark far away is a box about somebody.
            if !isNear, rank > Rank.exactClass { continue }
            let total = rank + (isNear ? 0 : Rank.far)
            if best.map({ total >= $0.rank }) ?? false { continue }
            if HeadlinePlace.isForeign(node, to: headline, isNear: isNear, tree) { continue }
            let names = names(in: node)
            if !names.isEmpty { take(Claim(names: names, source: source, rank: total, isNear: isNear)) }
        }
        return best
    }

    private var nearNodes: Range<NodeID>? {
        guard let first = reach.blocks.first, let last = reach.blocks.last else { return nil }
        let start = draft.blocks[first].nodes.lowerBound
        let end = draft.blocks[last].nodes.upperBound
        return start < end ? start..<end : nil
    }

    // MARK: Lines

    /// Lines beside the headline that open with "By", and lines of the whole page that say "Written by".
    private func lines() -> [Claim] {
        var claims: [Claim] = []
        for index in draft.blocks.indices {
            let block = draft.blocks[index]
            guard block.text.count <= AuthorName.mostBytes, !block.isHidden, index != headline?.block else {
                continue
            }
            let isNear = reach.distance(of: index) != nil
            // Most lines of a page are passed over without making a string of them.
            if !isNear, !beginsLikeOpener(index), index == 0 || !beginsLikeOpener(index - 1) { continue }
            let text = draft.string(of: index)
            guard let line = byline(text, index, isNear: isNear) else { continue }
            let names = AuthorName.split(line)
            guard !names.isEmpty, isNear || names.allSatisfy({ $0.contains(" ") }),
                !HeadlinePlace.isForeign(block.element, to: headline, isNear: isNear, tree)
            else { continue }
            claims.append(
                Claim(
                    names: names,
                    source: "byline",
                    rank: Rank.line + (isNear ? 0 : Rank.far),
                    isNear: isNear
                )
            )
        }
        return claims
    }

    private static let strongOpeners = [
        "written by", "this post was written by", "article by", "author:", "autor:", "posted by",
    ]

    private static let strongFirstLetters = Set(strongOpeners.compactMap(\.utf8.first))

    private func beginsLikeOpener(_ index: Int) -> Bool {
        draft.text(of: index).first.map { Self.strongFirstLetters.contains($0 | 0x20) } ?? false
    }

    /// The part of a block that names the author; nil for a block that is no byline.
    private func byline(_ text: String, _ index: Int, isNear: Bool) -> String? {
        let lower = text.lowercased()
        if isNear {
            if AuthorName.openerLength(text) != nil { return text }
            // `12 March 2025 by Ada Lee`
            let parts = StringSplitter.split(text, by: " by ")
            if parts.count == 2, isDated(parts[0]) { return parts[1] }
        } else if Self.strongOpeners.contains(where: { lower.hasPrefix($0 + " ") }) {
            return text
        }
        // The opener may be a block of its own.
        guard index > 0, draft.blocks[index - 1].text.count <= 24 else { return nil }
        let before = draft.string(of: index - 1).lowercased()
        let isOpener = AuthorName.openers.contains { $0.hasPrefix(before) && before.count + 2 >= $0.count }
        return isOpener && (isNear || Self.strongOpeners.contains(before)) && !lower.contains(".")
            ? text : nil
    }

    private func isDated(_ text: String) -> Bool {
        let line = Array(WhiteSpace.folded(text).utf8)
        return line.contains { $0 >= 0x30 && $0 <= 0x39 } && line.count <= 60
    }

    // MARK: Marks

    private static let author = Array("author".utf8)
    private static let capitalAuthor = Array("Author".utf8)
    private static let byline = Array("yline".utf8)
    private static let otherWords = [
        "comment", "avatar", "bio", "image", "img", "photo", "social", "share", "date", "reply", "quote",
        "review",
        "authority", "authoriz", "co-author", "list", "desc", "icon", "thumb", "title", "job", "role",
        "position", "info__meta",
    ]
    private static let exactWords: Set<String> = [
        "byline", "author", "author-name", "post-author", "entry-author", "article-author", "authors",
        "author_name",
        "authorname", "article__author", "post__author", "byline-name", "byline__name",
    ]
    private static let profileFolders = [
        "/author/", "/authors/", "/autor/", "/autoren/", "/auteur/", "/people/", "/profile/", "/contributor/",
        "/contributors/", "/writers/", "/staff/", "/team/", "/users/", "/user/", "/journalist/", "/by/",
    ].map { Array($0.utf8) }

    /// How trustworthy an element's mark is, and what it is; nil for an element without one.
    private func mark(of node: NodeID) -> (Int, String)? {
        guard tree.names[node] != .text else { return nil }
        var classes: String?
        // Bytes first: few elements are marked, and every element of the page is asked.
        for index in Int(tree.dataStarts[node])..<Int(tree.dataEnds[node]) {
            let value = tree.attributeText[Int(tree.valueStarts[index])..<Int(tree.valueEnds[index])]
            switch tree.attributeNames[index] {
            case .itemprop: if value.elementsEqual(Self.author) { return (Rank.microdata, "itemprop author") }
            case .rel: if value.elementsEqual(Self.author) { return (Rank.relation, "rel author") }
            case .class:
                if Bytes.contains(value, Self.author) || Bytes.contains(value, Self.byline)
                    || Bytes.contains(value, Self.capitalAuthor)
                {
                    classes = String(decoding: value, as: UTF8.self).lowercased()
                }
            case .href:
                if classes == nil, tree.names[node] == .a,
                    Self.profileFolders.contains(where: { Bytes.contains(value, $0) })
                {
                    return (Rank.address, "link to a profile")
                }
            default: break
            }
        }
        return classes.flatMap { Self.mark(ofClass: $0) }
    }

    private static func mark(ofClass classes: String) -> (Int, String)? {
        let words = classes.split(whereSeparator: \.isWhitespace)
        if words.contains(where: { word in otherWords.contains { word.contains($0) } }) { return nil }
        if words.contains(where: { exactWords.contains(String($0)) }) {
            return (Rank.exactClass, "class author")
        }
        if words.contains(where: {
            $0.contains("byline") || $0.hasSuffix("-author") || $0.hasSuffix("__author")
        }) {
            return (Rank.exactClass, "class byline")
        }
        return (Rank.looseClass, "class author")
    }

    /// The names in an element: of its links or name properties where it has some, else of its text.
    private func names(in node: NodeID) -> [String] {
        let inner = node + 1..<Int(tree.ends[node])
        let named = inner.filter { tree.attribute(.itemprop, of: $0) == "name" }
        let links = named.isEmpty ? inner.filter { tree.names[$0] == .a } : named
        var texts = links.map { text(of: $0) }.filter { !$0.isEmpty }
        if texts.isEmpty { texts = [text(of: node)] }
        var names: [String] = []
        for text in texts where text.utf8.count <= AuthorName.mostBytes {
            for name in AuthorName.split(text) where !names.contains(name) { names.append(name) }
        }
        return names
    }

    /// An element's text, or what a property says without showing it.
    private func text(of node: NodeID) -> String {
        tree.attribute(.content, of: node) ?? tree.foldedText(of: node)
    }
}
