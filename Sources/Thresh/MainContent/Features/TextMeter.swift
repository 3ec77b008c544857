/// Measures the text of blocks: one pass over the bytes for all that is counted in them.
struct TextMeter {
    /// The words of the page's titles.
    var title = TitleWords()

    private let kinds = ScalarTable.shared.kinds
    private let lowered = ScalarTable.shared.lowered
    private let marks = Self.asciiMarks

    // What the features ask about single characters.
    private static let terminal: UInt8 = 1
    private static let closer: UInt8 = 2
    private static let separator: UInt8 = 4
    private static let money: UInt8 = 8
    /// Ends a sentence without white space after it.
    private static let fullStop: UInt8 = 16

    private static let asciiMarks: [UInt8] = {
        var marks = [UInt8](repeating: 0, count: 128)
        for byte in ".!?".utf8 { marks[Int(byte)] = terminal }
        for byte in "\"')]".utf8 { marks[Int(byte)] = closer }
        for byte in "|/".utf8 { marks[Int(byte)] = separator }
        for byte in "$%".utf8 { marks[Int(byte)] = money }
        return marks
    }()

    @inline(__always)
    private static func mark(_ scalar: UInt32) -> UInt8 {
        switch scalar {
        case 0x2026: terminal
        case 0x3002, 0xFF01, 0xFF1F: fullStop
        case 0xBB: closer | separator
        case 0x201D, 0x2019: closer
        case 0xB7, 0x2022, 0x203A, 0x2192: separator
        case 0xA3, 0xA5, 0x20AC, 0x20B9: money
        default: 0
        }
    }

    /// Measures a part of a text.
    ///
    /// - Parameter linkBytes: how many of its bytes are inside links.
    mutating func measure(_ text: [UInt8], _ range: Range<Int>, linkBytes: Int) -> BlockMeasure {
        var chars = 0
        var unspaced = 0
        var words = 0
        var lowerWords = 0
        var sentences = 0
        var punctuation = 0
        var upper = 0
        var separators = 0
        var digits = 0
        var tokens = 0
        var titleTokens = 0
        var seen: UInt8 = 0
        var hash = Self.seed
        var token = Self.seed
        var isInToken = false
        var isInWord = false
        var isAfterTerminal = false
        var last: UInt32 = 0
        var index = range.lowerBound
        let end = range.upperBound
        while index < end {
            let byte = text[index]
            if byte <= 0x20 {
                if isInToken {
                    isInToken = false
                    tokens += 1
                    if title.meet(token) { titleTokens += 1 }
                    hash = (hash ^ token) &* Self.prime
                    token = Self.seed
                }
                hash = (hash ^ 0x20) &* Self.prime
                if isAfterTerminal { sentences += 1 }
                isAfterTerminal = false
                isInWord = false
                index += 1
                continue
            }
            var scalar = UInt32(byte)
            let kind: UInt8
            let mark: UInt8
            var isSign = false
            if byte < 0x80 {
                kind = kinds[Int(byte)]
                mark = marks[Int(byte)]
                index += 1
            } else {
                (scalar, index) = Self.decode(text, index, end)
                kind = scalar < UInt32(ScalarTable.limit) ? kinds[Int(scalar)] : ScalarTable.wideKind(scalar)
                mark = Self.mark(scalar)
                isSign = ScalarTable.isUnspaced(scalar)
                if isSign { unspaced += 1 }
            }
            chars += 1
            last = scalar
            if !isInWord {
                isInWord = true
                words += 1
                if kind == ScalarKind.lower { lowerWords += 1 }
            }
            if kind == ScalarKind.upper { upper += 1 }
            if kind == ScalarKind.digit { digits += 1 }
            if kind == ScalarKind.other { punctuation += 1 }
            if mark != 0 || isAfterTerminal {
                seen |= mark
                if mark & Self.terminal != 0 {
                    isAfterTerminal = true
                } else if mark & Self.closer == 0 {
                    isAfterTerminal = false
                }
                if mark & Self.fullStop != 0 { sentences += 1 }
                if mark & Self.separator != 0 { separators += 1 }
            }
            let isWordPart = (kind != ScalarKind.other || scalar == 0x5F) && !isSign
            if isWordPart {
                isInToken = true
                let low = scalar < UInt32(ScalarTable.limit) ? UInt32(lowered[Int(scalar)]) : scalar
                token = (token ^ UInt64(low)) &* Self.prime
                continue
            }
            if isInToken {
                isInToken = false
                tokens += 1
                if title.meet(token) { titleTokens += 1 }
                hash = (hash ^ token) &* Self.prime
                token = Self.seed
            }
            if isSign && kind != ScalarKind.other {
                tokens += 1
                if title.meet((Self.seed ^ UInt64(scalar)) &* Self.prime) { titleTokens += 1 }
            }
            hash = (hash ^ UInt64(scalar)) &* Self.prime
        }
        if isInToken {
            tokens += 1
            if title.meet(token) { titleTokens += 1 }
            hash = (hash ^ token) &* Self.prime
        }
        if isAfterTerminal { sentences += 1 }

        var result = BlockMeasure()
        result.chars = max(1, chars)
        result.linkChars =
            linkBytes >= range.count ? result.chars : result.chars * linkBytes / max(1, range.count)
        result.effective = result.chars + 2 * unspaced
        if result.effective >= BlockMeasure.goodChars && result.linkChars * 3 < result.chars {
            result.good = result.effective
        }
        result.hash = hash
        result.tokens = tokens
        result.titleTokens = titleTokens
        result.words = FeatureScale.mini(words)
        result.sentences = FeatureScale.mini(sentences)
        result.ends = Self.ending(last, text, range)
        result.punctuation = FeatureScale.share(punctuation, result.chars)
        result.upper = FeatureScale.share(upper, result.chars)
        result.lowerWords = FeatureScale.share(lowerWords, words)
        result.separators = UInt8(min(255, separators))
        result.hasMoney = seen & Self.money != 0
        result.hasDate = digits > 0 && chars < DateSign.mostChars && DateSign.isIn(text, range)
        return result
    }

    // FNV-1a with its 64-bit parameters: <https://datatracker.ietf.org/doc/html/draft-eastlake-fnv-21>
    private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
    private static let prime: UInt64 = 0x0000_0100_0000_01B3

    /// The scalar at a place and the place after it; the text is valid UTF-8.
    @inline(__always)
    private static func decode(_ text: [UInt8], _ index: Int, _ end: Int) -> (UInt32, Int) {
        let first = UInt32(text[index])
        let second = index + 1 < end ? UInt32(text[index + 1] & 0x3F) : 0
        if first < 0xE0 { return ((first & 0x1F) << 6 | second, index + 2) }
        let third = index + 2 < end ? UInt32(text[index + 2] & 0x3F) : 0
        if first < 0xF0 { return ((first & 0xF) << 12 | second << 6 | third, index + 3) }
        let fourth = index + 3 < end ? UInt32(text[index + 3] & 0x3F) : 0
        return ((first & 0x7) << 18 | second << 12 | third << 6 | fourth, index + 4)
    }

    /// How a text ends: 1 full stop, 2 exclamation or question mark, 3 colon, 4 comma, 5 dots, 6 digit, 7 closing quote or
    /// bracket, else 0.
    private static func ending(_ last: UInt32, _ text: [UInt8], _ range: Range<Int>) -> UInt8 {
        switch last {
        case 0x2E:
            let start = range.upperBound - 3
            return start >= range.lowerBound && text[start] == 0x2E && text[start + 1] == 0x2E ? 5 : 1
        case 0x3002: return 1
        case 0x21, 0x3F, 0xFF01, 0xFF1F: return 2
        case 0x3A, 0xFF1A: return 3
        case 0x2C: return 4
        case 0x2026: return 5
        case 0x30...0x39: return 6
        case 0x22, 0x27, 0x29, 0x5D, 0xBB, 0x2019, 0x201D: return 7
        default: return 0
        }
    }
}
