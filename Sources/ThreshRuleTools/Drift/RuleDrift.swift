package import Thresh

/// Finds rules that stopped firing: statistics of now beside those of before, and beside what the rules promise.
package enum RuleDrift {
    /// Fewer pages on either side say nothing: at 20 pages a rule that fired on nine of ten and now on none is beyond chance,
    /// and one that fired on three of ten is not yet.
    package static let leastPages = 20
    /// The distance of two shares in standard errors from which it is told.
    ///
    /// Thousands of rules are compared at once; one in 2,000 of them comes so far by chance (3.29 is the 99.95th percentile of the normal distribution).
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

    /// A rule that fires on fewer pages than its `expect` says.
    package struct BrokenPromise: Sendable, Equatable {
        package var rule: RuleFile.RemovingRule
        package var count: RuleStatistics.Count

        /// The finding on one line.
        package var text: String {
            let expected = rule.expectation.map {
                "'expect: \($0.rawValue)' is \(Int(100 * RuleDrift.least($0))) % at least"
            }
            return "\(rule.id): \(count.hits) of \(count.pages) pages now, \(expected ?? "")"
        }
    }

    /// The rules that fire on significantly fewer pages than they promise in `expect`.
    package static func brokenPromises(
        now: RuleStatistics,
        library: RuleLibrary
    ) throws(RuleFileError) -> [BrokenPromise] {
        var byRule: [String: RuleStatistics.Count] = [:]
        for (key, count) in now.counts { byRule[key.rule, default: RuleStatistics.Count()].add(count) }
        var rules: [String: RuleFile.RemovingRule] = [:]
        for id in Set(byRule.keys.compactMap { $0.split(separator: "#").first.map { String($0) } }) {
            for head in try library.parts(withID: id) {
                for rule in try library.file(head).removingRules { rules[rule.id] = rule }
            }
        }
        return byRule.sorted { $0.key < $1.key }.compactMap { id, count in
            guard let rule = rules[id], let expectation = rule.expectation, !rule.isOfVariant,
                isBelow(least(expectation), count)
            else { return nil }
            return BrokenPromise(rule: rule, count: count)
        }
    }

    /// The least share of pages that a promise stands for.
    static func least(_ expectation: LineRule.Expectation) -> Double {
        switch expectation {
        case .always: 0.95
        case .often: 0.3
        case .rarely: 0
        }
    }

    /// Whether a share is below a bound, on enough pages and not by chance.
    private static func isBelow(_ bound: Double, _ count: RuleStatistics.Count) -> Bool {
        guard count.pages >= leastPages, bound > 0 else { return false }
        let error = (bound * (1 - bound) / Double(count.pages)).squareRoot()
        return (bound - Double(count.hits) / Double(count.pages)) / error >= leastDistance
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
            totals[place, default: RuleStatistics.Count()].add(count)
        }
        return totals
    }
}
