import Testing

@testable import ThreshHTML

@Suite("Needles")
struct NeedleTests {
    private let text = Array("static.example.com/x?y=clicky.com".utf8)

    @Test("A needle is found wherever it stands", arguments: ["static", "clicky.com", "/x?y", "m", "e.com/"])
    func found(_ needle: String) {
        #expect(Needle(Array(needle.utf8)).isIn(text, 0..<text.count))
    }

    @Test("What is not there is not found", arguments: ["clicky.com/", "Static", "example.org", "xy"])
    func lacking(_ needle: String) {
        #expect(!Needle(Array(needle.utf8)).isIn(text, 0..<text.count))
    }

    @Test("Nothing is found that reaches beyond the range")
    func range() {
        let needle = Needle(Array("clicky".utf8))
        let start = text.count - 10
        #expect(needle.isIn(text, start..<start + 6))
        #expect(!needle.isIn(text, start..<start + 5))
        #expect(!needle.isIn(text, start + 1..<text.count))
        #expect(!needle.isIn([], 0..<0))
    }
}
