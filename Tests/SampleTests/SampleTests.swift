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
}
