import ThreshHTML
import Yams

/// Reads a rule file: YAML text to a ``RuleFile``, every mistake at its line and column.
package struct RuleFileReader {
    var yaml: YAMLReader
    var file: RuleFile
    /// Whether the file comes with Thresh, whose checks have compiled its patterns.
    var isTrusted = false

    /// The version of the format that this reads.
    static let version = "1"
    /// A rule file over this size is refused unread.
    package static let sizeLimit = 1 << 20
    static let sizeMessage = "a rule file may have at most 1 MiB"

    /// Stands before the ids of rules while a variant is read.
    var idPrefix = ""

    /// Reads a file's text.
    ///
    /// - Throws: all mistakes of the file.
    package static func read(
        _ text: String,
        path: String,
        isTrusted: Bool = false
    ) throws(RuleFileError) -> RuleFile {
        var reader = RuleFileReader(
            yaml: YAMLReader(path: path),
            file: RuleFile(path: path, id: path, layer: .site),
            isTrusted: isTrusted
        )
        reader.readTop(text)
        if !reader.yaml.problems.isEmpty {
            let sorted = reader.yaml.problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
            throw RuleFileError(problems: sorted)
        }
        return reader.file
    }

    /// Reads what cleaning needs of a file, without its tests and notes.
    ///
    /// - Parameter isTrusted: whether patterns are compiled when they are first used, because a check has compiled them.
    static func readRules(_ text: [UInt8], path: String, isTrusted: Bool) throws(RuleFileError) -> RuleFile {
        let unneeded: Set<String> = ["tests", "provenance", "notes"]
        return try read(RuleSections.text(text) { !unneeded.contains($0) }, path: path, isTrusted: isTrusted)
    }

    /// Reads the keys that decide whether a file is active, and nothing else.
    static func readHead(_ text: String, path: String, isTrusted: Bool) throws(RuleFileError) -> RuleFile {
        var reader = RuleFileReader(
            yaml: YAMLReader(path: path),
            file: RuleFile(path: path, id: path, layer: .site),
            isTrusted: isTrusted
        )
        if let root = reader.yaml.compose(text) {
            let top = reader.yaml.entries(root, .file)
            reader.readHeader(top)
            if let node = top["match"] { reader.readMatch(node) }
            if let node = top["detect"] { reader.file.detect = reader.readDetection(node) }
        }
        if !reader.yaml.problems.isEmpty { throw RuleFileError(problems: reader.yaml.problems) }
        return reader.file
    }

    private mutating func readTop(_ text: String) {
        guard text.utf8.count <= Self.sizeLimit else {
            yaml.note(line: 1, column: 1, Self.sizeMessage)
            return
        }
        guard let root = yaml.compose(text) else { return }
        let top = yaml.entries(root, .file)
        readHeader(top)
        if let node = top["match"] { readMatch(node) }
        if let node = top["detect"] { file.detect = readDetection(node) }
        readSides(top)
        for item in top.items("variants") { readVariant(item) }
        if let node = top["safety"] { readSafety(node) }
        for item in top.items("tests") { readTest(item) }
        if let node = top["provenance"] { readProvenance(node) }
        file.notes = notes(top)
        checkReach(top)
        checkIDs()
    }

    private mutating func readHeader(_ top: RuleEntries) {
        file.id = top.text("id") ?? file.id
        if let layer = top.choice("kind", as: RuleFile.Layer.self) {
            file.layer = layer
            file.priority = RuleFile.defaultPriority(of: layer)
        }
        if let priority = top.integer("priority") {
            file.priority = priority
            file.hasOwnPriority = true
        }
        file.mode = top.choice("mode", as: RuleFile.Mode.self) ?? .extend
        file.commonWords = top.texts("words") ?? []
        file.languages = top.texts("lang")?.map { $0.lowercased() } ?? []
        file.extends = top.texts("extends") ?? []
        if let mark = top["extends"]?.mark { file.extendsPlace = (mark.line, mark.column) }
        file.off = top.texts("off") ?? []
    }

    private mutating func readMatch(_ node: Node) {
        let entries = yaml.entries(node, .match)
        var match = HostMatch()
        match.hosts = readHosts(entries, "hosts")
        match.notHosts = readHosts(entries, "not_hosts")
        match.paths = readGlobs(entries, "path")
        match.notPaths = readGlobs(entries, "not_path")
        file.match = match
    }

    private mutating func readHosts(_ entries: RuleEntries, _ key: String) -> [HostPattern] {
        scalars(entries, key).compactMap { node, text in
            if let pattern = HostPattern(text) { return pattern }
            yaml.note(node, "'\(text)' is not a host name, *.host or *1.host")
            return nil
        }
    }

    private mutating func readGlobs(_ entries: RuleEntries, _ key: String) -> [Glob] {
        scalars(entries, key).compactMap { node, text in readGlob(node, text) }
    }

    mutating func readGlob(_ node: Node, _ text: String) -> Glob? {
        if let glob = Glob(text) { return glob }
        yaml.note(node, "'\(text)' has a bracket that is not closed")
        return nil
    }

    /// The texts of a value that is a text or a list of texts, each with its place.
    func scalars(_ entries: RuleEntries, _ key: String) -> [(node: Node, text: String)] {
        guard let node = entries[key] else { return [] }
        let nodes = node.scalar == nil ? entries.items(key) : [node]
        return nodes.compactMap { node in node.scalar.map { (node, $0.string) } }
    }

    /// Reads the rules of a file or of one of its variants.
    private mutating func readSides(_ entries: RuleEntries) {
        if let node = entries["text"] { readText(node) }
        if let node = entries["html"] { readHTML(node) }
        if let node = entries["meta"] { readMeta(node) }
    }

    private mutating func readSafety(_ node: Node) {
        let entries = yaml.entries(node, .safety)
        let usual = RuleFile.Safety()
        file.safety.maxLoss = entries.share("max_loss") ?? usual.maxLoss
        file.safety.minWords = entries.integer("min_words") ?? usual.minWords
        file.safety.maxRuleWords = entries.integer("max_rule_words") ?? usual.maxRuleWords
    }

    private mutating func readProvenance(_ node: Node) {
        let entries = yaml.entries(node, .provenance)
        if let learnt = entries["learnt"] { _ = yaml.entries(learnt, .learnt) }
        file.provenance = entries.nodes.keys.sorted().compactMap { key in entries.text(key).map { (key, $0) }
        }
    }

    private func notes(_ top: RuleEntries) -> [String] {
        scalars(top, "notes").map(\.text)
    }

    // MARK: Variants

    /// Reads a variant as a file of its own: the rules of the file with those of the variant before them.
    private mutating func readVariant(_ node: Node) {
        let entries = yaml.entries(node, .variant)
        let id = entries.text("id") ?? "?"
        var variant = RuleVariant(id: id)
        if let when = entries["when"] { variant.when = readWhen(when) }
        if let valid = entries["valid"] { (variant.from, variant.until) = readValidity(valid) }
        let whole = file
        file = RuleFile(path: whole.path, id: whole.id, layer: whole.layer)
        idPrefix = "\(id)/"
        readSides(entries)
        checkIDs()
        idPrefix = ""
        variant.rules = RuleSides(file)
        variant.off = entries.texts("off") ?? []
        let names = file.names
        file = whole
        file.names.formUnion(names)
        if file.variants.contains(where: { $0.id == id }) {
            yaml.note(node, "the variant '\(id)' is there twice")
        }
        file.variants.append(variant)
    }

    private mutating func readWhen(_ node: Node) -> Detection? {
        if case .mapping(let mapping) = node, mapping["any"] != nil || mapping["all"] != nil {
            return readDetection(node)
        }
        return readDetectCondition(node).map { Detection(needsAll: true, conditions: [$0]) }
    }

    private mutating func readValidity(_ node: Node) -> (from: String?, until: String?) {
        let entries = yaml.entries(node, .valid)
        for key in ["from", "until"] {
            if let text = entries.text(key), DateReader.isoDate(in: text) != text, let place = entries[key] {
                yaml.note(place, "\(key) must be a day as 2014-12-31")
            }
        }
        return (entries.text("from"), entries.text("until"))
    }

    // MARK: Checks over the whole file

    /// A file that nothing can ever make active is a mistake.
    private mutating func checkReach(_ top: RuleEntries) {
        let root = top.node
        // Without its kind there is no telling what a file needs.
        guard top["kind"] != nil else { return }
        switch file.layer {
        case .base: break
        case .site:
            if top["match"] == nil && top["detect"] == nil {
                yaml.note(root, "a site file needs 'match' or 'detect'")
            }
        case .platform, .source:
            if top["detect"] == nil { yaml.note(root, "a \(file.layer.rawValue) file needs 'detect'") }
        }
        if file.layer != .site, let node = top["match"] { yaml.note(node, "only a site file has 'match'") }
    }

    private mutating func checkIDs() {
        var seen: [String: Int] = [:]
        let lineRules =
            (file.drops + file.cuts + file.substitutions).map(\.reference) + file.joins.map(\.reference)
        for reference in lineRules + file.nodeReferences {
            // A line rule and a node rule may share an id: they are two hands of one rule.
            let key = lineRules.contains(reference) ? "text \(reference.id)" : "html \(reference.id)"
            if let first = seen[key] {
                yaml.note(
                    line: reference.line,
                    column: reference.column,
                    "the id '\(reference.id)' is taken by the rule in line \(first)"
                )
            }
            seen[key] = reference.line
        }
    }

    // MARK: Shared parts

    /// What a rule is called: its own id, or where it has none a name that tells it from the others of its file.
    mutating func reference(_ entries: RuleEntries, unnamed: String = "?") -> RuleReference {
        let name = entries.text("id")
        let id = "\(file.id)#\(idPrefix)\(name ?? unnamed)"
        if name != nil { file.names.insert(id) }
        let mark = entries.node.mark
        return RuleReference(id: id, file: file.path, line: mark?.line ?? 1, column: mark?.column ?? 1)
    }

    /// The kind that a rule names.
    func why(_ entries: RuleEntries) -> RemovalKind {
        entries.choice("why", as: RemovalKind.self) ?? .other
    }

    /// A PCRE2 pattern; a mistake where it does not compile.
    mutating func readPattern(_ node: Node, _ text: String) -> LazyPattern? {
        if isTrusted { return LazyPattern(text) }
        do {
            return LazyPattern(try Pattern(text))
        } catch {
            yaml.note(node, "the pattern does not compile: \(error.message) at character \(error.offset)")
            return nil
        }
    }

    mutating func readCSS(_ node: Node, _ text: String) -> CSSSelector? {
        do {
            return try CSSSelector(text)
        } catch {
            yaml.note(
                node,
                "the CSS selector does not compile: \(error.message) at character \(error.offset)"
            )
            return nil
        }
    }

    mutating func readXPath(_ node: Node, _ text: String) -> XPathQuery? {
        do {
            let query = try XPathQuery(text)
            if query.repeatsItself {
                yaml.note(
                    node,
                    "the XPath visits all elements below all elements; name one of them, or ask something of it"
                )
            }
            return query
        } catch {
            yaml.note(node, "the XPath does not compile: \(error.message)")
            return nil
        }
    }
}
