import ThreshHTML

/// The lines between an article's paragraphs that are a link to another article of the site, with or without a label before
/// it: `Baca juga: …`, `LIRE AUSSI — …`.
///
/// The label's language need not be known: in a sentence of the article's the words go on behind a link, or it ends as
/// sentences do.
enum RelatedLine {
    /// A headline has so many words.
    static let headlineWords = 4...25
    /// A label has at most so many.
    static let mostLabelWords = 4

    /// The lines among the blocks of the main content.
    static func blocks(_ kept: [Int], in draft: Draft) -> [Int] {
        kept.filter { isLine($0, draft) }
    }

    private static func isLine(_ block: Int, _ draft: Draft) -> Bool {
        let it = draft.blocks[block]
        guard it.kind == .paragraph, it.linkBytes > 0, headlineWords.contains(draft.lines.words[block]),
            !TextMeasure.endsSentence(draft.text(of: block)), isLabelled(block, draft),
            let link = onlyLink(block, draft), let address = draft.tree.attributeBytes(.href, of: link)
        else { return false }
        return OwnSite.holds(address, draft.address)
    }

    /// Whether all of a block is linked but a short label.
    private static func isLabelled(_ block: Int, _ draft: Draft) -> Bool {
        var label = draft.text(of: block).dropLast(draft.blocks[block].linkBytes)
        while label.last == 0x20 { label.removeLast() }
        return label.isEmpty
            || TextMeasure.words(label) <= mostLabelWords
                && signs.contains { label.suffix($0.count).elementsEqual($0) }
    }

    /// What ends a label.
    private static let signs = [":", "-", ">", "|", "–", "—", "»", "›", "→", "►", "▶", "：", "】", "]"].map {
        Array($0.utf8)
    }

    /// The link of a block that has one and ends with it.
    private static func onlyLink(_ block: Int, _ draft: Draft) -> NodeID? {
        let tree = draft.tree
        let texts = draft.blocks[block].nodes.filter { node in
            tree.names[node] == .text
                && tree.text[Int(tree.dataStarts[node])..<Int(tree.dataEnds[node])].contains { $0 > 0x20 }
        }
        let links = texts.map { tree.nearest(from: $0, below: -1, where: { tree.names[$0] == .a }) }
        guard let last = links.last, let link = last else { return nil }
        return links.allSatisfy { $0 == nil || $0 == link } ? link : nil
    }
}
