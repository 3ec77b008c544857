import Thresh

/// Everything that keeps a file from being loaded.
enum FormatCheck: LintCheck {
    static let name = "format"
    static let severity = LintFinding.Severity.error
    static let documentation = """
        The file is YAML, has every key it needs and no other, and every selector and pattern in it compiles. A rule that \
        drops something has an 'id' and a 'why', 'any_line' a limit and a neighbour, 'cut' its 'min_left'. Rules/README.md \
        has all keys.
        """

    static func findings(in source: LintSource, among set: LintSet) -> [LintFinding] {
        source.problems.map { finding($0) }
    }

    static func finding(_ problem: RuleProblem) -> LintFinding {
        LintFinding(
            path: problem.path,
            line: problem.line,
            column: problem.column,
            severity: severity,
            message: problem.message,
            check: name
        )
    }
}
