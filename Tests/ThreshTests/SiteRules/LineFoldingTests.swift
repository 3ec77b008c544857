import Testing
import ThreshHTML

@testable import Thresh

@Suite("Folding of lines")
struct LineFoldingTests {
    @Test(
        "Case, quotes, dashes, ellipses and white space do not count",
        arguments: [
            ("  Like  Us\u{A0}on Facebook ", "like us on facebook"), ("CNN’s “best”", "cnn's \"best\""),
            ("ÄÖÜ É Ñ Ø", "äöü é ñ ø"), ("МОСКВА ЁЖ", "москва ёж"), ("ΑΘΗΝΑ Ώς", "αθηνα ώσ"),
            ("ŁÓDŹ ŽŠ", "łódź žš"), ("CITEȘTE ȘI", "citește și"),
            ("XEM THÊM TẠI ĐÂY Ở", "xem thêm tại đây ở"),
            ("İLGİLİ KASIM kasım", "ilgili kasim kasim"), ("ƏLAQƏ", "əlaqə"), ("ՀԱՅԵՐԵՆ", "հայերեն"),
            ("STRAẞE", "straße"),
            ("\u{212A}elvin Ａ", "kelvin ａ"),
            ("it´s itʼs", "it's it's"), ("Mehr… – ja", "mehr... - ja"), ("東京", "東京"), ("🙂", "🙂"),
            ("Hafen\u{AD}mauer\u{AD}", "hafenmauer"), ("Read\u{200B}More", "readmore"),
        ]
    )
    func folds(_ text: String, _ folded: String) {
        #expect(String(decoding: LineFolding.folded(text), as: UTF8.self) == folded)
    }

    @Test("What only looks like a capital stays", arguments: ["×÷ß ÿ", "‖†‰", "½ ¹"])
    func stays(_ text: String) {
        #expect(String(decoding: LineFolding.folded(text), as: UTF8.self) == text)
    }

    /// Every character that Unicode gives another case.
    private static let cased = (UInt32(0)...0x1FFFF).compactMap { Unicode.Scalar($0) }.filter {
        $0.properties.changesWhenCaseMapped || $0.properties.changesWhenCaseFolded
    }

    private func folded(_ scalar: Unicode.Scalar) -> [UInt8] { LineFolding.folded(CollectionOfOne(scalar)) }

    @Test("A folded character folds to itself and is no longer than it was")
    func stable() {
        let different = (UInt32(0x80)...0x1FFFF).compactMap { Unicode.Scalar($0) }.filter { scalar in
            var again: [UInt8] = []
            LineFolding.append(folded(scalar)[...], to: &again)
            return again != folded(scalar) || again.count > String(scalar).utf8.count
        }
        #expect(different.isEmpty)
    }

    @Test("Both cases of every letter fold to one, where one letter is the other case of one")
    func cases() {
        let different = Self.cased.filter { scalar in
            let properties = scalar.properties
            let cases = [
                properties.lowercaseMapping, properties.uppercaseMapping, properties.titlecaseMapping,
            ]
            return cases.contains { text in
                guard let other = text.unicodeScalars.first, text.unicodeScalars.count == 1 else {
                    return false
                }
                return folded(other) != folded(scalar)
            }
        }
        #expect(different.isEmpty)
    }

    @Test("No caseless pattern takes letters for one another that fold to different ones")
    func agreesWithPatterns() throws {
        let families = Dictionary(grouping: Self.cased, by: folded).values.map {
            String(String.UnicodeScalarView($0))
        }
        let text = Array(families.joined().utf8)
        var start = 0
        for family in families {
            let end = start + family.utf8.count
            let pattern = try Pattern("(?i)[\(family)]")
            for others in [0..<start, end..<text.count] {
                guard case .noMatch = pattern.firstMatch(in: text, range: others) else {
                    Issue.record("\(family) is more than that for a pattern")
                    continue
                }
            }
            start = end
        }
    }

    @Test("A cut character at the end passes through")
    func cutCharacter() {
        var out: [UInt8] = []
        LineFolding.append([0x41, 0xC3][...], to: &out)
        #expect(out == [0x61, 0xC3])
    }
}
