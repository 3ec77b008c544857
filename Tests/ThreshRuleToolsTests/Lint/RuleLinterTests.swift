import Testing
import ThreshTestSupport

@testable import Thresh
@testable import ThreshRuleTools

@Suite("Lint of rule files")
struct RuleLinterTests {
    /// The problems of some files as `name:line:column: message`.
    private func lint(_ files: (name: String, text: String)...) throws -> [String] {
        let rules = try RuleFolder(files)
        let result = try RuleLinter.lint([rules.folder.path])
        #expect(result.files == files.count)
        return result.findings.filter { $0.severity == .error }.map { problem in
            let name = problem.path.dropFirst(rules.folder.path.count + 1)
            return
                "\(name):\(problem.line):\(problem.column): "
                + "\(problem.message.replacing(rules.folder.path + "/", with: ""))"
        }
    }

    private static let base = "kind: base\ntext: {drop: [{id: top, why: nav, is: Top}]}\n"

    @Test("Good files have no problem")
    func good() throws {
        let site =
            "id: a.com\nkind: site\nmatch: {hosts: [a.com]}\nextends: [base/en]\noff: ['base/en#top']\n"
        #expect(try lint(("a.yaml", "id: base/en\n" + Self.base), ("b.yaml", site)).isEmpty)
    }

    @Test(
        "Every file's own mistakes are told, in the order of the files, and the rest is checked all the same"
    )
    func files() throws {
        let problems = try lint(
            ("a.yaml", "id: a\nkind: bass\n"),
            ("b/c.yaml", "id: c\nkind: base\ntext: {dorp: []}\n"),
            ("d.yaml", "id: d\nkind: base\nextends: [no]\n")
        )
        #expect(
            problems == [
                "a.yaml:3:7: kind cannot be 'bass' (did you mean 'base'?)",
                "b/c.yaml:4:8: unknown key 'dorp' in text (did you mean 'drop'?)",
                "d.yaml:4:10: extends 'no', which is not there",
            ]
        )
    }

    @Test("One id in two files, and a rule that nobody has, are mistakes")
    func acrossFiles() throws {
        let one = "id: base/en\n" + Self.base
        #expect(
            try lint(("a.yaml", one), ("b.yaml", one)) == [
                "b.yaml:2:5: the id 'base/en' is also that of a.yaml"
            ]
        )
        #expect(
            try lint(("a.yaml", one), ("b.yaml", "id: b\nkind: base\noff: ['base/en#home']\n")) == [
                "b.yaml:4:6: off names the rule 'base/en#home', which is not there"
            ]
        )
    }

    @Test("Files that extend themselves in the end are named, each of the circle and none outside it")
    func cycles() throws {
        func file(_ id: String, _ extended: String) -> (name: String, text: String) {
            ("\(id).yaml", "id: \(id)\nkind: base\nextends: [\(extended)]\n")
        }
        #expect(
            try lint(file("a", "b"), file("b", "a"), file("c", "a"), file("d", "d")) == [
                "a.yaml:4:10: the file extends itself, through b",
                "b.yaml:4:10: the file extends itself, through a",
                "d.yaml:4:10: the file extends itself, through d",
            ]
        )
    }

    @Test("A site file whose name or place would hide it in a large folder is told")
    func reach() throws {
        let site = "id: a.example\nkind: site\nmatch: {hosts: [a.example, '*.a.example']}\n"
        let other = "id: b.example\nkind: site\nmatch: {hosts: [b.example, elsewhere.example]}\n"
        let detected = site + "detect: {any: [{css: p}]}\n"
        #expect(try lint(("a.example.yaml", site)).isEmpty)
        #expect(
            try lint(("b.example.yaml", other)) == [
                "b.example.yaml:4:8: the host 'elsewhere.example' is not that of the file's name, 'b.example', nor below it"
            ]
        )
        #expect(
            try lint(("a.example.yaml", detected)) == [
                "a.example.yaml:5:9: a site file with 'detect' stands in a folder named 'detected'"
            ]
        )
    }

    @Test("A folder that is not there is a mistake")
    func missing() {
        #expect(throws: RuleFileError.self) { try RuleLinter.lint(["/nowhere/at/all"]) }
    }
}
