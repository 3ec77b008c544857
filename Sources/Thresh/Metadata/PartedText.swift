import ThreshHTML

/// Texts of lines beside the headline, with a line break where an inline element begins or ends between two words.
///
/// `<span>By Ada Lee</span><span>March 4, 2024</span>` is parted by its looks alone: read as it stands it is
/// `By Ada LeeMarch 4, 2024`. Such markup is right inside the words of prose, which is left as it is.
enum PartedText {
    /// A block's text, parted where it is a line beside the headline.
    ///
    /// - Parameter draft: borrowed, as a copy of it takes longer than most lines.
    static func line(_ index: Int, isNear: Bool, in draft: borrowing Draft) -> ArraySlice<UInt8> {
        let block = draft.blocks[index]
        let text = draft.text(of: index)
        // One node has nothing to be parted at.
        guard isNear, draft.isHTML, block.nodes.count > 1, !draft.lines.isProse[index] else { return text }
        let tree = draft.tree
        var parted: [UInt8]?
        var place = text.startIndex
        var copied = place
        var last: NodeID?
        for node in block.nodes where tree.names[node] == .text {
            // What does not stand in the block's text is not shown.
            guard let end = end(of: words(node, tree), in: text, from: place) else { continue }
            if let last, place > text.startIndex, isParted(text[..<place], text[place...]),
                parts(last, node, tree)
            {
                parted = (parted ?? []) + text[copied..<place] + [0x0A]
                copied = place
            }
            if end > place { last = node }
            place = end
        }
        return parted.map { ($0 + text[copied...])[...] } ?? text
    }

    /// An element's text, parted.
    ///
    /// - Parameter partsBlocks: whether a line ends where a block or a line of the page does, too.
    static func text(of node: NodeID, in tree: PageTree, partsBlocks: Bool = false) -> String {
        var bytes: [UInt8] = []
        var last: NodeID?
        for index in node..<Int(tree.ends[node]) {
            if tree.names[index] == .text {
                let text = words(index, tree)
                if let last, isParted(bytes[...], text), parts(last, index, tree) { bytes.append(0x0A) }
                bytes += text
                last = index
            } else if tree.names[index] == .br || index > node && tree.names[index].breaksText {
                bytes.append(partsBlocks ? 0x0A : 0x20)
            }
        }
        return bytes.split(separator: 0x0A).map { WhiteSpace.folded(Array($0)) }
            .filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private static func words(_ node: NodeID, _ tree: PageTree) -> ArraySlice<UInt8> {
        tree.text[Int(tree.dataStarts[node])..<Int(tree.dataEnds[node])]
    }

    /// Where a text node's text ends in a block's, whose white space is folded; nil where it does not stand there.
    private static func end(of words: ArraySlice<UInt8>, in text: ArraySlice<UInt8>, from start: Int) -> Int?
    {
        var place = start
        for byte in words where byte > 0x20 {
            while place < text.endIndex, text[place] <= 0x20 { place += 1 }
            guard place < text.endIndex, text[place] == byte else { return nil }
            place += 1
        }
        // A blank at the node's end is the next one's distance.
        if let last = words.last, last <= 0x20, place < text.endIndex, text[place] <= 0x20 { place += 1 }
        return place
    }

    /// Whether a letter or digit meets another.
    ///
    /// A single letter before others is the large one at a line's beginning.
    private static func isParted(_ before: ArraySlice<UInt8>, _ after: ArraySlice<UInt8>) -> Bool {
        guard let last = before.last, let next = after.first, isWord(last), isWord(next) else { return false }
        let isNumber = isDigit(last) || isDigit(next)
        let isAlone = before.dropLast().last.map { !isWord($0) } ?? true
        return isNumber || !isAlone
    }

    private static func isWord(_ byte: UInt8) -> Bool { TextMeasure.isAlphanumeric(byte) || byte >= 0x80 }
    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    /// Whether the elements between two text nodes part words: `4<sup>th</sup>` is one, and so is what `wbr` lets break.
    private static func parts(_ first: NodeID, _ second: NodeID, _ tree: PageTree) -> Bool {
        // A comment between them leaves no element.
        guard tree.parents[first] != tree.parents[second] || second > first + 1 else { return false }
        let between = tree.names[first + 1..<second]
        return !(between + [tree.names[Int(tree.parents[first])], tree.names[Int(tree.parents[second])]])
            .contains { joining.contains($0) }
    }

    /// Elements that stand inside a word.
    private static let joining: [ElementName] = [.sup, .sub, .wbr, .rt]
}
