package import Thresh
import ThreshHTML

/// What a run has done so far: one page more with each ``add(_:)``.
package struct RunTally: Sendable {
    /// A page that took long.
    package struct SlowPage: Sendable, Equatable {
        package let id: String
        package let nanoseconds: Int
    }

    /// How many pages were handed out to be cleaned.
    package private(set) var pages = 0
    /// How many pages a former run had done.
    package var resumed = 0
    package private(set) var statuses: [Article.Status: Int] = [:]
    /// How many pages fared other than well, by status and reason.
    package private(set) var reasons = CappedCounts()
    package private(set) var hosts = CappedCounts()
    package private(set) var rules = CappedCounts()
    package private(set) var ruleErrors = CappedCounts()
    package private(set) var slowest: [SlowPage] = []
    package private(set) var recordBytes = 0
    /// Records of archives that were no pages.
    package var skipped: [String: Int] = [:]
    /// Files of folders that look like no pages, by their endings.
    package var passedOver: [String: Int] = [:]
    package var duplicates = 0
    /// How many worker processes were started.
    package var workers = 0

    private static let slowestCount = 10

    package init() {}

    /// How many pages are through.
    package var done: Int { resumed + statuses.values.reduce(0, +) }

    package func count(_ status: Article.Status) -> Int { statuses[status] ?? 0 }

    /// Whether every page that came in has one of the four statuses.
    package var isComplete: Bool {
        pages == count(.ok) + count(.empty) + count(.truncated) + count(.error)
    }

    /// Counts a page when it is handed out.
    package mutating func admit() { pages += 1 }

    /// Counts what became of a page.
    package mutating func add(_ outcome: PageOutcome) {
        statuses[outcome.status, default: 0] += 1
        if outcome.status != .ok { reasons.add("\(outcome.status.rawValue): \(outcome.reason ?? "")") }
        if let host = outcome.url.flatMap(PageAddress.init)?.host { hosts.add(host) }
        for rule in outcome.rules { rules.add(rule) }
        for rule in outcome.ruleErrors { ruleErrors.add(rule) }
        recordBytes += outcome.record.count
        noteTime(of: outcome)
    }

    private mutating func noteTime(of outcome: PageOutcome) {
        guard
            slowest.count < Self.slowestCount || outcome.nanoseconds > slowest[slowest.count - 1].nanoseconds
        else { return }
        let place = slowest.firstIndex { $0.nanoseconds < outcome.nanoseconds } ?? slowest.count
        slowest.insert(SlowPage(id: outcome.id ?? "-", nanoseconds: outcome.nanoseconds), at: place)
        if slowest.count > Self.slowestCount { slowest.removeLast() }
    }
}

/// Counts by name, with bounded memory: names beyond the first thousands share one count.
package struct CappedCounts: Sendable {
    private var counts: [String: Int] = [:]
    /// How often names beyond the bound came.
    package private(set) var others = 0

    private static let mostNames = 10_000

    package init() {}

    package mutating func add(_ name: String) {
        if counts[name] == nil && counts.count >= Self.mostNames {
            others += 1
        } else {
            counts[name, default: 0] += 1
        }
    }

    /// The names with their counts, the most frequent first.
    package var sorted: [(name: String, count: Int)] {
        counts.map { (name: $0.key, count: $0.value) }
            .sorted { $0.count == $1.count ? $0.name < $1.name : $0.count > $1.count }
    }
}
