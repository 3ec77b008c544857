import Thresh

/// Files whose tests show nothing.
enum NoTestCheck: LintCheck {
    static let name = "no-test"
    static let severity = LintFinding.Severity.warning
    static let documentation = """
        A rule file brings its own tests, and at least one of them names in 'lacks' what must go. A test that has no page yet \
        ('state: needs-page') counts as a promise. 'thresh rules new' writes a test from a page.
        """

    static func findings(in source: LintSource, among set: LintSet) -> [LintFinding] {
        guard let file = source.file, !file.ruleIDs.isEmpty else { return [] }
        let tests = source.root?.member("tests")?.items ?? []
        if tests.isEmpty { return [finding(source, at: "tests", "the file has no test")] }
        if tests.contains(where: { $0.text("state") != nil }) { return [] }
        let drops =
            !(file.drops.isEmpty && file.nodeDrops.isEmpty && file.cuts.isEmpty && file.substitutions.isEmpty)
        let lacks = tests.contains { $0.member("expect")?.member("lacks") != nil }
        return drops && !lacks ? [finding(source, at: "tests", "no test says what must go ('lacks')")] : []
    }
}
