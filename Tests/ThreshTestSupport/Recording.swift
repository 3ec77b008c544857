import Foundation

/// Whether this run of the tests writes expectations anew instead of checking them.
///
/// A run that records must fail, so that it can never pass for a test.
package enum Recording {
    /// `RECORD_SAMPLES=1`: `expected.txt` and `article.json` of the samples.
    package static let samples = isSet("RECORD_SAMPLES")

    /// `RECORD_SNAPSHOTS=1`: the texts in `Snapshots/`.
    package static let snapshots = isSet("RECORD_SNAPSHOTS")

    private static func isSet(_ name: String) -> Bool {
        ProcessInfo.processInfo.environment[name] == "1"
    }
}
