import ThreshHTML

/// A scraped text in the form in which it is split: character references are read, the short codes of WordPress are set apart.
///
/// Most texts have neither and stand here as they came. Where something was read, ``origin(of:)`` still tells where it stood.
struct TextSource {
    /// A line of the text, without its line end.
    struct Line {
        var range: Range<Int>
        var isBlank: Bool
        /// Its number in the text as it came, from 1; a caption may go on over several.
        var number: Int
        var lastNumber: Int
        /// Whether it is the text of a `[caption]`, or another short code.
        var kind: Block.Kind?
    }

    /// The text, UTF-8.
    private(set) var bytes: [UInt8]
    private(set) var lines: [Line] = []
    private let reads: Bool
    /// Places from which on the text is moved against the text as it came, both sorted.
    private var moved: [(place: Int, origin: Int)] = []
    /// Stretches of ``bytes`` that short codes set apart.
    private var codes: [(range: Range<Int>, kind: Block.Kind)] = []
    /// Line ends that are not the text's own.
    private var breaks: [Int] = []

    /// - Parameter readsReferences: whether `&amp;` is to be read as `&`.
    init(_ text: [UInt8], readsReferences: Bool = true) {
        bytes = text
        reads = readsReferences
        let mayHave = text.contains { $0 == UInt8(ascii: "[") || readsReferences && $0 == UInt8(ascii: "&") }
        if mayHave { rewrite(text) }
        findLines(text)
    }

    /// A text as it came, in lines: nothing in it is read.
    init(plain text: [UInt8]) {
        bytes = text
        reads = false
        findLines(text)
    }

    /// Whether a reference stands in it.
    var hasReferences: Bool {
        bytes.indices.contains {
            bytes[$0] == UInt8(ascii: "&") && CharacterReference.read(bytes, at: $0, end: bytes.count) != nil
        }
    }

    /// Where a byte of ``bytes`` stood in the text as it came.
    func origin(of place: Int) -> Int {
        let next = SortedSearch.firstIndex(of: moved.count) { moved[$0].place <= place }
        guard next > 0 else { return place }
        let known = moved[next - 1]
        return known.origin + place - known.place
    }

    // MARK: Reading

    private mutating func rewrite(_ text: [UInt8]) {
        var out: [UInt8] = []
        out.reserveCapacity(text.count)
        let lastEnd = Bytes.end(ofLast: Array("[/".utf8), in: text) ?? 0
        var index = 0
        while index < text.count {
            if reads, text[index] == UInt8(ascii: "&"),
                let found = CharacterReference.read(text, at: index, end: text.count)
            {
                // A line end that was written so is none of the text's lines.
                out += found.character == [0x0A] ? [0x20] : found.character
                index = found.end
                moved.append((out.count, index))
            } else if text[index] == UInt8(ascii: "["),
                let code = ShortCode(text, at: index, lastEnd: lastEnd)
            {
                setApart(code, text, &out)
                index = code.end
                moved.append((out.count, index))
            } else {
                out.append(text[index])
                index += 1
            }
        }
        guard !moved.isEmpty else { return }
        bytes = out
    }

    /// Writes a short code on a line of its own.
    private mutating func setApart(_ code: ShortCode, _ text: [UInt8], _ out: inout [UInt8]) {
        breaks.append(out.count)
        out.append(0x0A)
        moved.append((out.count, code.words.lowerBound))
        let start = out.count
        var index = code.words.lowerBound
        while index < code.words.upperBound {
            if text[index] == UInt8(ascii: "<"),
                let end = ShortCode.tagEnd(text, at: index, code.words.upperBound)
            {
                index = end
                moved.append((out.count, index))
            } else if let found = CharacterReference.read(text, at: index, end: code.words.upperBound) {
                out += found.character
                index = found.end
                moved.append((out.count, index))
            } else {
                out.append(text[index] == 0x0A || text[index] == 0x0D ? 0x20 : text[index])
                index += 1
            }
        }
        codes.append((start..<out.count, code.kind))
        breaks.append(out.count)
        out.append(0x0A)
    }

    // MARK: Lines

    private mutating func findLines(_ text: [UInt8]) {
        var start = 0
        var isBlank = true
        var index = 0
        // Where nothing moved, a line is counted as it comes.
        let starts = LineStarts(moved.isEmpty ? [] : text)
        var code = 0
        func kind(_ start: Int) -> Block.Kind? {
            while code < codes.count, codes[code].range.upperBound < start { code += 1 }
            return code < codes.count && codes[code].range.lowerBound <= start ? codes[code].kind : nil
        }
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x0A || byte == 0x0D {
                append(start..<index, isBlank, kind(start), starts)
                if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
                start = index + 1
                isBlank = true
                index += 1
                continue
            }
            let width = WhiteSpace.spaceWidth(bytes, at: index, end: bytes.count)
            if width == 0 { isBlank = false }
            index += max(1, width)
        }
        if start < bytes.count { append(start..<bytes.count, isBlank, kind(start), starts) }
    }

    private mutating func append(
        _ range: Range<Int>,
        _ isBlank: Bool,
        _ kind: Block.Kind?,
        _ starts: LineStarts
    ) {
        let number = moved.isEmpty ? lines.count + 1 : starts.line(at: origin(of: range.lowerBound))
        let last = moved.isEmpty ? number : starts.line(at: origin(of: range.upperBound))
        // The line ends around a short code part nothing.
        if isBlank, isBreak(range.upperBound) || isBreak(range.lowerBound - 1) { return }
        lines.append(Line(range: range, isBlank: isBlank, number: number, lastNumber: last, kind: kind))
    }

    private func isBreak(_ place: Int) -> Bool {
        let found = SortedSearch.firstIndex(in: breaks, notBelow: place)
        return found < breaks.count && breaks[found] == place
    }
}

/// A short code as WordPress writes it: `[caption id="…"]<img> The words[/caption]`, `[gallery ids="1,2"]`.
///
/// Only those that WordPress itself has: <https://codex.wordpress.org/Shortcode>.
private struct ShortCode {
    /// The words that readers see.
    var words: Range<Int>
    var end: Int
    var kind: Block.Kind

    private struct Name {
        var name: [UInt8]
        /// Whether it holds the words of a caption.
        var isCaption = false
        /// Whether it may stand without an end.
        var isAlone = true
    }

    private static let names = [
        Name(name: Array("caption".utf8), isCaption: true, isAlone: false),
        Name(name: Array("wp_caption".utf8), isCaption: true, isAlone: false),
        Name(name: Array("embed".utf8), isAlone: false), Name(name: Array("gallery".utf8)),
        Name(name: Array("audio".utf8)), Name(name: Array("video".utf8)), Name(name: Array("playlist".utf8)),
    ]
    /// A code whose end is further off is none.
    private static let mostBytes = 4_000

    /// - Parameter lastEnd: behind the start of the text's last end of a code.
    init?(_ text: [UInt8], at start: Int, lastEnd: Int) {
        let limit = min(text.count, start + Self.mostBytes)
        guard let known = Self.names.first(where: { text[(start + 1)..<limit].starts(with: $0.name) }) else {
            return nil
        }
        let behind = start + 1 + known.name.count
        guard behind < limit, text[behind] == 0x20 || text[behind] == UInt8(ascii: "]"),
            let close = text[behind..<limit].firstIndex(of: UInt8(ascii: "]"))
        else { return nil }
        let closing = Array("[/".utf8) + known.name + Array("]".utf8)
        let window = start < lastEnd ? Array(text[close..<limit]) : []
        let tail = Bytes.firstIndex(of: closing, in: window, from: 0).map { $0 + close }
        if let tail {
            kind = known.isCaption ? .caption : .control
            words = known.isCaption ? close + 1..<tail : start..<tail + closing.count
            end = tail + closing.count
            if known.isCaption, let said = Self.attribute("caption", text[behind..<close]) { words = said }
        } else {
            // What stands in it is all there is to show of it.
            guard known.isAlone, text[behind..<close].contains(UInt8(ascii: "=")) else { return nil }
            kind = .control
            words = start..<close + 1
            end = close + 1
        }
    }

    private static func attribute(_ name: String, _ head: ArraySlice<UInt8>) -> Range<Int>? {
        let opening = Array("\(name)=\"".utf8)
        guard let start = Bytes.firstIndex(of: opening, in: Array(head), from: 0) else { return nil }
        let from = head.startIndex + start + opening.count
        return head[from...].firstIndex(of: UInt8(ascii: "\"")).map { from..<$0 }
    }

    /// The place behind a tag; nil where there is none.
    static func tagEnd(_ text: [UInt8], at start: Int, _ end: Int) -> Int? {
        text[start..<end].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 }
    }
}
