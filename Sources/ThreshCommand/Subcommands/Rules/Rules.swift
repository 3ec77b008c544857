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
            "Write what comes out now into 'expect', for you to review; has, lacks and rules stay as they are."
    )
    var bless = false

    @Argument(help: "Ids of rule files; all when none is named.")
    var ids: [String] = []

    func run() throws {
        let library = try rules.library()
        let heads = try allHeads(of: library)
        for id in ids where !heads.contains(where: { $0.id == id }) {
            Terminal.complain("no rule file has the id '\(id)'")
            throw ExitStatus.usage
        }
        if bless {
            for head in heads where ids.isEmpty || ids.contains(head.id) {
                try writeExpectations(of: head.path, library)
            }
            return
        }
        let tester = RuleTester(library)
        var passed = 0
        var failed = 0
        for head in heads where ids.isEmpty || ids.contains(head.id) {
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

    private func writeExpectations(of path: String, _ library: RuleLibrary) throws {
        let text = try FilePaths.text(of: path)
        let result = try RuleErrors.caught { () throws(RuleFileError) in
            try RuleBlesser.bless(text, path: path, library: library)
        }
        for problem in result.left { Terminal.complain("\(path): \(problem)") }
        guard result.text != text else { return }
        try FilePaths.write(result.text, to: path)
        for name in result.changed { Terminal.write("\(path): \(name): written; review it\n") }
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

/// The heads of all rule files; a wrong one ends the command.
func allHeads(of library: RuleLibrary) throws -> [RuleHead] {
    do throws(RuleFileError) {
        return try library.allHeads()
    } catch {
        Terminal.complain(raw: error.description)
        throw ExitStatus.usage
    }
}
