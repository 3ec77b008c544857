/// Mends the slips that JSON on web pages has, and that browsers and search engines look past.
///
/// ```
/// <script type="application/ld+json">
/// //<![CDATA[
/// {"headline": "Ferry
/// left", "author": ["Nora",],};
/// //]]>
/// ```
///
/// It changes nothing in JSON that is right, and it does not guess: a missing quotation mark or comma stays
/// an error, and a value that is missing, or that JSON cannot write, is null. A quotation mark that can neither end
/// its string nor begin another is one of the text.
struct JSONMender {
    /// The mended values, one after the other.
    private(set) var output: [UInt8] = []

    /// Where each value lies in the output.
    private(set) var values: [Range<Int>] = []

    private let input: ArraySlice<UInt8>
    private var index: Int
    private var depth = 0
    private var valueStart = 0
    /// Whether a member's value has yet to come.
    private var isAfterColon = false
    /// Whether the end of a comment was looked for in vain.
    private var hasOpenComment = false
    /// Whether the end of a string in apostrophes was looked for in vain.
    private var hasOpenApostrophe = false
    /// Places at which input and output fell out of step.
    private var steps: [(output: Int, input: Int)] = []

    init(_ input: ArraySlice<UInt8>) {
        self.input = input
        index = input.startIndex
        output.reserveCapacity(input.count)
        mend()
    }

    /// The place in the input that a place in the output came from, counted from the input's start.
    func inputOffset(of place: Int) -> Int {
        guard let step = steps.last(where: { $0.output <= place }) else { return place }
        return min(step.input + place - step.output, input.count)
    }

    private mutating func mend() {
        while index < input.endIndex {
            let byte = input[index]
            if Self.beginsWrapper(byte), let wrapper {
                skip(wrapper.count)
                continue
            }
            if byte == UInt8(ascii: "/"), let end = commentEnd() {
                skip(end - index)
                continue
            }
            if isAfterColon, !ASCII.isBlank(byte) {
                isAfterColon = false
                if Self.endsMember(byte) { replace(0, with: Self.null) }
            }
            switch byte {
            case UInt8(ascii: ":"):
                copy()
                isAfterColon = true
            case Self.quote:
                mendString()
                endScalar()
            case Self.apostrophe:
                if let end = apostropheEnd() { mendString(to: end) } else { mendWord() }
                endScalar()
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                copy()
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                // One bracket too many behind a whole value.
                if depth <= 0, !values.isEmpty, isBetweenValues {
                    skip(1)
                    valueStart = output.count
                    continue
                }
                depth -= 1
                copy()
                endValue()
            case UInt8(ascii: ",") where isTrailingComma:
                skip(1)
            case UInt8(ascii: ";") where depth <= 0:
                skip(1)
            case _ where ASCII.isBlank(byte):
                copy()
            default:
                mendWord()
                endScalar()
            }
        }
        // What is left over is half a value: the parser shall say what is wrong with it.
        if !isBetweenValues || values.isEmpty {
            values.append(valueStart..<output.count)
        }
    }

    private var wrapper: [UInt8]? {
        Self.wrappers.first { input[index...].starts(withLowercase: $0) }
    }

    /// Byte order marks, and the comments and CDATA marks that hide a script from old browsers or XML
    /// parsers.
    private static let wrappers = [
        "//<![cdata[", "/*<![cdata[*/", "/* <![cdata[ */", "// <![cdata[", "<![cdata[", "<!--//", "<!--",
        "//]]>", "/*]]>*/", "/* ]]> */", "// ]]>", "]]>", "//-->", "// -->", "-->", "\u{FEFF}",
    ].map { Array($0.utf8) }

    private static func beginsWrapper(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "<") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "]") || byte == 0xEF
    }

    // MARK: Values

    private mutating func endScalar() {
        if depth == 0 {
            endValue()
        }
    }

    private mutating func endValue() {
        guard depth <= 0 else { return }
        values.append(valueStart..<output.count)
        valueStart = output.count
        depth = 0
    }

    /// Whether no value has begun since the last one ended.
    private var isBetweenValues: Bool {
        output[valueStart...].allSatisfy { ASCII.isBlank($0) }
    }

    /// A comma that no value follows, or one between two texts that are not in an array.
    private var isTrailingComma: Bool {
        guard depth > 0, let next = firstSign(behind: index) else { return true }
        return Self.endsMember(next)
    }

    private static func endsMember(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
    }

    /// Copies `true`, `12`, or whatever else stands outside strings, but for words of other languages.
    private mutating func mendWord() {
        var end = index + 1
        while end < input.endIndex, !Self.endsWord(input[end]) { end += 1 }
        if end - index <= Self.mostWordBytes, let right = Self.foreignWords[Array(input[index..<end])] {
            replace(end - index, with: right)
        } else {
            while index < end { copy() }
        }
    }

    private static let null = Array("null".utf8)

    /// What JavaScript and Python write where JSON has other words, or none.
    private static let foreignWords: [[UInt8]: [UInt8]] = [
        "NaN": "null", "-NaN": "null", "Infinity": "null", "-Infinity": "null", "undefined": "null",
        "None": "null", "True": "true", "False": "false",
    ].reduce(into: [:]) { $0[Array($1.key.utf8)] = Array($1.value.utf8) }
    private static let mostWordBytes = 9

    // MARK: Comments

    /// The place behind a comment that begins here; nil where none does, or where it has no end.
    private mutating func commentEnd() -> Int? {
        let rest = input[(index + 1)...]
        if rest.first == UInt8(ascii: "/") {
            return rest.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? input.endIndex
        }
        guard rest.first == UInt8(ascii: "*"), !hasOpenComment else { return nil }
        var place = rest.startIndex + 1
        while let star = input[min(place, input.endIndex)...].firstIndex(of: UInt8(ascii: "*")) {
            if input[(star + 1)...].first == UInt8(ascii: "/") { return star + 2 }
            place = star + 1
        }
        hasOpenComment = true
        return nil
    }

    private static func endsWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"),
            UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "<"), UInt8(ascii: "/"):
            true
        default:
            ASCII.isBlank(byte)
        }
    }

    // MARK: Strings

    private static let quote = UInt8(ascii: "\"")
    private static let apostrophe = UInt8(ascii: "'")
    private static let quoteInString = Array(#"\""#.utf8)

    /// Mends the string that begins here, up to its quotation mark or to the apostrophe that ends it.
    private mutating func mendString(to end: Int? = nil) {
        if end == nil { copy() } else { replace(1, with: [Self.quote]) }
        while index < input.endIndex {
            let byte = input[index]
            if index == end {
                replace(1, with: [Self.quote])
                return
            }
            if byte == UInt8(ascii: "\\") {
                mendEscape()
            } else if byte < 0x20 {
                replace(1, with: Self.escape(of: byte))
            } else if byte == Self.quote, end != nil || isInString(index) {
                replace(1, with: Self.quoteInString)
            } else {
                copy()
                if byte == Self.quote { return }
            }
        }
    }

    /// Whether what follows a quotation mark can follow no string: `"<img width="300">"`.
    private func isInString(_ place: Int) -> Bool {
        guard depth > 0, let next = firstSign(behind: place) else { return false }
        return !Self.followsString(next) && next != Self.quote && next != UInt8(ascii: "/")
    }

    /// The apostrophe that ends a string begun by one; nil where none stands before a comma, colon or bracket.
    private mutating func apostropheEnd() -> Int? {
        guard !hasOpenApostrophe else { return nil }
        var place = index + 1
        while place < input.endIndex {
            if input[place] == UInt8(ascii: "\\") {
                place += 1
            } else if input[place] == Self.apostrophe, let next = firstSign(behind: place),
                Self.followsString(next)
            {
                return place
            }
            place += 1
        }
        hasOpenApostrophe = true
        return nil
    }

    private func firstSign(behind place: Int) -> UInt8? {
        input[(place + 1)...].first { !ASCII.isBlank($0) }
    }

    private static func followsString(_ byte: UInt8) -> Bool {
        endsMember(byte) || byte == UInt8(ascii: ":")
    }

    private static func escape(of control: UInt8) -> [UInt8] {
        switch control {
        case 0x00: return replacement
        case 0x09: return Array(#"\t"#.utf8)
        case 0x0A: return Array(#"\n"#.utf8)
        case 0x0D: return Array(#"\r"#.utf8)
        default:
            let digits = String(control, radix: 16)
            return Array((#"\u00"# + (digits.utf8.count < 2 ? "0" : "") + digits).utf8)
        }
    }

    private mutating func mendEscape() {
        guard let next = input[(index + 1)...].first else { return copy() }
        switch next {
        case UInt8(ascii: "u"):
            mendUnicodeEscape()
        case UInt8(ascii: "'"):
            // JavaScript's escape.
            skip(1)
            copy()
        case _ where Self.escapable.contains(next):
            copy()
            copy()
        default:
            // The backslash was meant as a character, as in a path.
            replace(1, with: Self.backslash)
        }
    }

    private static let escapable = Array(#""\/bfnrt"#.utf8)
    private static let backslash = Array(#"\\"#.utf8)
    private static let replacement = Array(#"\ufffd"#.utf8)

    private mutating func mendUnicodeEscape() {
        guard let unit = codeUnit(at: index) else { return replace(1, with: Self.backslash) }
        switch unit {
        case 0, 0xDC00...0xDFFF:
            replace(6, with: Self.replacement)
        case 0xD800...0xDBFF:
            if let second = codeUnit(at: index + 6), (0xDC00...0xDFFF).contains(second) {
                for _ in 0..<12 {
                    copy()
                }
            } else {
                replace(6, with: Self.replacement)
            }
        default:
            for _ in 0..<6 {
                copy()
            }
        }
    }

    /// Reads `\u` and four hexadecimal digits.
    private func codeUnit(at place: Int) -> UInt16? {
        let text = input[min(place, input.endIndex)...].prefix(6)
        guard text.count == 6, text.starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else { return nil }
        var unit: UInt16 = 0
        for byte in text.dropFirst(2) {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
            unit = unit << 4 | UInt16(digit)
        }
        return unit
    }

    // MARK: Copying

    private mutating func copy() {
        output.append(input[index])
        index += 1
    }

    private mutating func skip(_ count: Int) {
        replace(count, with: [])
    }

    private mutating func replace(_ count: Int, with bytes: [UInt8]) {
        output += bytes
        index += count
        steps.append((output.count, index - input.startIndex))
    }
}
