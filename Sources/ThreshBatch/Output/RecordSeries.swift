package import Thresh
import ThreshHTML

/// How records follow each other in one stream: told apart as their format allows.
package struct RecordSeries {
    private let format: OutputFormat
    private let head: [UInt8]
    private let areMany: Bool
    private var count = 0

    /// - Parameter head: what stands before the first record.
    package init(_ format: OutputFormat, head: [UInt8] = [], areMany: Bool) {
        self.head = head
        self.format = format
        self.areMany = areMany
    }

    /// A record with what stands before it.
    package mutating func piece(_ outcome: PageOutcome) -> [UInt8] {
        defer { count += 1 }
        let head = count == 0 ? self.head : []
        guard areMany else { return head + outcome.record }
        switch format {
        case .ndjson, .html, .xml, .csv: return head + outcome.record
        case .json: return Array((count == 0 ? "[\n" : ",\n").utf8) + outcome.record.dropLast()
        case .text, .markdown:
            let name = ControlCharacters.removed(from: outcome.id ?? "-")
            return Array("\(count == 0 ? "" : "\n")==> \(name) <==\n".utf8) + outcome.record
        }
    }

    /// What stands behind the last record.
    package var closing: [UInt8] {
        guard areMany, format == .json else { return [] }
        return Array((count == 0 ? "[]\n" : "\n]\n").utf8)
    }
}
