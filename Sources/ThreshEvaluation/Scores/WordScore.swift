/// How alike two texts are as bags of words.
package struct WordScore: Sendable, Equatable {
    package let precision: Double
    package let recall: Double
    package let f1: Double

    /// Scores an answer's words against the gold's.
    ///
    /// Where the gold is empty only an empty answer is right.
    init(_ answer: [Int32], gold: [Int32]) {
        guard !answer.isEmpty && !gold.isEmpty else {
            let score = answer.isEmpty && gold.isEmpty ? 1.0 : 0.0
            (precision, recall, f1) = (score, score, score)
            return
        }
        let common = Bag(answer).countInCommon(with: Bag(gold))
        let precision = Double(common) / Double(answer.count)
        let recall = Double(common) / Double(gold.count)
        self.precision = precision
        self.recall = recall
        // The order of the operations is the yardstick's: another one may differ in the last bit.
        f1 = common > 0 ? 2 * precision * recall / (precision + recall) : 0
    }
}

/// How often each of some things occurs.
struct Bag<Element: Hashable> {
    private var counts: [Element: Int] = [:]

    init(_ elements: some Sequence<Element>) {
        for element in elements { counts[element, default: 0] += 1 }
    }

    /// How many things both bags hold, each as often as the bag that has fewer of it.
    func countInCommon(with other: Bag) -> Int {
        counts.reduce(0) { $0 + min($1.value, other.counts[$1.key] ?? 0) }
    }
}
