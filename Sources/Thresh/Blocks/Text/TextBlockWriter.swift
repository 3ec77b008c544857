import ThreshHTML

/// Collects the blocks of a scraped text.
struct TextBlockWriter {
    private(set) var result = PageBlockSplitter.Result()

    /// - Parameter isMarkdown: whether the text is Markdown.
    init(isMarkdown: Bool) {
        result.notation.isMarkdown = isMarkdown
    }

    /// Adds a block for some lines of a text, with their white space folded.
    mutating func append(
        _ bytes: [UInt8],
        _ lines: [TextSource.Line],
        kind: Block.Kind,
        followsBlankLine: Bool
    ) {
        var words: [UInt8] = []
        for line in lines {
            if !words.isEmpty { words.append(0x20) }
            WhiteSpace.appendFolded(bytes, line.range, to: &words)
        }
        append(words: words, lines[...], kind: kind, followsBlankLine: followsBlankLine)
    }

    /// Adds a block with its words as they are to be shown.
    mutating func append(
        words: [UInt8],
        _ lines: ArraySlice<TextSource.Line>,
        kind: Block.Kind,
        followsBlankLine: Bool,
        _ detail: TextNotation.Detail = TextNotation.Detail()
    ) {
        guard let first = lines.first, let last = lines.last, !words.isEmpty else { return }
        let start = result.text.count
        result.text += words
        result.blocks.append(
            Block(
                text: start..<result.text.count,
                kind: kind,
                lines: first.number..<last.lastNumber + 1,
                followsBlankLine: followsBlankLine
            )
        )
        if detail != TextNotation.Detail() { result.notation.details[start] = detail }
    }

    /// Makes the last block reach to a line that says nothing of its own.
    mutating func stretchLast(to line: TextSource.Line, of block: Block) {
        result.blocks[result.blocks.count - 1].lines = block.lines.lowerBound..<line.lastNumber + 1
    }

    /// Says what the words of the text may refer to.
    mutating func setReferences(_ references: TextNotation.References) {
        result.notation.references = references
    }

    /// Says which field of the head the last block is.
    mutating func setField(_ field: TextHead.Field) {
        guard let block = result.blocks.last else { return }
        result.notation.fields[block.text.lowerBound] = field
    }
}
