import Foundation
import Testing
import Thresh
import ThreshHTML

@testable import ThreshEvaluation

@Suite("Agreement with the yardstick")
struct YardstickTests {
    private func report(_ folder: String, _ results: String) throws -> String {
        var options = EvaluationReport.Options()
        options.groupKey = "page_type"
        options.worstCount = 50
        let report = EvaluationReport(
            try GoldSet(folder: folder),
            results: try PageResult.read(results),
            options: options
        )
        return shared(report).joined(separator: "\n") + "\n"
    }

    /// The lines that the yardstick prints too.
    private func shared(_ report: EvaluationReport) -> [Substring] {
        TextReport.text(of: report).split(separator: "\n").filter { line in
            !line.hasPrefix("sure") && !line.contains(" is a line of the body ")
        }
    }

    private let arguments = ["--by", "page_type", "--worst", "50"]

    @Test("The report of the small set is what the yardstick printed")
    func recorded() throws {
        try SmallSet.withFiles { folder, results in
            let printed = try report(folder, results)
            #expect(printed == SmallSet.expected)
        }
    }

    @Test(
        "The yardstick prints the same today",
        .enabled(if: Yardstick.isThere, "needs Python 3 and score.py")
    )
    func live() throws {
        try SmallSet.withFiles { folder, results in
            let printed = try Yardstick.print([folder, results] + arguments)
            #expect(printed == SmallSet.expected)
        }
    }

    @Test(
        "Pages cleaned here get the figures that the yardstick gives their records",
        .enabled(if: Yardstick.isThere, "needs Python 3 and score.py")
    )
    func samples() throws {
        let samples = try SamplePages.all()
        try #require(samples.count > 10)
        var run = EvaluationRun(Cleaner())
        var records: [UInt8] = []
        for sample in samples { records += JSONRenderer(isPretty: false).render(try run.clean(sample.page)) }
        try SmallSet.withFiles(
            gold: samples.map(\.gold).joined(separator: "\n"),
            results: String(decoding: records, as: UTF8.self)
        ) { folder, results in
            var options = EvaluationReport.Options()
            options.groupKey = "page_type"
            options.worstCount = 50
            let report = EvaluationReport(try GoldSet(folder: folder), results: run.results, options: options)
            let lines = shared(report)
            let theirs = try Yardstick.print([folder, results] + arguments).split(separator: "\n")
            #expect(lines == theirs)
            #expect(report.body.words.map { $0.f1 > 0.5 } == true)
        }
    }
}

/// The pages of `Samples` with gold made from what is beside them.
private struct SamplePages {
    let page: Page
    let gold: String

    static func all() throws -> [SamplePages] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Samples")
            .standardized
        var samples: [SamplePages] = []
        for kind in try FileSystem.names(in: root.path(percentEncoded: false)) where !kind.contains(".") {
            for name in try FileSystem.names(in: root.appending(path: kind).path(percentEncoded: false)) {
                let folder = root.appending(path: "\(kind)/\(name)")
                for file in ["page.html", "page.txt"] {
                    guard let bytes = try? Data(contentsOf: folder.appending(path: file)) else { continue }
                    let page = Page(Array(bytes), id: "\(kind)-\(name).html")
                    samples.append(SamplePages(page: page, gold: try gold(folder, "\(kind)-\(name)", kind)))
                }
            }
        }
        return samples
    }

    private static func gold(_ folder: URL, _ id: String, _ kind: String) throws -> String {
        let body = try String(contentsOf: folder.appending(path: "expected.txt"), encoding: .utf8)
        let metadata = try JSONReader.read(
            Array(try Data(contentsOf: folder.appending(path: "article.json"))),
            repairing: false
        )
        var json = JSONWriter()
        json.beginObject()
        for (key, value) in [
            ("id", .string(id)), ("page_type", .string(kind)), ("body", .string(body)),
            ("title", metadata["title"]),
            ("author", metadata["authors"]), ("date", metadata["published"]),
            ("with", .array([.string(String(body.prefix(30)))])),
        ] as [(String, JSONValue?)] {
            json.key(key)
            json.value(value ?? .null)
        }
        json.endObject()
        return String(decoding: json.bytes, as: UTF8.self)
    }
}
