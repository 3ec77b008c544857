import Yams

/// Rules that an earlier one leaves nothing to do for.
enum ShadowedCheck: LintCheck {
    static let name = "shadowed"
    static let severity = LintFinding.Severity.warning
    static let documentation = """
        An earlier rule of the same list takes the same elements or lines without any condition, so this one never fires and \
        its 'why' is never told. Remove one of the two.
        """

    private static let matchers = [
        "css", "xpath", "id_or_class", "img_src_has", "is", "starts", "ends", "has", "glob", "re",
    ]
    /// Keys that do not narrow what a rule takes.
    private static let neutral: Set<String> = ["id", "why", "note", "match", "expect", "capture"]

    static func findings(in source: LintSource, among set: LintSet) -> [LintFinding] {
        let root = source.root
        let lists = [
            root?.member("html")?.member("drop"), root?.member("text")?.member("drop"),
            root?.member("html")?.member("body"),
        ]
        return lists.flatMap { findings(source, $0?.items ?? []) }
    }

    private static func findings(_ source: LintSource, _ rules: [Node]) -> [LintFinding] {
        var open: [String: Int] = [:]
        var findings: [LintFinding] = []
        for rule in rules {
            guard let key = matchers.first(where: { rule.member($0) != nil }), let value = rule.member(key)
            else { continue }
            let names = value.texts.map { "\(key) \(rule.text("match") ?? "") \($0)" }
            if !names.isEmpty, let first = open[names[0]], names.allSatisfy({ open[$0] != nil }) {
                findings.append(
                    finding(
                        source,
                        value,
                        "the rule in line \(first) takes all of this already"
                    )
                )
            }
            let isOpen = rule.pairs.allSatisfy {
                neutral.contains($0.key) || $0.key == key || $0.key == "join"
            }
            guard isOpen else { continue }
            for name in names where open[name] == nil { open[name] = rule.mark?.line ?? 1 }
        }
        return findings
    }
}
