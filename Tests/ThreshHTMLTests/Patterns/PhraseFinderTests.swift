import Testing

@testable import ThreshHTML

@Suite("Phrase finder")
struct PhraseFinderTests {
    private func found(_ phrases: [String], in text: String) -> [Int: Int] {
        var counts: [Int: Int] = [:]
        let bytes = Array(text.utf8)
        PhraseFinder(phrases.map { Array($0.utf8) }).forEachMatch(in: bytes, range: 0..<bytes.count) {
            phrase,
            _ in
            counts[phrase, default: 0] += 1
        }
        return counts
    }

    @Test("Phrases of every length are found wherever they stand, an empty one nowhere")
    func lengths() {
        let phrases = ["", "a", "ok", "faq", "read", "read more", "ready", "é", "more"]
        #expect(found(phrases, in: "read more") == [4: 1, 5: 1, 8: 1, 1: 1])
        #expect(found(phrases, in: "ok faq é") == [1: 1, 2: 1, 3: 1, 7: 1])
        #expect(found(phrases, in: "ready") == [1: 1, 4: 1, 6: 1])
        #expect(found(phrases, in: "").isEmpty)
        #expect(found([], in: "read more").isEmpty)
    }

    @Test(
        "It finds what a search phrase by phrase finds, and nothing beyond the range, also looking at every second place",
        arguments: [1, 4]
    )
    func search(shortest: Int) {
        // Few letters make many phrases with common beginnings.
        var state: UInt32 = 7
        func letters(_ count: Int) -> [UInt8] {
            (0..<count).map { _ in
                state = state &* 1_664_525 &+ 1_013_904_223
                return UInt8(ascii: "a") + UInt8(state >> 30)
            }
        }
        let text = letters(400)
        // Long ones would hardly be found, if they were not taken from the text.
        let parts = (0..<100).map { Array(text[($0 * 3)..<($0 * 3 + shortest + $0 % 20)]) }
        let phrases = (0..<300).map { letters(shortest + 1 + $0 % 7) } + parts
        for range in [0..<400, 17..<230, 399..<400, 100..<103] {
            var found = [[Int]](repeating: [], count: phrases.count)
            PhraseFinder(phrases).forEachMatch(in: text, range: range) { found[$0].append($1) }
            for (number, phrase) in phrases.enumerated() {
                let places = range.filter { place in
                    place + phrase.count <= range.upperBound
                        && text[place..<place + phrase.count].elementsEqual(phrase)
                }
                #expect(found[number].sorted() == places)
            }
        }
    }

    @Test(
        "The rarest window is none of the common ones, but where there is no other",
        arguments: [("thing", "hin"), ("join", "joi"), ("you", "you"), ("the e", "he ")]
    )
    func windows(phrase: String, window: String) {
        let bytes = Array(phrase.utf8)
        let offset = PhraseFinder.rarest(3, of: bytes[...])
        #expect(String(decoding: bytes[offset..<offset + 3], as: UTF8.self) == window)
    }
}
