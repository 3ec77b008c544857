import ThreshHTML

/// Tells Markdown from text that only has some of its signs.
///
/// Numbers with a hash, stars for emphasis and hyphens before items stand in any text; headings, links, fences and tables
/// together do not.
struct MarkdownSigns {
    /// What each sign counts, and how much all of its kind count at most.
    private static let heading = (each: 2, most: 4)
    private static let link = (each: 2, most: 4)
    private static let picture = (each: 3, most: 3)
    private static let fence = (each: 2, most: 4)
    private static let table = (each: 3, most: 3)
    private static let strong = (each: 1, most: 2)
    private static let underline = (each: 2, most: 2)
    private static let code = (each: 1, most: 2)
    /// Words and addresses of links are looked for within so many bytes.
    private static let longest = 500
    /// A text with fewer points is no Markdown.
    static let fewestPoints = 4

    /// Whether a text is Markdown.
    ///
    /// - Parameter isPart: whether it was taken out of a text that is; then any sign will do.
    static func areIn(_ text: [UInt8], isPart: Bool = false) -> Bool {
        let source = TextSource(text, readsReferences: false)
        return areIn(source.bytes, source.lines[...], isPart: isPart)
    }

    /// Whether some lines of a text are Markdown.
    static func areIn(_ bytes: [UInt8], _ lines: ArraySlice<TextSource.Line>, isPart: Bool = false) -> Bool {
        var counts = [Int](repeating: 0, count: 8)
        var isInFence = false
        for index in lines.indices where !lines[index].isBlank {
            let line = bytes[lines[index].range]
            if MarkdownLine.fence(line) != nil {
                counts[0] += 1
                isInFence.toggle()
                continue
            }
            if isInFence { continue }
            if let heading = MarkdownLine.heading(line), !heading.text.isEmpty { counts[1] += 1 }
            if MarkdownLine.isTableRule(line) { counts[2] += 1 }
            if index > lines.startIndex, !lines[index - 1].isBlank, MarkdownLine.underline(line) != nil,
                MarkdownLine.isHeadingLong(bytes[lines[index - 1].range], line)
            {
                counts[3] += 1
            }
            count(line, &counts)
        }
        let kinds = [fence, heading, table, underline, link, picture, strong, code]
        let points = zip(kinds, counts).reduce(0) { $0 + min($1.0.most, $1.0.each * $1.1) }
        return points >= (isPart ? 1 : fewestPoints)
    }

    private static func count(_ line: ArraySlice<UInt8>, _ counts: inout [Int]) {
        var index = line.startIndex
        while index < line.endIndex {
            switch line[index] {
            case UInt8(ascii: "]"):
                guard index + 1 < line.endIndex, line[index + 1] == UInt8(ascii: "("),
                    let open = line[..<index].suffix(longest).lastIndex(of: UInt8(ascii: "[")),
                    line[index...].prefix(longest).contains(UInt8(ascii: ")"))
                else { break }
                let isPicture = open > line.startIndex && line[open - 1] == UInt8(ascii: "!")
                counts[isPicture ? 5 : 4] += 1
            case UInt8(ascii: "*"), UInt8(ascii: "_"):
                guard index + 2 < line.endIndex, line[index + 1] == line[index], line[index + 2] > 0x20,
                    line[index + 2] != line[index]
                else { break }
                counts[6] += 1
                index += 1
            case UInt8(ascii: "`"): counts[7] += 1
            default: break
            }
            index += 1
        }
    }
}

/// What single lines of Markdown are; <https://spec.commonmark.org/0.31.2/>.
enum MarkdownLine {
    /// So many blanks at the start of a line make it code.
    static let codeIndent = 4

    /// How many columns a line is set in; a tab goes to the next multiple of four.
    static func indent(_ line: ArraySlice<UInt8>) -> (columns: Int, bytes: Int) {
        var columns = 0
        var index = line.startIndex
        while index < line.endIndex, line[index] == 0x20 || line[index] == 0x09 {
            columns += line[index] == 0x20 ? 1 : 4 - columns % 4
            index += 1
        }
        return (columns, index - line.startIndex)
    }

    /// An opening or closing fence of code: its sign, how often it stands, and what is behind it.
    static func fence(_ line: ArraySlice<UInt8>) -> (sign: UInt8, count: Int, info: ArraySlice<UInt8>)? {
        let bare = line.dropFirst(indent(line).bytes)
        guard let sign = bare.first, sign == UInt8(ascii: "`") || sign == UInt8(ascii: "~") else {
            return nil
        }
        let count = bare.prefix { $0 == sign }.count
        let info = trimmed(bare.dropFirst(count))
        guard count >= 3, !info.contains(UInt8(ascii: "`")) else { return nil }
        return (sign, count, info)
    }

    /// A heading with its hashes.
    static func heading(_ line: ArraySlice<UInt8>) -> (level: Int, text: ArraySlice<UInt8>)? {
        let (columns, skipped) = indent(line)
        let bare = line.dropFirst(skipped)
        let level = bare.prefix { $0 == UInt8(ascii: "#") }.count
        guard columns < codeIndent, (1...6).contains(level) else { return nil }
        let rest = bare.dropFirst(level)
        guard rest.first.map({ $0 <= 0x20 }) ?? true else { return nil }
        var text = trimmed(rest)
        var closing = text
        while closing.last == UInt8(ascii: "#") { closing.removeLast() }
        if closing.isEmpty || closing.last == 0x20 { text = trimmed(closing) }
        return (level, text)
    }

    /// The level of the heading that a line of `===` or `---` makes of the line above.
    static func underline(_ line: ArraySlice<UInt8>) -> Int? {
        guard indent(line).columns < codeIndent else { return nil }
        let bare = trimmed(line)
        guard bare.count >= 2, let sign = bare.first, bare.allSatisfy({ $0 == sign }) else { return nil }
        return sign == UInt8(ascii: "=") ? 1 : sign == UInt8(ascii: "-") ? 2 : nil
    }

    /// Whether an underline is about as long as the heading above it, as people draw them.
    static func isHeadingLong(_ heading: ArraySlice<UInt8>, _ line: ArraySlice<UInt8>) -> Bool {
        let length = TextMeasure.characters(trimmed(heading))
        return abs(trimmed(line).count - length) <= max(2, length / 4)
    }

    /// Whether a line is a rule across the page.
    static func isRule(_ line: ArraySlice<UInt8>) -> Bool {
        guard indent(line).columns < codeIndent else { return false }
        let signs = line.filter { $0 > 0x20 }
        guard signs.count >= 3, let sign = signs.first, "*-_".utf8.contains(sign) else { return false }
        return signs.allSatisfy { $0 == sign }
    }

    /// Whether a line is the rule between the head and the rows of a table.
    static func isTableRule(_ line: ArraySlice<UInt8>) -> Bool {
        var bars = 0
        var dashes = 0
        for byte in line {
            switch byte {
            case UInt8(ascii: "|"): bars += 1
            case UInt8(ascii: "-"): dashes += 1
            case UInt8(ascii: ":"), 0x20, 0x09: break
            default: return false
            }
        }
        return bars >= 1 && dashes >= 2
    }

    /// An item's marker: how far it is set in, how many bytes it takes with the blanks behind it, and its number.
    static func item(_ line: ArraySlice<UInt8>) -> (columns: Int, bytes: Int, number: Int?)? {
        let (columns, skipped) = indent(line)
        let bare = line.dropFirst(skipped)
        let marker = ListMarker.length(in: bare)
        guard marker > 0 else { return nil }
        let digits = bare.prefix { $0 >= 0x30 && $0 <= 0x39 }
        return (
            columns, skipped + marker, digits.isEmpty ? nil : Int(String(decoding: digits, as: UTF8.self))
        )
    }

    /// A definition of a link that stands elsewhere: `[name]: address`.
    static func definition(_ line: ArraySlice<UInt8>) -> (name: [UInt8], address: String)? {
        let bare = trimmed(line)
        guard bare.first == UInt8(ascii: "["), bare.dropFirst().first != UInt8(ascii: "^"),
            let close = bare.firstIndex(of: UInt8(ascii: "]")), close + 1 < bare.endIndex,
            bare[close + 1] == UInt8(ascii: ":")
        else { return nil }
        let rest = trimmed(bare[(close + 2)...])
        var address = rest.prefix { $0 > 0x20 }
        guard !address.isEmpty else { return nil }
        // Only a title may follow.
        let title = trimmed(rest.dropFirst(address.count))
        guard title.isEmpty || "\"'(".utf8.contains(title[title.startIndex]) else { return nil }
        if address.first == UInt8(ascii: "<"), address.last == UInt8(ascii: ">") {
            address = address.dropFirst().dropLast()
        }
        let name = LineFolding.folded(String(decoding: bare[(bare.startIndex + 1)..<close], as: UTF8.self))
        return name.isEmpty ? nil : (name, String(decoding: address, as: UTF8.self))
    }

    /// The start of a footnote: `[^label]: text`.
    static func note(_ line: ArraySlice<UInt8>) -> (label: String, text: ArraySlice<UInt8>)? {
        let bare = line.drop { $0 == 0x20 }
        guard line.count - bare.count < codeIndent, let label = noteLabel(bare),
            bare.dropFirst(label.utf8.count + noteMarks).first == UInt8(ascii: ":")
        else { return nil }
        return (label, bare.dropFirst(label.utf8.count + noteMarks + 1))
    }

    /// The label of a footnote in brackets with which a text begins: short, and of signs that may stand in an address.
    static func noteLabel(_ text: ArraySlice<UInt8>) -> String? {
        guard text.starts(with: "[^".utf8) else { return nil }
        let label = text.dropFirst(2).prefix(longestNoteLabel + 1).prefix {
            TextMeasure.isAlphanumeric($0) && $0 < 0x80 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
        }
        guard (1...longestNoteLabel).contains(label.count), label.endIndex < text.endIndex,
            text[label.endIndex] == UInt8(ascii: "]")
        else { return nil }
        return String(decoding: label, as: UTF8.self)
    }

    /// `[^` and `]`.
    static let noteMarks = 3
    private static let longestNoteLabel = 40

    static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var line = line.drop { $0 <= 0x20 }
        while let last = line.last, last <= 0x20 { line.removeLast() }
        return line
    }
}
