import Thresh

/// Measures what the reading of metadata adds to the rest of the cleaning, both in the same runs over a folder's pages.
struct MetadataCheck {
    private let cleaner: Cleaner
    private let rounds: Int

    init(_ cleaner: Cleaner, rounds: Int) {
        self.cleaner = cleaner
        self.rounds = rounds
    }

    /// Metadata may add so many hundredths to the rest.
    private static let most = 10.0

    /// The processor time of metadata and of all else, and their ratio.
    func report(_ pages: [Page]) throws(RuleFileError) -> String {
        var metadata = 0.0
        var rest = 0.0
        for page in pages {
            let cost = try smallest(page)
            metadata += cost.metadata
            rest += cost.rest
        }
        return """
            Metadata: head, JSON-LD, sources, choices and pictures; smallest of \(rounds) rounds for each page, processor time
              metadata \(Figures.seconds(metadata)), all else of the whole cleaning \(Figures.seconds(rest))
              metadata adds \(Figures.one(100 * metadata / rest)) % (allowed \(Figures.one(Self.most)) %)

            """
    }

    private func smallest(_ page: Page) throws(RuleFileError) -> (metadata: Double, rest: Double) {
        var metadata = Double.infinity
        var rest = Double.infinity
        for _ in 0..<rounds {
            var lap = Lap()
            let whole = try Stopwatch.seconds { () throws(RuleFileError) in
                _ = try cleaner.clean(page, watch: { lap.hear($0) })
            }
            metadata = min(metadata, lap.seconds)
            rest = min(rest, whole - lap.seconds)
        }
        return (metadata, rest)
    }

    /// Adds up the time between beginnings and ends.
    private struct Lap {
        private(set) var seconds = 0.0
        private var start = 0.0

        mutating func hear(_ work: MetadataWork) {
            switch work {
            case .begins: start = Stopwatch.now
            case .ends: seconds += Stopwatch.now - start
            }
        }
    }
}
