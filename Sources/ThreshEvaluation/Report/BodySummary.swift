/// The body scores of some pages taken together.
package struct BodySummary: Sendable {
    /// Bags of words: means over pages, and how the pages spread.
    package struct Words: Sendable, Equatable {
        package let f1: Double
        package let precision: Double
        package let recall: Double
        /// The share of pages below 0.5.
        package let poor: Double
        /// The share of pages from 0.9.
        package let good: Double
    }

    /// Runs of four words: mean precision and recall, their F1, and the share of pages without any fault.
    package struct Shingles: Sendable, Equatable {
        package let f1: Double
        package let precision: Double
        package let recall: Double
        package let accuracy: Double
    }

    /// nil where no page's gold has a body.
    package let words: Words?
    package let shingles: Shingles?
    /// Empty where the gold names no texts.
    package let snippets: SnippetScore

    init(_ scores: [PageScore]) {
        words = Self.words(scores.compactMap(\.words))
        shingles = Self.shingles(scores.compactMap(\.shingles))
        snippets = scores.reduce(into: SnippetScore()) { $0 += $1.snippets }
    }

    /// The headline figure in a metric; nil where the gold does not say.
    package func figure(_ metric: BodyMetric) -> Double? {
        switch metric {
        case .word: words?.f1
        case .shingle: shingles?.f1
        case .snippets: snippets.isEmpty ? nil : snippets.f
        }
    }

    private static func words(_ scores: [WordScore]) -> Words? {
        guard !scores.isEmpty else { return nil }
        return Words(
            f1: mean(scores.map(\.f1)),
            precision: mean(scores.map(\.precision)),
            recall: mean(scores.map(\.recall)),
            poor: mean(scores.map { $0.f1 < 0.5 ? 1 : 0 }),
            good: mean(scores.map { $0.f1 >= 0.9 ? 1 : 0 })
        )
    }

    private static func shingles(_ scores: [ShingleScore]) -> Shingles? {
        guard !scores.isEmpty else { return nil }
        let precision = mean(scores.compactMap(\.precision))
        let recall = mean(scores.compactMap(\.recall))
        // Not a number, where no page has words, passes this test as it does in the yardstick.
        let f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
        return Shingles(
            f1: f1,
            precision: precision,
            recall: recall,
            accuracy: mean(scores.map { $0.isExact ? 1 : 0 })
        )
    }

    /// The mean; not a number for none.
    private static func mean(_ values: [Double]) -> Double {
        values.isEmpty ? .nan : values.reduce(0, +) / Double(values.count)
    }
}
