import Testing
import ThreshTestSupport

@testable import ThreshHTML

@Suite("White space")
struct WhiteSpaceTests {
    @Test(
        "Runs of white space of any kind become one blank, at the ends none",
        arguments: [
            ("plain words", "plain words"), ("é – naïve", "é – naïve"), ("", ""), (" ", ""), ("\n\t", ""),
            ("a  b", "a b"), (" a", "a"), ("a ", "a"), ("a\nb", "a b"), ("a\u{7F}b", "a b"),
            ("a\u{A0}b", "a b"), ("a\u{2003}\u{3000}b", "a b"), ("\u{FEFF}a\u{200B}", "a"),
            ("a \u{A0} b – c", "a b – c"), ("a\u{FEFF}b", "ab"), ("a\u{200B}b", "a\u{200B}b"),
            ("a\u{200B}\u{FEFF}\u{200B}b", "a\u{200B}b"), ("a\u{200B} \u{FEFF}b", "a b"),
        ]
    )
    func folded(_ text: String, _ expected: String) {
        #expect(WhiteSpace.folded(text) == expected)
        #expect(WhiteSpace.folded(Array(text.utf8)) == expected)
        var appended = Array("x".utf8)
        WhiteSpace.appendFolded(Array("y\(text)z".utf8), 1..<1 + text.utf8.count, to: &appended)
        #expect(appended == Array("x\(expected)".utf8))
        let part = WhiteSpace.foldedPart(of: Array("y\(text)z".utf8), 1..<1 + text.utf8.count)
        #expect(Array(part) == Array(expected.utf8))
    }

    @Test("A part of a text is folded as all of it would be, copied or not")
    func part() {
        var generator = Xorshift(seed: 88_675_123)
        let pieces = [
            " ", "\n", "\u{A0}", "\u{2003}", "a", "plain words", "longer than eight", "é", "–", "漢",
            "\u{200B}", "\u{FEFF}",
        ]
        for _ in 0..<5_000 {
            let text = (0..<Int(generator.next() % 8)).map { _ in
                pieces[Int(generator.next() % UInt64(pieces.count))]
            }.joined()
            let part = WhiteSpace.foldedPart(of: Array(text.utf8), 0..<text.utf8.count)
            #expect(String(decoding: part, as: UTF8.self) == WhiteSpace.folded(Array(text.utf8)), "\(text)")
        }
    }

    @Test("A part that is folded but for its ends is not copied")
    func partInPlace() {
        let text = Array(" \n two words\u{A0} ".utf8)
        #expect(WhiteSpace.foldedPart(of: text, text.indices).indices == 3..<12)
    }

    @Test("Bytes that are no UTF-8 become replacement characters")
    func repaired() {
        #expect(WhiteSpace.folded([0x61, 0xFF, 0x20, 0x20, 0x62]) == "a\u{FFFD} b")
    }
}
