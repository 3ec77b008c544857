import Testing
import ThreshHTML
import ThreshTestSupport

@Suite("Output")
struct OutputTests {
    @Test(
        "A full disk is status 74 with its reason",
        .enabled(if: (try? FileSystem.status("/dev/full")) != nil)
    )
    func full() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Pages.text, to: "page.txt")
        let run = try await CommandRun.shell("$THRESH page.txt > /dev/full", in: folder)
        #expect(run.status == 74)
        #expect(run.errors.contains("no space left on device"))
    }

    @Test("A file that cannot be written is status 74, before any work")
    func unwritable() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Pages.text, to: "page.txt")
        let run = try await CommandRun.thresh(["-o", "page.txt/out", "page.txt"], in: folder)
        #expect(run.status == 74)
        #expect(run.errors == "thresh: page.txt/out: not a directory\n")
    }

    @Test("The folders of an output file are made, as an output folder is", arguments: ["", "--dedup exact"])
    func madeFolders(_ option: String) async throws {
        let folder = try TemporaryFolder()
        try folder.write(Pages.text, to: "page.txt")
        let run = try await CommandRun.shell(
            "$THRESH --to ndjson \(option) -o articles/crawl/page.ndjson page.txt && ls articles/crawl",
            in: folder
        )
        #expect(run.status == 0)
        #expect(run.text == "page.ndjson\n")
    }

    @Test("A reader that has seen enough ends the run quietly", arguments: ["", "explain "])
    func brokenPipe(_ command: String) async throws {
        let folder = try TemporaryFolder()
        // More than a pipe holds, so that writing goes on after the reader has gone.
        try folder.write(Array(repeating: Pages.text, count: 2_000).joined(separator: "\n\n"), to: "page.txt")
        let run = try await CommandRun.shell(
            "{ $THRESH \(command)page.txt; echo status $? >&2; } | head -n 1",
            in: folder
        )
        #expect(run.errors == "status 0\n")
        #expect(run.lines.count == 1)
    }

    @Test("Results go to standard output, everything else to standard error")
    func streams() async throws {
        let run = try await CommandRun.thresh("--to", "ndjson", text: Pages.text)
        #expect(run.errors == "")
        #expect(try run.records().count == 1)
    }
}
