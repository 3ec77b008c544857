import Testing
import ThreshHTML
import ThreshTestSupport

@Suite("Wrong usage")
struct UsageTests {
    @Test(
        "Formats that do not work are refused, and the message names those that do",
        arguments: [
            (["--to", "pdf"], "markdown"), (["--to", "tei"], "xml"), (["--fields", "colour"], "title"),
            (["--body", "pdf"], "markdown"),
            (["--from", "epub"], "'html'"), (["--from", "zip"], "'warc'"),
        ]
    )
    func unknownFormat(_ arguments: [String], named: String) async throws {
        let run = try await CommandRun.thresh(arguments)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("'\(arguments[1])'"))
        #expect(run.errors.contains(named))
    }

    @Test(
        "Limits that no machine could keep are refused",
        arguments: ["255", "8796093022208", "9223372036854775807"]
    )
    func pageMemory(_ memory: String) async throws {
        let run = try await CommandRun.thresh(["--stream", "--page-memory", memory])
        #expect(run.status == 2)
        #expect(run.errors.contains("--page-memory must be 256 to 16777216 MiB"))
    }

    @Test(
        "A process that does all itself can give no page up",
        arguments: ["--page-timeout", "--page-memory"]
    )
    func limitsWithoutWorkers(_ limit: String) async throws {
        let run = try await CommandRun.thresh(["--no-isolate", limit, "1000"])
        #expect(run.status == 2)
        #expect(run.errors.contains("leave out --page-timeout and --page-memory"))
    }

    @Test(
        "--url is refused where lines and records name their addresses",
        arguments: [["--from", "ndjson"], ["a.warc.gz"], ["a.ndjson"], []]
    )
    func addressOfMany(_ arguments: [String]) async throws {
        let archive = ArchiveSample.records(1).flatMap { $0 }
        let run = try await CommandRun.thresh(
            ["--to", "ndjson", "--url", "https://news.example/"] + arguments,
            input: archive
        )
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("--url names the address of one page"))
    }

    @Test("What chooses among a folder's files needs a folder", arguments: ["--include", "--exclude"])
    func choiceWithoutFolder(_ option: String) async throws {
        let run = try await CommandRun.thresh(["--manifest", "m.ndjson", option, "*.html"])
        #expect(run.status == 2)
        #expect(run.errors.contains("--include and --exclude choose among the files of a folder"))
    }

    @Test("An unknown flag is named")
    func unknownFlag() async throws {
        let run = try await CommandRun.thresh(["--frobnicate"])
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("--frobnicate"))
    }

    @Test("One file is not packed, whatever its name says", arguments: ["a.ndjson.gz", "a.txt.zst"])
    func packedFile(_ name: String) async throws {
        let run = try await CommandRun.thresh(["-o", name], input: Array(Pages.text.utf8))
        #expect(run.status == 2)
        #expect(run.errors.contains("-o \(name): one file is not packed"))
    }

    @Test("A rule id that no file has")
    func unknownRule() async throws {
        let run = try await CommandRun.thresh(["rules", "test", "no/such"])
        #expect(run.status == 2)
        #expect(run.errors.contains("no/such"))
    }
}
