import ArgumentParser
import Thresh
import ThreshHTML
import ThreshRuleTools

/// `thresh rules drift`: rules that stopped firing.
struct RulesDrift: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drift",
        abstract: "Name the rules that stopped firing; exit status 1 when there are any.",
        discussion: """
            Both files are what 'thresh --rule-stats' wrote; the history may be several of them, one after the other. A rule \
            is named for a host when it fires on less than half as many pages as before, both sides have at least 20 pages, \
            and a test of two proportions rules out chance.
            """
    )

    @Argument(help: ArgumentHelp("The statistics of now.", valueName: "now"))
    var now: String

    @Option(help: ArgumentHelp("The statistics of before.", valueName: "file"))
    var history: String

    func run() throws {
        let findings = RuleDrift.findings(now: try statistics(now), history: try statistics(history))
        for finding in findings { Terminal.write(ControlCharacters.removed(from: finding.text) + "\n") }
        Terminal.write("\(findings.count) rules stopped firing\n")
        if !findings.isEmpty { throw ExitStatus.failure }
    }

    private func statistics(_ path: String) throws -> RuleStatistics {
        do throws(FileError) {
            return try RuleStatistics(ndjson: try FileSystem.read(path))
        } catch {
            Terminal.complain("\(path): \(error.reason)")
            throw ExitStatus.usage
        }
    }
}
