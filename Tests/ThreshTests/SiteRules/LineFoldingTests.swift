import Testing

@testable import Thresh

@Suite("Folding of lines")
struct LineFoldingTests {
    @Test(
        "Case, quotes, dashes, ellipses and white space do not count",
        arguments: [
            ("  Like  Us\u{A0}on Facebook ", "like us on facebook"), ("CNN’s “best”", "cnn's \"best\""),
            ("ÄÖÜ É Ñ Ø", "äöü é ñ ø"), ("МОСКВА ЁЖ", "москва ёж"), ("ΑΘΗΝΑ Ώς", "αθηνα ώσ"),
            ("ŁÓDŹ ŽŠ", "łódź žš"),
            ("it´s itʼs", "it's it's"), ("Mehr… – ja", "mehr... - ja"), ("東京", "東京"), ("🙂", "🙂"),
        ]
    )
    func folds(_ text: String, _ folded: String) {
        #expect(String(decoding: LineFolding.folded(text), as: UTF8.self) == folded)
    }

    @Test("What only looks like a capital stays", arguments: ["×÷ß ÿ", "‖†‰", "½ µ"])
    func stays(_ text: String) {
        #expect(String(decoding: LineFolding.folded(text), as: UTF8.self) == text)
    }

    @Test("A folded letter of two bytes folds to itself")
    func stable() {
        var different: [Unicode.Scalar] = []
        for value in UInt32(0x80)...0x7FF {
            guard let scalar = Unicode.Scalar(value), scalar.properties.isAlphabetic else { continue }
            var bytes: [UInt8] = []
            LineFolding.append(Array(String(scalar).utf8)[...], to: &bytes)
            var again: [UInt8] = []
            LineFolding.append(bytes[...], to: &again)
            if again != bytes { different.append(scalar) }
        }
        #expect(different.isEmpty)
    }

    @Test("A cut character at the end passes through")
    func cutCharacter() {
        var out: [UInt8] = []
        LineFolding.append([0x41, 0xC3][...], to: &out)
        #expect(out == [0x61, 0xC3])
    }
}
