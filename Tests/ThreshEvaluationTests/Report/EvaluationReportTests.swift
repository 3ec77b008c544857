import Testing
import ThreshHTML

@testable import ThreshEvaluation

@Suite("Reports")
struct EvaluationReportTests {
    private func report(_ change: (inout EvaluationReport.Options) -> Void) throws -> EvaluationReport {
        var options = EvaluationReport.Options()
        change(&options)
        return try SmallSet.withFiles { folder, results in
            EvaluationReport(
                try GoldSet(folder: folder),
                results: try PageResult.read(results),
                options: options
            )
        }
    }

    @Test("One metric shows its line alone, and groups and worst pages by it")
    func metric() throws {
        let report = try report {
            $0.metric = .snippets
            $0.groupKey = "page_type"
            $0.worstCount = 1
        }
        let lines = TextReport.text(of: report).split(separator: "\n").map { String($0) }
        #expect(lines[1].hasPrefix("snippet  F 0.7273"))
        #expect(!lines.contains { $0.hasPrefix("word") || $0.hasPrefix("shingle") })
        #expect(report.groups.map(\.value) == [.string("article"), .string("forum"), .string("product")])
        #expect(report.worst.map(\.id) == ["missing"])
    }

    @Test("JSON has the unrounded figures")
    func json() throws {
        let report = try report { $0.worstCount = 2 }
        let json = try JSONReader.read(JSONReport.bytes(of: report), repairing: false)
        #expect(json["pages"] == .integer(10))
        #expect(json["word"]?["f1"]?.number == report.body.words?.f1)
        #expect(json["metadata"]?["title_exact"]?["pages"] == .integer(8))
        #expect(json["worst"]?.array?.count == 2)
        #expect(json["speed"] == nil)
    }

    @Test("Speed is told in pages and megabytes for each second")
    func speed() throws {
        let report = try SmallSet.withFiles { folder, _ in
            EvaluationReport(
                try GoldSet(folder: folder),
                results: [],
                speed: SpeedReport(pages: 30, bytes: 5_000_000, seconds: 2)
            )
        }
        let last = TextReport.text(of: report).split(separator: "\n").last
        #expect(last == "speed    15.0 pages/s  2.5 MB/s  (2.00 s of one processor, cleaning alone)")
        #expect(report.missing == 10 && report.empty == 10)
    }

    @Test("Confidence is held against the words of the pages that have it")
    func confidence() throws {
        let results = #"""
            {"id":"plain","text":"The sea was calm. The boat was old, and nobody spoke for an hour.","confidence":0.95}
            {"id":"spaces","text":"something else","confidence":0.9}
            {"id":"greek","text":"x","confidence":0.89}
            """#
        let report = try SmallSet.withFiles(results: results) { folder, results in
            EvaluationReport(try GoldSet(folder: folder), results: try PageResult.read(results))
        }
        #expect(report.confident == EvaluationReport.Confident(pages: 2, good: 0.5))
    }

    @Test("A line that is no JSON object is named")
    func badLine() throws {
        let error = #expect(throws: FileError.self) {
            try SmallSet.withFiles(gold: "{\"id\":\"a\"}\n\n[1]") { folder, _ in
                _ = try GoldSet(folder: folder)
            }
        }
        #expect(error?.reason.hasSuffix("gold.jsonl: line 3: not a JSON object") == true)
    }
}
