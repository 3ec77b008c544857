import ThreshHTML

/// Tells text whose paragraphs were broken into lines of one width from text with a paragraph on each line.
///
/// Whoever breaks paragraphs fills each line as far as the next word allows. So a line is a broken one if the first word of
/// the line below would not have gone into the width; lines of verse, code, tables and lists end before.
struct HardWrapping {
    /// Line widths of mail, terminals and old news wires, in columns.
    static let widths = 30...110
    /// Of the lines with another one below, so many of ten must be full; last lines of paragraphs are not.
    static let fullLines = 6
    /// Fewer lines with another one below tell nothing.
    static let fewestLines = 3

    /// Once a width is known a line may end so many hundredths of it: what was set in a proportional fount has lines of like
    /// length on paper, not in columns.
    static let nearlyFull = 85

    /// The width that lines are broken at, or nil for text that is not wrapped.
    let width: Int?
    private let lines: [WrappedLine]
    /// Which lines stand in a paragraph, as far as blank lines part them: addresses, bylines and menus are too narrow to have
    /// been broken.
    private let isBroad: [Bool]

    init(_ lines: [WrappedLine]) {
        self.lines = lines
        let inner = Self.inner(lines)
        let longest = Self.longest(inner, lines)
        isBroad = Self.broad(lines, from: longest / 2)
        width = Self.width(of: lines, isBroad)
    }

    /// The lines with another one below that they might have been broken from.
    private static func inner(_ lines: [WrappedLine]) -> [Int] {
        lines.indices.dropLast().filter { line in
            !lines[line].isBlank && !lines[line + 1].isBlank && !lines[line].isApart
                && !lines[line + 1].isApart
                && !lines[line + 1].isItem
        }
    }

    /// The columns of the longest of some lines, but not of all: first lines that are set in and long words stick out.
    private static func longest(_ inner: [Int], _ lines: [WrappedLine]) -> Int {
        let sorted = inner.map { lines[$0].columns }.sorted()
        return sorted.isEmpty ? 0 : sorted[sorted.count * 8 / 10]
    }

    /// Which lines stand without a blank line between with one of so many columns.
    private static func broad(_ lines: [WrappedLine], from columns: Int) -> [Bool] {
        var isBroad = Array(repeating: false, count: lines.count)
        for run in lines.indices.split(whereSeparator: { lines[$0].isBlank })
        where run.contains(where: { lines[$0].columns >= columns }) {
            for line in run { isBroad[line] = true }
        }
        return isBroad
    }

    private static func width(of lines: [WrappedLine], _ isBroad: [Bool]) -> Int? {
        let inner = inner(lines).filter { isBroad[$0] }
        guard inner.count >= fewestLines else { return nil }
        // Lines are broken in mid-sentence; short paragraphs on lines of their own are not broken at all.
        guard inner.count(where: { lines[$0].endsSentence }) * 2 <= inner.count else { return nil }
        guard !isVerse(inner, lines) else { return nil }
        let longest = longest(inner, lines)
        guard widths.contains(longest) else { return nil }
        let wide = lines.count { $0.columns > longest * 3 / 2 }
        guard wide * 10 <= max(10, isBroad.count { $0 }) else { return nil }
        let full = inner.count { lines[$0].isFull(before: lines[$0 + 1], width: longest) }
        return full * 10 >= inner.count * fullLines ? longest : nil
    }

    /// Whether lines begin with a capital, whatever their length, and most of them end in a sign, as verse does.
    ///
    /// Of lines that were broken at a width few begin so, in German less than half, and few end so.
    private static func isVerse(_ inner: [Int], _ lines: [WrappedLine]) -> Bool {
        inner.count(where: { lines[$0 + 1].startsInCapital }) * 10 >= inner.count * 8
            && inner.count(where: { lines[$0].endsInSign }) * 2 >= inner.count
    }

    /// The place after the last line of the paragraph that starts at a line.
    func paragraphEnd(from start: Int) -> Int {
        guard let width else { return start + 1 }
        var line = start
        while line + 1 < lines.count, continues(line, width) { line += 1 }
        return line + 1
    }

    private func continues(_ line: Int, _ width: Int) -> Bool {
        let (this, next) = (lines[line], lines[line + 1])
        guard !next.isBlank, !next.isItem, !this.isApart, !next.isApart, this.quote == next.quote else {
            return false
        }
        // Where paragraphs are not parted by blank lines, their first lines are set in; so are all lines of an item but its first.
        let isSetIn = next.indent > this.indent + 1 && !this.isItem
        if isSetIn && line > 0 && !lines[line - 1].isBlank { return false }
        if this.isFull(before: next, width: width) { return true }
        return isBroad[line] && this.columns * 100 >= width * Self.nearlyFull && !this.endsSentence
            && next.indent <= this.indent
    }
}

/// What hard wrapping asks of a line; widths are in columns: two for a sign of Chinese, Japanese or Korean, else one.
struct WrappedLine {
    var columns = 0
    var firstWord = 0
    var indent = 0
    /// How many bytes a mark of quotation (`> `) at the start takes.
    var quote = 0
    var isBlank = true
    var isItem = false
    var endsSentence = false
    /// Tabs, bars and gaps of three blanks or more in it.
    var gaps = 0
    /// Whether it ends as a line of code does.
    var isCode = false
    /// Whether it has no letter and no digit, the gaps of a table or the end of a line of code: it stands for itself.
    var isApart = false
    /// Whether it ends or starts with a sign of a script that sets no blanks.
    var endsUnspaced = false
    var startsUnspaced = false
    var endsInHyphen = false
    var startsInCapital = false
    var endsInSign = false

    /// A row of a table has so many gaps of three blanks or more, tabs or bars.
    static let tableGaps = 2

    init() {}

    init(_ text: [UInt8], _ range: Range<Int>) {
        var index = range.lowerBound
        var hasLetter = false
        var gap = 0
        var isInFirst = true
        var last: UInt32 = 0
        while index < range.upperBound {
            let space = WhiteSpace.spaceWidth(text, at: index, end: range.upperBound)
            if space > 0 {
                if WhiteSpace.Gap(text, at: index, space) == .blank { gap += text[index] == 0x09 ? 3 : 1 }
                index += space
                continue
            }
            let (scalar, next) =
                text[index] < 0x80
                ? (UInt32(text[index]), index + 1) : TextMeter.decode(text, index, range.upperBound)
            let width = Self.isWide(scalar) ? 2 : 1
            let isFirst = isBlank
            if isFirst {
                indent = gap
                isBlank = false
                startsUnspaced = Self.isUnspaced(scalar)
                startsInCapital = Self.kind(of: scalar) == ScalarKind.upper
            } else if gap > 0 {
                isInFirst = isInFirst && firstWord == 0
                if gap >= 3 { gaps += 1 }
            }
            if scalar == UInt32(UInt8(ascii: "|")) { gaps += 1 }
            columns += gap + width
            let isQuoteMark = scalar == UInt32(UInt8(ascii: ">")) && firstWord == 0
            if isQuoteMark { quote = next - range.lowerBound }
            if isInFirst && !isQuoteMark && (firstWord == 0 || !startsUnspaced) { firstWord += width }
            gap = 0
            last = scalar
            if !hasLetter { hasLetter = scalar >= 0x80 || TextMeasure.isAlphanumeric(UInt8(scalar)) }
            index = next
        }
        isCode = Self.endsCode(last, text[range])
        isApart =
            !isBlank && (!hasLetter || gaps >= Self.tableGaps || isCode)
        endsUnspaced = Self.isUnspaced(last)
        endsInSign = !isBlank && Self.kind(of: last) == ScalarKind.other
        endsInHyphen = last == 0x2D || last == 0xAD
        let trimmed = text[range].drop { $0 == 0x20 || $0 == 0x09 }
        isItem = ListMarker.length(in: trimmed) > 0
        endsSentence = TextMeasure.endsSentence(text[range])
    }

    /// Whether the first word of the next line would not have gone into this one.
    func isFull(before next: WrappedLine, width: Int) -> Bool {
        // Signs are moved to the next line one by one, and some may not open one.
        columns + (endsUnspaced ? 3 : 1 + next.firstWord) > width
    }

    /// Whether a blank parts this line from the one it was broken from.
    func needsBlank(after before: WrappedLine) -> Bool {
        !(before.endsUnspaced && startsUnspaced) && !before.endsInHyphen
    }

    /// Whether a line ends as lines of code do; a semicolon ends lines of prose as well.
    private static func endsCode(_ scalar: UInt32, _ line: ArraySlice<UInt8>) -> Bool {
        if scalar == 0x3B { return line.contains { "=(){}".utf8.contains($0) } }
        return scalar == 0x7B || scalar == 0x7D
    }

    private static func kind(of scalar: UInt32) -> UInt8 {
        scalar < UInt32(ScalarTable.limit)
            ? ScalarTable.shared.kinds[Int(scalar)] : ScalarTable.wideKind(scalar)
    }

    private static func isWide(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0xFF01...0xFF60: true
        default: false
        }
    }

    /// Scripts without blanks between words; Korean has them.
    private static func isUnspaced(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xE00...0xEFF, 0x1000...0x109F, 0x1780...0x17FF, 0x2E80...0x9FFF, 0xF900...0xFAFF,
            0xFF01...0xFF60:
            true
        default: false
        }
    }
}
