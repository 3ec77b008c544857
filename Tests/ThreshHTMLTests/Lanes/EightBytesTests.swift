import Testing

@testable import ThreshHTML

@Suite("Eight bytes at a time")
struct EightBytesTests {
    @Test("Capitals and line feeds change, up to the first byte beyond ASCII and to the last eight bytes")
    func lowercased() {
        let text = (0..<128).map { UInt8($0) } + Array("ABCé".utf8) + Array("SHORT TAIL".utf8)
        var out = [UInt8](repeating: 0, count: text.count)
        var span = out.mutableSpan
        let count = EightBytes.copyLowercased(text.span, from: 0, into: &span, at: 0)
        #expect(count == 131)
        let folded = text.prefix(count).map { $0 == 0x0A ? 0x20 : ASCII.lowercased($0) }
        #expect(Array(out.prefix(count)) == folded)
    }

    @Test("Places may differ, and what lies before them stays")
    func places() {
        let text = Array("xxABCDEFGHIJ".utf8)
        var out = Array("0123456789abcdef".utf8)
        var span = out.mutableSpan
        #expect(EightBytes.copyLowercased(text.span, from: 2, into: &span, at: 5) == 8)
        #expect(out == Array("01234abcdefghdef".utf8))
        var rest = out.mutableSpan
        #expect(EightBytes.copyLowercased(text.span, from: 8, into: &rest, at: 5) == 0)
    }

    @Test("A word's bytes end before the first blank or control character, whatever stands behind it")
    func wordBytes() {
        for byte in UInt8.min...UInt8.max {
            for place in 0..<8 {
                var word = Array("é!~\u{7F}z  \0".utf8)
                for index in 0..<place { word[index] = 0xFF - UInt8(index) * 40 }
                word[place] = byte
                let wanted = word.firstIndex { $0 <= 0x20 } ?? 8
                let loaded = unsafe word.withUnsafeBytes { unsafe EightBytes.load($0, from: 0, 8) }
                #expect(EightBytes.wordBytes(in: loaded) == wanted)
            }
        }
    }

    @Test("Behind the end stand zeros")
    func load() {
        let bytes = (1...9).map { UInt8($0) }
        let loaded = (0...9).map { start in
            unsafe bytes.withUnsafeBytes { unsafe EightBytes.load($0, from: start, 9) }
        }
        #expect(loaded[0] == 0x0807_0605_0403_0201)
        #expect(loaded[1] == 0x0908_0706_0504_0302)
        #expect(loaded[7] == 0x0908)
        #expect(loaded[9] == 0)
    }

    @Test("Words are counted as byte by byte, whatever word is open")
    func words() {
        var state: UInt32 = 3
        let letters = Array("a7 .\n-Z'é".utf8)
        for length in 0..<60 {
            let text = (0..<length).map { _ in
                state = state &* 1_664_525 &+ 1_013_904_223
                return letters[Int(state >> 16) % letters.count]
            }
            for begun in [false, true] {
                var isInWord = begun
                let (count, end) = EightBytes.words(in: text[...], from: 0, isInWord: &isInWord)
                #expect(end == plainEnd(text))
                var expected = begun
                #expect(count == slowWords(text.prefix(end), &expected))
                #expect(isInWord == expected)
            }
        }
    }

    /// The first byte beyond ASCII, or the end of the last whole eight.
    private func plainEnd(_ text: [UInt8]) -> Int {
        let whole = text.prefix(text.count / 8 * 8)
        var end = 0
        while end < text.count, text[end] < 0x80 { end += 1 }
        return min(end, whole.count)
    }

    private func slowWords(_ text: ArraySlice<UInt8>, _ isInWord: inout Bool) -> Int {
        var count = 0
        for byte in text {
            if byte <= 0x20 {
                isInWord = false
            } else if ASCII.isLetter(byte) || byte >= 0x30 && byte <= 0x39, !isInWord {
                isInWord = true
                count += 1
            }
        }
        return count
    }

    @Test("Folded text ends where byte after byte finds its end, or before")
    func folded() {
        var state: UInt32 = 7
        let letters = Array("abcdefgh Z9~ \n\u{7F}é".utf8)
        for length in 1..<400 {
            let text =
                [UInt8(ascii: "x")]
                + (0..<length % 40).map { _ in
                    state = state &* 1_664_525 &+ 1_013_904_223
                    // Mostly letters, so that some runs are long.
                    return letters[Int(state >> 16) % (length < 200 ? 12 : letters.count)]
                }
            var end = 1
            while end < text.count,
                text[end] > 0x20 && text[end] < 0x7F || text[end] == 0x20 && text[end - 1] != 0x20
            {
                end += 1
            }
            if text[end - 1] == 0x20 { end -= 1 }
            let found = EightBytes.foldedEnd(text, from: 0, text.count)
            #expect(found <= end && (found + EightBytes.width >= end))
        }
    }

    @Test("Blanks end at the first other byte, or where less than eight bytes are left")
    func blanks() {
        let text = Array("\n                  \tx y  é                    ".utf8)
        #expect(EightBytes.blankEnd(text, from: 0, text.count) == 20)
        #expect(EightBytes.blankEnd(text, from: 20, text.count) == 20)
        #expect(EightBytes.blankEnd(text, from: 23, text.count) == 25)
        #expect(text.count - EightBytes.blankEnd(text, from: 27, text.count) < 8)
        #expect(EightBytes.blankEnd(text, from: 1, 5) == 1)
    }
}
