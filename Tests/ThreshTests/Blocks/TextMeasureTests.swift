import Testing

@testable import Thresh

@Suite("Words and sentences")
struct TextMeasureTests {
    @Test(
        "Words are counted in every script",
        arguments: [
            ("", 0), ("one two  three", 3), ("a-b c/d", 2), ("-- * …", 0), ("don’t stop", 2), ("3.5 %", 1),
            ("Größe Élan", 2), ("Привет, мир", 2), ("한국어 문장", 2), ("🙂 ok", 2),
            // Two ideographs or kana count as one word, four characters of Thai.
            ("天気予報", 2), ("ひらがなの", 3), ("今日は rainy", 3), ("สวัสดีครับ", 3), ("。、「」", 0),
        ]
    )
    func words(_ text: String, _ count: Int) {
        #expect(TextMeasure.words(Array(text.utf8)[...]) == count)
    }

    @Test(
        "A sentence ends in its own mark, then at most closing quotes and brackets",
        arguments: [
            "It rained.", "Really?", "No!", "“It rained.”", "It rained.\"", "(It rained.)", "«Il pleut.»",
            "He left…",
            "雨だった。", "「雨だった。」", "क्या हुआ।", "هل أمطرت؟", "„Es regnet.“", "It rained.’”",
        ]
    )
    func sentenceEnds(_ text: String) {
        #expect(TextMeasure.endsSentence(Array(text.utf8)[...]))
    }

    @Test(
        "Look-alikes end none",
        arguments: ["", "\"", "Weather", "Read more »", "a. b", "Photo: x)", "…more", "3.5"]
    )
    func noSentenceEnd(_ text: String) {
        #expect(!TextMeasure.endsSentence(Array(text.utf8)[...]))
    }

    @Test("Prose is a sentence of twelve words or twenty-four ideographs")
    func prose() {
        func isProse(_ text: String) -> Bool {
            let bytes = Array(text.utf8)[...]
            return TextMeasure.isProse(bytes, words: TextMeasure.words(bytes))
        }
        #expect(isProse("one two three four five six seven eight nine ten eleven twelve."))
        #expect(!isProse("one two three four five six seven eight nine ten eleven twelve"))
        #expect(!isProse("one two three four five six seven eight nine ten eleven."))
        #expect(isProse("朝から川に霧が立ちこめて渡し船はほとんど客を乗せずに出た。"))
    }
}
