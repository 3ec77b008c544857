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
