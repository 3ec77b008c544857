import Testing
import ThreshHTML
import ThreshTestSupport

@Suite("Manifest and --url")
struct ManifestTests {
    private static let manifest = """
        {"path": "b.txt", "url": "https://news.example/b", "fetched": "2024-10-20T04:02:11Z"}
        {"path": "a.html", "url": "https://news.example/a", "content_type": "text/html; charset=utf-8"}

        """

    private func crawl(_ manifest: String = Self.manifest) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write(Pages.text, to: "crawl/b.txt")
        try folder.write(Pages.html, to: "crawl/a.html")
        try folder.write(manifest, to: "crawl/manifest.ndjson")
        return folder
    }

    @Test("A manifest alone names the pages, their addresses and dates, in its own order")
    func alone() async throws {
        let run = try await CommandRun.thresh(
            ["--to", "ndjson", "--manifest", "crawl/manifest.ndjson"],
            in: try crawl()
        )
        #expect(run.status == 0)
        let records = try run.records()
        #expect(records.map { $0.text("id") } == ["b.txt", "a.html"])
        #expect(records.map { $0.text("url") } == ["https://news.example/b", "https://news.example/a"])
        #expect(records.first?.text("fetched") == "2024-10-20T04:02:11Z")
    }

    @Test("A path from the root is taken as it stands")
    func absolute() async throws {
        let folder = try crawl()
        try folder.write(#"{"path": "\#(folder.path("crawl/b.txt"))"}"#, to: "elsewhere/manifest.ndjson")
        let run = try await CommandRun.thresh(["--manifest", "elsewhere/manifest.ndjson"], in: folder)
        #expect(run.status == 0)
        for sentence in Pages.kept { #expect(run.text.contains(sentence)) }
    }

    @Test("Beside a folder it gives pages what it knows of them, in the folder's order")
    func besideFolder() async throws {
        let run = try await CommandRun.thresh(
            ["--to", "ndjson", "--manifest", "crawl/manifest.ndjson", "crawl"],
            in: try crawl()
        )
        let records = try run.records()
        #expect(records.map { $0.text("id") } == ["a.html", "b.txt"])
        #expect(records.map { $0.text("url") } == ["https://news.example/a", "https://news.example/b"])
    }

    @Test("A page that is in the manifest only is said, not lost")
    func surplus() async throws {
        let folder = try crawl(Self.manifest + #"{"path": "gone.html"}"# + "\n")
        let beside = try await CommandRun.thresh(
            ["--to", "ndjson", "--manifest", "crawl/manifest.ndjson", "crawl"],
            in: folder
        )
        #expect(beside.errors.contains("gone.html"))
        let alone = try await CommandRun.thresh(
            ["--to", "ndjson", "--manifest", "crawl/manifest.ndjson"],
            in: folder
        )
        #expect(try alone.records().map { $0.text("status") } == ["ok", "ok", "error"])
        #expect(alone.status == 1)
    }

    @Test(
        "A wrong manifest is wrong usage, with the line",
        arguments: [
            "not json", #"{"url": "https://news.example/"}"#, #"{"path": "b.txt"}"#,
            #"{"path": "c", "date": "x"}"#,
            #"{"path": 7}"#,
        ]
    )
    func wrong(_ line: String) async throws {
        let run = try await CommandRun.thresh(
            ["--manifest", "crawl/manifest.ndjson"],
            in: try crawl(Self.manifest + line + "\n")
        )
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("crawl/manifest.ndjson: line 3: "))
    }

    @Test("--url gives the one page its address")
    func url() async throws {
        let run = try await CommandRun.thresh(
            "--to",
            "json",
            "--url",
            "https://news.example/c",
            text: Pages.html
        )
        #expect(try run.json().text("url") == "https://news.example/c")
    }

    @Test("--url is refused where it cannot be meant")
    func wrongURL() async throws {
        let file = try await CommandRun.thresh("--url", "ftp://news.example/c", text: Pages.html)
        #expect(file.status == 2)
        #expect(file.errors.contains("ftp://news.example/c"))
        let many = try await CommandRun.thresh(["--url", "https://news.example/", "crawl"], in: try crawl())
        #expect(many.status == 2)
        #expect(many.errors.contains("--manifest"))
    }
}
