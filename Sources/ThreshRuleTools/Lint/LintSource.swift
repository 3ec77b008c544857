import Thresh
import Yams

/// A rule file as checks see it: its text, its YAML and, where it could be loaded, what it says.
struct LintSource {
    let path: String
    let lines: [Substring]
    let root: Node?
    /// Nil where the file has mistakes.
    let file: RuleFile?
    let problems: [RuleProblem]

    init(path: String) throws(RuleFileError) {
        self.path = path
        let text = try RuleLibrary.text(of: path)
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var file: RuleFile?
        var problems: [RuleProblem] = []
        do throws(RuleFileError) {
            file = try RuleFileReader.read(text, path: path)
        } catch {
            problems = error.problems
        }
        self.file = file
        self.problems = problems
        var yaml = YAMLReader(path: path)
        // A file that the loader refused may be a bomb of aliases, which only the loader counts.
        root = file == nil ? nil : yaml.compose(text)
    }

    /// Every scalar of the file that stands under one of some keys, with the mapping it belongs to.
    func values(of keys: Set<String>) -> [LintValue] {
        guard let root else { return [] }
        var found: [LintValue] = []
        var queue: [(node: Node, side: String)] = [(root, "")]
        while let (node, side) = queue.popLast() {
            for item in node.items { queue.append((item, side)) }
            for (key, value) in node.pairs {
                let inner = side.isEmpty && key != "variants" ? key : side
                if side.isEmpty && Self.unread.contains(key) { continue }
                queue.append((value, inner))
                guard keys.contains(key) else { continue }
                let scalars = value.scalar == nil ? value.items : [value]
                for scalar in scalars {
                    guard let text = scalar.scalar?.string else { continue }
                    found.append(LintValue(key: key, text: text, node: scalar, rule: node, side: inner))
                }
            }
        }
        return found.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    }

    /// What holds no rules.
    private static let unread: Set<String> = ["tests", "notes", "provenance", "ftr", "fetch", "unmapped"]

    /// The checks that a note of the file accepts: `lint NAME: reason`.
    var accepted: Set<String> {
        var names: Set<String> = []
        for note in root?.member("notes")?.texts ?? [] where note.hasPrefix("lint ") {
            names.insert(String(note.dropFirst(5).prefix { $0 != ":" && $0 != " " }))
        }
        return names
    }
}

/// A value of a rule.
struct LintValue {
    let key: String
    let text: String
    let node: Node
    /// The mapping around it.
    let rule: Node
    /// The top-level key that it stands under.
    let side: String

    var line: Int { node.mark?.line ?? 1 }
    var column: Int { node.mark?.column ?? 1 }
}
