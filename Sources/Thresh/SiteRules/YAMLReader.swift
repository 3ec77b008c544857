package import Yams

/// Reads values out of a YAML tree and notes every mistake with its line and column.
///
/// Nothing is skipped: a key that nobody asked for is a mistake. Reading goes on after a mistake, so that a person sees
/// all of them at once.
package struct YAMLReader {
    package let path: String
    package private(set) var problems: [RuleProblem] = []

    /// A file of a few lines can stand for millions of nodes by aliases; no honest rule file comes near this.
    static let nodeLimit = 200_000
    private var visited = 0

    package init(path: String) {
        self.path = path
    }

    /// Reads the top of a file; nil where it is not YAML.
    package mutating func compose(_ text: String) -> Node? {
        do {
            // Yams' own choice of an encoding reads the whole environment each time.
            guard let node = try Yams.compose(yaml: text, Resolver.basic, .default, .utf8) else {
                note(line: 1, column: 1, "the file is empty")
                return nil
            }
            return node
        } catch let error as YamlError {
            note(yaml: error, in: text)
        } catch {
            note(line: 1, column: 1, "the file cannot be read as YAML")
        }
        return nil
    }

    private func isTab(at mark: Mark, in text: String) -> Bool {
        let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard lines.indices.contains(mark.line - 1) else { return false }
        return lines[mark.line - 1].dropFirst(mark.column - 1).first == 0x09
    }

    private mutating func note(yaml error: YamlError, in text: String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            // The scanner says "found character that cannot start any token" of a tab.
            let isTab = problem.contains("cannot start any token") && isTab(at: mark, in: text)
            let message = isTab ? "a tab; YAML is indented with blanks" : problem
            note(line: mark.line, column: mark.column, "not YAML: \(message)")
        case .duplicatedKeysInMapping(let keys, let context):
            note(
                line: context.mark.line,
                column: context.mark.column,
                "key named twice: \(keys.map { "\($0)" }.joined(separator: ", "))"
            )
        case .reader(let problem, let offset, _, let yaml):
            // Only this error comes without a line; its own text repeats the whole file.
            let before = yaml.unicodeScalars.prefix(offset ?? 0)
            let column = before.reversed().prefix { $0 != "\n" }.count
            note(line: before.count { $0 == "\n" } + 1, column: column + 1, "not YAML: \(problem)")
        default:
            note(line: 1, column: 1, "not YAML: \(error)")
        }
    }

    // MARK: Mistakes

    /// Notes a mistake at a node.
    package mutating func note(_ node: Node, _ message: String) {
        note(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1, message)
    }

    /// Notes a mistake at a place.
    package mutating func note(line: Int, column: Int, _ message: String) {
        problems.append(RuleProblem(path: path, line: line, column: column, message: message))
    }

    // MARK: Values

    /// The pairs of a mapping with free keys, in order.
    package mutating func pairs(_ node: Node, of what: String) -> [(key: Node, name: String, value: Node)] {
        guard visit(node) else { return [] }
        guard case .mapping(let mapping) = node else {
            note(node, "\(what) must be a mapping of keys to values")
            return []
        }
        var pairs: [(key: Node, name: String, value: Node)] = []
        for (key, value) in mapping {
            guard let name = key.scalar?.string else {
                note(key, "a key must be a word")
                continue
            }
            pairs.append((key, name, value))
        }
        return pairs
    }

    /// The items of a list.
    package mutating func items(_ node: Node, of what: String) -> [Node] {
        guard visit(node) else { return [] }
        guard case .sequence(let sequence) = node else {
            note(node, "\(what) must be a list")
            return []
        }
        return Array(sequence)
    }

    /// A text.
    package mutating func string(_ node: Node, of what: String) -> String? {
        guard visit(node) else { return nil }
        guard let scalar = node.scalar else {
            note(node, "\(what) must be a text")
            return nil
        }
        return scalar.string
    }

    /// A text or a list of texts.
    package mutating func strings(_ node: Node, of what: String) -> [String] {
        if node.scalar != nil { return string(node, of: what).map { [$0] } ?? [] }
        return items(node, of: what).compactMap { string($0, of: "an item of \(what)") }
    }

    mutating func visit(_ node: Node) -> Bool {
        visited += 1
        if visited == Self.nodeLimit {
            note(node, "the file stands for over \(Self.nodeLimit) values; aliases?")
        }
        return visited < Self.nodeLimit
    }

    /// ` (did you mean 'x'?)` where a word of the list is close.
    package static func suggestion(for word: String, among words: [String]) -> String {
        let bytes = Array(word.utf8)
        for distance in 1...2 {
            let close = words.first { EditDistance.isWithin(distance, bytes, Array($0.utf8)) }
            if let close { return " (did you mean '\(close)'?)" }
        }
        return ""
    }
}
