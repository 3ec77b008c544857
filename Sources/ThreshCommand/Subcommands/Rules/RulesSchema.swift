import ArgumentParser
import ThreshRuleTools

/// `thresh rules schema`: the rule format for editors.
struct RulesSchema: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Write the JSON Schema of rule files, for editors that complete and check them.",
        discussion:
            "An editor takes the schema from a first line such as:\n# yaml-language-server: $schema=rules.schema.json"
    )

    func run() throws {
        Terminal.write(RuleSchema.text())
    }
}
