import Thresh
import ThreshHTML

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Measures what the features of a set's pages cost, in CPU time.
enum FeatureTimer {
    /// How often each page is measured; the fastest run counts.
    private static let rounds = 5

    static func run(_ set: DataSet) throws(FileError) {
        var best = 0
        var split = 0
        var blocks = 0
        var bytes = 0
        for entry in set.entries {
            let page = try set.page(entry)
            bytes += page.bytes.count
            guard let draft = FeatureDump.draft(page) else { continue }
            var fastest = Int.max
            var rows = 0
            for _ in 0..<rounds {
                let start = clock()
                rows = FeatureDump.rows(of: draft)
                fastest = min(fastest, Int(clock() - start))
            }
            blocks += rows
            best += fastest
            let start = clock()
            var again = draft
            FeatureDump.split(&again)
            split += Int(clock() - start)
        }
        let pages = max(1, set.entries.count)
        let line =
            "\(set.name): \(set.entries.count) pages, \(blocks) blocks, \(bytes / 1_000_000) MB; "
            + "features \(best / pages) µs a page, \(best * 1_000 / max(1, blocks)) ns a block; splitting \(split / pages) µs a page\n"
        try FileSystem.write(Array(line.utf8), to: STDOUT_FILENO)
    }
}
