/// The rule files that are active on one page, most specific first, with what each of them switches off.
package struct RuleStack: Sendable {
    /// Why a file is active.
    package struct Member: Sendable {
        package var file: RuleFile
        package var reason: String
    }

    package let members: [Member]
    /// Ids of rules, in full, that a file of the stack switches off.
    package let off: Set<String>

    package init(_ members: [Member]) {
        self.members = members.sorted { Self.isBefore($0.file, $1.file) }
        off = Set(members.flatMap(\.file.off))
    }

    /// Specific files first: by priority, then by layer, then by id so that the order never depends on a folder's.
    private static func isBefore(_ left: RuleFile, _ right: RuleFile) -> Bool {
        if left.priority != right.priority { return left.priority > right.priority }
        if left.layer != right.layer { return left.layer > right.layer }
        return left.id < right.id
    }

    package var files: [RuleFile] { members.map(\.file) }

    /// The files of the layers that know a site, a platform or a source.
    package var specific: [RuleFile] { files.filter { $0.layer != .base } }

    /// The files that know a language's chrome lines.
    package var base: [RuleFile] { files.filter { $0.layer == .base } }
}
