import Thresh
import Yams

/// One check of the linter: a file of its own, with its documentation.
protocol LintCheck {
    /// The name that findings carry.
    static var name: String { get }
    static var severity: LintFinding.Severity { get }
    /// What it looks for, why, and what to write instead.
    static var documentation: String { get }
    /// What it finds in one file; the other files are there for checks that compare.
    static func findings(in source: LintSource, among set: LintSet) -> [LintFinding]
}

extension LintCheck {
    static func finding(_ source: LintSource, line: Int, column: Int, _ message: String) -> LintFinding {
        LintFinding(
            path: source.path,
            line: line,
            column: column,
            severity: severity,
            message: message,
            check: name
        )
    }

    static func finding(_ source: LintSource, _ value: LintValue, _ message: String) -> LintFinding {
        finding(source, line: value.line, column: value.column, message)
    }

    /// A finding about a part of the file; about the whole of it where the part is not there.
    static func finding(_ source: LintSource, _ node: Node?, _ message: String) -> LintFinding {
        finding(source, line: node?.mark?.line ?? 1, column: node?.mark?.column ?? 1, message)
    }

    /// A finding about a top-level key, or about the file where that is not written.
    static func finding(_ source: LintSource, at key: String, _ message: String) -> LintFinding {
        finding(source, source.root?.member(key), message)
    }
}

/// All files of one run, with what checks look up in them.
struct LintSet {
    let sources: [LintSource]
    /// The first file of each id.
    let paths: [String: String]
    let ruleIDs: Set<String>
    let extends: [String: [String]]
    /// The first file that names a host pattern.
    let hosts: [String: String]

    init(_ sources: [LintSource]) {
        self.sources = sources
        let files = sources.compactMap(\.file)
        paths = Dictionary(files.map { ($0.id, $0.path) }) { first, _ in first }
        ruleIDs = Set(files.flatMap(\.ruleIDs))
        extends = Dictionary(files.map { ($0.id, $0.extends) }) { first, _ in first }
        var hosts: [String: String] = [:]
        for file in files {
            for pattern in Self.hostKeys(of: file) where hosts[pattern] == nil { hosts[pattern] = file.path }
        }
        self.hosts = hosts
    }

    /// The host patterns of a file that covers its hosts whole.
    static func hostKeys(of file: RuleFile) -> [String] {
        guard let match = file.match, match.paths.isEmpty else { return [] }
        return match.hosts.map { pattern in
            switch pattern.kind {
            case .exact: pattern.host
            case .below: "*.\(pattern.host)"
            case .oneBelow: "*1.\(pattern.host)"
            }
        }
    }
}
