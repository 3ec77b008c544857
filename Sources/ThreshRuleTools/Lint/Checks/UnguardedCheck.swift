import Thresh

/// Patterns and parts of lines that fit ordinary sentences.
enum UnguardedCheck: LintCheck {
    static let name = "unguarded"
    static let severity = LintFinding.Severity.warning
    static let documentation = """
        A 'has' or 're' without any guard is compared with every line of the article. One that fits a line of the commonest \
        English, German or French words, or a text that a test of the file wants to keep, takes prose. Anchor the pattern \
        (^ and $), or add 'in', 'max_words', 'prev' or 'next'.
        """

    private static let guards = ["in", "prev", "next", "max_words", "times"]

    static func findings(in source: LintSource, among set: LintSet) -> [LintFinding] {
        guard let file = source.file, let drops = source.root?.member("text")?.member("drop")?.items else {
            return []
        }
        let kept = file.tests.flatMap {
            $0.expect.has + [$0.expect.starts, $0.expect.ends].compactMap { $0 }
        }
        var findings: [LintFinding] = []
        for rule in file.drops {
            guard let node = drops.first(where: { "\(file.id)#\($0.text("id") ?? "")" == rule.reference.id }),
                let value = node.member("has") ?? node.member("re"),
                guards.allSatisfy({ node.member($0) == nil })
            else { continue }
            let line = (sentences + kept).first { rule.matcher.matches($0) }
            guard let line else { continue }
            findings.append(
                finding(
                    source,
                    value,
                    "the rule would take the line '\(line)'"
                )
            )
        }
        return findings
    }

    /// The commonest words of three languages, in lines that no chrome is written like.
    private static let sentences = [
        "the of and to in a is that for it was on are as with his they at be this from have or by one had not but what all",
        "were when we there can an your which their said if do will each about how up out them then she many some so these",
        "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass",
        "sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch",
        "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se le ce il sont la mais comme ou",
        "avec cette son ses aux leur deux nous vous elle tout fait été aussi même être bien sans peut tous après entre",
    ]
}
