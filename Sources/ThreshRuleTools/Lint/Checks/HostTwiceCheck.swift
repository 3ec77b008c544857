import Thresh

/// Two files for one host.
enum HostTwiceCheck: LintCheck {
    static let name = "host-twice"
    static let severity = LintFinding.Severity.warning
    static let documentation = """
        Only one site file is active on a page. Where two files name the same host, one of them never comes to work; put \
        their rules together, or part them by 'path'.
        """

    static func findings(in source: LintSource, among set: LintSet) -> [LintFinding] {
        guard let file = source.file else { return [] }
        return LintSet.hostKeys(of: file).compactMap { host in
            guard let first = set.hosts[host], first != file.path else { return nil }
            return finding(source, at: "match", "the host '\(host)' has a file already: \(first)")
        }
    }
}
