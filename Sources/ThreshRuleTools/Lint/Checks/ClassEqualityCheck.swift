/// Comparisons with a whole class attribute of several words.
enum ClassEqualityCheck: LintCheck {
    static let name = "class-equality"
    static let severity = LintFinding.Severity.warning
    static let documentation = """
        '@class="story main"' compares the whole attribute: one class more, or another order, and the rule is dead. Use CSS \
        ('.story.main'), or "th:class(., 'story')" in XPath.
        """

    static func findings(in source: LintSource, among set: LintSet) -> [LintFinding] {
        source.values(of: ["xpath"]).compactMap { value in
            let several = XPathWords(value.text).classLiterals(byEquality: true).first {
                $0.split(separator: " ").count > 1
            }
            return several.map {
                finding(source, value, "'\($0)' is compared with the whole class attribute")
            }
        }
    }
}
