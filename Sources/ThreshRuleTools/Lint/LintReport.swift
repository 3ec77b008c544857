import Thresh
import ThreshHTML

/// Findings as people and as programs read them.
package enum LintReport {
    /// One finding after the other, each with its line of the file and a caret below the place.
    package static func text(of findings: [LintFinding]) -> String {
        var lines: [String: [Substring]] = [:]
        var out = ""
        for finding in findings {
            let file: [Substring]
            if let known = lines[finding.path] {
                file = known
            } else {
                let text = (try? RuleLibrary.text(of: finding.path)) ?? ""
                file = text.split(separator: "\n", omittingEmptySubsequences: false)
                lines[finding.path] = file
            }
            out += finding.text + "\n" + excerpt(file, finding)
        }
        return ControlCharacters.removed(from: out)
    }

    /// A longer line is shown from here before the place.
    private static let before = 60
    private static let longest = 110

    private static func excerpt(_ lines: [Substring], _ finding: LintFinding) -> String {
        guard lines.indices.contains(finding.line - 1) else { return "" }
        let line = lines[finding.line - 1].map { $0 == "\t" ? " " : $0 }
        let place = min(max(0, finding.column - 1), line.count)
        guard !line.isEmpty else { return "" }
        let start = line.count > longest ? max(0, place - before) : 0
        let shown = line[start...].prefix(longest)
        let lead = start > 0 ? "…" : ""
        let tail = start + shown.count < line.count ? "…" : ""
        let caret = String(repeating: " ", count: place - start + lead.count) + "^"
        return "  \(lead)\(String(shown))\(tail)\n  \(caret)\n"
    }

    /// The findings as a JSON array.
    package static func json(of findings: [LintFinding]) -> [UInt8] {
        var writer = JSONWriter(.pretty)
        writer.beginArray()
        for finding in findings {
            writer.beginObject()
            for (key, text) in [
                ("path", finding.path), ("severity", finding.severity.rawValue), ("check", finding.check),
                ("message", finding.message),
            ] {
                writer.key(key)
                writer.string(text)
            }
            for (key, number) in [("line", finding.line), ("column", finding.column)] {
                writer.key(key)
                writer.integer(number)
            }
            writer.endObject()
        }
        writer.endArray()
        writer.endLine()
        return writer.take()
    }
}
