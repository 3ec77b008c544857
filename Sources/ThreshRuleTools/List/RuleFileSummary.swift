package import Thresh

/// What a rule file says of itself, for a person who asks where a rule comes from.
package enum RuleFileSummary {
    /// The summary: the file's line as lists have it, then its origin, its remarks and how much is in it.
    package static func text(of file: RuleFile) -> String {
        var lines = ["\(file.layer.rawValue)\t\(file.id)\t\(file.path)"]
        lines += file.provenance.map { "  \($0.key): \($0.value)" }
        if !file.extends.isEmpty { lines.append("  extends: \(file.extends.joined(separator: ", "))") }
        if !file.off.isEmpty { lines.append("  off: \(file.off.joined(separator: ", "))") }
        if !file.variants.isEmpty {
            lines.append("  variants: \(file.variants.map(\.id).joined(separator: ", "))")
        }
        lines += file.notes.map { "  note: \($0)" }
        lines.append("  \(file.ruleIDs.count) rules, \(file.tests.count) tests")
        return lines.joined(separator: "\n") + "\n"
    }
}
