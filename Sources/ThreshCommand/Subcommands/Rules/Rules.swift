import ArgumentParser
import Thresh
import ThreshHTML
import ThreshRuleTools

/// `thresh rules`: working on rule files.
struct Rules: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write, check, test, list, import and export rule files.",
        subcommands: [
            RulesNew.self, RulesFind.self, RulesLint.self, RulesTest.self, RulesList.self, RulesDrift.self,
            RulesImport.self, RulesExport.self, RulesSchema.self,
        ]
    )
}

/// `thresh rules test`: the tests inside rule files.
struct RulesTest: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Run the tests that stand in rule files; exit status 1 when one fails."
    )

    @OptionGroup var rules: RuleOptions

    @Flag(
        help:
            "Write what comes out now into 'expect', for you to review; has, lacks and rules stay as they are. The exit status is 1 when a test could not be written."
    )
    var bless = false

    @Argument(help: "Ids of rule files; all when none is named.")
    var ids: [String] = []

    func run() throws {
        let library = try rules.library()
        let heads = ids.isEmpty ? try rules.heads(of: library) : try rules.heads(of: library, ids: ids)
        if bless {
            var isWhole = true
            for head in heads where try !writeExpectations(of: head.path, library) { isWhole = false }
            if !isWhole { throw ExitStatus.failure }
            return
        }
        let tester = RuleTester(library, options: rules.cleaning)
        var passed = 0
        var failed = 0
        for head in heads {
            for outcome in try outcomes(tester, head) {
                if outcome.failures.isEmpty { passed += 1 } else { failed += 1 }
                for failure in outcome.failures {
                    let text = "\(outcome.file):\(outcome.line): \(outcome.name): \(failure)\n"
                    Terminal.write(ControlCharacters.removed(from: text))
                }
            }
        }
        Terminal.write("\(passed) rule tests passed, \(failed) failed\n")
        if failed > 0 { throw ExitStatus.failure }
    }

    /// Blesses the tests of a file; false where something had to stay that does not hold.
    private func writeExpectations(of path: String, _ library: RuleLibrary) throws -> Bool {
        let text = try FilePaths.text(of: path)
        let result = try RuleErrors.caught { () throws(RuleFileError) in
            try RuleBlesser.bless(text, path: path, library: library, options: rules.cleaning)
        }
        for problem in result.left { Terminal.complain("\(path): \(problem)") }
        if result.text != text { try FilePaths.write(result.text, to: path) }
        for name in result.changed { Terminal.write("\(path): \(name): written; review it\n") }
        return result.left.isEmpty
    }

    private func outcomes(
        _ tester: RuleTester,
        _ head: RuleHead
    ) throws -> [RuleTester.Outcome] {
        do throws(RuleFileError) {
            return try tester.run(try RuleLibrary.wholeFile(head.path))
        } catch {
            Terminal.complain(raw: error.description)
            throw ExitStatus.usage
        }
    }
}
