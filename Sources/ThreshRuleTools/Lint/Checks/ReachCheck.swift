import Thresh

/// Site files that a large folder would hide.
enum ReachCheck: LintCheck {
    static let name = "reach"
    static let severity = LintFinding.Severity.error
    static let documentation = """
        In a folder of more than 50 files a site's file waits until a page of the host in its name comes. So a file is named \
        after its host, hosts below it may be added, and a file that is recognised by its content as well stands in a \
        folder named 'detected'.
        """

    static func findings(in source: LintSource, among set: LintSet) -> [LintFinding] {
        guard let file = source.file, file.layer == .site, let stem = RuleLibrary.host(inNameOf: file.path)
        else {
            return []
        }
        let name = stem.hasPrefix("*1.") ? String(stem.dropFirst(3)) : stem
        var findings = (file.match?.hosts ?? []).filter { $0.host != name && !$0.host.hasSuffix(".\(name)") }
            .map {
                finding(
                    source,
                    at: "match",
                    "the host '\($0.host)' is not that of the file's name, '\(name)', nor below it"
                )
            }
        if file.detect != nil {
            let folder = RuleLibrary.detectedFolder
            findings.append(
                finding(
                    source,
                    at: "detect",
                    "a site file with 'detect' stands in a folder named '\(folder)'"
                )
            )
        }
        return findings
    }
}
