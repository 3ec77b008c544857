/// Something that the linter reports, with its place.
package struct LintFinding: Sendable, Equatable {
    package enum Severity: String, Sendable {
        /// The file cannot be used as it is, or something in it can never have an effect.
        case error
        /// The file works, but a rule in it may do less or more than its author thinks.
        case warning
    }

    package var path: String
    /// The line, from 1.
    package var line: Int
    /// The column in characters, from 1.
    package var column: Int
    package var severity: Severity
    package var message: String
    /// The name of the check.
    package var check: String

    /// The finding on one line: `path:line:column: severity: message [check]`.
    package var text: String { "\(path):\(line):\(column): \(severity.rawValue): \(message) [\(check)]" }
}
