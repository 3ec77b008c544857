import Testing
import ThreshHTML
import ThreshTestSupport

/// A text in `Snapshots/` that the program's output must equal.
struct Snapshot {
    private let path: String

    init(_ name: String) {
        path = "\(Checkout.root)/Tests/ThreshCommandTests/Snapshots/\(name).txt"
    }

    /// Compares, or records and fails.
    func check(_ text: String) throws {
        if Recording.snapshots {
            try FileSystem.write(Array(text.utf8), to: path)
            Issue.record("recorded \(path)")
            return
        }
        let expected = String(decoding: try FileSystem.read(path), as: UTF8.self)
        if text != expected { Issue.record("\(LineDifference(expected: expected, got: text))") }
    }
}
