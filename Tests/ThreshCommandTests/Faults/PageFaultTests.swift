import Testing
import ThreshHTML
import ThreshTestSupport

/// Pages that are made to hurt; `make test-faults` has the large ones.
@Suite("Faults of a page")
struct PageFaultTests {
    private func clean(_ page: String, _ arguments: [String] = []) async throws -> JSONValue {
        let folder = try TemporaryFolder()
        try folder.write(page, to: "crawl/a.html")
        try folder.write(ArticleText.html(1), to: "crawl/b.html")
        let run = try await CommandRun.thresh(
            ["--to", "ndjson", "--page-timeout", "120"] + arguments + ["crawl"],
            in: folder,
            limit: .seconds(180)
        )
        let records = try run.records()
        #expect(records.count == 2)
        #expect(records.last?.text("status") == "ok")
        return try #require(records.first)
    }

    @Test("F16: a page over the cap is truncated and says so", .timeLimit(.minutes(10)))
    func large() async throws {
        let filler = "<!--" + String(repeating: "fog ", count: 5 << 20) + "-->"
        let record = try await clean("<article><p>\(ArticleText.sentence(2))</p></article>" + filler)
        #expect(record.text("status") == "truncated")
        #expect(record.text("text")?.contains("Boat 2") == true)
    }

    private static func paragraphs(_ numbers: Range<Int>) -> String {
        numbers.map { "<p>\(ArticleText.sentence($0))</p>" }.joined()
    }

    @Test(
        "F17: depth, attributes and long texts lose nothing before them, and after them what is documented",
        .timeLimit(.minutes(10)),
        arguments: [
            ("deep", "truncated", nil), ("attributes", "truncated", true), ("long text", "ok", true),
            ("items", "ok", true), ("zeros", "ok", true),
        ]
    )
    func hostile(_ kind: String, status: String, keepsAfter: Bool?) async throws {
        let hostile =
            switch kind {
            case "deep": String(repeating: "<div>", count: 5_000) + String(repeating: "</div>", count: 5_000)
            case "attributes": "<p " + (0..<5_000).map { "a\($0)=1" }.joined(separator: " ") + ">"
            case "long text":
                "<p>" + String(repeating: "The fog was thick that night. ", count: 7_000) + "</p>"
            case "zeros": "<p>" + String(repeating: "fog\0", count: 1_000) + "</p>"
            default: String(repeating: "<li>x", count: 5_000)
            }
        // What stands behind the deepest nest is in the tree; whether it is chosen for the body is another matter.
        // Enough of an article that no choice of the body could take the filler for it.
        let (before, after) = (Self.paragraphs(2..<14), Self.paragraphs(20..<32))
        let record = try await clean("<article>\(before)\(hostile)\(after)</article>")
        #expect(record.text("status") == status)
        #expect(record.text("text")?.contains("Boat 2") == true)
        if let keepsAfter { #expect((record.text("text")?.contains("Boat 21 ") == true) == keepsAfter) }
    }

    @Test("F19: a worker with too little memory costs its page, never the run", .timeLimit(.minutes(10)))
    func memory() async throws {
        let page =
            "<article>" + String(repeating: "<p>\(ArticleText.sentence(2))</p>", count: 20_000) + "</article>"
        let record = try await clean(page, ["--page-memory", "256"])
        #expect(["ok", "truncated", "error"].contains(record.text("status")))
        if record.text("status") == "ok" { #expect(record.text("text")?.contains("Boat 2") == true) }
    }

    @Test(
        "F20: a rule that would run for ever is given up and named, and its page is cleaned",
        .timeLimit(.minutes(10)),
        arguments: [
            "html: {drop: [{id: slow, why: other, xpath: '//div/ancestor::div//ancestor::div//p'}]}",
            "text: {drop: [{id: slow, why: other, re: '(a+)+$'}]}",
        ]
    )
    func rule(_ entry: String) async throws {
        let folder = try TemporaryFolder()
        let rule = """
            thresh: 1
            id: slow.example
            kind: site
            match: {hosts: [slow.example]}
            \(entry)
            """
        try folder.write(rule, to: "rules/site/slow.example.yaml")
        let nest =
            String(repeating: "<div>", count: 400)
            + String(repeating: "<p>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!</p>", count: 300)
        let html = "<article>\(Self.paragraphs(1..<14))</article>" + nest
        let line = #"{"id":"a","url":"http://slow.example/","html":"\#(html)"}"#
        let run = try await CommandRun.thresh(
            ["--stream", "--rules", "rules"],
            input: Array(line.utf8),
            in: folder,
            limit: .seconds(60)
        )
        #expect(run.status == 0)
        let record = try #require(try run.records().first)
        #expect(record.text("text")?.contains("Boat 1 ") == true)
        #expect(record.text("status") == "ok")
        #expect(record["rule_errors"] == .array([.string("slow.example#slow")]))
    }

    @Test("F25: a worker that has cleaned many pages is replaced by a fresh one")
    func recycling() async throws {
        let crawl = try Crawl(40)
        let run = try await crawl.shell(
            "THRESH_WORKER_PAGES=10 $THRESH --to ndjson --jobs 1 --report report.json crawl"
        )
        #expect(run.status == 0)
        #expect(
            try JSONReader.read(crawl.read("report.json"), repairing: false)["workers_started"] == .integer(4)
        )
        #expect(try await run.output == crawl.expected())
    }

    @Test("F25: several workers are replaced while the others go on", arguments: [2, 8])
    func recyclingMany(jobs: Int) async throws {
        let crawl = try Crawl(120)
        let run = try await crawl.shell(
            "THRESH_WORKER_PAGES=5 $THRESH --to ndjson --jobs \(jobs) crawl"
        )
        #expect(run.status == 0)
        #expect(try await run.output == crawl.expected())
    }

    @Test("F26: pages with random damage never end a worker", .timeLimit(.minutes(10)))
    func damage() async throws {
        let folder = try TemporaryFolder()
        var random = SystemRandomNumberGenerator()
        var seeds: [UInt64] = []
        for number in 0..<40 {
            let seed = UInt64.random(in: 0..<1_000_000, using: &random)
            seeds.append(seed)
            try folder.write(Damage.of(Array(Pages.html.utf8), seed: seed), to: "crawl/\(Crawl.name(number))")
        }
        let run = try await CommandRun.thresh(["--to", "ndjson", "crawl"], in: folder, limit: .seconds(120))
        let records = try run.records()
        #expect(records.count == 40)
        let crashed = zip(records, seeds).filter { $0.0.text("reason")?.hasPrefix("crash") == true }.map(\.1)
        #expect(crashed.isEmpty, "seeds of the pages that crash")
    }
}

/// Pages with damage that can be made again from its seed.
enum Damage {
    static func of(_ page: [UInt8], seed: UInt64) -> [UInt8] {
        var page = page
        var state = seed
        func next(_ bound: Int) -> Int {
            state = StableHash.mixed(state &+ 0x9E37_79B9_7F4A_7C15)
            return Int(state % UInt64(bound))
        }
        for _ in 0..<20 {
            let place = next(page.count)
            switch next(4) {
            case 0: page[place] = UInt8(next(256))
            case 1: page.removeSubrange(place..<min(page.count, place + next(30)))
            case 2:
                page.insert(
                    contentsOf: page[place..<min(page.count, place + next(300))],
                    at: next(page.count)
                )
            default: page.insert(contentsOf: [0x3C, UInt8(next(256))], at: place)
            }
        }
        return page
    }
}
