import Testing

@testable import ThreshEvaluation

@Suite("Letters, blanks and lower case as Python has them")
struct ScoringTextTests {
    @Test(
        "What is part of a word",
        arguments: [
            ("a", true), ("_", true), ("7", true), ("½", true), ("Ⅷ", true), ("٣", true), ("漢", true),
            ("ª", true),
            ("-", false), ("'", false), ("\u{0301}", false), ("\u{093F}", false), ("€", false),
            ("\u{200D}", false),
        ] as [(Unicode.Scalar, Bool)]
    )
    func words(scalar: Unicode.Scalar, isWord: Bool) {
        #expect(ScoringText.isWord(scalar) == isWord)
    }

    @Test(
        "Lower case knows the final sigma and unfolds the dotted I",
        arguments: [
            ("ΟΔΥΣΣΕΥΣ", "οδυσσευς"), ("ΣΑΣ ΣΕ", "σας σε"), ("Σ", "σ"), ("ΑΣ’Β", "ασ’β"), ("ΑΣ.", "ας."),
            ("İZ", "i\u{307}z"),
            ("ẞ", "ß"), ("ÄÖ", "äö"),
        ]
    )
    func lowerCase(written: String, lower: String) {
        #expect(ScoringText.lowercased(Array(written.unicodeScalars)) == Array(lower.unicodeScalars))
    }

    @Test("Blanks fold to one space, at the ends to none; a zero-width space is none")
    func blanks() {
        let folded = ScoringText.blanksFolded("\u{2003} a\u{A0}\u{1C}\n b\u{200B}c\u{85}")
        #expect(String(decoding: folded, as: UTF8.self) == "a b\u{200B}c")
    }

    @Test("Canonically equivalent texts are different texts")
    func equivalence() {
        #expect(ScoringText.blanksFolded("e\u{301}") != ScoringText.blanksFolded("é"))
    }
}
