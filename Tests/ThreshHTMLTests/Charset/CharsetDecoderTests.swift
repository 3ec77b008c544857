import Testing
import ThreshTestSupport

@testable import ThreshHTML

@Suite("Charset decoding")
struct CharsetDecoderTests {
    private func decode(_ bytes: [UInt8], declared: String? = nil, isHTML: Bool = false) -> DecodedText {
        CharsetDecoder.decode(bytes, declared: declared, isHTML: isHTML)
    }

    private func text(_ decoded: DecodedText) -> String? {
        String(validating: decoded.bytes, as: UTF8.self)
    }

    // MARK: Stated encodings

    @Test("A declared charset is followed", arguments: EncodedSample.all)
    func declared(sample: EncodedSample) {
        let decoded = decode(sample.bytes, declared: "text/html; charset=\(sample.label)")
        #expect(text(decoded) == sample.text)
        #expect(decoded.charset == sample.iconvName)
        #expect(decoded.replacements == 0)
    }

    @Test("A charset in <meta> is followed in HTML", arguments: EncodedSample.all)
    func meta(sample: EncodedSample) {
        let tag = "<html><meta charset=\"\(sample.label)\"><p>"
        let decoded = decode(Array(tag.utf8) + sample.bytes, isHTML: true)
        #expect(text(decoded) == tag + sample.text)
    }

    @Test("The header outweighs <meta>, a byte order mark outweighs both")
    func order() {
        let tag = Array("<meta charset=koi8-r>".utf8)
        let cyrillic: [UInt8] = [0xEF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2]
        #expect(
            text(decode(tag + cyrillic, declared: "windows-1251", isHTML: true))?.hasSuffix("привет") == true
        )
        let marked = [0xEF, 0xBB, 0xBF] + tag + Array("привет".utf8)
        let decoded = decode(marked, declared: "windows-1251", isHTML: true)
        #expect(text(decoded) == "<meta charset=koi8-r>привет")
        #expect(decoded.charset == "UTF-8")
    }

    @Test("Plain text does not state its charset in a tag")
    func metaInText() {
        let bytes = Array("<meta charset=koi8-r> ".utf8) + [0xFC]
        #expect(decode(bytes, isHTML: false).charset != "KOI8-R")
    }

    @Test("windows-1252 is read as browsers read it")
    func windows1252() {
        let decoded = decode(Array(0x80...0xFF), declared: "iso-8859-1")
        let first = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ"
        let rest = String(String.UnicodeScalarView((0xA0...0xFF).compactMap { Unicode.Scalar($0 as UInt32) }))
        #expect(text(decoded) == first + rest)
        #expect(decoded.replacements == 0)
    }

    @Test("A charset that does not fit the bytes is given up for the next")
    func wrongLabel() throws {
        let sample = try #require(EncodedSample.all.first { $0.label == "euc-jp" })
        let decoded = decode(sample.bytes, declared: "shift_jis")
        #expect(text(decoded) == sample.text)
        let page = Array("<meta charset=euc-jp>".utf8) + sample.bytes
        #expect(decode(page, declared: "utf-8", isHTML: true).charset == "EUC-JP-MS")
    }

    @Test(
        "A label nobody knows is passed over",
        arguments: ["utf-7", "bogus", "", "text/html", "charset=,;\""]
    )
    func unknownLabel(label: String) {
        #expect(text(decode(Array("Fähre".utf8), declared: label)) == "Fähre")
        #expect(text(decode([0x46, 0xE4, 0x68, 0x72, 0x65], declared: label)) == "Fähre")
    }

    // MARK: UTF-8

    @Test("UTF-8 comes back as the same array")
    func sameArray() {
        let bytes = Array("Nebel über dem Fluss".utf8)
        let decoded = decode(bytes)
        let isSameArray = bytes.span.isIdentical(to: decoded.bytes.span)
        #expect(isSameArray)
        #expect(decoded.replacements == 0)
    }

    @Test(
        "UTF-8 is believed against a wrong label",
        arguments: ["iso-8859-1", "windows-1251", "gbk", "utf-16"]
    )
    func utf8AgainstLabel(label: String) {
        let words = "Über der Mündung stand dichter Nebel, später Böen"
        let decoded = decode(Array(words.utf8), declared: label)
        #expect(text(decoded) == words)
        #expect(decoded.charset == "UTF-8")
    }

    @Test("Two characters that could be UTF-8 are Chinese if the page says so")
    func shortChinese() {
        // 妈拢 in GBK is also the UTF-8 of two other letters.
        let bytes: [UInt8] = [0xC2, 0xE8, 0xC2, 0xA3]
        #expect(text(decode(bytes, declared: "gbk")) == "妈拢")
        #expect(text(decode([0xC2, 0xA3, 0x20, 0xC3, 0xA9], declared: "gbk"))?.contains("é") == false)
        #expect(text(decode([0xC2, 0xA3, 0x20, 0xC3, 0xA9], declared: "iso-8859-1")) == "£ é")
    }

    @Test("A few Latin-1 bytes in UTF-8 are replaced, not the charset")
    func strayBytes() {
        let bytes =
            Array("Über der Mündung, später Böen, ".utf8) + [0xE4, 0x20, 0xF6] + Array(" für Fähren".utf8)
        for label in [nil, "utf-8"] {
            let decoded = decode(bytes, declared: label)
            #expect(text(decoded) == "Über der Mündung, später Böen, \u{FFFD} \u{FFFD} für Fähren")
            #expect(decoded.charset == "UTF-8")
            #expect(decoded.replacements == 2)
        }
    }

    @Test(
        "A page that says UTF-8 and is not gets decoded by its bytes",
        arguments: EncodedSample.all.prefix(8)
    )
    func falseUTF8(sample: EncodedSample) {
        #expect(text(decode(sample.bytes, declared: "utf-8")) == sample.text)
    }

    @Test("A single Latin-1 sign on a page that says UTF-8 is read")
    func singleSign() {
        #expect(
            text(decode(Array("Copyright ".utf8) + [0xA9] + Array(" 2020".utf8), declared: "utf-8"))
                == "Copyright © 2020"
        )
    }

    @Test(
        "Text cut in the middle of a character keeps its charset",
        arguments: ["ä", "€", "😀", "über 5 €", "日本"]
    )
    func cutShort(words: String) {
        let bytes = Array(words.utf8)
        for end in 1..<bytes.count {
            let decoded = decode(Array(bytes[..<end]))
            #expect(decoded.charset == "UTF-8")
            #expect(text(decoded)?.hasPrefix(String(decoding: bytes[..<end], as: UTF8.self)) == true)
            #expect(decoded.replacements <= 1)
        }
    }

    @Test("NUL becomes U+FFFD and is counted")
    func nul() {
        let decoded = decode(Array("a\0b\0\0 and more words".utf8))
        #expect(text(decoded) == "a\u{FFFD}b\u{FFFD}\u{FFFD} and more words")
        #expect(decoded.replacements == 3)
        #expect(text(decode([0x61, 0, 0xFC], declared: "iso-8859-1")) == "a\u{FFFD}ü")
        #expect(text(decode([0x61, 0, 0xFC], declared: "iso-8859-2")) == "a\u{FFFD}ü")
    }

    @Test("U+FFFD that was on the page is not counted")
    func ownReplacementCharacter() {
        #expect(decode(Array("a\u{FFFD}b\0 and more".utf8)).replacements == 1)
    }

    // MARK: UTF-16 and UTF-32

    @Test("UTF-16 is decoded with and without its mark")
    func utf16() {
        let words = "<p>Nebel 😀 über dem Fluss</p>"
        for bytes in [
            [0xFF, 0xFE] + words.utf16LittleEndian, [0xFE, 0xFF] + words.utf16BigEndian,
            words.utf16LittleEndian, words.utf16BigEndian,
        ] {
            let decoded = decode(bytes, declared: "utf-8", isHTML: true)
            #expect(text(decoded) == words)
            #expect(decoded.replacements == 0)
        }
    }

    @Test("A lone surrogate or an odd byte does not put UTF-16 out of step")
    func brokenUTF16() {
        let bytes = [0xFF, 0xFE, 0x41, 0x00, 0x00, 0xDC, 0x42, 0x00, 0x00, 0xD8, 0x43, 0x00, 0x44] as [UInt8]
        let decoded = decode(bytes)
        #expect(text(decoded) == "A\u{FFFD}B\u{FFFD}C\u{FFFD}")
        #expect(decoded.replacements == 3)
    }

    @Test("UTF-32 is decoded by its mark")
    func utf32() {
        let bytes: [UInt8] = [
            0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0, 0x00, 0xF6, 0x01, 0, 0, 0, 0x11, 0, 0x42, 0, 0, 0,
        ]
        #expect(text(decode(bytes)) == "A\u{1F600}\u{FFFD}B")
    }

    // MARK: Guesses

    @Test(
        "Without any label the letters decide",
        arguments: EncodedSample.all.filter { !["ibm866", "macintosh", "windows-1256"].contains($0.label) }
    )
    func guessed(sample: EncodedSample) {
        #expect(text(decode(sample.bytes)) == sample.text)
    }

    @Test("Truncated double-byte text loses its last character only", arguments: EncodedSample.all)
    func cutLegacy(sample: EncodedSample) {
        for end in (sample.bytes.count - 6)..<sample.bytes.count {
            let decoded = decode(Array(sample.bytes[..<end]), declared: sample.label)
            let decodedText = text(decoded)
            #expect(decodedText != nil)
            #expect(decodedText?.hasPrefix(sample.text.prefix(sample.text.count - 6)) == true)
            // An escape of ISO-2022-JP that is cut in two leaves two bytes that mean nothing.
            #expect(decoded.replacements <= 2)
        }
    }

    // MARK: Anything

    @Test("F15: Any bytes with any label give valid UTF-8 without NUL")
    func fuzz() {
        var generator = Xorshift(seed: 88_172_645_463_325_252)
        let labels: [String?] =
            EncodedSample.all.map(\.label) + [nil, "utf-8", "utf-16", "utf-16be", "utf-7", "euc-tw"]
        for round in 0..<3_000 {
            let length = Int(generator.next() % 80)
            let narrow = generator.next().isMultiple(of: 2)
            let bytes = (0..<length).map { _ in
                UInt8(truncatingIfNeeded: generator.next()) | (narrow ? 0x80 : 0)
            }
            let label = labels[Int(generator.next() % UInt64(labels.count))]
            let decoded = decode(bytes, declared: label, isHTML: true)
            #expect(UTF8Repair.isValid(decoded.bytes), "round \(round)")
            #expect(!decoded.bytes.contains(0), "round \(round)")
        }
    }

    @Test("F15: Random labels are harmless")
    func labelFuzz() {
        var generator = Xorshift(seed: 2_463_534_242)
        let letters = Array("charset=\"';, utf-816isoXwindows1252\n\0é/")
        for _ in 0..<3_000 {
            let label = String((0..<20).map { _ in letters[Int(generator.next() % UInt64(letters.count))] })
            #expect(text(decode(Array("Fähre".utf8), declared: label)) == "Fähre")
        }
    }

    @Test("A megabyte of bad bytes is decoded in a moment", .timeLimit(.minutes(5)))
    func badMegabyte() {
        for label in ["utf-8", "shift_jis", "gbk", "utf-16be", "iso-2022-jp"] {
            let decoded = decode([UInt8](repeating: 0xFF, count: 1 << 20), declared: label)
            #expect(UTF8Repair.isValid(decoded.bytes))
        }
    }

    @Test("Nothing decodes to nothing")
    func empty() {
        #expect(decode([]).bytes.isEmpty)
        #expect(decode([0xEF, 0xBB, 0xBF]).bytes.isEmpty)
        #expect(decode([0xFF, 0xFE]).bytes.isEmpty)
    }
}
