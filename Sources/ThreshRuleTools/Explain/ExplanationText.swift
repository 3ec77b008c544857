import Thresh

/// Writes an explanation as text: a line with the decision for each block, and under it what the block says.
package struct ExplanationText: ExplanationRenderer {
    package init() {}

    package func render(_ explanation: Explanation, isOneOfMany: Bool) -> [UInt8] {
        var lines = isOneOfMany ? ["==> \(explanation.page) <=="] : []
        lines += Self.head(of: explanation)
        for entry in explanation.entries { lines += Self.lines(of: entry) }
        return Self.bytes(lines)
    }

    package func render(_ difference: ExplanationDifference, isOneOfMany: Bool) -> [UInt8] {
        var lines = isOneOfMany ? ["==> \(difference.after.page) <=="] : []
        lines.append("# \(difference.changes.count) blocks and \(difference.fields.count) fields differ")
        let rules = difference.rules
        if !rules.onlyBefore.isEmpty {
            lines.append("# - rules: \(rules.onlyBefore.joined(separator: ", "))")
        }
        if !rules.onlyAfter.isEmpty { lines.append("# + rules: \(rules.onlyAfter.joined(separator: ", "))") }
        for field in difference.fields {
            if let before = field.before { lines.append("- \(Self.line(of: before))") }
            if let after = field.after { lines.append("+ \(Self.line(of: after))") }
        }
        for change in difference.changes {
            if let before = change.before { lines += Self.side("-", before) }
            if let after = change.after { lines += Self.side("+", after) }
            lines.append("      \(Self.sample((change.after ?? change.before)?.original ?? ""))")
        }
        return Self.bytes(lines)
    }

    private static func line(of field: FilledField) -> String {
        "\(field.name): \(sample(field.value))" + (field.source.map { " (\($0))" } ?? "")
    }

    /// How a block fared on one side of a difference.
    private static func side(_ sign: String, _ entry: Explanation.Entry) -> [String] {
        var lines = entry.cuts.map {
            "\(sign) cut   \(entry.shortPlace) · \(cause(of: $0)) · \(sample($0.text))"
        }
        if let removal = entry.removal {
            lines.append("\(sign) drop  \(entry.shortPlace) · \(cause(of: removal))")
        } else {
            let score = entry.verdict.map { " · score \(Hundredths.text($0.score))" } ?? ""
            lines.append(
                "\(sign) keep  \(entry.shortPlace)" + notes(on: entry).map { " · \($0)" }.joined() + score
            )
        }
        return lines
    }

    static func bytes(_ lines: [String]) -> [UInt8] {
        Array(ControlCharacters.removed(from: lines.joined(separator: "\n")).utf8) + [0x0A]
    }

    private static func head(of explanation: Explanation) -> [String] {
        let article = explanation.article
        let kept = explanation.entries.count { $0.isKept }
        var lines = [
            "# \(article.status.rawValue), \(kept) kept, \(explanation.entries.count - kept) dropped"
        ]
        if let title = article.metadata.title { lines.append("# title: \(title)") }
        if let type = article.pageType { lines.append("# page type: \(type)") }
        if let confidence = article.confidence {
            lines.append("# confidence: \(Hundredths.text(confidence))")
        }
        lines.append("# rules: \(article.rules.isEmpty ? "none" : article.rules.joined(separator: ", "))")
        if !article.fuse.isEmpty {
            lines.append("# took too much and were undone: \(article.fuse.joined(separator: ", "))")
        }
        if !article.ruleErrors.isEmpty {
            lines.append("# hit a limit and were given up: \(article.ruleErrors.joined(separator: ", "))")
        }
        for change in article.changes {
            let times = change.count == 1 ? "" : ", \(change.count) times"
            lines.append(
                "# changed the page: \(change.rule.id) \(change.rule.file):\(change.rule.line) · \(change.action)\(times)"
            )
        }
        return lines
    }

    private static func lines(of entry: Explanation.Entry) -> [String] {
        var lines = entry.cuts.flatMap {
            ["cut   \(entry.shortPlace) · \(cause(of: $0))", "      \(sample($0.text))"]
        }
        if let removal = entry.removal {
            lines.append("drop  \(entry.shortPlace) · \(cause(of: removal))")
        } else {
            lines.append("keep  \(entry.shortPlace)" + notes(on: entry).map { " · \($0)" }.joined())
        }
        if let verdict = entry.verdict {
            let words = entry.isJudged ? ReasonWords.sentence(for: verdict) : ReasonWords.score(of: verdict)
            lines.append("      \(words)")
        }
        lines.append("      \(sample(entry.text))")
        return lines
    }

    /// Why a block stayed where something spoke against it.
    static func notes(on entry: Explanation.Entry) -> [String] {
        (entry.isProtected ? ["a rule keeps it"] : [])
            + entry.undone.map { "undone: \(cause(of: $0))" }
    }

    /// Kind, stage, and the rule or the reason.
    static func cause(of removal: Removal) -> String {
        var parts = [removal.why.rawValue, removal.stage.rawValue]
        if let rule = removal.rule { parts.append("\(rule.id) (\(rule.file):\(rule.line))") }
        if let reason = removal.reason { parts.append(reason) }
        return parts.joined(separator: " · ")
    }

    /// So much of a block's text is shown.
    private static let sampleLength = 100

    static func sample(_ text: String) -> String {
        let line = text.replacing("\n", with: " ⏎ ")
        return line.count <= sampleLength ? line : line.prefix(sampleLength - 1) + "…"
    }
}

/// Numbers with two digits behind the point.
enum Hundredths {
    static func text(_ value: Double) -> String {
        let hundredths = Int((abs(value) * 100).rounded())
        let part = hundredths % 100
        return "\(value < 0 && hundredths > 0 ? "-" : "")\(hundredths / 100).\(part < 10 ? "0" : "")\(part)"
    }

    /// With the sign also before a number above 0.
    static func signed(_ value: Double) -> String {
        value < 0 ? text(value) : "+" + text(value)
    }
}
