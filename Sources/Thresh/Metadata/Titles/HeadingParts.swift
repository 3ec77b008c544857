import ThreshHTML

/// Takes headings apart that hold more than the headline: a line above or below it, a label, a date.
enum HeadingParts {
    /// Words in the class of an element that stands in a heading and is none of the headline.
    private static let labels = [
        "kicker", "overline", "roofline", "toptitle", "topline", "eyebrow", "label", "subtitle", "sub-title",
        "subhead",
    ].map { Array($0.utf8) }
    /// A shorter part may be a word of any title by chance.
    private static let leastLetters = 8
    private static let leastParts = 2

    /// The headlines of those headings that hold more, under the letters of the whole heading.
    ///
    /// Of 40 pages whose heading has parts of which one is a title, or all of a title between two separators, that part
    /// was right on 12 of 12 where the heading as a whole is nowhere else, and on 6 of 6 where it is and the rest has the
    /// class of a label.
    ///
    /// - Parameter titles: what machines are told that the title is.
    static func headlines(of headings: [NodeID], among titles: [String], in tree: PageTree) -> [[UInt8]:
        String]
    {
        var found: [[UInt8]: String] = [:]
        var told: Set<[UInt8]>?
        for heading in headings {
            let parts = parts(of: heading, in: tree)
            guard parts.count >= leastParts else { continue }
            let known =
                told ?? Set(titles.flatMap { TitleParts.stretches($0) }.map { TitleParts.letters($0) })
            told = known
            let whole = TitleParts.letters(tree.foldedText(of: heading))
            guard
                let headline = parts.first(where: { part in
                    let letters = TitleParts.letters(part.text)
                    return !part.isLabel && letters.count >= leastLetters && letters != whole
                        && known.contains(letters)
                }),
                !known.contains(whole) || parts.contains(where: { $0.isLabel })
            else { continue }
            found[whole] = headline.text
        }
        return found
    }

    // MARK: Spelling

    /// A heading's text, with a blank between inline elements that only a style sets apart.
    static func text(of heading: NodeID, in tree: PageTree) -> String {
        tree.foldedText(of: heading) { InlineNeighbours.areApart(at: $0, tree) }
    }

    /// How titles spell those headings whose words meet where an element ends, under the letters of the heading: which
    /// elements part words, only the style sheet knows.
    static func spellings(of headings: [NodeID], among titles: [String], in tree: PageTree) -> [[UInt8]:
        String]
    {
        var found: [[UInt8]: String] = [:]
        for heading in headings where PartedText.text(of: heading, in: tree).contains("\n") {
            let text = text(of: heading, in: tree)
            let letters = TitleParts.letters(text)
            let spelling = titles.lazy.flatMap { TitleParts.stretches($0) }.first {
                TitleParts.letters($0) == letters && TitleParts.words($0) != TitleParts.words(text)
            }
            if let spelling { found[letters] = WhiteSpace.folded(spelling) }
        }
        return found
    }

    private struct Part {
        var text: String
        var isLabel: Bool
    }

    /// The texts of a heading's children, and the text of its own.
    private static func parts(of heading: NodeID, in tree: PageTree) -> [Part] {
        var node = heading
        while true {
            let children = children(of: node, in: tree)
            // A heading within a link or a box is all of it.
            guard children.count == 1, let only = children.first, tree.names[only] != .text else { break }
            node = only
        }
        var parts: [Part] = []
        var own = ""
        for child in children(of: node, in: tree) {
            let text = tree.foldedText(of: child)
            if tree.names[child] == .text {
                own += " " + text
            } else {
                parts.append(Part(text: text, isLabel: isLabel(child, in: tree)))
            }
        }
        let text = WhiteSpace.folded(own)
        return text.isEmpty ? parts : parts + [Part(text: text, isLabel: false)]
    }

    /// The children that have text.
    private static func children(of node: NodeID, in tree: PageTree) -> [NodeID] {
        var children: [NodeID] = []
        var child = node + 1
        while child < Int(tree.ends[node]) {
            if !tree.foldedText(of: child).isEmpty { children.append(child) }
            child = max(child + 1, Int(tree.ends[child]))
        }
        return children
    }

    private static func isLabel(_ node: NodeID, in tree: PageTree) -> Bool {
        guard let classes = tree.attributeBytes(.class, of: node) else { return false }
        let lower = classes.map { $0 | 0x20 }
        return labels.contains { Bytes.contains(lower[...], $0) }
    }
}
