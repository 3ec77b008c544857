import Thresh
import ThreshHTML

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Measures what splitting, features and selection cost on the pages of a set, in CPU time.
enum FeatureTimer {
    /// How often each page is measured; the fastest run counts.
    private static let rounds = 5

    static func run(_ set: DataSet) throws(FileError) {
        var blocks = 0
        var split = 0
        var features = 0
        var selection = 0
        for entry in set.entries {
            guard let draft = FeatureDump.draft(try set.page(entry)) else { continue }
            blocks += FeatureDump.rows(of: draft)
            split += fastest(draft) { FeatureDump.split(&$0) }
            features += fastest(draft) { _ = FeatureDump.rows(of: $0) }
            selection += fastest(draft) { MainContentSelector().select(in: &$0) }
        }
        let pages = max(1, set.entries.count)
        let line = """
            \(set.name): \(pages) pages, \(blocks) blocks; µs a page (ns a block): \
            splitting \(split / pages) (\(split * 1_000 / max(1, blocks))), \
            features \(features / pages) (\(features * 1_000 / max(1, blocks))), \
            features and selection \(selection / pages) (\(selection * 1_000 / max(1, blocks)))

            """
        try FileSystem.write(Array(line.utf8), to: STDOUT_FILENO)
    }

    /// Microseconds of CPU time of the fastest round.
    private static func fastest(_ draft: Draft, _ work: (inout Draft) -> Void) -> Int {
        var best = Int.max
        for _ in 0..<rounds {
            var copy = draft
            let start = clock()
            work(&copy)
            best = min(best, Int(clock() - start))
        }
        return best
    }
}
