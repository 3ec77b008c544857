/// How alike two texts are as bags of runs of four words: what counts is the order as well as the words.
package struct ShingleScore: Sendable, Equatable {
    /// Runs that both texts have.
    package let common: Int
    /// Runs that only the answer has.
    package let surplus: Int
    /// Runs that only the gold has.
    package let missing: Int
    /// Whether both texts are the same words in the same order.
    package let isExact: Bool

    /// Scores an answer's words against the gold's.
    init(_ answer: [Int32], gold: [Int32]) {
        let answerRuns = Self.runs(of: answer)
        let goldRuns = Self.runs(of: gold)
        common = Bag(answerRuns).countInCommon(with: Bag(goldRuns))
        surplus = answerRuns.count - common
        missing = goldRuns.count - common
        isExact = answer == gold
    }

    /// The share of the answer's runs that are right; nil for an answer without words.
    package var precision: Double? {
        common + surplus > 0 ? Double(common) / Double(common + surplus) : nil
    }

    /// The share of the gold's runs that were found; nil for a gold without words.
    package var recall: Double? {
        common + missing > 0 ? Double(common) / Double(common + missing) : nil
    }

    /// The page's own F1, for finding the worst pages; a set's F1 is that of its mean precision and recall.
    package var f1: Double {
        guard let precision, let recall else { return isExact ? 1 : 0 }
        return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
    }

    /// All runs of four words; of a shorter text the one run of its words, of an empty one none.
    private static func runs(of words: [Int32]) -> [SIMD4<Int32>] {
        guard !words.isEmpty else { return [] }
        return (0..<max(1, words.count - 3)).map { start in
            var run = SIMD4<Int32>(repeating: -1)
            for place in 0..<min(4, words.count - start) { run[place] = words[start + place] }
            return run
        }
    }
}
