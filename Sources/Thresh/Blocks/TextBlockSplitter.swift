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
        let wrapping = HardWrapping(lines.map(\.range.count)) {
            TextMeasure.endsSentence(text[lines[$0].range])
        }
        var index = 0
        var followsBlankLine = false
        while index < lines.count {
            if lines[index].isBlank {
                followsBlankLine = true
                index += 1
                continue
            }
            let end = wrapping.paragraphEnd(from: index, in: lines, text)
            let start = result.text.count
            for line in lines[index..<end] {
                let lineStart = result.text.count
                WhiteSpace.appendFolded(text, line.range, to: &result.text)
                if lineStart > start && result.text.count > lineStart {
                    result.text.insert(0x20, at: lineStart)
                }
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

/// Tells text whose paragraphs were broken into lines of one width from text with a paragraph on each line.
struct HardWrapping {
    /// Line widths of mail and terminal text, in bytes.
    static let widths = 40...100
    /// A last line of a paragraph is shorter, all others fill at least this share of the width.
    static let fullShare = 0.7

    /// The width that lines are broken at, or nil for text that is not wrapped.
    let width: Int?

    /// - Parameters:
    ///   - lengths: the lines' lengths in bytes; 0 for a blank line.
    ///   - endsSentence: whether a line ends as a sentence does.
    init(_ lengths: [Int], endsSentence: (Int) -> Bool) {
        // Only lines followed by another line can be broken ones.
        var inner: [Int] = []
        var sentences = 0
        for index in lengths.indices.dropLast() where lengths[index] > 0 && lengths[index + 1] > 0 {
            inner.append(lengths[index])
            if endsSentence(index) { sentences += 1 }
        }
        // Lines are broken in mid-sentence; short paragraphs on lines of their own are not broken at all.
        guard sentences * 2 <= inner.count else {
            width = nil
            return
        }
        guard inner.count >= 4 else {
            width = nil
            return
        }
        inner.sort()
        let longest = inner[min(inner.count - 1, inner.count * 98 / 100)]
        let full = inner.filter { Double($0) >= Self.fullShare * Double(longest) }.count
        let longLines = lengths.filter { $0 > longest * 3 / 2 }.count
        let isWrapped =
            Self.widths.contains(longest) && full * 10 >= inner.count * 7 && longLines * 10 <= lengths.count
        width = isWrapped ? longest : nil
    }

    /// The place after the last line of the paragraph that starts at a line.
    func paragraphEnd(from start: Int, in lines: [TextBlockSplitter.Line], _ text: [UInt8]) -> Int {
        guard let width else { return start + 1 }
        var end = start
        while end < lines.count, !lines[end].isBlank {
            let line = lines[end].range
            if end > start, ListMarker.length(in: text[line]) > 0 { return end }
            end += 1
            if Double(line.count) < Self.fullShare * Double(width) { return end }
        }
        return end
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
