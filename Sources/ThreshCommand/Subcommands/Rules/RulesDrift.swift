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
    var history: String?

    @OptionGroup var rules: RuleOptions

    func run() throws {
        let library = try rules.library()
        var now = try statistics(now)
        if !rules.without.isEmpty { now.remove(rulesOf: try rules.idsLeftOut(of: library)) }
        let stopped = try history.map { RuleDrift.findings(now: now, history: try statistics($0)) } ?? []
        let broken = try RuleErrors.caught { () throws(RuleFileError) in
            try RuleDrift.brokenPromises(now: now, library: library)
        }
        for text in stopped.map(\.text) + broken.map(\.text) {
            Terminal.write(ControlCharacters.removed(from: text) + "\n")
        }
        Terminal.write("\(stopped.count) rules stopped firing, \(broken.count) fire less than they promise\n")
        if !stopped.isEmpty || !broken.isEmpty { throw ExitStatus.failure }
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
