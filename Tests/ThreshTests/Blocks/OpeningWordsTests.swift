import Testing

@testable import Thresh

@Suite("Opening words")
struct OpeningWordsTests {
    private func length(_ text: String, _ words: [String]) -> Int? {
        OpeningWords(words).length(in: Array(text.utf8)[...])
    }

    @Test("A word counts in small letters and in capitals, in scripts beyond Latin too")
    func cases() {
        #expect(length("By Ada", ["by "]) == 3)
        #expect(length("BY ADA", ["by "]) == 3)
        #expect(length("Автор: Ада", ["автор: "]) == 12)
        #expect(length("АВТОР: Ада", ["автор: "]) == 12)
    }

    @Test("The first word given goes before a shorter one")
    func order() {
        #expect(length("Photo by Ada", ["photo by", "photo"]) == 8)
        #expect(length("Photos", ["photo by", "photo"]) == 5)
    }

    @Test("A word counts only at the beginning, and only when it is whole")
    func beginning() {
        #expect(length("Close by Ada", ["by "]) == nil)
        #expect(length("b", ["by "]) == nil)
        #expect(length("", ["by "]) == nil)
    }

    @Test(
        "A text is one of the words only when it is all of one",
        arguments: [
            ("AP", true), ("ap photo", true), ("ap ", false), ("a", false), ("", false), ("АП", true),
        ]
    )
    func whole(_ text: String, _ isOne: Bool) {
        #expect(OpeningWords(["ap", "ap photo", "ап"]).isOne(Array(text.utf8)[...]) == isOne)
    }
}
