/// Which wanted and unwanted texts a body holds; the counts of many pages add up.
package struct SnippetScore: Sendable, Equatable {
    /// Wanted texts that are there.
    package private(set) var kept = 0
    /// Wanted texts that are not.
    package private(set) var lost = 0
    /// Unwanted texts that are there all the same.
    package private(set) var wrong = 0
    /// Unwanted texts that are not there.
    package private(set) var rightlyGone = 0

    /// No texts at all.
    package init() {}

    /// Looks for texts in a body; white space is folded on both sides.
    init(_ body: String, wanted: [String], unwanted: [String]) {
        guard !(wanted.isEmpty && unwanted.isEmpty) else { return }
        let folded = ScoringText.blanksFolded(body)
        for text in wanted {
            if Self.contains(folded, ScoringText.blanksFolded(text)) { kept += 1 } else { lost += 1 }
        }
        for text in unwanted {
            if Self.contains(folded, ScoringText.blanksFolded(text)) { wrong += 1 } else { rightlyGone += 1 }
        }
    }

    /// Adds another page's counts.
    static func += (sum: inout SnippetScore, other: SnippetScore) {
        sum.kept += other.kept
        sum.lost += other.lost
        sum.wrong += other.wrong
        sum.rightlyGone += other.rightlyGone
    }

    /// Whether there were no texts to look for.
    package var isEmpty: Bool { kept + lost + wrong + rightlyGone == 0 }

    package var f: Double { Double(2 * kept) / Double(max(1, 2 * kept + wrong + lost)) }
    package var precision: Double { Double(kept) / Double(max(1, kept + wrong)) }
    package var recall: Double { Double(kept) / Double(max(1, kept + lost)) }
    /// The share of the unwanted texts that are there.
    package var fallout: Double { Double(wrong) / Double(max(1, wrong + rightlyGone)) }

    private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
        guard let first = part.first else { return true }
        guard text.count >= part.count else { return false }
        for start in 0...(text.count - part.count) where text[start] == first {
            if text[start...].starts(with: part) { return true }
        }
        return false
    }
}
