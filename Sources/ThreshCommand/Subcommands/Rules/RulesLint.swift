import ArgumentParser
import Thresh
import ThreshRuleTools

/// `thresh rules lint`: mistakes in rule files.
struct RulesLint: ParsableCommand {
    /// How findings are written.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Check rule files; exit status 1 when something is wrong.",
        discussion: """
            Every finding has its place, its severity and the name of its check. An error makes the exit status 1; a \
            warning does so with --strict. A note in the file accepts a check's warnings: notes: ['lint NAME: reason'].
            """
    )

    @Argument(help: "Rule files or folders; the installed rules when none is named.")
    var paths: [String] = []

    @Option(help: "How to write the findings: text or json.")
    var to: Format = .text

    @Flag(help: "Let warnings make the exit status 1 as well.")
    var strict = false

    @Flag(help: "List the checks with what each looks for.")
    var list = false

    func run() throws {
        Terminal.ignoreBrokenPipes()
        if list {
            for check in RuleLinter.documentation {
                Terminal.write("\(check.name) (\(check.severity.rawValue))\n    \(check.text)\n\n")
            }
            return
        }
        let roots = paths.isEmpty ? RuleFolders.installed.map { [$0] } ?? [] : paths
        guard !roots.isEmpty else {
            Terminal.complain("no rules are installed; name a folder")
            throw ExitStatus.usage
        }
        let (files, findings) = try RuleErrors.caught { () throws(RuleFileError) in try RuleLinter.lint(roots)
        }
        let errors = findings.count { $0.severity == .error }
        switch to {
        case .text:
            Terminal.write(LintReport.text(of: findings))
            Terminal.write("\(files) rule files, \(errors) errors, \(findings.count - errors) warnings\n")
        case .json: Terminal.write(LintReport.json(of: findings))
        }
        if errors > 0 || strict && !findings.isEmpty { throw ExitStatus.failure }
    }
}
