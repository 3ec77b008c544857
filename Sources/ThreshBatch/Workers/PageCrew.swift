/// Cleans the pages of a source and hands their outcomes out in the source's order, one for each page.
package protocol PageCrew: AnyObject {
    /// The outcome of the next page; nil when there are no more pages, or when the run is to end early.
    func next() throws -> PageOutcome?
    /// How many worker processes it has started.
    var workersStarted: Int { get }
}

/// Cleans a page: what a worker does again and again.
package protocol PageWork {
    /// - Throws: an error that ends the whole run, such as a rule file that cannot be used.
    func outcome(of page: PageInput) throws(RunFailure) -> PageOutcome
    /// The outcome of a page of which nothing is known but why it failed.
    func failure(of page: PageInput, reason: String) -> PageOutcome
}

/// Why a whole run cannot go on.
package enum RunFailure: Error, Equatable {
    /// A rule file is wrong; the message names the place.
    case rules(String)
    /// Workers end before they have done anything.
    case workers(String)
}

/// Cleans in this process: nothing protects the run from a page that crashes it or never ends.
package final class LocalCrew: PageCrew {
    private let source: InputSource
    private let work: any PageWork
    private let stops: () -> Bool
    package let workersStarted = 0

    /// - Parameter stops: whether the run is to end before the next page.
    package init(_ source: InputSource, work: any PageWork, stops: @escaping () -> Bool) {
        self.source = source
        self.work = work
        self.stops = stops
    }

    package func next() throws -> PageOutcome? {
        guard !stops(), case .page(let page) = source.next() else { return nil }
        var outcome = try work.outcome(of: page)
        outcome.target = page.target
        // What was read of the page may be cut.
        return stops() ? nil : outcome
    }
}
