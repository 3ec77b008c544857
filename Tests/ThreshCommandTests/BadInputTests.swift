import Foundation
import Testing
import ThreshHTML
import ThreshTestSupport

@Suite("Bad input")
struct BadInputTests {
    @Test(
        "Nothing at all and blanks give an empty record, and say so",
        arguments: ["", "  \n\n\t\n", "<html></html>"]
    )
    func empty(_ page: String) async throws {
        let text = try await CommandRun.thresh(text: page)
        #expect(text.status == 0)
        #expect(text.output.isEmpty)
        #expect(text.errors.hasPrefix("thresh: standard input: empty: "))
        #expect(text.errors.split(separator: "\n").count == 1)
        let record = try await CommandRun.thresh("--to", "json", text: page)
        #expect(try record.json().text("status") == "empty")
    }

    @Test("Binary data is an error with its reason")
    func binary() async throws {
        let picture: [UInt8] =
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array(repeating: 0, count: 500)
        let run = try await CommandRun.thresh(["--to", "json"], input: picture)
        #expect(run.status == 1)
        #expect(try run.json().text("status") == "error")
        #expect(try run.json().text("reason")?.isEmpty == false)
        #expect(run.errors.split(separator: "\n").count == 1)
    }

    @Test("A wrong charset costs letters, never the page or valid UTF-8")
    func wrongCharset() async throws {
        let declared = Pages.html.replacing("<head>", with: #"<head><meta charset="utf-8">"#)
        // In ISO 8859-1: the declaration lies.
        let bytes = Array(declared.replacing("harbour", with: "h§fen").utf8).flatMap {
            $0 == 0xC2 ? [] : $0 == 0xA7 ? [0xE4] : [$0]
        }
        let run = try await CommandRun.thresh(input: bytes)
        #expect(run.status == 0)
        #expect(run.text.contains("The council will hang it in the town hall"))
        #expect(String(validating: run.output, as: UTF8.self) != nil)
    }

    @Test("A truncated gzip file is an error that says so")
    func truncatedGzip() async throws {
        let packed = try await Pages.packed()
        let run = try await CommandRun.thresh(
            ["--to", "json"],
            input: Array(packed.prefix(packed.count / 2))
        )
        #expect(run.status == 1)
        #expect(try run.json().text("status") == "error")
        #expect(try run.json().text("reason")?.contains("ends too early") == true)
    }

    @Test("A missing file is an error with its name")
    func missing() async throws {
        let run = try await CommandRun.thresh(["no-such-page.html"])
        #expect(run.status == 1)
        #expect(run.errors == "thresh: no-such-page.html: no such file or directory\n")
    }

    @Test(
        "An unreadable file and an unreadable folder are errors",
        .enabled(if: geteuid() != 0, "root may read all")
    )
    func unreadable() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Pages.text, to: "crawl/a.txt")
        try folder.write(Pages.text, to: "crawl/locked/b.txt")
        let run = try await CommandRun.shell(
            """
            chmod 000 crawl/a.txt crawl/locked
            $THRESH --to ndjson crawl; status=$?
            chmod 700 crawl/locked; exit $status
            """,
            in: folder
        )
        #expect(run.status == 1)
        #expect(try run.records().map { $0.text("reason") } == ["permission denied", "permission denied"])
    }

    @Test("F8: A loop of links is walked once")
    func loop() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Pages.text, to: "crawl/sub/page.txt")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("crawl/sub/up"),
            withDestinationPath: ".."
        )
        let run = try await CommandRun.thresh(["--to", "ndjson", "crawl"], in: folder)
        #expect(run.status == 0)
        #expect(try run.records().map { $0.text("id") } == ["sub/page.txt"])
    }

    @Test("A named pipe is not waited for, in a folder and by name")
    func namedPipe() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Pages.text, to: "crawl/page.txt")
        _ = try await CommandRun.shell("mkfifo crawl/pipe.html", in: folder)
        let all = try await CommandRun.thresh(["--to", "ndjson", "crawl"], in: folder, limit: .seconds(10))
        #expect(all.status == 1)
        #expect(try all.records().map { $0.text("status") } == ["ok", "error"])
        let one = try await CommandRun.thresh(["crawl/pipe.html"], in: folder, limit: .seconds(10))
        #expect(one.errors == "thresh: crawl/pipe.html: not a regular file\n")
    }

    @Test("One bad page among many stops nothing and is lost nowhere")
    func oneAmongMany() async throws {
        let folder = try TemporaryFolder()
        for name in ["a", "c", "e"] { try folder.write(Pages.html, to: "crawl/\(name).html") }
        try folder.write(Array(try await Pages.packed().prefix(40)), to: "crawl/b.html.gz")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("crawl/d.html"),
            withDestinationPath: "gone"
        )
        let run = try await CommandRun.thresh(["--to", "ndjson", "crawl"], in: folder)
        #expect(run.status == 1)
        let records = try run.records()
        #expect(records.map { $0.text("id") } == ["a.html", "b.html.gz", "c.html", "d.html", "e.html"])
        #expect(records.map { $0.text("status") } == ["ok", "error", "ok", "error", "ok"])
        #expect(run.errors.split(separator: "\n").count == 2)
        let text = try await CommandRun.thresh(["crawl"], in: folder)
        #expect(text.status == 1)
        #expect(text.lines.count { $0.hasPrefix("The bell of the old harbour light") } == 3)
    }
}
