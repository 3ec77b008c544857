import Testing

@testable import ThreshHTML

@Suite("Charset detection")
struct CharsetDetectorTests {
    @Test(
        "Byte order marks are read, the longer first",
        arguments: [
            ("EF BB BF 41", "UTF-8", 3), ("FF FE 41 00", "UTF-16LE", 2), ("FE FF 00 41", "UTF-16BE", 2),
            ("FF FE 00 00 41 00 00 00", "UTF-32LE", 4), ("00 00 FE FF 00 00 00 41", "UTF-32BE", 4),
        ]
    )
    func marks(hexadecimal: String, iconvName: String, length: Int) {
        let mark = CharsetDetector.byteOrderMark(of: Array(hexadecimal: hexadecimal))
        #expect(mark?.iconvName == iconvName)
        #expect(mark?.length == length)
    }

    @Test("Part of a mark is none", arguments: ["", "EF BB", "FF", "FE 41", "00 00 FE"])
    func noMark(hexadecimal: String) {
        #expect(CharsetDetector.byteOrderMark(of: Array(hexadecimal: hexadecimal)) == nil)
    }

    @Test("UTF-16 is known by its zeros, a few stray zeros are not UTF-16")
    func zeros() {
        let text = "<html><p>Nebel über dem Fluss"
        #expect(CharsetDetector.unmarkedUTF16(text.utf16LittleEndian) == "UTF-16LE")
        #expect(CharsetDetector.unmarkedUTF16(text.utf16BigEndian) == "UTF-16BE")
        #expect(CharsetDetector.unmarkedUTF16(Array("A page\0with\0zeros in it".utf8)) == nil)
        #expect(CharsetDetector.unmarkedUTF16([UInt8](repeating: 0, count: 100)) == nil)
    }

    @Test(
        "A page with zeros in its text is no UTF-16, however they fall",
        arguments: ["<p>", "\n<!-- a --><p>x"]
    )
    func padded(start: String) {
        let page = start + String(repeating: "fog\0", count: 1_000)
        #expect(CharsetDetector.unmarkedUTF16(Array(page.utf8)) == nil)
        #expect(!ContentSniffer.looksBinary(Array(page.utf8)))
        let text = CharsetDecoder.decode(Array(page.utf8), declared: nil, isHTML: true)
        #expect(String(decoding: text.bytes, as: UTF8.self) == page.replacing("\0", with: "\u{FFFD}"))
        #expect(text.replacements == 1_000)
    }

    @Test("Nothing is guessed from ASCII")
    func ascii() {
        #expect(CharsetDetector.guess(Array("plain words".utf8)) == nil)
        #expect(CharsetDetector.guess([]) == nil)
    }

    @Test("The telling words are found behind a megabyte of markup")
    func farAway() {
        let sample = EncodedSample.all.first { $0.label == "windows-1251" }
        let markup = Array(String(repeating: "<div class=\"row\"></div>\n", count: 50_000).utf8)
        #expect(CharsetDetector.guess(markup + (sample?.bytes ?? [])) == "windows-1251")
    }

    @Test("Kanji escapes are told from other escapes")
    func kanjiEscape() {
        #expect(CharsetDetector.containsKanjiEscape(Array("a\u{1B}$Bb".utf8)))
        #expect(CharsetDetector.containsKanjiEscape(Array("\u{1B}[1m \u{1B}$@".utf8)))
        #expect(!CharsetDetector.containsKanjiEscape(Array("\u{1B}[1mbold\u{1B}$".utf8)))
    }
}

extension String {
    var utf16LittleEndian: [UInt8] { utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } }
    var utf16BigEndian: [UInt8] { utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] } }
}
