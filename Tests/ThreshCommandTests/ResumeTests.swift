import Testing
import ThreshHTML
import ThreshTestSupport

@Suite("Going on with a run")
struct ResumeTests {
    /// Runs over a crawl and returns the run, with the ids of what was written, in order.
    private func run(_ flags: String, _ crawl: Crawl) async throws -> (run: CommandRun, ids: [String]) {
        let run = try await crawl.shell(
            """
            $THRESH --progress plain --to ndjson \(flags) crawl; status=$?
            cat out.ndjson out/part-*.ndjson 2>/dev/null; exit $status
            """
        )
        return (run, try run.records().map { $0.text("id") ?? "" })
    }

    private static let outputs = ["-o out.ndjson", "--shards -o out/", "--shards --shard-pages 2 -o out/"]

    @Test("A finished run has nothing left to do", arguments: outputs)
    func finished(_ flags: String) async throws {
        let crawl = try Crawl(4)
        let first = try await run(flags, crawl)
        let again = try await run("--resume \(flags)", crawl)
        #expect(again.run.status == 0)
        #expect(again.run.errors.contains("4 were done before"))
        #expect(again.run.output == first.run.output)
    }

    @Test("Pages that came behind the others are cleaned, each once", arguments: outputs)
    func grown(_ flags: String) async throws {
        let crawl = try Crawl(3)
        _ = try await run(flags, crawl)
        for number in 3..<6 {
            try crawl.folder.write(ArticleText.html(number), to: "crawl/\(Crawl.name(number))")
        }
        let rest = try await run("--resume \(flags)", crawl)
        #expect(rest.run.status == 0)
        #expect(rest.run.errors.contains("3 were done before"))
        #expect(try await rest.run.output == crawl.expected())
    }

    @Test("Shards of another length are gone on with, each page once", arguments: [1, 3, 5])
    func shardPages(_ pages: Int) async throws {
        let crawl = try Crawl(5)
        _ = try await run("--shards --shard-pages 2 -o out/", crawl)
        _ = try await crawl.shell("rm out/part-00002.ndjson")
        let rest = try await run("--shards --shard-pages \(pages) --resume -o out/", crawl)
        #expect(rest.run.status == 0)
        #expect(try await rest.run.output == crawl.expected())
    }

    @Test("Pages that came between the others are not passed over: the run is refused", arguments: outputs)
    func otherPages(_ flags: String) async throws {
        let crawl = try Crawl(5)
        _ = try await crawl.shell("mkdir later; mv crawl/001.html crawl/003.html later")
        let first = try await run(flags, crawl)
        _ = try await crawl.shell("mv later/* crawl")
        let again = try await run("--resume \(flags)", crawl)
        #expect(again.run.status == 74)
        #expect(again.run.errors.contains("left by a run over other pages"))
        #expect(!again.run.errors.contains("goes on from here"))
        #expect(again.ids == first.ids)
    }

    @Test("Nor are records of other pages taken for this run's, though they are more", arguments: outputs)
    func fewerPages(_ flags: String) async throws {
        let crawl = try Crawl(5)
        _ = try await run(flags, crawl)
        _ = try await crawl.shell("rm crawl/*; mv out.ndjson out.ndjson.part 2>/dev/null")
        try crawl.folder.write(ArticleText.html(9), to: "crawl/other.html")
        let again = try await run("--resume \(flags)", crawl)
        #expect(again.run.status == 74)
        #expect(again.run.errors.contains("left by a run over other pages"))
    }

    @Test("Shards that are packed otherwise, or of which one is missing, are not gone on with")
    func oddShards() async throws {
        let crawl = try Crawl(5)
        _ = try await run("--shards --shard-pages 2 -o out/", crawl)
        let packed = try await run("--shards --shard-pages 2 --pack gz --resume -o out/", crawl)
        #expect(packed.run.status == 74)
        #expect(packed.run.errors.contains("has part-00000.ndjson but not part-00000.ndjson.gz"))
        _ = try await crawl.shell("rm out/part-00001.ndjson")
        let gap = try await run("--shards --shard-pages 2 --resume -o out/", crawl)
        #expect(gap.run.status == 74)
        #expect(gap.run.errors.contains("has part-00002.ndjson but not part-00001.ndjson"))
    }

    @Test("Records that wait for their duplicates are held against the pages as well")
    func waitingRecords() async throws {
        let crawl = try Crawl(3)
        try crawl.folder.write("{\"id\":\"other.html\",\"status\":\"ok\"}\n", to: "out.ndjson.records.part")
        try crawl.folder.write([UInt8](repeating: 1, count: 8), to: "out.ndjson.exact.part")
        let run = try await run("--dedup exact --resume -o out.ndjson", crawl)
        #expect(run.run.status == 74)
        #expect(run.run.errors.contains("out.ndjson.records.part: was left by a run over other pages"))
    }
}
