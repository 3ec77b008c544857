/// Tells whether two titles may be of one article, which search engines, previews and readers may know by different words.
struct TitleLikeness {
    /// Six letters of most scripts, two signs of Chinese or Japanese.
    private static let runBytes = 6
    /// Of the runs of the shorter title so many in a hundred are in the other one; titles of two articles share one in twenty.
    private static let leastShare = 20

    private let titles: [Set<ArraySlice<UInt8>>]

    init(_ titles: [String]) {
        self.titles = titles.map { Self.runs(of: $0) }.filter { !$0.isEmpty }
    }

    /// Whether a title is like one of these; one too short to tell is.
    func includes(_ title: String) -> Bool {
        let runs = Self.runs(of: title)
        if runs.isEmpty || titles.isEmpty { return true }
        return titles.contains {
            100 * $0.intersection(runs).count >= Self.leastShare * min($0.count, runs.count)
        }
    }

    /// The runs of letters and digits in a title.
    private static func runs(of title: String) -> Set<ArraySlice<UInt8>> {
        let letters = TitleParts.letters(title)
        guard letters.count >= runBytes else { return [] }
        return Set((0...letters.count - runBytes).map { letters[$0..<$0 + runBytes] })
    }
}
