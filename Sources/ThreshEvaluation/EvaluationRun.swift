package import Thresh

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Cleans the pages of a data set one after the other and keeps what is scored.
package struct EvaluationRun {
    /// What became of the pages so far.
    package private(set) var results: [PageResult] = []
    private let cleaner: Cleaner
    private var bytes = 0
    private var ticks = 0

    /// Creates a run in which a cleaner meets its pages.
    package init(_ cleaner: Cleaner) {
        self.cleaner = cleaner
    }

    /// Cleans a page.
    ///
    /// - Returns: the article, for those who report on pages that cannot be read.
    package mutating func clean(_ page: Page) throws(RuleFileError) -> Article {
        // The process's processor time, not the wall's: other programs must not make Thresh look slow. There is one thread.
        let start = clock()
        let article = try cleaner.clean(page)
        ticks += clock() - start
        bytes += page.bytes.count
        results.append(PageResult(article))
        return article
    }

    /// Adds an article for a page that could not be read.
    package mutating func add(_ article: Article) {
        results.append(PageResult(article))
    }

    /// How fast it went so far.
    package var speed: SpeedReport {
        SpeedReport(pages: results.count, bytes: bytes, seconds: Double(ticks) / Double(CLOCKS_PER_SEC))
    }
}
