/// What one line of scraped text tells by itself, in any language: one pass over its characters.
struct LineMeasure {
    /// Scalars that are not white space.
    var chars = 0
    /// ``chars`` with each sign of a script without blanks counted three times.
    var effective = 0
    var words = 0
    /// Words that start with a small letter, with a capital, and the longest word in scalars.
    var lowerWords = 0
    var capitalWords = 0
    var longest = 0
    var upper = 0
    var digits = 0
    var punctuation = 0
    var commas = 0
    var quotes = 0
    /// Bars, bullets, arrows and the like.
    var separators = 0
    var sentences = 0
    /// How it ends: 0 in mid-sentence, 1 full stop, 2 exclamation or question mark, 3 colon, 4 comma, 5 dots, 6 digit, 7
    /// closing quote or bracket, 8 another sign.
    var ends: UInt8 = 0
    /// How it starts: 0 small letter, 1 capital, 2 digit, 3 letter without case, 4 quote or bracket, 5 list marker, 6
    /// another sign.
    var starts: UInt8 = 6
    var hasMoney = false
    var hasDate = false
    /// Whether it has an address, a mail address, a `@name` or a `#tag`.
    var hasAddress = false
    /// The place of the first colon in scalars; 0 where there is none.
    var colon = 0
    /// The line as a hash, in small letters.
    var hash = Self.seed
    /// The same with all numbers alike.
    var shape = Self.seed
    /// All its words as hashes; a sign of a script without blanks is one.
    var wordHashes: [UInt64] = []
    /// Words of at least ``longWord`` letters, and pairs of signs of scripts without blanks, as hashes.
    var longWords: [UInt64] = []

    /// A line with so many characters can be a paragraph: menus, headings and credits are shorter.
    static let goodChars = 80
    /// Shorter words stand in any text.
    static let longWord = 4

    /// Its ``effective`` where it is long enough for a paragraph, else 0.
    var good: Int { effective >= Self.goodChars ? effective : 0 }

    // FNV-1a with its 64-bit parameters: <https://datatracker.ietf.org/doc/html/draft-eastlake-fnv-21>
    private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
    private static let prime: UInt64 = 0x0000_0100_0000_01B3

    /// Its first and last word as hashes; 0 where there is none.
    var firstWord: UInt64 { wordHashes.first ?? 0 }
    var lastWord: UInt64 { wordHashes.last ?? 0 }

    /// Measures a part of a text, which is valid UTF-8 with white space folded.
    init(_ text: [UInt8], _ range: Range<Int>, isItem: Bool) {
        var word = Word()
        var isAfterTerminal = false
        var last: UInt32 = 0
        var lastSign: UInt32 = 0
        var index = range.lowerBound
        let kinds = ScalarTable.shared.kinds
        let lowered = ScalarTable.shared.lowered
        while index < range.upperBound {
            let (scalar, next) =
                text[index] < 0x80
                ? (UInt32(text[index]), index + 1) : TextMeter.decode(text, index, range.upperBound)
            index = next
            if scalar <= 0x20 || scalar == 0xA0 {
                close(&word)
                lastSign = 0
                if isAfterTerminal { sentences += 1 }
                isAfterTerminal = false
                mix(0x20)
                continue
            }
            let isSmall = scalar < UInt32(ScalarTable.limit)
            let kind = isSmall ? kinds[Int(scalar)] : ScalarTable.wideKind(scalar)
            let isSign = ScalarTable.isUnspaced(scalar)
            chars += 1
            effective += isSign ? 3 : 1
            if chars == 1 { starts = isItem ? 5 : Self.start(scalar, kind) }
            let low = isSmall ? UInt32(lowered[Int(scalar)]) : scalar
            hash = (hash ^ UInt64(low)) &* Self.prime
            if kind != ScalarKind.digit {
                shape = (shape ^ UInt64(low)) &* Self.prime
            } else if !word.endsInDigit {
                shape = (shape ^ 0x30) &* Self.prime
            }
            count(kind, scalar)
            last = scalar
            if kind == ScalarKind.other {
                close(&word)
                lastSign = 0
                note(scalar, after: &isAfterTerminal)
                continue
            }
            isAfterTerminal = false
            if isSign {
                close(&word)
                // A sign is a word of its own; two of them are as telling as a long word.
                words += 1
                wordHashes.append((Self.seed ^ UInt64(scalar)) &* Self.prime)
                if lastSign != 0 {
                    longWords.append((Self.seed ^ UInt64(lastSign) << 20 ^ UInt64(scalar)) &* Self.prime)
                }
                lastSign = scalar
                continue
            }
            lastSign = 0
            word.add(low, kind)
        }
        close(&word)
        if isAfterTerminal { sentences += 1 }
        ends = Self.ending(last, text, range)
        hasDate = digits > 0 && chars < DateSign.mostChars && DateSign.isIn(text, range)
    }

    /// A word on its way.
    private struct Word {
        var hash = LineMeasure.seed
        var length = 0
        var isLower = false
        var isCapital = false
        var endsInDigit = false

        mutating func add(_ low: UInt32, _ kind: UInt8) {
            if length == 0 {
                isLower = kind == ScalarKind.lower
                isCapital = kind == ScalarKind.upper
            }
            hash = (hash ^ UInt64(low)) &* LineMeasure.prime
            length += 1
            endsInDigit = kind == ScalarKind.digit
        }
    }

    private mutating func mix(_ value: UInt64) {
        hash = (hash ^ value) &* Self.prime
        shape = (shape ^ value) &* Self.prime
    }

    private mutating func close(_ word: inout Word) {
        guard word.length > 0 else { return }
        words += 1
        if word.isLower { lowerWords += 1 }
        if word.isCapital { capitalWords += 1 }
        longest = max(longest, word.length)
        wordHashes.append(word.hash)
        if word.length >= Self.longWord { longWords.append(word.hash) }
        word = Word()
    }

    private mutating func count(_ kind: UInt8, _ scalar: UInt32) {
        switch kind {
        case ScalarKind.upper: upper += 1
        case ScalarKind.digit: digits += 1
        case ScalarKind.other: punctuation += 1
        default: break
        }
    }

    private mutating func note(_ scalar: UInt32, after isAfterTerminal: inout Bool) {
        var isTerminal = false
        var isCloser = false
        switch scalar {
        case 0x2E, 0x21, 0x3F, 0x2026, 0x964, 0x61F, 0x6D4: isTerminal = true
        // They end a sentence without white space after it.
        case 0x3002, 0xFF01, 0xFF1F: sentences += 1
        case 0x2C, 0x60C, 0x3001, 0xFF0C: commas += 1
        case 0x22, 0x201C, 0x201D, 0x201E, 0x2018, 0x2019, 0xAB, 0x300C, 0x300D:
            quotes += 1
            isCloser = true
        case 0xBB:
            separators += 1
            quotes += 1
            isCloser = true
        case 0x27, 0x29, 0x5D: isCloser = true
        case 0x7C, 0x2F, 0xB7, 0x2022, 0x203A, 0x2192, 0x3E: separators += 1
        case 0x24, 0x25, 0xA3, 0xA5, 0x20AC, 0x20B9: hasMoney = true
        case 0x40, 0x23: hasAddress = true
        case 0x3A, 0xFF1A: if colon == 0 { colon = chars }
        default: break
        }
        if isTerminal { isAfterTerminal = true } else if !isCloser { isAfterTerminal = false }
    }

    private static func start(_ scalar: UInt32, _ kind: UInt8) -> UInt8 {
        switch kind {
        case ScalarKind.lower: return 0
        case ScalarKind.upper: return 1
        case ScalarKind.digit: return 2
        case ScalarKind.letter: return 3
        default: break
        }
        switch scalar {
        case 0x22, 0x27, 0x28, 0x5B, 0x201C, 0x201E, 0x2018, 0xAB, 0x300C: return 4
        default: return 6
        }
    }

    private static func ending(_ last: UInt32, _ text: [UInt8], _ range: Range<Int>) -> UInt8 {
        switch last {
        case 0x2E:
            let start = range.upperBound - 3
            return start >= range.lowerBound && text[start] == 0x2E && text[start + 1] == 0x2E ? 5 : 1
        case 0x3002, 0x964, 0x6D4: return 1
        case 0x21, 0x3F, 0xFF01, 0xFF1F, 0x61F: return 2
        case 0x3A, 0xFF1A: return 3
        case 0x2C, 0x60C, 0xFF0C, 0x3001: return 4
        case 0x2026: return 5
        case 0x30...0x39: return 6
        case 0x22, 0x27, 0x29, 0x5D, 0xBB, 0x2019, 0x201D, 0x201C, 0x300D: return 7
        case 0x41...0x5A, 0x61...0x7A: return 0
        default:
            let isSmall = last < UInt32(ScalarTable.limit)
            let kind = isSmall ? ScalarTable.shared.kinds[Int(last)] : ScalarTable.wideKind(last)
            return kind == ScalarKind.other ? 8 : 0
        }
    }
}
