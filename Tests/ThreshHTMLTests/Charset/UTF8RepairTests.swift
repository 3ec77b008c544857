import Testing
import ThreshTestSupport

@testable import ThreshHTML

@Suite("UTF-8 repair")
struct UTF8RepairTests {
    @Test(
        "One U+FFFD stands for one maximal subpart",
        arguments: [
            // Unicode 16, tables 3-8 to 3-11.
            (
                "C0 AF E0 80 BF F0 81 82 41",
                "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}A"
            ),
            (
                "ED A0 80 ED BF BF ED AF 41",
                "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}A"
            ),
            ("F4 91 92 93 FF 41 80 BF 42", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}A\u{FFFD}\u{FFFD}B"),
            ("E1 80 E2 F0 91 92 F1 BF 41", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}A"),
            ("61 E4 62", "a\u{FFFD}b"), ("61 00 62", "a\u{FFFD}b"), ("C3 A9", "é"), ("F0 9F 98 80", "😀"),
            ("61 F0 9F 98", "a\u{FFFD}"), ("61 C3", "a\u{FFFD}"), ("", ""),
        ]
    )
    func maximalSubparts(hexadecimal: String, text: String) {
        let outcome = UTF8Repair.repair(Array(hexadecimal: hexadecimal))
        #expect(String(validating: outcome.bytes, as: UTF8.self) == text)
        #expect(outcome.replacements == text.unicodeScalars.count { $0 == "\u{FFFD}" })
    }

    @Test("Good, bad and cut-off sequences are told apart")
    func counts() {
        let outcome = UTF8Repair.repair(Array(hexadecimal: "C3 A9 41 E4 00 E2 82 AC E2 82"))
        #expect(outcome.goodSequences == 2)
        #expect(outcome.badSequences == 1)
        #expect(outcome.nuls == 1)
        #expect(outcome.isCutShort)
    }

    @Test("A byte that starts no character is bad, not cut short")
    func lastByteBad() {
        let outcome = UTF8Repair.repair([0x41, 0xFF])
        #expect(outcome.badSequences == 1)
        #expect(!outcome.isCutShort)
    }

    @Test("It agrees with the standard library on random bytes")
    func agreesWithStandardLibrary() {
        var generator = Xorshift(seed: 0x9E37_79B9_7F4A_7C15)
        for round in 0..<2_000 {
            // Few distinct bytes, so that sequences come close to being right.
            let palette: [UInt8] = [
                0x41, 0x7F, 0x80, 0x9F, 0xA0, 0xBF, 0xC2, 0xE0, 0xE1, 0xED, 0xF0, 0xF4, 0xFF,
            ]
            let bytes = (0..<40).map { _ in palette[Int(generator.next() % UInt64(palette.count))] }
            let outcome = UTF8Repair.repair(bytes)
            #expect(
                String(decoding: outcome.bytes, as: UTF8.self) == String(decoding: bytes, as: UTF8.self),
                "\(round)"
            )
            #expect(UTF8Repair.isValid(outcome.bytes))
            #expect(UTF8Repair.isValid(bytes) == (outcome.replacements == 0))
        }
    }
}
