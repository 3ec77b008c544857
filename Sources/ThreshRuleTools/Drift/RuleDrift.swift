/// Finds rules that stopped firing: statistics of now beside those of before.
package enum RuleDrift {
    /// Fewer pages on either side say nothing: at 20 pages a rule that fired on nine of ten and now on none is beyond chance,
    /// and one that fired on three of ten is not yet.
    package static let leastPages = 20
    /// The distance of two shares in standard errors from which it is told.
    ///
    /// Thousands of rules are compared at once; one in
    /// 2,000 of them comes so far by chance (3.29 is the 99.95th percentile of the normal distribution).
    package static let leastDistance = 3.29
    /// A rule has stopped where less than this part of its former share is left; above, the site's mix of pages has changed.
    package static let partLeft = 0.5

    /// A rule on a host that stopped firing.
    package struct Finding: Sendable, Equatable {
        package var rule: String
        package var host: String
        package var before: RuleStatistics.Count
        package var now: RuleStatistics.Count
        /// The last month in which it fired; empty where no month is known.
        package var lastHit: String

        /// The finding on one line.
        package var text: String {
            let was = Int((100 * Double(before.hits) / Double(before.pages)).rounded())
            let last = lastHit.isEmpty ? "" : "; last hit in \(lastHit)"
            let place = host.isEmpty ? "" : " on \(host)"
            return
                "\(rule)\(place): \(now.hits) of \(now.pages) pages now, \(was) % of \(before.pages) before\(last)"
        }
    }

    /// The rules that fire on significantly fewer pages than before, by a test of two proportions.
    package static func findings(now: RuleStatistics, history: RuleStatistics) -> [Finding] {
        let before = totals(history)
        let present = totals(now)
        var months: [RuleStatistics.Key: String] = [:]
        for (key, count) in history.counts.merging(
            now.counts,
            uniquingKeysWith: { old, new in new.hits > 0 ? new : old }
        )
        where count.hits > 0 {
            let place = RuleStatistics.Key(rule: key.rule, host: key.host, month: "")
            months[place] = max(months[place] ?? "", key.month)
        }
        return present.sorted { $0.key < $1.key }.compactMap { key, count in
            guard let old = before[key], hasStopped(before: old, now: count) else { return nil }
            return Finding(
                rule: key.rule,
                host: key.host,
                before: old,
                now: count,
                lastHit: months[key] ?? ""
            )
        }
    }

    /// Whether a rule has stopped firing: enough pages, less than the part of the share left, and that not by chance.
    package static func hasStopped(before: RuleStatistics.Count, now: RuleStatistics.Count) -> Bool {
        guard before.pages >= leastPages, now.pages >= leastPages, before.hits > 0 else { return false }
        let (old, new) = (Double(before.pages), Double(now.pages))
        let (was, is_) = (Double(before.hits) / old, Double(now.hits) / new)
        guard is_ < partLeft * was else { return false }
        let pooled = Double(before.hits + now.hits) / (old + new)
        let error = (pooled * (1 - pooled) * (1 / old + 1 / new)).squareRoot()
        return error > 0 && (was - is_) / error >= leastDistance
    }

    /// The counts of all months together.
    private static func totals(_ statistics: RuleStatistics) -> [RuleStatistics.Key: RuleStatistics.Count] {
        var totals: [RuleStatistics.Key: RuleStatistics.Count] = [:]
        for (key, count) in statistics.counts {
            let place = RuleStatistics.Key(rule: key.rule, host: key.host, month: "")
            totals[place, default: RuleStatistics.Count()].pages += count.pages
            totals[place]?.hits += count.hits
            totals[place]?.words += count.words
        }
        return totals
    }
}
