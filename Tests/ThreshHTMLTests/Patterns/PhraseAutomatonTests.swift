import Testing
import ThreshTestSupport

@testable import ThreshHTML

@Suite("Phrase automaton")
struct PhraseAutomatonTests {
    private typealias Occurrence = PhraseAutomaton.Occurrence

    private func find(_ phrases: [String], in text: String, range: Range<Int>? = nil) -> [Occurrence] {
        let bytes = Array(text.utf8)
        var found: [Occurrence] = []
        PhraseAutomaton(phrases.map { Array($0.utf8) })
            .matches(in: bytes, range: range ?? 0..<bytes.count, into: &found)
        return found
    }

    private func occurrences(_ pairs: [(Int, Int)]) -> [Occurrence] {
        pairs.map { Occurrence(phrase: $0.0, end: $0.1) }
    }

    /// Finds occurrences the slow and obvious way.
    private func search(_ phrases: [[UInt8]], in bytes: [UInt8]) -> [Occurrence] {
        var found: [Occurrence] = []
        for end in 0...bytes.count {
            let ending = phrases.indices.filter {
                !phrases[$0].isEmpty && bytes[..<end].suffix(phrases[$0].count) == phrases[$0][...]
            }
            for phrase in ending.sorted(by: { (-phrases[$0].count, $0) < (-phrases[$1].count, $1) }) {
                found.append(Occurrence(phrase: phrase, end: end))
            }
        }
        return found
    }

    @Test("Phrases inside phrases are found, the longest first")
    func nested() {
        #expect(find(["he", "she", "his", "hers"], in: "ushers") == occurrences([(1, 4), (0, 4), (3, 6)]))
        #expect(
            find(["a", "aa", "aaa"], in: "aaa")
                == occurrences([(0, 1), (1, 2), (0, 2), (2, 3), (1, 3), (0, 3)])
        )
    }

    @Test("A suffix that is a phrase is found through several fallbacks")
    func suffixes() {
        #expect(find(["abcd", "bcx", "c"], in: "abcx") == occurrences([(2, 3), (1, 4)]))
    }

    @Test("The same phrase twice is reported twice, an empty one never")
    func oddities() {
        #expect(find(["ab", "", "ab"], in: "ab") == occurrences([(0, 2), (2, 2)]))
        #expect(find([], in: "ab").isEmpty)
        #expect(find([""], in: "ab").isEmpty)
        #expect(find(["ab"], in: "").isEmpty)
    }

    @Test("Only the range is searched, and ends count from the text's start")
    func range() {
        #expect(find(["ab"], in: "ab ab ab", range: 2..<6) == occurrences([(0, 5)]))
        #expect(find(["ab"], in: "ab ab ab", range: 1..<4).isEmpty)
    }

    @Test("A closure gets the same as an array")
    func closure() {
        let automaton = PhraseAutomaton([Array("ferry".utf8), Array("err".utf8)])
        let bytes = Array("the ferry errs".utf8)
        var listed: [Occurrence] = []
        automaton.matches(in: bytes, range: 0..<bytes.count, into: &listed)
        var called: [Occurrence] = []
        automaton.forEachMatch(in: bytes, range: 0..<bytes.count) { phrase, end in
            called.append(Occurrence(phrase: phrase, end: end))
        }
        #expect(called == listed)
        #expect(listed == occurrences([(1, 8), (0, 9), (1, 13)]))
        #expect(automaton.lengths == [5, 3])
    }

    @Test("All 256 bytes may occur in phrases")
    func allBytes() {
        let phrases = (0...255).map { [UInt8($0), UInt8(255 - $0)] }
        let text = (0...255).flatMap { [UInt8($0), UInt8(255 - $0)] }
        var found: [Occurrence] = []
        PhraseAutomaton(phrases).matches(in: text, range: 0..<text.count, into: &found)
        #expect(found == search(phrases, in: text))
    }

    @Test("It finds what a plain search finds", arguments: [0x9E37_79B9, 42, 7_777_777])
    func agreesWithSearch(seed: UInt64) {
        var generator = Xorshift(seed: seed)
        for _ in 0..<200 {
            let phrases = (0..<8).map { _ in
                (0..<Int(generator.next() % 6)).map { _ in UInt8(97 + generator.next() % 3) }
            }
            let text = (0..<60).map { _ in UInt8(97 + generator.next() % 3) }
            var found: [Occurrence] = []
            PhraseAutomaton(phrases).matches(in: text, range: 0..<text.count, into: &found)
            #expect(found == search(phrases, in: text))
        }
    }

    @Test("Ten thousand phrases go beyond the table and are all found", .timeLimit(.minutes(5)))
    func tenThousand() {
        var generator = Xorshift(seed: 1_234_567)
        let letters = Array("abcdefghijklmnopqrstuvwxyz ".utf8)
        let phrases = (0..<10_000).map { _ in
            (0..<20).map { _ in letters[Int(generator.next() % 27)] }
        }
        let automaton = PhraseAutomaton(phrases)
        // Each phrase is led up to by the first half of another, so that fallbacks are needed.
        let text = phrases.indices.flatMap { phrases[($0 * 7 + 1) % phrases.count].prefix(10) + phrases[$0] }
        var found: [Occurrence] = []
        automaton.matches(in: text, range: 0..<text.count, into: &found)
        #expect(found == phrases.indices.map { Occurrence(phrase: $0, end: ($0 + 1) * 30) })
    }

    @Test("A phrase of a hundred thousand equal letters is built and found", .timeLimit(.minutes(5)))
    func longPhrase() {
        let phrase = [UInt8](repeating: 97, count: 100_000)
        var found: [Occurrence] = []
        PhraseAutomaton([phrase]).matches(in: phrase + phrase, range: 0..<200_000, into: &found)
        #expect(found.count == 100_001)
        #expect(found.first?.end == 100_000)
    }
}
