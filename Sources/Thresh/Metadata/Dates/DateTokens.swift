/// A text cut into numbers, words and signs, as ``DateFinder`` reads it.
struct DateToken {
    enum Kind: Equatable {
        /// A number with its count of digits.
        case number(Int, digits: Int)
        /// A word in small letters.
        case word(String)
        /// One sign; of dashes the hyphen, of bullets and quotes the bar.
        case sign(UInt8)
        /// The sign for year, month or day in Chinese, Japanese and Korean: 0, 1, 2.
        case unit(Int)
    }

    let kind: Kind
    let range: Range<Int>
    /// Whether it follows the one before without a blank.
    let isAttached: Bool

    /// Cuts a text whose white space is folded; numbers of more than 14 digits are words.
    static func tokens(of text: ArraySlice<UInt8>) -> [DateToken] {
        var tokens: [DateToken] = []
        var index = text.startIndex
        var end = -1
        var folded: [UInt8] = []
        while index < text.endIndex {
            let start = index
            let byte = text[index]
            var kind: Kind?
            if let (_, width) = digit(text, index) {
                var value = 0
                while index < text.endIndex, index - start < mostDigits * width,
                    let (digit, digitWidth) = digit(text, index), digitWidth == width
                {
                    value = value * 10 + digit
                    index += width
                }
                kind = .number(value, digits: (index - start) / width)
            } else if let unit = unit(text, index) {
                index += 3
                kind = .unit(unit)
            } else if isLetter(text, index) {
                while index < text.endIndex, isLetter(text, index), unit(text, index) == nil,
                    text[index] < 0xC2 || digit(text, index) == nil
                {
                    index += 1
                }
                folded.removeAll(keepingCapacity: true)
                LineFolding.append(text[start..<index], to: &folded)
                kind = .word(String(decoding: folded, as: UTF8.self))
            } else if byte <= 0x20 {
                index += 1
            } else if byte < 0x80 {
                index += 1
                kind = .sign(byte)
            } else {
                // C2 xx and E2 80 to E2 BF are signs; the dashes are U+2010 to U+2015 and U+2212.
                let width = byte == 0xC2 ? 2 : 3
                let isDash =
                    width == 3 && index + 2 < text.endIndex && text[index + 1] == 0x80
                    && text[index + 2] <= 0x95
                index = min(index + width, text.endIndex)
                kind = .sign(isDash ? 0x2D : 0x7C)
            }
            if let kind {
                tokens.append(DateToken(kind: kind, range: start..<index, isAttached: start == end))
                end = index
            }
        }
        return tokens
    }

    private static let mostDigits = 14

    /// Whether a text has a digit of any script that is read.
    static func hasNumber(_ text: ArraySlice<UInt8>) -> Bool {
        // All lines near and many far from the headline are asked; few have a byte of either kind.
        let bytes = text.span
        var all: UInt8 = 0
        for index in bytes.indices {
            if bytes[index] &- 0x30 <= 9 { return true }
            all |= bytes[index]
        }
        return all >= 0x80 && text.contains { $0 == 0xD9 || $0 == 0xDB || $0 == 0xEF }
            && text.indices.contains { digit(text, $0) != nil }
    }

    /// The digit at a place and its bytes: of ASCII, Arabic, Persian and the wide ones of Japanese.
    private static func digit(_ text: ArraySlice<UInt8>, _ index: Int) -> (Int, width: Int)? {
        let byte = text[index]
        if byte < 0x80 { return byte &- 0x30 <= 9 ? (Int(byte - 0x30), 1) : nil }
        guard byte == 0xD9 || byte == 0xDB || byte == 0xEF, index + 1 < text.endIndex else { return nil }
        let next = text[index + 1]
        if byte == 0xD9 { return next &- 0xA0 <= 9 ? (Int(next - 0xA0), 2) : nil }
        if byte == 0xDB { return next &- 0xB0 <= 9 ? (Int(next - 0xB0), 2) : nil }
        guard next == 0xBC, index + 2 < text.endIndex, text[index + 2] &- 0x90 <= 9 else { return nil }
        return (Int(text[index + 2] - 0x90), 3)
    }

    private static func isLetter(_ text: ArraySlice<UInt8>, _ index: Int) -> Bool {
        let byte = text[index]
        switch byte {
        case 0x41...0x5A, 0x61...0x7A: return true
        case ..<0xC2: return byte >= 0x80
        case 0xC2: return index + 1 < text.endIndex && (text[index + 1] == 0xBA || text[index + 1] == 0xAA)
        case 0xE2: return index + 1 >= text.endIndex || text[index + 1] < 0x80 || text[index + 1] > 0xBF
        default: return true
        }
    }

    /// 年 and 년, 月 and 월, 日 and 일.
    private static func unit(_ text: ArraySlice<UInt8>, _ index: Int) -> Int? {
        guard index + 2 < text.endIndex else { return nil }
        switch (text[index], text[index + 1], text[index + 2]) {
        case (0xE5, 0xB9, 0xB4), (0xEB, 0x85, 0x84): return 0
        case (0xE6, 0x9C, 0x88), (0xEC, 0x9B, 0x94): return 1
        case (0xE6, 0x97, 0xA5), (0xEC, 0x9D, 0xBC): return 2
        default: return nil
        }
    }
}
