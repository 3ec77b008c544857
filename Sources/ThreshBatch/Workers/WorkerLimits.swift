import ThreshHTML

/// What a page may cost before its worker is ended, and how long workers live.
package struct WorkerLimits: Sendable, Equatable {
    /// How much processor time a page may take; pages take milliseconds, and one that takes so much longer will not end.
    package var pageNanoseconds = 10_000_000_000
    /// How much address space a worker may have, in bytes.
    package var memory = 1 << 30
    /// A worker is replaced after so many pages: what leaks cannot add up.
    package var pagesOfLife = 5_000
    /// A worker that has grown to so much memory is replaced.
    package var memoryOfLife = 512 << 20
    /// A worker has to be ready after so long; a debug build reads all rules in a few seconds.
    package var startNanoseconds = 120_000_000_000

    /// A worker may be told to live for fewer pages, which tests do.
    package init() {
        if let pages = FileSystem.environment("THRESH_WORKER_PAGES").flatMap({ Int($0) }), pages > 0 {
            pagesOfLife = pages
        }
    }
}
