import Testing
import ThreshHTML
import ThreshTestSupport

@Suite("thresh rules")
struct RulesCommandTests {
    private static let good = """
        thresh: 1
        id: base/mine
        kind: base
        text:
          drop:
            - {id: bell, why: other, is: 'Ring the bell'}
        tests:
          - name: 'the line goes'
            text: |
              A bell rings over the harbour every evening at six, and nobody knows who pulls the rope of it.

              Ring the bell
            expect:
              lacks: ['Ring the bell']
              removed: {other: 1}
        """

    private func run(_ arguments: String..., file: String) async throws -> CommandRun {
        let folder = try TemporaryFolder()
        try folder.write(file, to: "rules/mine.yaml")
        return try await CommandRun.thresh(
            ["rules"] + arguments,
            environment: ["THRESH_RULES": folder.path("rules")],
            in: folder
        )
    }

    @Test("lint passes a good file and says how many it saw")
    func lintGood() async throws {
        let run = try await run("lint", "rules", file: Self.good)
        #expect(run.status == 0)
        #expect(run.text == "1 rule files, 0 errors, 0 warnings\n")
    }

    @Test(
        "lint prints path, line and column of what is wrong",
        arguments: [
            ("tests:", "tets:", ":7:1: "),
            ("is: 'Ring the bell'", "re: '(bell'", ":6:"),
            ("why: other", "why: because", ":6:"),
            ("{id: bell, ", "{", ":6:"),
            ("thresh: 1", "thresh: [1", ":"),
        ]
    )
    func lintBroken(_ part: String, wrong: String, place: String) async throws {
        let run = try await run("lint", "rules", file: Self.good.replacing(part, with: wrong))
        #expect(run.status == 1)
        let problem = try #require(run.lines.first)
        #expect(problem.hasPrefix("rules/mine.yaml\(place)"))
        #expect(problem.contains(": error: "))
        #expect(problem.hasSuffix(" [format]"))
        let parts = problem.split(separator: ":")
        #expect(Int(parts[1]) != nil && Int(parts[2]) != nil)
    }

    @Test("A warning fails with --strict only")
    func lintWarning() async throws {
        let file = Self.good.replacing("lacks: ['Ring the bell']", with: "has: ['harbour']")
        let run = try await run("lint", "rules", file: file)
        #expect(run.status == 0)
        #expect(run.text.contains(": warning: no test says what must go ('lacks') [no-test]\n"))
        #expect(run.text.hasSuffix("1 rule files, 0 errors, 1 warnings\n"))
        #expect(try await self.run("lint", "--strict", "rules", file: file).status == 1)
        let json = try await self.run("lint", "--to", "json", "rules", file: file)
        #expect(json.text.contains("\"check\": \"no-test\""))
        #expect(try await self.run("lint", "--list", file: file).text.contains("no-test (warning)"))
    }

    @Test("lint of a folder that is not there is wrong usage")
    func lintMissing() async throws {
        let run = try await CommandRun.thresh(["rules", "lint", "no/such"])
        #expect(run.status == 2)
        #expect(run.errors.contains("no/such"))
    }

    @Test("test runs what stands in the files")
    func testGood() async throws {
        let run = try await run("test", file: Self.good)
        #expect(run.status == 0)
        #expect(run.text == "1 rule tests passed, 0 failed\n")
    }

    @Test("test says what was expected and what came")
    func testFailing() async throws {
        let run = try await run("test", file: Self.good.replacing("{other: 1}", with: "{other: 2}"))
        #expect(run.status == 1)
        #expect(run.text.contains("rules/mine.yaml:8: the line goes: removed other"))
        #expect(run.text.contains("expected: 2"))
        #expect(run.text.contains("got:      1"))
        #expect(run.text.hasSuffix("0 rule tests passed, 1 failed\n"))
    }

    @Test("--bless writes what it can; what it has to leave is told and fails")
    func bless() async throws {
        let folder = try TemporaryFolder()
        let wrong = Self.good.replacing("{other: 1}", with: "{other: 2}")
        try folder.write(wrong, to: "rules/mine.yaml")
        let environment = ["THRESH_RULES": folder.path("rules")]
        let bless = ["rules", "test", "--bless", "base/mine"]
        let run = try await CommandRun.thresh(bless, environment: environment, in: folder)
        #expect(run.status == 0 && run.text.hasSuffix("mine.yaml: the line goes: written; review it\n"))
        #expect(String(decoding: try folder.read("rules/mine.yaml"), as: UTF8.self) == Self.good)
        try folder.write(
            wrong + "\n  - {name: gone, file: gone.txt, expect: {title: x}}\n",
            to: "rules/mine.yaml"
        )
        let left = try await CommandRun.thresh(bless, environment: environment, in: folder)
        #expect(left.status == 1 && left.text.contains("the line goes: written"))
        #expect(left.errors.contains("gone: the file gone.txt cannot be read: no such file or directory"))
    }

    @Test("--without leaves the files of a layer out of list and test")
    func without() async throws {
        let list = try await run("list", "--without", "base", file: Self.good)
        #expect(list.status == 0 && list.text == "")
        let active = try await run(
            "list",
            "--without",
            "base",
            "--for",
            "https://a.example/",
            file: Self.good
        )
        #expect(active.status == 0 && active.text == "")
        #expect(
            try await run("list", "--without", "site", "--for", "https://a.example/", file: Self.good).lines
                .count == 1
        )
        let test = try await run("test", "--without", "base", file: Self.good)
        #expect(test.status == 0 && test.text == "0 rule tests passed, 0 failed\n")
        let named = try await run("test", "--without", "base", "base/mine", file: Self.good)
        #expect(named.status == 2 && named.errors.contains("'base/mine' is of a layer that is left out"))
        let missing = try await run("list", "base/yours", file: Self.good)
        #expect(missing.status == 2 && missing.errors.contains("no rule file has the id 'base/yours'"))
    }

    @Test("drift --without does not name the rules of a layer")
    func driftWithout() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.good, to: "rules/mine.yaml")
        for (name, hits) in [("old", 100), ("new", 0)] {
            let line =
                #"{"rule":"base/mine#bell","host":"a.example","month":"","pages":100,"hits":\#(hits),"words":0}"#
            try folder.write(line + "\n", to: name)
        }
        func drift(_ more: String...) async throws -> CommandRun {
            try await CommandRun.thresh(
                ["rules", "drift", "--history", "old", "new"] + more,
                environment: ["THRESH_RULES": folder.path("rules")],
                in: folder
            )
        }
        #expect(try await drift("--without", "site").status == 1)
        #expect(
            try await drift("--without", "base").text
                == "0 rules stopped firing, 0 fire less than they promise\n"
        )
    }

    @Test("list names layer, id and file")
    func list() async throws {
        let run = try await run("list", file: Self.good)
        #expect(run.status == 0)
        let line = try #require(run.lines.first)
        #expect(line.hasPrefix("base\tbase/mine\t"))
        #expect(line.hasSuffix("rules/mine.yaml"))
    }

    @Test("list --for says which files an address makes active, and why")
    func listFor() async throws {
        let run = try await CommandRun.thresh([
            "rules", "list", "--for", "https://www.bell.example/articles/1",
        ])
        #expect(run.status == 0)
        let site = try #require(run.lines.first { $0.hasPrefix("site\tbell.example\t") })
        #expect(site.hasSuffix("bell.example.yaml"))
        let other = try await CommandRun.thresh(["rules", "list", "--for", "https://clock.example/"])
        #expect(other.status == 0)
        #expect(!other.text.contains("bell.example"))
    }
}
