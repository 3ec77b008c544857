import Testing
import Thresh
import ThreshHTML
import ThreshTestSupport

/// Every folder of `Samples/` is a case; dropping in a folder adds one.
@Suite("Samples")
struct SampleTests {
    @Test("The text is the article", arguments: try Sample.all())
    func text(of sample: Sample) throws {
        let got = String(decoding: TextRenderer().render(try sample.clean()), as: UTF8.self)
        if Recording.records(sample) {
            try FileSystem.write(Array(got.utf8), to: sample.expectedText)
            Issue.record("recorded \(sample.expectedText)")
            return
        }
        let expected = String(decoding: try FileSystem.read(sample.expectedText), as: UTF8.self)
        if got != expected { Issue.record("\(LineDifference(expected: expected, got: got))") }
    }

    @Test("The record holds what the page says, and nothing else", arguments: try Sample.all())
    func record(of sample: Sample) throws {
        let got = SampleRecord(try sample.clean())
        if Recording.records(sample) {
            try FileSystem.write(got.bytes, to: sample.expectedArticle)
            Issue.record("recorded \(sample.expectedArticle)")
            return
        }
        let expected = try SampleRecord(json: FileSystem.read(sample.expectedArticle))
        if got != expected { Issue.record("\(LineDifference(expected: expected.text, got: got.text))") }
    }

    /// The farthest case today is a page of tables from 2004, whose menu stays.
    static let leastLikeness = 0.75

    @Test(
        "Where the text is not yet ideal it is close, and no ideal outlives its cause",
        arguments: try Sample.all()
    )
    func ideal(of sample: Sample) throws {
        guard let bytes = try? FileSystem.read(sample.idealText) else { return }
        let ideal = String(decoding: bytes, as: UTF8.self)
        let expected = String(decoding: try FileSystem.read(sample.expectedText), as: UTF8.self)
        #expect(expected != ideal, "the text is ideal now: remove \(sample.idealText)")
        let got = String(decoding: TextRenderer().render(try sample.clean()), as: UTF8.self)
        #expect(Self.likeness(got, ideal) >= Self.leastLikeness)
    }

    /// The share of words that two texts have in common, counted as often as they occur.
    private static func likeness(_ left: String, _ right: String) -> Double {
        let bags = [left, right].map { text in
            Dictionary(text.split(whereSeparator: \.isWhitespace).map { ($0, 1) }, uniquingKeysWith: +)
        }
        let common = bags[0].reduce(0) { $0 + min($1.value, bags[1][$1.key] ?? 0) }
        let total = bags.reduce(0) { $0 + $1.values.reduce(0, +) }
        return total == 0 ? 1 : 2 * Double(common) / Double(total)
    }
}
