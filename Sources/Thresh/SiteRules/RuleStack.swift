/// The rule files that are active on one page, most specific first, with what each of them switches off.
///
/// A stack serves all pages that have the same files active.
package final class RuleStack: Sendable {
    /// Why a file is active.
    package struct Member: Sendable {
        package var file: RuleFile
        package var reason: String
    }

    package let members: [Member]
    package let files: [RuleFile]
    /// The files of the layers that know a site, a platform or a source.
    package let specific: [RuleFile]
    /// The ids of the files, each once.
    package let ids: [String]
    /// Ids of rules, in full, that a file of the stack switches off.
    package let off: Set<String>
    /// Whether a rule changes pages before they are split, or says how they are split.
    package let revisesPages: Bool
    /// The switches that the files set, the most specific first.
    package let options: RuleOptions
    /// Line rules of sites, platforms and sources, most specific first.
    package let specificLineRules: LineRuleList
    /// Line rules of languages.
    package let baseLineRules: LineRuleList

    /// - Parameter lineRules: gives the line rules of some files without those that are switched off; a library gives all
    ///   stacks with the same files the same.
    package init(
        _ members: [Member],
        lineRules: ([RuleFile], Set<String>) -> LineRuleList = { LineRuleList($0, off: $1) }
    ) {
        let sorted = members.sorted { Self.isBefore($0.file, $1.file) }
        let off = Set(members.flatMap(\.file.off))
        self.members = sorted
        self.off = off
        let files = sorted.map(\.file)
        self.files = files
        specific = files.filter { $0.layer != .base }
        var seen: Set<String> = []
        ids = files.map(\.id).filter { seen.insert($0).inserted }
        revisesPages = files.contains { file in
            !file.preprocess.isEmpty || !file.treeRules.isEmpty
                || file.nodeDrops.contains { $0.dropsAttributes }
        }
        options = files.reduce(into: RuleOptions()) { $0.fill(from: $1.options) }
        specificLineRules = lineRules(specific, off)
        baseLineRules = lineRules(files.filter { $0.layer == .base }, off)
    }

    /// Specific files first: by priority, then by layer, then the later folder's, then by id so that the order never depends on a folder's.
    private static func isBefore(_ left: RuleFile, _ right: RuleFile) -> Bool {
        if left.priority != right.priority { return left.priority > right.priority }
        if left.layer != right.layer { return left.layer > right.layer }
        if left.folder != right.folder { return left.folder > right.folder }
        return left.id < right.id
    }
}
