import Testing
import ThreshHTML
import ThreshTestSupport

@Suite("thresh rules new")
struct RulesNewTests {
    /// Where the command runs, the page as it is named there, and the folder of rules.
    struct Call: Sendable, CustomTestStringConvertible {
        var folder = "."
        var page: String
        var output: String
        /// The page in the test, where that is the same on every machine.
        var file: String?

        var testDescription: String { "\(page) in \(folder) to \(output)" }
    }

    private static let address = "https://www.quay.example/1"

    /// A folder with a page in three places: as it is, packed, and below a folder that a symbolic link leads to.
    private func folder() async throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let page = Array(Pages.text.utf8)
        try folder.write(page, to: "pages/one.txt")
        try folder.write(Packer.gzip(page), to: "pages/one.txt.gz")
        try folder.write(page, to: "sub/pages/one.txt")
        try folder.write([], to: "deep/er/rules/empty")
        #expect(try await CommandRun.shell("ln -s deep/er linked", in: folder).status == 0)
        return folder
    }

    @Test(
        "The test that is written runs, wherever page and rules are",
        arguments: [
            Call(page: "pages/one.txt", output: "rules", file: "../../pages/one.txt"),
            Call(page: "pages/one.txt.gz", output: "rules", file: "../../pages/one.txt.gz"),
            Call(page: "./pages/../pages/one.txt", output: "rules/", file: "../../pages/one.txt"),
            Call(page: "$PWD/pages/one.txt", output: "rules", file: "../../pages/one.txt"),
            Call(page: "pages/one.txt", output: "$PWD/rules", file: "../../pages/one.txt"),
            Call(page: "$PWD/pages/one.txt", output: "$PWD/new/rules", file: "../../../pages/one.txt"),
            Call(folder: "sub", page: "pages/one.txt", output: "../rules", file: "../../sub/pages/one.txt"),
            Call(folder: "sub", page: "../pages/one.txt", output: "rules", file: "../../../pages/one.txt"),
            Call(folder: "pages", page: "one.txt", output: ".", file: "../one.txt"),
            Call(page: "pages/one.txt", output: "linked/rules", file: "../../../../pages/one.txt"),
        ]
    )
    func runs(_ call: Call) async throws {
        let folder = try await folder()
        let run = try await CommandRun.shell(
            """
            export THRESH_RULES="\(Checkout.fewRules)"; cd \(call.folder)
            $THRESH rules new \(Self.address) "\(call.page)" -o "\(call.output)" \
              && $THRESH rules test --rules "\(call.output)/site" quay.example; cat "\(call.output)/site/quay.example.yaml"
            """,
            in: folder
        )
        #expect(run.text.contains("1 rule tests passed, 0 failed"), "\(run.text)\n\(run.errors)")
        if let file = call.file { #expect(run.text.contains("file: '\(file)'"), "\(run.text)") }
    }

    @Test("On standard output a full path stays one")
    func standardOutput() async throws {
        let folder = try await folder()
        let path = folder.path("pages/one.txt")
        let run = try await CommandRun.thresh(["rules", "new", Self.address, path], in: folder)
        #expect(run.status == 0 && run.text.contains("file: '\(path)'"))
    }

    @Test("--without leaves a layer out, but never the file that is written")
    func without() async throws {
        let folder = try await folder()
        func new(_ layer: String) async throws -> String {
            try await CommandRun.thresh(
                ["rules", "new", "https://www.bell.example/1", "pages/one.txt", "--without", layer],
                in: folder
            ).text
        }
        let without = try await new("base")
        #expect(without.contains("rules: ['bell.example']"))
        #expect(without != (try await new("source")))
        #expect(try await new("site").contains("rules: ['bell.example']"))
    }
}
