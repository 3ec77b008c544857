package import Thresh

/// Checks rule files: everything that is an error when a file is loaded, what only shows across files, and what is most
/// likely not meant.
package enum RuleLinter {
    /// All checks in the order in which they are listed.
    private static var checks: [any LintCheck.Type] {
        [
            FormatCheck.self, DuplicateIDCheck.self, ExtendsCheck.self, OffCheck.self, ReachCheck.self,
            XPathResultCheck.self, HostTwiceCheck.self, AttributeCaseCheck.self, ClassEqualityCheck.self,
            CompoundNameCheck.self, ShortSubstringCheck.self, ShadowedCheck.self, UnguardedCheck.self,
            NestedQuantifierCheck.self, NoTestCheck.self, UnquotedCheck.self,
        ]
    }

    /// What the checks look for: name, severity and documentation of each.
    package static var documentation: [(name: String, severity: LintFinding.Severity, text: String)] {
        checks.map { ($0.name, $0.severity, $0.documentation) }
    }

    /// The findings in all rule files below some paths, in the order of the files.
    ///
    /// A warning is left out where a note of the file accepts it: `lint NAME: reason`.
    package static func lint(_ paths: [String]) throws(RuleFileError) -> (files: Int, findings: [LintFinding])
    {
        var sources: [LintSource] = []
        var unreadable: [LintFinding] = []
        for root in paths {
            for path in try RuleLibrary.paths(below: root) {
                do throws(RuleFileError) {
                    sources.append(try LintSource(path: path))
                } catch {
                    unreadable += error.problems.map { FormatCheck.finding($0) }
                }
            }
        }
        let set = LintSet(sources)
        var findings = unreadable
        for source in sources {
            let accepted = source.accepted
            let found = checks.flatMap { $0.findings(in: source, among: set) }
                .filter { $0.severity == .error || !accepted.contains($0.check) }
            findings += found.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
        }
        return (sources.count + Set(unreadable.map(\.path)).count, findings)
    }
}
