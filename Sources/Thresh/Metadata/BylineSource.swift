import ThreshHTML

/// Who wrote a page, as it shows: elements marked as the author's name or as a byline.
enum BylineSource {
    /// A name of more words is a sentence about somebody.
    static let mostWords = 5
    /// A byline longer than this is a biography.
    static let mostBytes = 120

    /// The names of the first byline on the page.
    static func findings(in draft: Draft) -> [MetadataFinding] {
        let tree = draft.tree
        var best: (rank: Int, node: NodeID, source: String)?
        for node in 0..<tree.count {
            guard let (rank, source) = rank(of: node, tree) else { continue }
            if best.map({ rank < $0.rank }) ?? true, !names(in: node, tree).isEmpty {
                best = (rank, node, source)
            }
            if rank == 0 && best != nil { break }
        }
        guard let best else { return [] }
        return names(in: best.node, tree).map { MetadataFinding(.authors, $0, from: best.source) }
    }

    private static let author = Array("author".utf8)
    private static let capitalAuthor = Array("Author".utf8)
    private static let byline = Array("yline".utf8)

    /// How trustworthy an element's mark is: 0 is best; nil for an element without one.
    private static func rank(of node: NodeID, _ tree: PageTree) -> (Int, String)? {
        guard tree.names[node] != .text else { return nil }
        var classes: String?
        // Bytes first: few elements are marked, and every element of the page is asked.
        for index in Int(tree.dataStarts[node])..<Int(tree.dataEnds[node]) {
            let value = tree.attributeText[Int(tree.valueStarts[index])..<Int(tree.valueEnds[index])]
            switch tree.attributeNames[index] {
            case .itemprop: if value.elementsEqual(author) { return (0, "itemprop author") }
            case .rel: if value.elementsEqual(author) { return (1, "rel author") }
            case .class:
                if Bytes.contains(value, author) || Bytes.contains(value, byline)
                    || Bytes.contains(value, capitalAuthor)
                {
                    classes = String(decoding: value, as: UTF8.self).lowercased()
                }
            default: break
            }
        }
        guard let classes else { return nil }
        let words = classes.split(whereSeparator: \.isWhitespace)
        if words.contains(where: { $0.contains("comment") || $0.contains("avatar") || $0.contains("bio") }) {
            return nil
        }
        if words.contains(where: {
            ["byline", "author", "author-name", "post-author", "entry-author"].contains($0)
        }) {
            return (2, "class author")
        }
        if words.contains(where: {
            $0.contains("byline") || $0.hasSuffix("-author") || $0.hasSuffix("__author")
        }) {
            return (3, "class byline")
        }
        return nil
    }

    /// The names in an element: of its links or name properties where it has some, else of its text.
    private static func names(in node: NodeID, _ tree: PageTree) -> [String] {
        let inner = node + 1..<Int(tree.ends[node])
        let named = inner.filter { tree.attribute(.itemprop, of: $0) == "name" }
        let links = named.isEmpty ? inner.filter { tree.names[$0] == .a } : named
        let texts = links.isEmpty ? [tree.foldedText(of: node)] : links.map { tree.foldedText(of: $0) }
        var names: [String] = []
        for text in texts where text.utf8.count <= mostBytes {
            for name in AuthorName.split(text) where !names.contains(name) { names.append(name) }
        }
        return names
    }
}

/// Reads people's names out of a byline.
enum AuthorName {
    private static let openers = [
        "written by ", "posted by ", "author: ", "author ", "by: ", "by ", "von ", "par ", "por ", "di ",
    ]
    private static let joints = [" and ", " und ", " et ", " y ", " & ", ", ", "; ", " | "]

    /// The names in a byline; what is no name is left out.
    static func split(_ byline: String) -> [String] {
        var text = WhiteSpace.folded(byline)
        while let opener = openers.first(where: { text.lowercased().hasPrefix($0) }) {
            text = String(text.dropFirst(opener.count))
        }
        var parts = [text]
        for joint in joints { parts = parts.flatMap { StringSplitter.split($0, by: joint) } }
        return parts.map { WhiteSpace.folded($0) }.filter { isName($0) }
    }

    private static func isName(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        guard (1...BylineSource.mostWords).contains(words.count), text.utf8.count >= 2 else { return false }
        if text.contains(where: { $0.isNumber || "@:/".contains($0) }) { return false }
        // A name's words begin with capitals, but for particles and scripts without capitals; a pen name may be one word.
        guard let first = words.first?.first, first.isLetter else { return false }
        return words.count == 1 || !first.isLowercase || words.contains { $0.first?.isUppercase ?? false }
    }
}
