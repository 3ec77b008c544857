import Foundation
import Testing
import Thresh
import ThreshHTML

@testable import ThreshEvaluation

@Suite("Rules are scored against lines that people have labelled")
struct LineRuleScoreTests {
    private static let rules = """
        thresh: 1
        id: base/test
        kind: base
        text:
          drop:
            - {id: share, why: share, is: ['Share this', 'Tweet']}
        """

    private static let documents = """
        [{"text": ["Share this", "The ferry left.", "", "Tweet", "Menu"], "labels": ["0", "1", "1", "1", "0"]},
         {"text": ["Two lines\\nin one", "Share this"], "labels": ["1", "0"]}]
        """

    private func score() throws -> LineRuleScore {
        let library = RuleLibrary(files: [try RuleFileReader.read(Self.rules, path: "base/test.yaml")])
        let file = try LabelledLines(json: Array(Self.documents.utf8), name: "en-dev")
        return try LineRuleScore(file, cleaner: Cleaner(rules: library))
    }

    @Test(
        "What rules take out counts, what other stages drop does not; blank lines and breaks keep the labels in place"
    )
    func counts() throws {
        let score = try score()
        #expect(score.documents == 2 && score.lines == 7 && score.noise == 3)
        #expect(score.removed == 3 && score.removedNoise == 2)
        #expect(
            score.disagreements.map(\.line) == ["Tweet"] && score.disagreements[0].rule == "base/test#share"
        )
        #expect(abs(score.removedF1 - 2.0 / 3) < 1e-9 && abs(score.contentF1 - 0.75) < 1e-9)
    }

    @Test("The report names the figures and, where asked, the content lines that went")
    func report() throws {
        let text = LineRuleReport.text(of: [try score()], disagreements: 5)
        #expect(
            text == """
                en-dev     2 documents, 7 lines, 3 noise; body F1 0.6667, keeping all 0.7273; \
                left out 5, of these noise 60.0%; rules removed 3, of these noise 66.7%; noise found 66.7%, F1 0.6667; \
                content F1 0.7500
                  1  base/test#share  Tweet

                """
        )
        #expect(!LineRuleReport.text(of: [try score()], disagreements: 0).contains("Tweet"))
        let json = try JSONReader.read(
            LineRuleReport.json(of: [try score()], disagreements: 5),
            repairing: false
        )
        #expect(json["files"]?.array?.first?["removed_noise"] == .integer(2))
    }

    @Test("A file whose labels do not fit its lines is refused")
    func broken() throws {
        let broken = #"[{"text": ["a", "b"], "labels": ["1"]}]"#
        let error = try #require(throws: FileError.self) {
            try LabelledLines(json: Array(broken.utf8), name: "x")
        }
        #expect(error.reason == "document 1: 'text' and 'labels' do not go together")
    }

    @Test("A folder of such files is told from a set of pages; what cannot be read is named")
    func folders() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "thresh-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.path(percentEncoded: false)
        #expect(!LabelledLines.isSet(path))
        try Data("[]".utf8).write(to: folder.appending(path: "en-dev.json.gz"))
        #expect(LabelledLines.isSet(path))
        let error = try #require(throws: FileError.self) { try LabelledLines.files(in: path) }
        #expect(error.reason.hasSuffix("en-dev.json.gz: not a gzip file"))
        try Data().write(to: folder.appending(path: "gold.jsonl"))
        #expect(!LabelledLines.isSet(path))
    }
}
