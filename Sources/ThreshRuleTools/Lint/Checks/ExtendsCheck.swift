import Thresh

/// Files that extend what is not there, or themselves.
enum ExtendsCheck: LintCheck {
    static let name = "extends"
    static let severity = LintFinding.Severity.error
    static let documentation = """
        'extends' names the ids of other files that come in with this one. They must be among the checked files, and no \
        file may extend itself in the end.
        """

    static func findings(in source: LintSource, among set: LintSet) -> [LintFinding] {
        guard let file = source.file else { return [] }
        var findings = file.extends.filter { set.paths[$0] == nil }.map {
            finding(source, at: "extends", "extends '\($0)', which is not there")
        }
        if extendsItself(file.id, file.extends, set) {
            let way = file.extends.joined(separator: ", ")
            findings.append(finding(source, at: "extends", "the file extends itself, through \(way)"))
        }
        return findings
    }

    private static func extendsItself(_ id: String, _ extended: [String], _ set: LintSet) -> Bool {
        var seen: Set<String> = []
        var queue = extended
        while let next = queue.popLast() {
            if next == id { return true }
            if seen.insert(next).inserted { queue += set.extends[next] ?? [] }
        }
        return false
    }
}
