import Testing
import ThreshHTML
import ThreshTestSupport

@Suite("Help")
struct HelpTests {
    @Test(
        "Help is what the snapshot says; RECORD_SNAPSHOTS=1 rewrites it",
        arguments: [
            "--help", "clean --help", "explain --help", "rules --help", "rules lint --help",
            "rules schema --help",
            "rules test --help",
            "rules list --help", "rules new --help", "rules find --help", "rules drift --help",
            "rules import --help",
            "rules import ftr --help", "rules import easylist --help", "rules export ftr --help",
            "evaluate --help",
        ]
    )
    func help(_ arguments: String) async throws {
        let run = try await CommandRun.thresh(arguments.split(separator: " ").map(String.init))
        #expect(run.status == 0)
        #expect(run.errors == "")
        try Snapshot(arguments.replacing("--", with: "").replacing(" ", with: "-")).check(run.text)
    }

    @Test("The version is a number with three parts")
    func version() async throws {
        let run = try await CommandRun.thresh(["--version"])
        #expect(run.status == 0)
        #expect(run.text.split(separator: ".").count == 3)
    }
}
