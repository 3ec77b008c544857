import Foundation

/// Whether this run of the tests writes expectations anew instead of checking them.
///
/// A test that records must fail, so that it can never pass for one that checks.
package enum Recording {
    /// `RECORD_SAMPLES=News/harbour-bell`: the `expected.txt` and `article.json` of that sample; `=1`: of all.
    package static func records(_ sample: Sample) -> Bool {
        let wanted = ProcessInfo.processInfo.environment["RECORD_SAMPLES"]
        return wanted == "1" || wanted == sample.name
    }

    /// `RECORD_SNAPSHOTS=1`: the texts in `Snapshots/`.
    package static let snapshots = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"
}
