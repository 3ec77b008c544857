import Testing
import ThreshTestSupport

@testable import ThreshBatch

@Suite("Lines that a former run left")
struct DoneLinesTests {
    @Test(
        "Whole lines count; one that was cut does not, nor anything from a NUL on",
        arguments: [
            ("", 0, 0), ("{}", 0, 0), ("{}\n", 1, 3), ("{}\n{}\n{\"id\"", 2, 6), ("{}\n{\u{0}}\n{}\n", 1, 3),
        ]
    )
    func lines(_ text: String, count: Int, length: Int) throws {
        let folder = try TemporaryFolder()
        var done = try DoneLines(folder.write(text, to: "part"))
        #expect(done.length == length)
        var taken = 0
        while done.take() { taken += 1 }
        #expect(taken == count)
    }
}
