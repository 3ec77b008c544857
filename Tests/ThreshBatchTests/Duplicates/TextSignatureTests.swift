import Testing

@testable import ThreshBatch

@Suite("Signatures of texts")
struct TextSignatureTests {
    private static func text(_ words: Range<Int>) -> String {
        words.map { "word\($0)" }.joined(separator: " ")
    }

    private func areNear(_ text: String, _ other: String) -> Bool {
        zip(TextSignature.near.signature(of: text), TextSignature.near.signature(of: other)).contains {
            $0 == $1
        }
    }

    @Test("Blanks, case and punctuation do not make a text another one; a word does")
    func exact() {
        let signature = TextSignature.exact.signature(of: "The ferry left.\n\nNobody saw it.")
        #expect(signature == TextSignature.exact.signature(of: "the  ferry left; nobody saw it"))
        #expect(signature != TextSignature.exact.signature(of: "The ferry left. Nobody saw her."))
    }

    @Test("A text with one word in two hundred changed is near, one with half of them is not")
    func near() {
        let text = Self.text(0..<400)
        #expect(areNear(text, text.replacing("word200 ", with: "other ")))
        #expect(!areNear(text, Self.text(200..<600)))
        #expect(!areNear(text, Self.text(1_000..<1_400)))
    }

    @Test("Scripts that part no words have shingles of letters")
    func ideographs() {
        let text = (0..<300).map { String(UnicodeScalar(0x4E00 + $0 * 7 % 2_000) ?? "。") }.joined()
        #expect(areNear(text, text + "船"))
        #expect(!areNear(text, String(text.reversed())))
    }

    @Test("Texts without words are duplicates of nothing", arguments: TextSignature.allCases)
    func empty(_ kind: TextSignature) {
        #expect(kind.signature(of: " … ").allSatisfy { $0 == 0 })
        #expect(kind.signature(of: "fog").count == kind.count)
    }
}
