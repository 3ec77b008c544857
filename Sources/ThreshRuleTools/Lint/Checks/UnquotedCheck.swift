import Yams

/// Values that other YAML readers take for something else than a text.
enum UnquotedCheck: LintCheck {
    static let name = "unquoted"
    static let severity = LintFinding.Severity.warning
    static let documentation = """
        Thresh reads every value as a text, but editors and other programs read 'no', 'on' and 'yes' as truth values and \
        2014-12-31 as a date. Put texts in single quotes.
        """

    private static let words: Set<String> = ["yes", "no", "on", "off", "y", "n"]

    static func findings(in source: LintSource, among set: LintSet) -> [LintFinding] {
        guard let root = source.root else { return [] }
        var findings: [LintFinding] = []
        var queue = [root]
        while let node = queue.popLast() {
            queue += node.items + node.pairs.map(\.value)
            guard let scalar = node.scalar, scalar.style == .plain else { continue }
            guard words.contains(scalar.string.lowercased()) || isDate(scalar.string) else { continue }
            findings.append(
                finding(
                    source,
                    node,
                    "'\(scalar.string)' without quotes is no text for other YAML readers"
                )
            )
        }
        return findings
    }

    private static func isDate(_ text: String) -> Bool {
        let parts = text.prefix(10).split(separator: "-", omittingEmptySubsequences: false)
        return text.count >= 10 && parts.map(\.count) == [4, 2, 2]
            && parts.allSatisfy { $0.allSatisfy(\.isNumber) }
    }
}
