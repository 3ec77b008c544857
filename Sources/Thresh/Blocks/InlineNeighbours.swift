import ThreshHTML

/// Finds inline elements side by side without a blank between them that a style sets apart: the links of a menu, label and value,
/// a price and the one before it.
enum InlineNeighbours {
    /// Whether an element is set apart from the one that ends where it begins.
    ///
    /// Links are where both have words and nothing else stands on their line, spans where both have words and classes that differ.
    /// Of 1,497 pages 131 had words run together without this, 27 of them in spans.
    ///
    /// - Parameter tree: borrowed, as a copy of it takes longer than looking at most elements.
    static func areApart(at node: NodeID, _ tree: borrowing PageTree) -> Bool {
        let isLink = tree.names[node] == .a
        guard isLink || isSpan(tree.names[node]), let sibling = tree.sibling(before: node),
            isLink ? tree.names[sibling] == .a : isSpan(tree.names[sibling]),
            hasWord(sibling, tree), hasWord(node, tree)
        else { return false }
        return isLink ? areAlone(sibling, node, tree) : areOfClasses(sibling, node, tree)
    }

    private static func isSpan(_ name: ElementName) -> Bool {
        name == .span || name == .small || name == .label || name == .time || name == .cite
    }

    private static func areAlone(_ one: NodeID, _ other: NodeID, _ tree: borrowing PageTree) -> Bool {
        guard tree.attributeIndex(.href, of: one) != nil, tree.attributeIndex(.href, of: other) != nil,
            tree.parents[other] >= 0
        else { return false }
        let end = Int(tree.ends[Int(tree.parents[other])])
        var place = one
        for _ in 0..<mostChildren {
            guard let before = tree.sibling(before: place), !endsLine(before, tree) else { break }
            if tree.names[before] == .text, hasWord(before, tree) { return false }
            place = before
        }
        place = Int(tree.ends[other])
        for _ in 0..<mostChildren where place < end && !endsLine(place, tree) {
            if tree.names[place] == .text, hasWord(place, tree) { return false }
            place = Int(tree.ends[place])
        }
        return true
    }

    /// Text beside links begins sooner, and a page may have thousands of them in one element.
    private static let mostChildren = 32

    private static func endsLine(_ node: NodeID, _ tree: borrowing PageTree) -> Bool {
        tree.names[node] == .br || tree.names[node].breaksText
    }

    private static func areOfClasses(_ one: NodeID, _ other: NodeID, _ tree: borrowing PageTree) -> Bool {
        guard let own = tree.attributeBytes(.class, of: one),
            let next = tree.attributeBytes(.class, of: other),
            !own.isEmpty, !next.isEmpty, own != next
        else { return false }
        // Highlighters make an element of each word of code.
        var around = Int(tree.parents[other])
        while around >= 0, !tree.names[around].breaksText {
            if tree.names[around] == .code { return false }
            around = Int(tree.parents[around])
        }
        return true
    }

    /// Whether a node has text of more than one letter or digit: the first letter of a paragraph may stand in a span of its own.
    private static func hasWord(_ node: NodeID, _ tree: borrowing PageTree) -> Bool {
        var count = 0
        for inner in node..<Int(tree.ends[node]) where tree.names[inner] == .text {
            for index in Int(tree.dataStarts[inner])..<Int(tree.dataEnds[inner]) {
                let byte = tree.text[index]
                if TextMeasure.isAlphanumeric(byte) || byte >= 0x80 { count += 1 }
                if count > 1 { return true }
            }
        }
        return false
    }
}
