package import Yams

/// The values of a mapping, checked against its table of ``RuleFormat``: what is here has the type that the table says.
package struct RuleEntries {
    let table: RuleFormat.Table
    /// The mapping itself, as the place of mistakes that concern all of it.
    let node: Node
    var nodes: [String: Node] = [:]
    /// Whether everything that the table asks for is there.
    var isWhole = true

    subscript(key: String) -> Node? { nodes[key] }

    func text(_ key: String) -> String? { nodes[key]?.scalar?.string }

    func texts(_ key: String) -> [String]? {
        guard let node = nodes[key] else { return nil }
        if let scalar = node.scalar { return [scalar.string] }
        guard case .sequence(let sequence) = node else { return nil }
        return sequence.compactMap { $0.scalar?.string }
    }

    /// The attribute that `attr` names, in small letters as HTML has them.
    var attributeName: String? { text("attr")?.lowercased() }

    func flag(_ key: String) -> Bool? { text(key).flatMap { Bool($0) } }

    func integer(_ key: String) -> Int? { text(key).flatMap { Int($0) } }

    func share(_ key: String) -> Double? { text(key).flatMap { Double($0) } }

    func choice<Choice: RawRepresentable>(_ key: String, as type: Choice.Type) -> Choice?
    where Choice.RawValue == String {
        text(key).flatMap { Choice(rawValue: $0) }
    }

    func items(_ key: String) -> [Node] {
        guard case .sequence(let sequence)? = nodes[key] else { return [] }
        return Array(sequence)
    }

    /// The one key of those that exclude each other, with its value; nil where a mistake has been noted.
    var only: (key: String, value: Node)? {
        guard let key = table.exactlyOne.first(where: { nodes[$0] != nil }), isWhole else { return nil }
        return nodes[key].map { (key, $0) }
    }
}

extension YAMLReader {
    /// The entries of a mapping; whatever is not as its table says is noted and left out.
    package mutating func entries(_ node: Node, _ table: RuleFormat.Table) -> RuleEntries {
        var entries = RuleEntries(table: table, node: node)
        guard visit(node) else {
            entries.isWhole = false
            return entries
        }
        guard case .mapping(let mapping) = node else {
            note(node, "\(table.title) must be a mapping of keys to values")
            entries.isWhole = false
            return entries
        }
        var seen: Set<String> = []
        for (key, value) in mapping {
            guard let name = key.scalar?.string else {
                note(key, "a key must be a word")
                continue
            }
            guard let known = table.key(name) else {
                let hint = Self.suggestion(for: name, among: table.keys.map(\.name))
                note(key, "unknown key '\(name)' in \(table.title)\(hint)")
                continue
            }
            seen.insert(name)
            if check(value, known.value, of: name) { entries.nodes[name] = value }
        }
        checkNeeds(table, seen, &entries)
        return entries
    }

    private mutating func checkNeeds(
        _ table: RuleFormat.Table,
        _ seen: Set<String>,
        _ entries: inout RuleEntries
    ) {
        for key in table.keys where key.isRequired && !seen.contains(key.name) {
            let meaning = key.meaning.prefix(1).lowercased() + key.meaning.dropFirst().dropLast()
            note(entries.node, "\(table.title) needs '\(key.name)', \(meaning)")
            entries.isWhole = false
        }
        let group = table.exactlyOne
        guard !group.isEmpty else { return }
        let named = group.filter { seen.contains($0) }
        if named.count != 1 {
            let choices =
                group.count == 2
                ? "either '\(group[0])' or '\(group[1])'" : "exactly one of \(group.joined(separator: ", "))"
            note(entries.node, "\(table.title) needs \(choices)")
        }
        if named.count != 1 || entries.nodes[named[0]] == nil { entries.isWhole = false }
    }

    // MARK: Types

    /// Whether a value has a type, as far as that shows without looking into mappings and lists of them.
    private mutating func check(_ node: Node, _ value: RuleFormat.Value, of name: String) -> Bool {
        guard visit(node) else { return false }
        switch value {
        case .anything, .mapping, .fields, .kinds: return true
        case .texts where node.scalar == nil: return check(node, .list(.text), of: name)
        case .list(let item): return checkList(node, item, of: name)
        case .either(let values): return checkEither(node, values, of: name)
        default: break
        }
        guard let text = node.scalar?.string else {
            note(node, "\(name) must be a text")
            return false
        }
        guard let mistake = Self.mistake(in: text, value, of: name) else { return true }
        note(node, mistake)
        return false
    }

    private mutating func checkList(_ node: Node, _ item: RuleFormat.Value, of name: String) -> Bool {
        guard case .sequence(let sequence) = node else {
            note(node, "\(name) must be a list")
            return false
        }
        switch item {
        case .mapping: return true
        default:
            let problems = self.problems.count
            for node in sequence { _ = check(node, item, of: "an item of \(name)") }
            return self.problems.count == problems
        }
    }

    private mutating func checkEither(_ node: Node, _ values: [RuleFormat.Value], of name: String) -> Bool {
        let fits = values.contains { value in
            switch (node, value) {
            case (.mapping, .mapping), (.sequence, .list), (_, .anything): true
            case (.scalar(let scalar), .choice), (.scalar(let scalar), .text):
                Self.mistake(in: scalar.string, value, of: name) == nil
            default: false
            }
        }
        if !fits {
            let words = values.map(\.title)
            note(node, "\(name) must be \(words.dropLast().joined(separator: ", ")) or \(words.last ?? "")")
            return false
        }
        if case .sequence = node, let list = values.first(where: \.isList) {
            return check(node, list, of: name)
        }
        return true
    }

    /// What is wrong with a scalar; nil where it has the type.
    private static func mistake(in text: String, _ value: RuleFormat.Value, of name: String) -> String? {
        switch value {
        case .flag: return Bool(text) == nil ? "\(name) must be true or false" : nil
        case .integer(let range):
            if let number = Int(text), range.contains(number) { return nil }
            return "\(name) must be a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .share:
            if let number = Double(text), (0...1).contains(number) { return nil }
            return "\(name) must be a share from 0 to 1"
        case .version:
            if text == RuleFileReader.version { return nil }
            return "format version \(text) is not known; this program reads version \(RuleFileReader.version)"
        case .choice(let words):
            if words.contains(text) { return nil }
            if words.count == 1 { return "\(name) can only be '\(words[0])'" }
            let hint = suggestion(for: text, among: words)
            let choices = words.count > 8 ? "" : "; choose from \(words.joined(separator: ", "))"
            return "\(name) cannot be '\(text)'\(hint.isEmpty ? choices : hint)"
        default: return nil
        }
    }
}

extension RuleFormat.Value {
    var isList: Bool {
        if case .list = self { return true }
        return false
    }

    /// The type in words, for messages.
    var title: String {
        switch self {
        case .text: "a text"
        case .texts: "a text or a list of texts"
        case .flag: "true or false"
        case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .share: "a share from 0 to 1"
        case .choice(let words): words.joined(separator: ", ")
        case .list: "a list"
        case .mapping(let table): table.title
        case .fields, .kinds: "a mapping of keys to values"
        case .either(let values): values.map(\.title).joined(separator: " or ")
        case .anything: "anything"
        case .version: RuleFileReader.version
        }
    }
}
