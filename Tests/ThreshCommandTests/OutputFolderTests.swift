import Testing
import ThreshHTML
import ThreshTestSupport

@Suite("Output folders")
struct OutputFolderTests {
    private func files(_ folder: TemporaryFolder, _ name: String) async throws -> [String] {
        try await CommandRun.shell("cd \(name) && find . -type f | LC_ALL=C sort", in: folder).lines.map(
            String.init
        )
    }

    @Test("Each page gets a file at its own path, with the ending of the format")
    func paths() async throws {
        let folder = try TemporaryFolder()
        for name in ["a.html", "2024/b.htm", "2024/c.txt.gz", "2024/d.html", "2024/d.txt"] {
            try folder.write(
                name.hasSuffix("gz") ? try await Pages.packed() : Array(Pages.text.utf8),
                to: "crawl/\(name)"
            )
        }
        let run = try await CommandRun.thresh(["-o", "out/", "crawl"], in: folder)
        #expect(run.status == 0)
        #expect(run.output.isEmpty)
        #expect(
            try await files(folder, "out") == [
                "./2024/b.txt", "./2024/c.txt", "./2024/d.html.txt", "./2024/d.txt.txt", "./a.txt",
            ]
        )
        let alone = try await CommandRun.thresh(text: Pages.text)
        #expect(try folder.read("out/2024/c.txt") == alone.output)
    }

    @Test("No two pages of a folder share a file, whatever endings their names have")
    func likeNames() async throws {
        let folder = try TemporaryFolder()
        for name in ["page.txt", "page.html", "page.txt.html", "zz.html", "page.html.txt.gz"] {
            try folder.write(Pages.text, to: "crawl/\(name)")
        }
        let run = try await CommandRun.thresh(["--to", "json", "-o", "out/", "crawl"], in: folder)
        #expect(run.status == 0)
        #expect(
            try await files(folder, "out") == [
                "./page.html.json", "./page.html.txt.gz.json", "./page.txt.html.json", "./page.txt.json",
                "./zz.json",
            ]
        )
    }

    @Test(
        "A record never replaces the page that it is made of",
        arguments: [
            (["-o", "crawl/", "crawl"], 74), (["-o", "crawl/", "--resume", "crawl"], 74),
            (["--to", "text", "-o", "crawl/a.html", "crawl/"], 74),
            (["-o", "crawl/a.html", "crawl/a.html"], 2),
            (["-o", "link.html", "crawl/a.html"], 2),
        ]
    )
    func ownPage(_ arguments: [String], status: Int) async throws {
        let folder = try TemporaryFolder()
        try folder.write(Pages.html, to: "crawl/a.html")
        _ = try await CommandRun.shell("ln -s crawl/a.html link.html", in: folder)
        let run = try await CommandRun.thresh(["--to", "html"] + arguments, in: folder)
        #expect(run.status == Int32(status))
        #expect(run.errors.contains("would be replaced"))
        #expect(try folder.read("crawl/a.html") == Array(Pages.html.utf8))
        #expect(try await files(folder, "crawl") == ["./a.html"])
    }

    @Test("An output folder inside the input is no input")
    func inside() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Pages.html, to: "crawl/a.html")
        for _ in 0..<2 { _ = try await CommandRun.thresh(["-o", "crawl/out/", "crawl"], in: folder) }
        #expect(try await files(folder, "crawl") == ["./a.html", "./out/a.txt"])
    }

    @Test("F9: no id and no address leads out of the output folder, and no two pages share a file")
    func traversal() async throws {
        let folder = try TemporaryFolder()
        let names = [
            "../../etc/x", "%2e%2e%2f", "a\\u0000b", String(repeating: "long", count: 1_250), "CON", "con",
            "dots...", "/abs", "",
            "CON",
        ]
        let lines = names.map {
            #"{"id":"\#($0)","url":"http://h.example/\#($0)","text":"\#(ArticleText.sentence(1))"}"#
        }
        let hosts = ["..", "h.example/../..", "-x", "a b", "[::1]"].map {
            #"{"id":"\#($0)","url":"http://\#($0)/","text":"\#(ArticleText.sentence(1))"}"#
        }
        try folder.write((lines + hosts).joined(separator: "\n"), to: "in/pages.ndjson")
        let run = try await CommandRun.thresh(["--to", "json", "-o", "out/", "in/pages.ndjson"], in: folder)
        #expect(run.status == 0)
        let all = try await files(folder, ".")
        #expect(all.count == names.count + hosts.count + 1)
        #expect(
            all.allSatisfy {
                $0 == "./in/pages.ndjson" || $0.hasPrefix("./out/h.example/") || $0.hasPrefix("./out/pages/")
            }
        )
        let again = try await CommandRun.thresh(
            ["--to", "json", "--resume", "-o", "out/", "in/pages.ndjson"],
            in: folder
        )
        #expect(again.status == 0)
        #expect(try await files(folder, ".") == all)
    }

    @Test("Shards hold so many records each; without --resume old ones are left alone")
    func shards() async throws {
        let crawl = try Crawl(7)
        let arguments = ["--shards", "--shard-pages", "3", "--pack", "zst", "-o", "out", "crawl"]
        let run = try await CommandRun.thresh(arguments, in: crawl.folder)
        #expect(run.status == 0)
        let names = ["part-00000.ndjson.zst", "part-00001.ndjson.zst", "part-00002.ndjson.zst"]
        #expect(try await files(crawl.folder, "out") == names.map { "./\($0)" })
        let bytes = try names.flatMap { try Zstd.unpack(crawl.read("out/\($0)"), limit: 1 << 20) }
        #expect(try await bytes == crawl.expected())
        let again = try await CommandRun.thresh(arguments, in: crawl.folder)
        #expect(again.status == 74)
        #expect(again.errors.contains("--resume"))
    }

    @Test("What a run over other pages left is not gone on with")
    func otherInput() async throws {
        let crawl = try Crawl(3)
        try crawl.folder.write("{\"id\":\"other.html\",\"status\":\"ok\"}\n", to: "out.ndjson.part")
        let run = try await CommandRun.thresh(["--resume", "-o", "out.ndjson", "crawl"], in: crawl.folder)
        #expect(run.status == 74)
        #expect(run.errors.contains("left by a run over other pages"))
    }

    @Test(
        "What cannot be gone on with is refused",
        arguments: [["--resume"], ["--resume", "-o", "out.txt"], ["--resume", "--to", "json", "-o", "out"]]
    )
    func unresumable(_ arguments: [String]) async throws {
        let run = try await CommandRun.thresh(arguments, input: Array(Pages.text.utf8))
        #expect(run.status == 2)
        #expect(run.errors.contains("--resume needs"))
    }
}
