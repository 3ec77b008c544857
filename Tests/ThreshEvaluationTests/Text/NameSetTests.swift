import Testing
import ThreshHTML

@testable import ThreshEvaluation

@Suite("Sets of names")
struct NameSetTests {
    @Test(
        "A text is split at separators and conjunctions between blanks",
        arguments: [
            ("Ann Archer, Bo Berg; Cy Cole|Di Dorn", ["Ann Archer", "Bo Berg", "Cy Cole", "Di Dorn"]),
            ("Ann  and  Bo und Cy et Di y Ed", ["Ann", "Bo", "Cy", "Di", "Ed"]),
            ("Brandy Anders", ["Brandy Anders"]),
            ("Ann AND Bo", ["Ann AND Bo"]),
            ("Ann , ", ["Ann", ""]),
        ]
    )
    func splitting(text: String, parts: [String]) {
        #expect(NameSet.split(text) == parts)
    }

    @Test(
        "Case, accents, punctuation and a leading by do not part names",
        arguments: [
            ("By: Ann Archer", "ann archer"), ("VON Zoë Zart", "zoe zart"), ("Byron Bell", "byron bell"),
            ("Dİ  Rossi", "rossi"), ("O’Hara", "o hara"),
        ]
    )
    func folding(text: String, name: String) {
        #expect(NameSet.names(in: [text]) == [Array(name.utf8)])
    }

    @Test("Blank entries and other values are no names")
    func blanks() {
        #expect(NameSet.names(in: .array([.string(" \u{A0}"), .null])).isEmpty)
        #expect(NameSet.names(in: .integer(3)).isEmpty)
        #expect(NameSet.names(in: nil as JSONValue?).isEmpty)
    }
}
