import Testing

@testable import ThreshHTML

@Suite("White space")
struct WhiteSpaceTests {
    @Test(
        "Runs of white space of any kind become one blank, at the ends none",
        arguments: [
            ("plain words", "plain words"), ("é – naïve", "é – naïve"), ("", ""), (" ", ""), ("\n\t", ""),
            ("a  b", "a b"), (" a", "a"), ("a ", "a"), ("a\nb", "a b"), ("a\u{7F}b", "a b"),
            ("a\u{A0}b", "a b"), ("a\u{2003}\u{3000}b", "a b"), ("\u{FEFF}a\u{200B}", "a"),
            ("a \u{A0} b – c", "a b – c"),
        ]
    )
    func folded(_ text: String, _ expected: String) {
        #expect(WhiteSpace.folded(text) == expected)
        #expect(WhiteSpace.folded(Array(text.utf8)) == expected)
        var appended = Array("x".utf8)
        WhiteSpace.appendFolded(Array("y\(text)z".utf8), 1..<1 + text.utf8.count, to: &appended)
        #expect(appended == Array("x\(expected)".utf8))
    }

    @Test("Bytes that are no UTF-8 become replacement characters")
    func repaired() {
        #expect(WhiteSpace.folded([0x61, 0xFF, 0x20, 0x20, 0x62]) == "a\u{FFFD} b")
    }
}
