import Thresh

/// One id in two files.
enum DuplicateIDCheck: LintCheck {
    static let name = "duplicate-id"
    static let severity = LintFinding.Severity.error
    static let documentation = """
        Two files below the checked folders have the same id; only one of them would be used. Give one of them another id, \
        or put both sets of rules into one file.
        """

    static func findings(in source: LintSource, among set: LintSet) -> [LintFinding] {
        guard let file = source.file, let first = set.paths[file.id], first != file.path else { return [] }
        return [finding(source, at: "id", "the id '\(file.id)' is also that of \(first)")]
    }
}
