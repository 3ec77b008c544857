import Thresh
import ThreshHTML

/// A run's summary for people and its report for programs.
package struct RunReport {
    private let tally: RunTally
    private let nanoseconds: Int
    private let isInterrupted: Bool

    package init(_ tally: RunTally, nanoseconds: Int, isInterrupted: Bool) {
        self.tally = tally
        self.nanoseconds = nanoseconds
        self.isInterrupted = isInterrupted
    }

    private static let statuses: [Article.Status] = [.ok, .empty, .truncated, .error]

    /// One line: `2,000 pages in 3.1 s: 1,990 ok, 4 empty, 0 truncated, 6 error`.
    package var summary: String {
        let counts = Self.statuses.map { "\(tally.count($0)) \($0.rawValue)" }.joined(separator: ", ")
        var text = "\(tally.pages) pages in \(Self.seconds(nanoseconds)) s: \(counts)"
        if tally.duplicates > 0 { text += "; \(tally.duplicates) duplicates" }
        if tally.resumed > 0 { text += "; \(tally.resumed) were done before" }
        let skipped = tally.skipped.values.reduce(0, +)
        if skipped > 0 { text += "; \(skipped) records of archives were no pages" }
        return text
    }

    /// Seconds with one decimal.
    package static func seconds(_ nanoseconds: Int) -> String {
        let tenths = (nanoseconds + 50_000_000) / 100_000_000
        return "\(tenths / 10).\(tenths % 10)"
    }

    /// The report as one JSON object.
    package var json: [UInt8] {
        var json = JSONWriter(.pretty)
        json.beginObject()
        integer("pages", tally.pages, &json)
        for status in Self.statuses { integer(status.rawValue, tally.count(status), &json) }
        integer("done_before", tally.resumed, &json)
        integer("duplicates", tally.duplicates, &json)
        integer("workers_started", tally.workers, &json)
        json.key("interrupted")
        json.bool(isInterrupted)
        json.key("seconds")
        json.number((Double(nanoseconds) / 1e6).rounded() / 1e3)
        integer("record_bytes", tally.recordBytes, &json)
        counts("reasons", tally.reasons, &json)
        counts("hosts", tally.hosts, &json)
        counts("rules", tally.rules, &json)
        counts("rule_errors", tally.ruleErrors, &json)
        counts("skipped_records", tally.skipped, &json)
        counts("passed_over", tally.passedOver, &json)
        json.key("slowest")
        json.beginArray()
        for page in tally.slowest {
            json.beginObject()
            json.member("id", page.id)
            json.key("milliseconds")
            json.number((Double(page.nanoseconds) / 1e4).rounded() / 1e2)
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.endLine()
        return json.bytes
    }

    private func counts(_ name: String, _ counts: [String: Int], _ json: inout JSONWriter) {
        json.key(name)
        json.beginObject()
        for (name, count) in counts.sorted(by: { $0.key < $1.key }) { integer(name, count, &json) }
        json.endObject()
    }

    private func integer(_ name: String, _ value: Int, _ json: inout JSONWriter) {
        json.key(name)
        json.integer(value)
    }

    private func counts(_ name: String, _ counts: CappedCounts, _ json: inout JSONWriter) {
        json.key(name)
        json.beginObject()
        for entry in counts.sorted { integer(entry.name, entry.count, &json) }
        json.endObject()
        if counts.others > 0 { integer("\(name)_others", counts.others, &json) }
    }
}
