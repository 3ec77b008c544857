import Testing

@testable import ThreshEvaluation

@Suite("Case folding")
struct CaseFoldingTests {
    @Test(
        "One character",
        arguments: [
            ("ß", "ss"), ("ẞ", "ss"), ("ı", "ı"), ("İ", "i\u{307}"), ("ς", "σ"), ("\u{1FBE}", "ι"),
            ("ΐ", "ι\u{308}\u{301}"),
            ("ǰ", "j\u{30C}"),
            ("\u{13A0}", "\u{13A0}"), ("\u{AB70}", "\u{13A0}"), ("\u{13F8}", "\u{13F0}"), ("ﬃ", "ffi"),
            ("Q", "q"),
        ] as [(Unicode.Scalar, String)]
    )
    func character(written: Unicode.Scalar, folded: String) {
        #expect(Array(CaseFolding.caseFolded(written).unicodeScalars) == Array(folded.unicodeScalars))
    }

    @Test("A title folds over width, ligatures, dashes and quotes")
    func title() {
        let folded = CaseFolding.folded("  „Ｓtraße“ — ﬁve…½\u{A0}Tips! ")
        #expect(String(decoding: folded, as: UTF8.self) == "strasse five 1 2 tips")
    }

    @Test("Marks go, letters stay")
    func marks() {
        #expect(CaseFolding.withoutMarks("Zoë Łaska-Ñandú") == "Zoe Łaska-Nandu")
    }
}
