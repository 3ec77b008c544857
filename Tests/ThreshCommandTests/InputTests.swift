import Testing
import ThreshHTML
import ThreshTestSupport

@Suite("Input")
struct InputTests {
    @Test("What a folder's walk passes over is said in a line and counted in the report")
    func passedOver() async throws {
        let crawl = try Crawl(2)
        for name in ["a.pdf", "b.pdf", "c", "manifest.ndjson", "out.ndjson"] {
            try crawl.folder.write("", to: "crawl/\(name)")
        }
        let arguments = [
            "--manifest", "crawl/manifest.ndjson", "-o", "crawl/out.ndjson", "--report", "report.json",
            "crawl",
        ]
        let run = try await CommandRun.thresh(arguments, in: crawl.folder)
        #expect(run.status == 0)
        #expect(
            run.errors
                == "thresh: passed over 3 files that look like no pages (2 .pdf, 1 without ending); --include takes them\n"
        )
        let report = try JSONReader.read(try crawl.read("report.json"), repairing: false)
        #expect(report["passed_over"]?[".pdf"] == .integer(2))
        #expect(report["passed_over"]?[""] == .integer(1))
    }

    @Test(
        "A path that gives no page is named",
        arguments: [
            ["none"], ["--include", "*.xyz", "crawl"], ["empty.warc"], ["--from", "ndjson", "empty.warc"],
        ]
    )
    func noPage(_ arguments: [String]) async throws {
        let crawl = try Crawl(1)
        try crawl.folder.write("", to: "none/.hidden")
        try crawl.folder.write("", to: "empty.warc")
        let run = try await CommandRun.thresh(["--to", "ndjson"] + arguments, in: crawl.folder)
        #expect(run.status == 0)
        #expect(run.errors == "thresh: \(arguments.last ?? ""): no page in it\n")
    }

    @Test("The number of workers may follow -j at once", arguments: [["-j1"], ["-j", "1"], ["-j=1"]])
    func joinedJobs(_ jobs: [String]) async throws {
        let crawl = try Crawl(2)
        let run = try await CommandRun.thresh(jobs + ["--to", "ndjson", "crawl"], in: crawl.folder)
        #expect(run.status == 0)
        #expect(try await run.output == crawl.expected())
    }

    @Test("HTML and text on standard input need no flag", arguments: [Pages.html, Pages.text])
    func standardInput(_ page: String) async throws {
        let run = try await CommandRun.thresh(text: page)
        #expect(run.status == 0)
        #expect(run.errors == "")
        for sentence in Pages.kept { #expect(run.text.contains(sentence)) }
        #expect(!run.text.contains("<p>"))
        #expect(!run.text.contains("Share this story"))
    }

    @Test(
        "The shipped rules are found from the program that was built in a checkout",
        .enabled(if: CommandRun.program.hasPrefix(Checkout.root), "the build folder is elsewhere")
    )
    func shippedRules() async throws {
        let run = try await CommandRun.thresh(
            ["--to", "json"],
            input: Array(Pages.html.utf8),
            environment: ["THRESH_RULES": ""]
        )
        #expect(try run.json()["rules"]?.array?.contains(.string("base/common")) == true)
    }

    @Test("A lone - is standard input")
    func dash() async throws {
        let named = try await CommandRun.thresh("-", text: Pages.text)
        let plain = try await CommandRun.thresh(text: Pages.text)
        #expect(named.status == 0)
        #expect(named.output == plain.output)
    }

    @Test("--from outranks the look of the bytes")
    func from() async throws {
        let markup = "<p>The bell of the old harbour light came up on Tuesday, in one piece.</p>"
        let text = try await CommandRun.thresh("--from", "text", text: markup)
        #expect(text.text.contains("<p>The bell"))
        let html = try await CommandRun.thresh("--from", "html", text: Pages.kept.joined(separator: "\n"))
        #expect(html.status == 0)
        #expect(!html.text.contains("light\nThe council"), "HTML folds line breaks")
    }

    @Test("A file's id is its path, standard input has none")
    func identifiers() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Pages.text, to: "page.txt")
        let file = try await CommandRun.thresh(["--to", "json", "page.txt"], in: folder)
        #expect(try file.json().text("id") == "page.txt")
        let stream = try await CommandRun.thresh("--to", "json", text: Pages.text)
        #expect(try stream.json().text("id") == nil)
    }

    @Test("Files come out in the order they were named in")
    func files() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Pages.text, to: "b.txt")
        try folder.write(Pages.html, to: "a.html")
        let run = try await CommandRun.thresh(["b.txt", "a.html"], in: folder)
        #expect(run.status == 0)
        let heads = run.lines.filter { $0.hasPrefix("==> ") }
        #expect(heads == ["==> b.txt <==", "==> a.html <=="])
    }

    @Test("A folder gives its pages with all below it, by name, ids relative to it")
    func folder() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Pages.text, to: "crawl/b.txt")
        try folder.write(Pages.html, to: "crawl/a.html")
        try folder.write(Pages.html, to: "crawl/2014/11/deep.HTM")
        try folder.write("body { color: red }", to: "crawl/style.css")
        try folder.write(Pages.html, to: "crawl/.hidden.html")
        let run = try await CommandRun.thresh(["--to", "ndjson", "crawl"], in: folder)
        #expect(run.status == 0)
        #expect(try run.records().map { $0.text("id") } == ["a.html", "b.txt", "2014/11/deep.HTM"])
    }

    @Test("Packed pages are unpacked, from a file, a folder and standard input")
    func packed() async throws {
        let packed = try await Pages.packed()
        #expect(packed.starts(with: [0x1F, 0x8B]))
        let plain = try await CommandRun.thresh(text: Pages.text)
        #expect(try await CommandRun.thresh(input: packed).output == plain.output)
        let folder = try TemporaryFolder()
        try folder.write(packed, to: "crawl/page.txt.gz")
        #expect(try await CommandRun.thresh(["crawl/page.txt.gz"], in: folder).output == plain.output)
        let run = try await CommandRun.thresh(["--to", "ndjson", "crawl"], in: folder)
        #expect(try run.records().map { $0.text("id") } == ["page.txt.gz"])
    }

    @Test("A folder without pages gives no records")
    func emptyFolder() async throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "crawl/notes.pdf")
        let run = try await CommandRun.thresh(["--to", "ndjson", "crawl"], in: folder)
        #expect(run.output.isEmpty)
        #expect(run.status == 0)
    }

    @Test(
        "A web archive is read from a file, packed or not, and from standard input",
        arguments: ["", ".gz", ".zst"]
    )
    func archive(_ ending: String) async throws {
        let folder = try TemporaryFolder()
        let records = ArchiveSample.records(3)
        let bytes =
            switch ending {
            case ".gz": records.flatMap(Packer.gzip)
            case ".zst": records.flatMap(Packer.zstd)
            default: Array(records.joined())
            }
        try folder.write(bytes, to: "a.warc\(ending)")
        let named = try await CommandRun.thresh(["--to", "ndjson", "a.warc\(ending)"], in: folder)
        let piped = try await CommandRun.thresh(["--to", "ndjson"], input: bytes)
        #expect(named.output == piped.output)
        #expect(named.status == 0)
        let articles = try named.records()
        #expect(articles.map { $0.text("id") } == ["urn:uuid:1", "urn:uuid:2", "urn:uuid:3"])
        #expect(articles.map { $0.text("text") } == (1...3).map(ArchiveSample.sentence))
        #expect(articles.allSatisfy { $0.text("fetched") == "2025-11-21T06:30:12Z" })
    }

    @Test("NDJSON comes in by name or with --from, and a line that is no page is one error")
    func ndjson() async throws {
        let folder = try TemporaryFolder()
        let line = #"{"id":"a","html":"<p>\#(ArchiveSample.sentence(1))"}"#
        try folder.write("\(line)\nnonsense\n\(line)", to: "pages.ndjson")
        for run in [
            try await CommandRun.thresh(["--to", "ndjson", "pages.ndjson"], in: folder),
            try await CommandRun.thresh(
                ["--to", "ndjson", "--from", "ndjson"],
                input: try folder.read("pages.ndjson")
            ),
        ] {
            #expect(run.status == 1)
            #expect(try run.records().map { $0.text("status") } == ["ok", "error", "ok"])
        }
    }
}
