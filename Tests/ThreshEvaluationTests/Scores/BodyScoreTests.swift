import Testing

@testable import ThreshEvaluation

@Suite("Scores of one body")
struct BodyScoreTests {
    private func numbers(_ texts: String..., lowercased: Bool = true) -> [[Int32]] {
        var numbering = WordNumbering()
        return texts.map { numbering.words(of: $0, lowercased: lowercased) }
    }

    @Test("Bags of words count repetitions and ignore case and order")
    func words() {
        let texts = numbers("The cat, the dog", "the CAT the end of it")
        let score = WordScore(texts[0], gold: texts[1])
        #expect(score.precision == 0.75)
        #expect(score.recall == 0.5)
        #expect(score.f1 == 0.6)
    }

    @Test("Only an empty answer is right where the gold is empty")
    func emptyWords() {
        #expect(WordScore([], gold: []).f1 == 1)
        #expect(WordScore([1], gold: []).f1 == 0)
        #expect(WordScore([], gold: [1]).f1 == 0)
        #expect(WordScore([1], gold: [2]).f1 == 0)
    }

    @Test("Runs of four words see order, and case where it is kept")
    func shingles() {
        let texts = numbers("one two three four five", "one two three four six seven", lowercased: false)
        let score = ShingleScore(texts[0], gold: texts[1])
        #expect(score.common == 1 && score.surplus == 1 && score.missing == 2)
        #expect(score.precision == 0.5)
        #expect(!score.isExact)
        let cased = numbers("One two", "one two", lowercased: false)
        #expect(ShingleScore(cased[0], gold: cased[1]).common == 0)
    }

    @Test("A text of fewer than four words is one run, an empty one none")
    func shortShingles() {
        #expect(ShingleScore([1, 2], gold: [1, 2]).common == 1)
        #expect(ShingleScore([1, 2], gold: [1, 2, 3]).common == 0)
        let empty = ShingleScore([], gold: [])
        #expect(empty.precision == nil && empty.recall == nil && empty.isExact && empty.f1 == 1)
    }

    @Test("Snippets are found over line breaks; an empty one is everywhere")
    func snippets() {
        let score = SnippetScore(
            "A fine\n\n day in\u{A0}May.",
            wanted: ["fine day", "day in May", "rain"],
            unwanted: ["", "June", "May.."]
        )
        #expect(score.kept == 2 && score.lost == 1)
        #expect(score.wrong == 1 && score.rightlyGone == 2)
        #expect(score.recall == 2.0 / 3 && score.precision == 2.0 / 3)
    }
}
