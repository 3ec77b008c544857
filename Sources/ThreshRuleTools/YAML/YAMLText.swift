import Yams

/// Builds the YAML of rule files: values in single quotes, words bare, one rule on one line.
enum YAMLText {
    /// A value: whatever it holds, it reads back as this text.
    static func quoted(_ text: String) -> Node { Node(text, .implicit, .singleQuoted) }

    /// A word of the format, such as a key or a kind.
    static func word(_ text: String) -> Node { Node(text) }

    /// A mapping on one line.
    static func line(_ pairs: [(String, Node)]) -> Node {
        Node(pairs.map { (word($0.0), $0.1) }, .implicit, .flow)
    }

    /// A mapping with a line for each key.
    static func block(_ pairs: [(String, Node)]) -> Node {
        Node(pairs.map { (word($0.0), $0.1) }, .implicit, .block)
    }

    /// A list with a line for each item.
    static func list(_ items: [Node]) -> Node { Node(items, .implicit, .block) }

    /// A list on one line.
    static func row(_ items: [Node]) -> Node { Node(items, .implicit, .flow) }

    /// A top-level key with its value, as text that ends with a line feed.
    static func entry(_ key: String, _ value: Node) -> String {
        // Yams can only fail here for want of memory.
        (try? serialize(node: block([(key, value)]), width: -1, allowUnicode: true)) ?? ""
    }
}

extension Node {
    /// The texts of a list of texts, or of a single one.
    var texts: [String] {
        if let scalar { return [scalar.string] }
        return items.compactMap { $0.scalar?.string }
    }

    /// The items of a list; none for anything else.
    var items: [Node] {
        if case .sequence(let sequence) = self { return Array(sequence) }
        return []
    }

    /// The text of a member of a mapping.
    func text(_ key: String) -> String? { member(key)?.scalar?.string }

    /// A member of a mapping.
    func member(_ key: String) -> Node? {
        guard case .mapping(let mapping) = self else { return nil }
        return mapping.first { $0.key.scalar?.string == key }?.value
    }

    /// The pairs of a mapping whose keys are words, in order.
    var pairs: [(key: String, value: Node)] {
        guard case .mapping(let mapping) = self else { return [] }
        return mapping.compactMap { pair in pair.key.scalar.map { ($0.string, pair.value) } }
    }
}
