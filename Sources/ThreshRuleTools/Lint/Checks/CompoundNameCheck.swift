/// `id_or_class` with several names in it.
enum CompoundNameCheck: LintCheck {
    static let name = "compound-name"
    static let severity = LintFinding.Severity.warning
    static let documentation = """
        'id_or_class' is one class or one id. With a dot or a blank in it, it is none; for an element that has several \
        classes write CSS: 'css: .teaser.small'.
        """

    static func findings(in source: LintSource, among set: LintSet) -> [LintFinding] {
        source.values(of: ["id_or_class"]).compactMap { value in
            guard value.text.contains(" ") || value.text.contains(".") else { return nil }
            if value.rule.text("match") == "substring" { return nil }
            return finding(source, value, "'\(value.text)' cannot be one class or id")
        }
    }
}
