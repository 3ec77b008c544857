import Testing
import ThreshHTML
import ThreshTestSupport

@Suite("Progress and report")
struct ReportTests {
    @Test("The report counts pages by status, reason, host and rule, and the summary says it in a line")
    func report() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Pages.html, to: "crawl/a.html")
        try folder.write("", to: "crawl/empty.html")
        try folder.write([0, 1, 2, 3, 0, 0], to: "crawl/binary.html")
        try folder.write(
            #"{"path":"a.html","url":"https://news.example/a"}"#,
            to: "crawl/manifest.ndjson"
        )
        let run = try await CommandRun.thresh(
            [
                "--to", "ndjson", "--report", "report.json", "--progress", "plain", "--manifest",
                "crawl/manifest.ndjson", "crawl",
            ],
            in: folder
        )
        #expect(run.status == 1)
        let summary = try #require(run.errors.split(separator: "\n").last)
        #expect(summary.hasPrefix("thresh: 3 pages in "))
        #expect(summary.hasSuffix(" s: 1 ok, 1 empty, 0 truncated, 1 error"))
        let report = try JSONReader.read(try folder.read("report.json"), repairing: false)
        for (key, count) in ["pages": 3, "ok": 1, "empty": 1, "truncated": 0, "error": 1] {
            #expect(report[key] == .integer(count))
        }
        #expect(report["hosts"]?["news.example"] == .integer(1))
        #expect(report["reasons"]?["empty: the page has no bytes"] == .integer(1))
        #expect(report["rules"]?["base/en"] == .integer(1))
        #expect(report["slowest"]?.array?.count == 3)
    }

    @Test("Report and statistics are written also when the reader of the records has seen enough")
    func brokenPipe() async throws {
        let crawl = try Crawl(300)
        let run = try await crawl.shell(
            "$THRESH --to ndjson --jobs 2 --report report.json --rule-stats stats.ndjson crawl | head -n 1 | wc -l"
        )
        #expect(run.errors == "")
        let report = try JSONReader.read(try crawl.read("report.json"), repairing: false)
        #expect(report["interrupted"] == .bool(true))
        #expect(report["workers_started"] == .integer(2))
        #expect(try !crawl.read("stats.ndjson").isEmpty)
    }

    @Test("Where nobody looks, nothing is said")
    func silence() async throws {
        let crawl = try Crawl(3)
        let run = try await CommandRun.thresh(["--to", "ndjson", "crawl"], in: crawl.folder)
        #expect(run.errors == "")
    }
}
