import Thresh

/// Rules that are switched off and do not exist.
enum OffCheck: LintCheck {
    static let name = "off"
    static let severity = LintFinding.Severity.error
    static let documentation = """
        'off' names single rules of other files in full, as in 'base/en#to-top'. A name that no checked file has switches \
        nothing off; most often the rule has got another id.
        """

    static func findings(in source: LintSource, among set: LintSet) -> [LintFinding] {
        (source.file?.off ?? []).filter { !set.ruleIDs.contains($0) }.map {
            finding(source, at: "off", "off names the rule '\($0)', which is not there")
        }
    }
}
