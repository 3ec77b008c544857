import Testing
import ThreshHTML
import ThreshTestSupport

@Suite("Where rules come from")
struct RuleFolderTests {
    /// A base file that drops one sentence of the test page.
    private static func dropping(_ words: String, id: String = "base/mine") -> String {
        """
        thresh: 1
        id: \(id)
        kind: base
        text:
          drop:
            - {id: mine, why: other, starts: '\(words)'}
        """
    }

    @Test("--rules adds a folder to the shipped rules")
    func added() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.dropping("The council will hang"), to: "rules/base/mine.yaml")
        try folder.write(Pages.text, to: "page.txt")
        let run = try await CommandRun.thresh(["--to", "json", "--rules", "rules", "page.txt"], in: folder)
        let record = try run.json()
        #expect(record["rules"]?.array?.contains(.string("base/mine")) == true)
        #expect(record.text("text")?.contains("The council") == false)
        #expect(record.text("text")?.contains("Share this story") == false)
    }

    @Test("The last --rules wins where files have one id")
    func last() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.dropping("The council will hang"), to: "one/mine.yaml")
        try folder.write(Self.dropping("It had been lost"), to: "two/mine.yaml")
        try folder.write(Pages.text, to: "page.txt")
        let run = try await CommandRun.thresh(["--rules", "one", "--rules", "two", "page.txt"], in: folder)
        #expect(run.status == 0)
        #expect(run.text.contains("The council"))
        #expect(!run.text.contains("It had been lost"))
    }

    @Test("The user's folder adds to the shipped rules, the project's to both; --no-rules leaves all out")
    func layers() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.dropping("The council will hang"), to: "config/thresh/rules/mine.yaml")
        try folder.write(Self.dropping("It had been lost", id: "base/ours"), to: ".thresh/rules/ours.yaml")
        try folder.write(Pages.text, to: "page.txt")
        let environment = ["XDG_CONFIG_HOME": folder.path("config")]
        let run = try await CommandRun.thresh(["page.txt"], environment: environment, in: folder)
        #expect(run.status == 0)
        #expect(!run.text.contains("The council") && !run.text.contains("It had been lost"))
        #expect(!run.text.contains("Share this story"))
        let bare = try await CommandRun.thresh(
            ["--no-rules", "page.txt"],
            environment: environment,
            in: folder
        )
        #expect(bare.text.contains("The council") && bare.text.contains("It had been lost"))
        let list = try await CommandRun.thresh(
            ["rules", "list", "--for", "page.txt"],
            environment: environment,
            in: folder
        )
        #expect(list.text.contains("base/ours\tevery language\t.thresh/rules/ours.yaml\n"))
    }

    @Test("$THRESH_RULES takes the place of the shipped rules")
    func environment() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.dropping("The council will hang"), to: "rules/mine.yaml")
        let run = try await CommandRun.thresh(
            ["--to", "json"],
            input: Array(Pages.text.utf8),
            environment: ["THRESH_RULES": folder.path("rules")]
        )
        #expect(try run.json()["rules"] == .array([.string("base/mine")]))
        #expect(try run.json().text("text")?.contains("Share this story") == true)
    }

    @Test("--no-rules and --without leave rules out")
    func without() async throws {
        let none = try await CommandRun.thresh("--to", "json", "--no-rules", text: Pages.text)
        #expect(try none.json()["rules"] == nil)
        let base = try await CommandRun.thresh("--to", "json", "--without", "base", text: Pages.text)
        #expect(try base.json()["rules"] == nil)
        let site = try await CommandRun.thresh("--to", "json", "--without", "site", text: Pages.text)
        #expect(try site.json()["rules"]?.array?.contains(.string("base/en")) == true)
    }

    @Test("A site's rules are chosen by the page's address")
    func address() async throws {
        let home = try await CommandRun.thresh("--url", "https://www.bell.example/story", text: Pages.text)
        #expect(!home.text.contains("The council"))
        let other = try await CommandRun.thresh("--url", "https://clock.example/story", text: Pages.text)
        #expect(other.text.contains("The council"))
    }

    @Test("A broken rule file is wrong usage, with path, line and column")
    func broken() async throws {
        let folder = try TemporaryFolder()
        try folder.write(
            Self.dropping("x").replacing("why: other", with: "why: because"),
            to: "rules/mine.yaml"
        )
        try folder.write(Pages.text, to: "page.txt")
        let run = try await CommandRun.thresh(["--rules", "rules", "page.txt"], in: folder)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("rules/mine.yaml:6:"))
        #expect(run.errors.contains("because"))
    }
}
