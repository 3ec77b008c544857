import ThreshHTML

/// Splits scraped text into blocks: one for each line that is not blank, or for each paragraph of hard-wrapped text.
package enum TextBlockSplitter {
    /// Splits a text.
    ///
    /// - Complexity: linear in the text.
    package static func split(_ text: [UInt8]) -> PageBlockSplitter.Result {
        var result = PageBlockSplitter.Result()
        result.text.reserveCapacity(text.count)
        let lines = self.lines(of: text)
        let shapes = lines.map { $0.isBlank ? WrappedLine() : WrappedLine(text, $0.range) }
        let wrapping = HardWrapping(shapes)
        var index = 0
        var followsBlankLine = false
        while index < lines.count {
            if lines[index].isBlank {
                followsBlankLine = true
                index += 1
                continue
            }
            let end = wrapping.paragraphEnd(from: index)
            let start = result.text.count
            for line in index..<end {
                // Quotation marks of mail stand on every line of a paragraph.
                var own = lines[line].range
                if line > index {
                    own = own.lowerBound + shapes[line].quote..<own.upperBound
                    if shapes[line].needsBlank(after: shapes[line - 1]) { result.text.append(0x20) }
                }
                WhiteSpace.appendFolded(text, own, to: &result.text)
            }
            result.blocks.append(
                Block(
                    text: start..<result.text.count,
                    kind: kind(result.text[start...]),
                    lines: index + 1..<end + 1,
                    followsBlankLine: followsBlankLine
                )
            )
            followsBlankLine = false
            index = end
        }
        return result
    }

    /// A line of the text, without its line end.
    struct Line {
        var range: Range<Int>
        var isBlank: Bool
    }

    private static func lines(of text: [UInt8]) -> [Line] {
        var lines: [Line] = []
        var start = 0
        var isBlank = true
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte == 0x0A || byte == 0x0D {
                lines.append(Line(range: start..<index, isBlank: isBlank))
                if byte == 0x0D, index + 1 < text.count, text[index + 1] == 0x0A { index += 1 }
                start = index + 1
                isBlank = true
                index += 1
                continue
            }
            let width = WhiteSpace.spaceWidth(text, at: index, end: text.count)
            if width == 0 { isBlank = false }
            index += max(1, width)
        }
        if start < text.count { lines.append(Line(range: start..<text.count, isBlank: isBlank)) }
        return lines
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
