import ThreshHTML

/// Counting words and finding sentence ends in UTF-8 bytes, in every script.
package enum TextMeasure {
    /// How many words some text has.
    ///
    /// A word is a run between white space with a letter, a digit or a character beyond ASCII in it. Chinese and
    /// Japanese are written without blanks: two of their characters count as one word, and four of Thai, Lao, Khmer
    /// or Burmese.
    package static func words(_ bytes: ArraySlice<UInt8>) -> Int {
        var count = 0
        var isInWord = false
        var ideographs = 0
        var unspaced = 0
        var index = bytes.startIndex
        let end = bytes.endIndex
        while index < end {
            let byte = bytes[index]
            if byte < 0x80 {
                if index + 8 <= end {
                    let plain = EightBytes.words(in: bytes, from: index, isInWord: &isInWord)
                    count += plain.count
                    index = plain.end
                    continue
                }
                if byte <= 0x20 {
                    isInWord = false
                } else if !isInWord && isAlphanumeric(byte) {
                    isInWord = true
                    count += 1
                }
                index += 1
                continue
            }
            let width = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
            let second = index + 1 < end ? bytes[index + 1] : 0
            if isIdeograph(byte, second) {
                ideographs += 1
                isInWord = false
            } else if isUnspaced(byte, second) {
                unspaced += 1
                isInWord = false
            } else if !isInWord && !isPunctuation(byte, second) {
                isInWord = true
                count += 1
            }
            index += width
        }
        return count + (ideographs + 1) / 2 + (unspaced + 3) / 4
    }

    /// How many characters some UTF-8 has: all bytes but those that go on with one.
    static func characters(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.count { $0 & 0xC0 != 0x80 }
    }

    /// How many words a body has; the marks of lists are none.
    static func words(of body: [BodyBlock]) -> Int {
        body.reduce(0) { $0 + words(Array($1.text.utf8)[...]) }
    }

    /// Whether a text ends as a sentence does: a full stop or its like, then at most closing quotes and brackets.
    package static func endsSentence(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        for _ in 0..<4 {
            guard let last = rest.last else { return false }
            switch last {
            case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): return true
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"):
                rest = rest.dropLast()
            default:
                guard last >= 0x80, rest.count >= 2 else { return false }
                if sentenceEnds.contains(where: { rest.suffix($0.count).elementsEqual($0) }) { return true }
                guard let close = closers.first(where: { rest.suffix($0.count).elementsEqual($0) }) else {
                    return false
                }
                rest = rest.dropLast(close.count)
            }
        }
        return false
    }

    /// Whether a text ends in a colon or a comma: what it says goes on below.
    static func goesOn(_ bytes: ArraySlice<UInt8>) -> Bool {
        switch bytes.last {
        case UInt8(ascii: ":"), UInt8(ascii: ","): true
        case .some(0x80...): goingOn.contains { bytes.suffix($0.count).elementsEqual($0) }
        default: false
        }
    }

    private static let goingOn: [[UInt8]] = ["：", "，", "、", "،"].map { Array($0.utf8) }

    /// Whether a line is prose: a sentence of at least ``proseWords`` words.
    package static func isProse(_ bytes: ArraySlice<UInt8>, words: Int) -> Bool {
        words >= proseWords && endsSentence(bytes)
    }

    /// From rules.md: 12 words or 24 ideographs ending in sentence punctuation.
    package static let proseWords = 12

    private static let sentenceEnds: [[UInt8]] = ["…", "。", "！", "？", "．", "।", "؟", "۔", "։"].map {
        Array($0.utf8)
    }
    private static let closers: [[UInt8]] = ["”", "’", "“", "»", "«", "›", "」", "』", "）", "】", "\u{00A0}"].map
    {
        Array($0.utf8)
    }

    /// Whether a byte is an ASCII letter or digit.
    @inline(__always)
    package static func isAlphanumeric(_ byte: UInt8) -> Bool {
        byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
    }

    // U+3041 to U+30FF kana are E3 81…83, U+3400 to U+9FFF ideographs E3 90…E9, U+F900 EF A4…AB, U+20000 F0 A0.
    @inline(__always)
    private static func isIdeograph(_ first: UInt8, _ second: UInt8) -> Bool {
        switch first {
        case 0xE3: second >= 0x81 && second <= 0x83 || second >= 0x90
        case 0xE4...0xE9: true
        case 0xEF: second >= 0xA4 && second <= 0xAB
        case 0xF0: second >= 0xA0 && second <= 0xAF
        default: false
        }
    }

    // Thai and Lao U+0E00…0EFF are E0 B8…BB, Burmese U+1000 E1 80…82, Khmer U+1780 E1 9E…9F.
    @inline(__always)
    private static func isUnspaced(_ first: UInt8, _ second: UInt8) -> Bool {
        first == 0xE0 && second >= 0xB8 && second <= 0xBB
            || first == 0xE1 && (second <= 0x82 || second == 0x9E || second == 0x9F)
    }

    // U+00A0 to U+00BF are C2 A0…BF; U+2000 to U+203F E2 80; U+3000 to U+303F E3 80; full-width forms EF BC.
    @inline(__always)
    private static func isPunctuation(_ first: UInt8, _ second: UInt8) -> Bool {
        first == 0xC2 || first == 0xE2 && second >= 0x80 && second <= 0x9F || first == 0xE3 && second == 0x80
            || first == 0xEF && (second == 0xBC || second == 0xBB)
    }
}
