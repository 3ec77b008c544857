import ThreshHTML

/// Reads the inline notation of Markdown: what stands in it as words, and where its links, emphasis and code are.
///
/// As CommonMark has it, without nested links: <https://spec.commonmark.org/0.31.2/#inlines>.
struct MarkdownInline {
    /// A picture that stood in the text.
    struct Picture: Equatable {
        var address: String
        var words: String
    }

    /// The text with white space folded; a line break that the writer asked for is kept.
    private(set) var text: [UInt8] = []
    private(set) var spans: [BodyBlock.Span] = []
    private(set) var pictures: [Picture] = []
    /// The bytes of the source that each byte of ``text`` stood for; empty unless asked for.
    private(set) var places: [Range<Int>] = []

    private let bytes: [UInt8]
    /// What the text around has that links and footnotes may refer to.
    private let references: TextNotation.References
    private let notesPlaces: Bool
    private var index = 0
    private var delimiters: [Delimiter] = []
    private var brackets: [Bracket] = []
    /// Tags that wait for their end, and where the words between begin.
    private var openTags: [(style: BodyBlock.Span.Style, place: Int)] = []
    /// Signs that turned out to be no notation, and where they belong.
    private var literals: [(place: Int, bytes: [UInt8], start: Int)] = []
    /// Where the last closing bracket is; an address that starts later has no end.
    private let lastClosing: Int
    /// Runs of backticks without a partner, by length: looking for one again would cost too much.
    private var lonelyTicks: Set<Int> = []
    private var comments = MarkdownComments()

    private struct Delimiter {
        var sign: UInt8
        var count: Int
        var place: Int
        /// Where it begins in the source.
        var start: Int
        var canOpen: Bool
        var canClose: Bool
    }

    private struct Bracket {
        var place: Int
        /// Where the words begin in the source.
        var start: Int
        var isPicture: Bool
        var delimiters: Int
        var spans: Int
        var literals: Int
    }

    /// Deeper brackets and longer queues of stars are text, deeper tags say nothing.
    private static let mostOpen = 100

    /// - Parameters:
    ///   - references: what links may refer to, and footnotes; other labels are words.
    ///   - notesPlaces: whether to note where in the source each byte of the text stood.
    init(
        _ bytes: [UInt8],
        _ references: TextNotation.References = TextNotation.References(),
        notesPlaces: Bool = false
    ) {
        self.bytes = bytes
        self.references = references
        self.notesPlaces = notesPlaces
        lastClosing = bytes.lastIndex(of: UInt8(ascii: ")")) ?? 0
        while index < bytes.count { step() }
        for delimiter in delimiters { leave(delimiter) }
        for bracket in brackets { leave(bracket) }
        while let last = text.last, last <= 0x20 { removeLast() }
        insertLiterals()
    }

    private mutating func step() {
        let byte = bytes[index]
        switch byte {
        case UInt8(ascii: "\\"): readEscape()
        case UInt8(ascii: "`"): readCode()
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"): readDelimiter(byte)
        case UInt8(ascii: "!") where next == UInt8(ascii: "["): open(isPicture: true)
        case UInt8(ascii: "["): if !readNoteReference() { open(isPicture: false) }
        case UInt8(ascii: "]"): close()
        case UInt8(ascii: "<"): readAngle()
        case UInt8(ascii: "&"):
            if let found = CharacterReference.read(bytes, at: index, end: bytes.count) {
                add(found.character, for: index..<found.end)
                index = found.end
            } else {
                literal(byte)
            }
        case 0x0A: readLineEnd()
        case ...0x20:
            if needsBlank { add([0x20], at: index) }
            index += 1
        default: literal(byte)
        }
    }

    /// Whether a blank at this place is the first after a word or after a sign that may yet turn out to be one.
    private var needsBlank: Bool {
        if let last = text.last, last > 0x20 { return true }
        let isPending =
            delimiters.last?.place == text.count || brackets.last?.place == text.count
            || literals.last?.place == text.count
        return isPending && bytes[index - 1] > 0x20
    }

    private var next: UInt8? { index + 1 < bytes.count ? bytes[index + 1] : nil }

    private mutating func literal(_ byte: UInt8) {
        add([byte], at: index)
        index += 1
    }

    /// Sets down bytes that stand in the source as they are.
    private mutating func add(_ bytes: some Collection<UInt8>, at start: Int) {
        text += bytes
        if notesPlaces { places += (start..<start + bytes.count).map { $0..<$0 + 1 } }
    }

    /// Sets down what some bytes of the source stand for.
    private mutating func add(_ bytes: some Collection<UInt8>, for range: Range<Int>) {
        text += bytes
        if notesPlaces { places += repeatElement(range, count: bytes.count) }
    }

    private mutating func removeLast() {
        text.removeLast()
        if notesPlaces { places.removeLast() }
    }

    private mutating func readEscape() {
        if let next, Self.isPunctuation(next) {
            add([next], at: index + 1)
            index += 2
        } else if next == 0x0A {
            add([0x0A], at: index + 1)
            index += 2
        } else {
            literal(bytes[index])
        }
    }

    private mutating func readLineEnd() {
        let isHard = index >= 2 && bytes[index - 1] == 0x20 && bytes[index - 2] == 0x20
        if text.last == 0x20 { removeLast() }
        if !text.isEmpty, text.last != 0x0A { add([isHard ? 0x0A : 0x20], at: index) }
        index += 1
    }

    private mutating func readCode() {
        let count = bytes[index...].prefix { $0 == UInt8(ascii: "`") }.count
        let start = index + count
        guard !lonelyTicks.contains(count), let end = ticks(count, from: start) else {
            lonelyTicks.insert(count)
            add(bytes[index..<start], at: index)
            index = start
            return
        }
        var code = bytes[start..<end].map { $0 == 0x0A ? 0x20 : $0 }[...]
        if code.count > 2, code.first == 0x20, code.last == 0x20 { code = code.dropFirst().dropLast() }
        spans.append(BodyBlock.Span(style: .code, range: text.count..<text.count + code.count))
        add(code, at: start + code.startIndex)
        index = end + count
    }

    /// The next run of so many backticks.
    private func ticks(_ count: Int, from start: Int) -> Int? {
        var index = start
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "`") else {
                index += 1
                continue
            }
            let length = bytes[index...].prefix { $0 == UInt8(ascii: "`") }.count
            if length == count { return index }
            index += length
        }
        return nil
    }

    /// Reads the reference to a footnote; it shows its label in brackets, so that it is not taken for a part of the word before.
    private mutating func readNoteReference() -> Bool {
        guard !references.notes.isEmpty, let label = MarkdownLine.noteLabel(bytes[index...]),
            references.notes.contains(label)
        else {
            return false
        }
        let end = index + label.utf8.count + MarkdownLine.noteMarks
        let shown = Array("[\(label)]".utf8)
        spans.append(
            BodyBlock.Span(style: .noteReference(label), range: text.count..<text.count + shown.count)
        )
        add(shown, for: index..<end)
        index = end
        return true
    }

    // MARK: Emphasis

    private mutating func readDelimiter(_ sign: UInt8) {
        let count = bytes[index...].prefix { $0 == sign }.count
        let before = index > 0 ? bytes[index - 1] : 0x20
        let after = index + count < bytes.count ? bytes[index + count] : 0x20
        index += count
        let isLeft =
            after > 0x20 && (!Self.isPunctuation(after) || before <= 0x20 || Self.isPunctuation(before))
        let isRight =
            before > 0x20 && (!Self.isPunctuation(before) || after <= 0x20 || Self.isPunctuation(after))
        let isUnderscore = sign == UInt8(ascii: "_")
        var run = Delimiter(
            sign: sign,
            count: count,
            place: text.count,
            start: index - count,
            canOpen: isLeft && (!isUnderscore || !isRight || Self.isPunctuation(before)),
            canClose: isRight && (!isUnderscore || !isLeft || Self.isPunctuation(after))
        )
        if sign != UInt8(ascii: "~") || count == 2 {
            if run.canClose { pair(&run) }
            if run.count > 0, run.canOpen, delimiters.count < Self.mostOpen {
                delimiters.append(run)
                return
            }
        }
        add(repeatElement(sign, count: run.count), at: index - run.count)
    }

    private mutating func pair(_ closer: inout Delimiter) {
        let floor = brackets.last?.delimiters ?? 0
        while closer.count > 0,
            let open = delimiters.indices.last(where: { $0 >= floor && fits(delimiters[$0], closer) })
        {
            // What was opened in between and not closed is text.
            for lost in delimiters[(open + 1)...] { leave(lost) }
            delimiters.removeSubrange((open + 1)...)
            let opener = delimiters[open]
            let both = min(opener.count, closer.count) >= 2 ? 2 : 1
            let style: BodyBlock.Span.Style =
                closer.sign == UInt8(ascii: "~") ? .deletion : both == 2 ? .strong : .emphasis
            spans.append(BodyBlock.Span(style: style, range: opener.place..<text.count))
            closer.count -= both
            delimiters[open].count -= both
            if delimiters[open].count == 0 { delimiters.remove(at: open) }
        }
    }

    private func fits(_ opener: Delimiter, _ closer: Delimiter) -> Bool {
        guard opener.sign == closer.sign, opener.place < text.count else { return false }
        guard opener.canClose || closer.canOpen else { return true }
        return (opener.count + closer.count) % 3 != 0 || opener.count % 3 == 0 && closer.count % 3 == 0
    }

    private mutating func leave(_ delimiter: Delimiter) {
        let signs = Array(repeating: delimiter.sign, count: delimiter.count)
        literals.append((delimiter.place, signs, delimiter.start))
    }

    private mutating func leave(_ bracket: Bracket) {
        let signs = Array((bracket.isPicture ? "![" : "[").utf8)
        literals.append((bracket.place, signs, bracket.start - signs.count))
    }

    // MARK: Links and pictures

    private mutating func open(isPicture: Bool) {
        guard brackets.count < Self.mostOpen else { return literal(bytes[index]) }
        index += isPicture ? 2 : 1
        brackets.append(
            Bracket(
                place: text.count,
                start: index,
                isPicture: isPicture,
                delimiters: delimiters.count,
                spans: spans.count,
                literals: literals.count
            )
        )
    }

    private mutating func close() {
        guard let bracket = brackets.popLast() else { return literal(bytes[index]) }
        guard let target = target(of: bracket) else {
            leave(bracket)
            return literal(bytes[index])
        }
        for lost in delimiters[bracket.delimiters...] { leave(lost) }
        delimiters.removeSubrange(bracket.delimiters...)
        index = target.end
        guard bracket.isPicture else {
            let range = bracket.place..<text.count
            if !range.isEmpty {
                spans.insert(BodyBlock.Span(style: .link(target.address), range: range), at: bracket.spans)
            }
            return
        }
        let alternative = String(decoding: text[bracket.place...], as: UTF8.self)
        pictures.append(Picture(address: target.address, words: target.title ?? alternative))
        text.removeSubrange(bracket.place...)
        if notesPlaces { places.removeSubrange(bracket.place...) }
        spans.removeSubrange(bracket.spans...)
        literals.removeSubrange(bracket.literals...)
    }

    /// Where the link of a bracket that closes here leads.
    private func target(of bracket: Bracket) -> (address: String, title: String?, end: Int)? {
        if next == UInt8(ascii: "("), let direct = address(from: index + 2) { return direct }
        var end = index + 1
        var name = bytes[bracket.start..<index]
        if next == UInt8(ascii: "["),
            let close = bytes[(index + 2)...].prefix(Self.longestName).firstIndex(of: UInt8(ascii: "]"))
        {
            if close > index + 2 { name = bytes[(index + 2)..<close] }
            end = close + 1
        }
        guard !references.definitions.isEmpty, name.count <= Self.longestName else { return nil }
        let known = references.definitions[LineFolding.folded(String(decoding: name, as: UTF8.self))]
        return known.map { ($0, nil, end) }
    }

    private static let longestName = 1_000
    /// Brackets inside an address; as other programs have it.
    private static let mostDepth = 32

    /// Reads `address "title")`.
    private func address(from start: Int) -> (address: String, title: String?, end: Int)? {
        guard start < lastClosing else { return nil }
        var index = start
        skipBlanks(&index)
        let first = index
        var depth = 0
        if index < bytes.count, bytes[index] == UInt8(ascii: "<") {
            // Another opening in between is no part of an address, so that each is looked behind once.
            let close = bytes[(index + 1)...].firstIndex {
                $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "<") || $0 == 0x0A
            }
            guard let close, bytes[close] == UInt8(ascii: ">") else { return nil }
            index = close + 1
        } else {
            while index < bytes.count, bytes[index] > 0x20 {
                if bytes[index] == UInt8(ascii: "(") { depth += 1 }
                if depth > Self.mostDepth { return nil }
                if bytes[index] == UInt8(ascii: ")") {
                    if depth == 0 { break }
                    depth -= 1
                }
                index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
            }
        }
        var address = bytes[first..<min(index, bytes.count)]
        if address.first == UInt8(ascii: "<") { address = address.dropFirst().dropLast() }
        skipBlanks(&index)
        var title: String?
        if index < bytes.count, "\"'(".utf8.contains(bytes[index]) {
            let mark = bytes[index] == UInt8(ascii: "(") ? UInt8(ascii: ")") : bytes[index]
            guard let close = bytes[(index + 1)...].prefix(Self.longestName).firstIndex(of: mark) else {
                return nil
            }
            title = WhiteSpace.folded(Array(bytes[(index + 1)..<close]))
            index = close + 1
            skipBlanks(&index)
        }
        guard index < bytes.count, bytes[index] == UInt8(ascii: ")") else { return nil }
        return (String(decoding: address, as: UTF8.self), title.flatMap { $0.isEmpty ? nil : $0 }, index + 1)
    }

    private func skipBlanks(_ index: inout Int) {
        while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
    }

    // MARK: Angle brackets

    private mutating func readAngle() {
        if let end = comments.end(in: bytes, at: index) {
            index = end
            return
        }
        guard let close = bytes[index...].prefix(Self.longestName).firstIndex(of: UInt8(ascii: ">")) else {
            return literal(bytes[index])
        }
        let inner = bytes[(index + 1)..<close]
        let isAddress = !inner.contains { $0 <= 0x20 } && inner.contains(UInt8(ascii: ":"))
        let isMail = !inner.contains { $0 <= 0x20 } && inner.contains(UInt8(ascii: "@"))
        if isAddress || isMail {
            let address = String(decoding: inner, as: UTF8.self)
            let link = isAddress ? address : "mailto:" + address
            spans.append(BodyBlock.Span(style: .link(link), range: text.count..<text.count + inner.count))
            add(inner, at: index + 1)
            index = close + 1
            return
        }
        let bare = inner.drop { $0 == UInt8(ascii: "/") }.prefix { $0 > 0x20 && $0 != UInt8(ascii: "/") }
        let name = String(decoding: bare, as: UTF8.self).lowercased()
        guard Self.tags.contains(name) else { return literal(bytes[index]) }
        if name == "br" {
            if text.last == 0x20 { removeLast() }
            add([0x0A], for: index..<close + 1)
        } else if Self.blockTags.contains(name) {
            if text.last == 0x20 { removeLast() }
            if !text.isEmpty, text.last != 0x0A { add([0x0A], for: index..<close + 1) }
        } else if let style = Self.styles[name] {
            if inner.first == UInt8(ascii: "/") {
                closeTag(style)
            } else if openTags.count < Self.mostOpen {
                openTags.append((style, text.count))
            }
        }
        index = close + 1
    }

    private mutating func closeTag(_ style: BodyBlock.Span.Style) {
        guard let open = openTags.lastIndex(where: { $0.style == style }) else { return }
        let range = openTags[open].place..<text.count
        openTags.removeSubrange(open...)
        if !range.isEmpty { spans.append(BodyBlock.Span(style: style, range: range)) }
    }

    /// What tags say of the words between them, where Markdown has no signs for it, or none that would do.
    private static let styles: [String: BodyBlock.Span.Style] = [
        "b": .strong, "strong": .strong, "i": .emphasis, "em": .emphasis, "sup": .superscript,
        "sub": .subscript,
        "del": .deletion, "s": .deletion, "ins": .insertion,
    ]

    /// Tags whose words stand on lines of their own.
    private static let blockTags: Set<String> = ["p", "div", "center", "details", "summary"]

    /// Tags that people write in Markdown.
    private static let tags: Set<String> = [
        "br", "b", "i", "u", "s", "em", "strong", "sup", "sub", "a", "img", "span", "p", "div", "kbd", "code",
        "mark",
        "small", "del", "ins", "center", "font", "details", "summary",
    ]

    // MARK: Putting together

    private mutating func insertLiterals() {
        guard !literals.isEmpty else { return }
        // The sort of Swift is stable, as it is documented since 5.8.
        literals.sort { $0.place < $1.place }
        let bare = (text: text, places: places)
        text.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
        var copied = 0
        var insertions: [Int] = []
        var grown: [Int] = [0]
        for literal in literals {
            let place = min(literal.place, bare.text.count)
            text += bare.text[copied..<place]
            if notesPlaces { places += bare.places[copied..<place] }
            add(literal.bytes, at: literal.start)
            copied = place
            insertions.append(place)
            grown.append((grown.last ?? 0) + literal.bytes.count)
        }
        text += bare.text[copied...]
        if notesPlaces { places += bare.places[copied...] }
        for span in spans.indices {
            let range = spans[span].range
            // A sign beside the span stands outside.
            let low = SortedSearch.firstIndex(of: insertions.count) { insertions[$0] <= range.lowerBound }
            let high = SortedSearch.firstIndex(of: insertions.count) { insertions[$0] < range.upperBound }
            spans[span].range =
                range.lowerBound
                + grown[low]..<max(
                    range.lowerBound + grown[low],
                    range.upperBound + grown[max(low, high)]
                )
        }
    }

    private static func isPunctuation(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && !TextMeasure.isAlphanumeric(byte)
    }
}
