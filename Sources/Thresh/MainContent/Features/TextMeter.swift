/// Measures the text of blocks: one pass over the bytes for all that is counted in them.
struct TextMeter {
    /// The words of the page's titles.
    private let title: TitleWords
    private let source: SourceText
    private let kinds = ScalarTable.shared.kinds
    private let lowered = ScalarTable.shared.lowered
    private let ascii = Self.asciiTable

    /// - Parameters:
    ///   - titles: the page's titles.
    ///   - source: what the page says about itself elsewhere.
    init(titles: [String], source: SourceText) {
        title = TitleWords(titles)
        self.source = source
    }

    // What is asked about single characters; the low byte of a table entry is the character in lower case.
    private static let terminal: UInt32 = 1 << 8
    private static let closer: UInt32 = 1 << 9
    private static let separator: UInt32 = 1 << 10
    private static let money: UInt32 = 1 << 11
    /// Ends a sentence without white space after it.
    private static let fullStop: UInt32 = 1 << 12
    private static let wordPart: UInt32 = 1 << 13
    private static let lowerCase: UInt32 = 1 << 14
    private static let digit: UInt32 = 1 << 15
    private static let upperShift: UInt32 = 16

    private static let asciiTable: [UInt32] = {
        var table = (0..<UInt32(256)).map { $0 }
        for byte in UInt8(ascii: "a")...UInt8(ascii: "z") { table[Int(byte)] |= wordPart | lowerCase }
        for byte in UInt8(ascii: "A")...UInt8(ascii: "Z") {
            table[Int(byte)] = UInt32(byte | 0x20) | wordPart | 1 << upperShift
        }
        for byte in UInt8(ascii: "0")...UInt8(ascii: "9") { table[Int(byte)] |= wordPart | digit }
        for byte in ".!?".utf8 { table[Int(byte)] |= terminal }
        for byte in "\"')]".utf8 { table[Int(byte)] |= closer }
        for byte in "|/".utf8 { table[Int(byte)] |= separator }
        for byte in "$%".utf8 { table[Int(byte)] |= money }
        return table
    }()

    /// The marks of a character beyond ASCII.
    @inline(__always)
    private static func marks(_ scalar: UInt32) -> UInt32 {
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
    func measure(_ text: [UInt8], _ range: Range<Int>, linkBytes: Int) -> BlockMeasure {
        // Local names: stored properties would be checked and retained at each step.
        let ascii = ascii
        let kinds = kinds
        let lowered = lowered
        let title = title
        let source = source
        let isTold = !source.isEmpty
        var before: UInt64 = 0
        var toldPairs = 0
        var left = 0
        var unspaced = 0
        var words = 0
        var lowerWords = 0
        var sentences = 0
        var punctuation = 0
        var upper = 0
        var separators = 0
        var tokens = 0
        var titleTokens = 0
        var seen: UInt32 = 0
        var hash = Self.seed
        var token = Self.seed
        var isInToken = false
        var isAtStart = true
        var isAfterTerminal = false
        var last: UInt32 = 0
        var index = range.lowerBound
        let end = range.upperBound
        while index < end {
            let byte = text[index]
            var entry = ascii[Int(byte)]
            if entry & Self.wordPart != 0 {
                if isAtStart {
                    isAtStart = false
                    words += 1
                    if entry & Self.lowerCase != 0 { lowerWords += 1 }
                }
                isAfterTerminal = false
                isInToken = true
                repeat {
                    token = (token ^ UInt64(entry & 0xFF)) &* Self.prime
                    upper += Int(entry >> Self.upperShift) & 1
                    seen |= entry
                    index += 1
                    entry = index < end ? ascii[Int(text[index])] : 0
                } while entry & Self.wordPart != 0
                last = UInt32(text[index - 1])
                continue
            }
            if byte <= 0x20 {
                left += 1
                if isInToken {
                    isInToken = false
                    tokens += 1
                    if title.contains(token) { titleTokens += 1 }
                    if isTold {
                        if source.contains(SourceText.pair(before, token)) { toldPairs += 1 }
                        before = token
                    }
                    hash = (hash ^ token) &* Self.prime
                    token = Self.seed
                }
                hash = (hash ^ 0x20) &* Self.prime
                if isAfterTerminal { sentences += 1 }
                isAfterTerminal = false
                isAtStart = true
                index += 1
                continue
            }
            var scalar = UInt32(byte)
            var kind = ScalarKind.other
            var isSign = false
            if byte < 0x80 {
                index += 1
            } else {
                let next: Int
                (scalar, next) = Self.decode(text, index, end)
                left += next - index - 1
                index = next
                kind = scalar < UInt32(ScalarTable.limit) ? kinds[Int(scalar)] : ScalarTable.wideKind(scalar)
                entry = Self.marks(scalar)
                isSign = ScalarTable.isUnspaced(scalar)
                if isSign { unspaced += 1 }
            }
            last = scalar
            if isAtStart {
                isAtStart = false
                words += 1
                if kind == ScalarKind.lower { lowerWords += 1 }
            }
            if kind == ScalarKind.upper { upper += 1 }
            if kind == ScalarKind.other { punctuation += 1 }
            seen |= entry
            if entry & Self.terminal != 0 {
                isAfterTerminal = true
            } else if entry & Self.closer == 0 {
                isAfterTerminal = false
            }
            if entry & Self.fullStop != 0 { sentences += 1 }
            if entry & Self.separator != 0 { separators += 1 }
            if kind != ScalarKind.other && !isSign || scalar == 0x5F {
                isInToken = true
                let low = scalar < UInt32(ScalarTable.limit) ? UInt32(lowered[Int(scalar)]) : scalar
                token = (token ^ UInt64(low)) &* Self.prime
                continue
            }
            if isInToken {
                isInToken = false
                tokens += 1
                if title.contains(token) { titleTokens += 1 }
                if isTold {
                    if source.contains(SourceText.pair(before, token)) { toldPairs += 1 }
                    before = token
                }
                hash = (hash ^ token) &* Self.prime
                token = Self.seed
            }
            if isSign && kind != ScalarKind.other {
                tokens += 1
                let sign = (Self.seed ^ UInt64(scalar)) &* Self.prime
                if title.contains(sign) { titleTokens += 1 }
                if isTold {
                    if source.contains(SourceText.pair(before, sign)) { toldPairs += 1 }
                    before = sign
                }
            }
            hash = (hash ^ UInt64(scalar)) &* Self.prime
        }
        if isInToken {
            tokens += 1
            if title.contains(token) { titleTokens += 1 }
            if isTold, source.contains(SourceText.pair(before, token)) { toldPairs += 1 }
            hash = (hash ^ token) &* Self.prime
        }
        if isAfterTerminal { sentences += 1 }
        let chars = range.count - left

        var result = BlockMeasure()
        result.chars = max(1, chars)
        result.linkChars =
            linkBytes >= range.count ? result.chars : result.chars * linkBytes / max(1, range.count)
        result.effective = result.chars + 2 * unspaced
        if result.effective >= BlockMeasure.goodChars && result.linkChars * 3 < result.chars {
            result.good = result.effective
        }
        result.size = FeatureScale.mini(result.effective)
        result.link = FeatureScale.share(result.linkChars, result.chars)
        result.hash = hash
        result.tokens = tokens
        result.titleTokens = titleTokens
        result.told = tokens < 2 ? 0 : FeatureScale.share(toldPairs, tokens - 1)
        result.words = FeatureScale.mini(words)
        result.sentences = FeatureScale.mini(sentences)
        result.ends = Self.ending(last, text, range)
        result.punctuation = FeatureScale.share(punctuation, result.chars)
        result.upper = FeatureScale.share(upper, result.chars)
        result.lowerWords = FeatureScale.share(lowerWords, words)
        result.separators = UInt8(min(255, separators))
        result.hasMoney = seen & Self.money != 0
        result.hasDate = seen & Self.digit != 0 && chars < DateSign.mostChars && DateSign.isIn(text, range)
        return result
    }

    // FNV-1a with its 64-bit parameters: <https://datatracker.ietf.org/doc/html/draft-eastlake-fnv-21>
    private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
    private static let prime: UInt64 = 0x0000_0100_0000_01B3

    /// The scalar at a place and the place after it; the text is valid UTF-8.
    @inline(__always)
    static func decode(_ text: [UInt8], _ index: Int, _ end: Int) -> (UInt32, Int) {
        let first = UInt32(text[index])
        let second = index + 1 < end ? UInt32(text[index + 1] & 0x3F) : 0
        if first < 0xE0 { return ((first & 0x1F) << 6 | second, index + 2) }
        let third = index + 2 < end ? UInt32(text[index + 2] & 0x3F) : 0
        if first < 0xF0 { return ((first & 0xF) << 12 | second << 6 | third, index + 3) }
        let fourth = index + 3 < end ? UInt32(text[index + 3] & 0x3F) : 0
        return ((first & 0x7) << 18 | second << 12 | third << 6 | fourth, index + 4)
    }

    /// The words of a text as ``measure(_:_:linkBytes:)`` hashes them.
    static func words(of text: [UInt8]) -> [UInt64] {
        let kinds = ScalarTable.shared.kinds
        let lowered = ScalarTable.shared.lowered
        var words: [UInt64] = []
        var token = seed
        var index = 0
        while index < text.count {
            var scalar: UInt32
            (scalar, index) =
                text[index] < 0x80 ? (UInt32(text[index]), index + 1) : decode(text, index, text.count)
            let isKnown = scalar < UInt32(ScalarTable.limit)
            let kind = isKnown ? kinds[Int(scalar)] : ScalarTable.wideKind(scalar)
            let isSign = ScalarTable.isUnspaced(scalar)
            if kind != ScalarKind.other && !isSign || scalar == 0x5F {
                if isKnown { scalar = UInt32(lowered[Int(scalar)]) }
                token = (token ^ UInt64(scalar)) &* prime
                continue
            }
            if token != seed { words.append(token) }
            token = seed
            if isSign && kind != ScalarKind.other { words.append((seed ^ UInt64(scalar)) &* prime) }
        }
        if token != seed { words.append(token) }
        return words
    }

    /// How a text ends: 1 full stop, 2 exclamation or question mark, 3 colon, 4 comma, 5 dots, 6 digit, 7
    /// closing quote or bracket, else 0.
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
