import ThreshHTML

/// Splits scraped text into blocks: one for each line that is not blank, or for each paragraph of hard-wrapped text or Markdown.
package enum TextBlockSplitter {
    /// Splits a text.
    ///
    /// - Parameter isPartOfMarkdown: whether it was taken out of a text that is Markdown.
    /// - Complexity: linear in the text.
    package static func split(_ text: [UInt8], isPartOfMarkdown: Bool = false) -> PageBlockSplitter.Result {
        var source = TextSource(text, readsReferences: false)
        let isMarkdown = MarkdownSigns.areIn(source.bytes, source.lines[...], isPart: isPartOfMarkdown)
        // In Markdown references are a part of the notation: code says what it says.
        if !isMarkdown, source.hasReferences { source = TextSource(text, readsReferences: true) }
        var writer = TextBlockWriter(isMarkdown: isMarkdown)
        let head = TextHead(source.bytes, source.lines[...])
        for entry in head.entries {
            writer.append(
                source.bytes,
                Array(source.lines[entry.lines]),
                kind: .paragraph,
                followsBlankLine: false
            )
            writer.setField(entry.field)
        }
        let lines = source.lines[head.end...]
        return isMarkdown
            ? MarkdownBlocks.split(source, lines, into: writer).result
            : split(source, lines, into: writer).result
    }

    private static func split(
        _ source: TextSource,
        _ lines: ArraySlice<TextSource.Line>,
        into writer: TextBlockWriter
    ) -> TextBlockWriter {
        var writer = writer
        let text = source.bytes
        let shapes = shapes(text, lines)
        let wrapping = HardWrapping(shapes)
        let first = lines.startIndex
        var index = first
        var followsBlankLine = false
        while index < lines.endIndex {
            if shapes[index - first].isBlank, lines[index].kind == nil {
                followsBlankLine = true
                index += 1
                continue
            }
            let end =
                lines[index].kind == nil ? first + wrapping.paragraphEnd(from: index - first) : index + 1
            var words: [UInt8] = []
            for line in index..<end {
                // Quotation marks of mail stand on every line of a paragraph.
                var own = lines[line].range
                if line > index {
                    own = own.lowerBound + shapes[line - first].quote..<own.upperBound
                    if shapes[line - first].needsBlank(after: shapes[line - first - 1]) { words.append(0x20) }
                }
                WhiteSpace.appendFolded(text, own, to: &words)
            }
            var detail = TextNotation.Detail()
            if end == index + 1 { detail.layout = TextLine(text, lines[index].range, shapes[index - first]) }
            writer.append(
                words: words,
                lines[index..<end],
                kind: lines[index].kind ?? kind(words[...]),
                followsBlankLine: followsBlankLine,
                detail
            )
            followsBlankLine = false
            index = end
        }
        return writer
    }

    /// What hard wrapping asks of each line.
    ///
    /// A line of nothing but marks of quotation beside a quoted one is blank: it parts paragraphs of the mail.
    private static func shapes(_ text: [UInt8], _ lines: ArraySlice<TextSource.Line>) -> [WrappedLine] {
        let shapes = lines.map {
            $0.isBlank || $0.kind != nil ? WrappedLine() : WrappedLine(text, $0.range)
        }
        let isQuoted = shapes.map { $0.quote > 0 && $0.firstWord > 0 }
        return shapes.indices.map { line in
            let isBare = shapes[line].quote > 0 && !isQuoted[line]
            let isBeside = line > 0 && isQuoted[line - 1] || line + 1 < shapes.count && isQuoted[line + 1]
            return isBare && isBeside ? WrappedLine() : shapes[line]
        }
    }

    /// A scraped line says nothing of its element but for a list marker at its start.
    private static func kind(_ line: ArraySlice<UInt8>) -> Block.Kind {
        ListMarker.length(in: line) > 0 ? .listItem : .paragraph
    }
}

/// The bullet or number that opens an item of a list in plain text.
package enum ListMarker {
    /// How many bytes the marker and the blank behind it take; 0 where there is none.
    package static func length(in line: ArraySlice<UInt8>) -> Int {
        guard let first = line.first else { return 0 }
        let bytes = line
        if first == UInt8(ascii: "-") || first == UInt8(ascii: "*") || first == UInt8(ascii: "+") {
            return bytes.dropFirst().first == 0x20 ? 2 : 0
        }
        // • is E2 80 A2, ‣ E2 80 A3, ▪ E2 96 AA, ● E2 97 8F, ◦ E2 97 A6, · C2 B7.
        for bullet in bullets where bytes.starts(with: bullet) {
            let after = bytes.dropFirst(bullet.count)
            return bullet.count + (after.first == 0x20 ? 1 : 0)
        }
        let digits = bytes.prefix { $0 >= 0x30 && $0 <= 0x39 }
        guard (1...3).contains(digits.count) else { return 0 }
        let rest = bytes.dropFirst(digits.count)
        guard let mark = rest.first, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")") else { return 0 }
        return rest.dropFirst().first == 0x20 ? digits.count + 2 : 0
    }

    private static let bullets: [[UInt8]] = ["•", "‣", "▪", "●", "◦", "·"].map { Array($0.utf8) }
}
