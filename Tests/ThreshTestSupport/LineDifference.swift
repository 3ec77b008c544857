/// How two texts differ, for the message of a failed test: a line only expected after `-`, one that only came after `+`.
package struct LineDifference: CustomStringConvertible {
    package let description: String

    package init(expected: String, got: String) {
        let wanted = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let found = got.split(separator: "\n", omittingEmptySubsequences: false)
        let lines = found.difference(from: wanted).map { change in
            switch change {
            case .remove(let offset, let line, _): (offset, "- \(line)")
            case .insert(let offset, let line, _): (offset, "+ \(line)")
            }
        }
        description = "the lines differ\n" + lines.sorted { $0.0 < $1.0 }.map(\.1).joined(separator: "\n")
    }
}
