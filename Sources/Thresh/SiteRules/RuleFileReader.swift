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

    private static let topKeys = [
        "thresh", "id", "kind", "extends", "off", "priority", "lang", "words", "match", "detect", "html",
        "text", "meta",
        "safety", "tests", "provenance", "notes",
    ]

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
            let top = reader.yaml.entries(root, allowed: topKeys, of: "a rule file")
            reader.readHeader(top, root)
            if let node = top["match"] { reader.readMatch(node) }
            if let node = top["detect"] { reader.file.detect = reader.readDetection(node) }
        }
        if !reader.yaml.problems.isEmpty { throw RuleFileError(problems: reader.yaml.problems) }
        return reader.file
    }

    private mutating func readTop(_ text: String) {
        guard text.utf8.count <= Self.sizeLimit else {
            yaml.note(line: 1, column: 1, "a rule file may have at most 1 MiB")
            return
        }
        guard let root = yaml.compose(text) else { return }
        let top = yaml.entries(root, allowed: Self.topKeys, of: "a rule file")
        readHeader(top, root)
        if let node = top["match"] { readMatch(node) }
        if let node = top["detect"] { file.detect = readDetection(node) }
        if let node = top["text"] { readText(node) }
        if let node = top["html"] { readHTML(node) }
        if let node = top["meta"] { readMeta(node) }
        if let node = top["safety"] { readSafety(node) }
        if let node = top["tests"] { readTests(node) }
        if let node = top["provenance"] { readProvenance(node) }
        if let node = top["notes"] { _ = yaml.strings(node, of: "notes") }
        checkReach(top, root)
        checkIDs()
    }

    private mutating func readHeader(_ top: [String: Node], _ root: Node) {
        if let node = top["thresh"] {
            let version = yaml.string(node, of: "thresh")
            if let version, version != Self.version {
                yaml.note(
                    node,
                    "format version \(version) is not known; this program reads version \(Self.version)"
                )
            }
        } else {
            yaml.note(root, "the key 'thresh: 1' (the format's version) is missing")
        }
        if let node = top["id"] {
            file.id = yaml.string(node, of: "id") ?? file.id
        } else {
            yaml.note(root, "the key 'id' is missing")
        }
        if let node = top["kind"] {
            if let layer = yaml.choice(node, of: "kind", as: RuleFile.Layer.self) {
                file.layer = layer
                file.priority = RuleFile.defaultPriority(of: layer)
            }
        } else {
            yaml.note(root, "the key 'kind' is missing; choose from base, platform, source, site")
        }
        if let node = top["priority"] {
            file.priority = yaml.integer(node, of: "priority", in: 0...100) ?? file.priority
        }
        if let node = top["words"] { file.commonWords = yaml.strings(node, of: "words") }
        if let node = top["lang"] { file.languages = yaml.strings(node, of: "lang").map { $0.lowercased() } }
        if let node = top["extends"] { file.extends = yaml.strings(node, of: "extends") }
        if let node = top["off"] { file.off = yaml.strings(node, of: "off") }
    }

    private mutating func readMatch(_ node: Node) {
        let entries = yaml.entries(node, allowed: ["hosts", "not_hosts", "path", "not_path"], of: "match")
        var match = HostMatch()
        if let node = entries["hosts"] { match.hosts = readHosts(node, "hosts") }
        if let node = entries["not_hosts"] { match.notHosts = readHosts(node, "not_hosts") }
        if let node = entries["path"] { match.paths = readGlobs(node, "path") }
        if let node = entries["not_path"] { match.notPaths = readGlobs(node, "not_path") }
        if match.hosts.isEmpty && entries["hosts"] == nil { yaml.note(node, "match needs 'hosts'") }
        file.match = match
    }

    private mutating func readHosts(_ node: Node, _ what: String) -> [HostPattern] {
        yaml.strings(node, of: what).compactMap { text in
            if let pattern = HostPattern(text) { return pattern }
            yaml.note(node, "'\(text)' is not a host name, *.host or *1.host")
            return nil
        }
    }

    mutating func readGlobs(_ node: Node, _ what: String) -> [Glob] {
        yaml.strings(node, of: what).compactMap { text in
            if let glob = Glob(text) { return glob }
            yaml.note(node, "'\(text)' has a bracket that is not closed")
            return nil
        }
    }

    private mutating func readSafety(_ node: Node) {
        let entries = yaml.entries(node, allowed: ["max_loss", "min_words", "max_rule_words"], of: "safety")
        if let node = entries["max_loss"] { file.safety.maxLoss = yaml.share(node, of: "max_loss") ?? 0.7 }
        if let node = entries["min_words"] {
            file.safety.minWords = yaml.integer(node, of: "min_words", in: 0...100_000) ?? 40
        }
        if let node = entries["max_rule_words"] {
            file.safety.maxRuleWords = yaml.integer(node, of: "max_rule_words", in: 1...100_000) ?? 120
        }
    }

    private mutating func readProvenance(_ node: Node) {
        let keys = ["source", "licence", "author", "added", "reviewed", "commit"]
        for (key, value) in yaml.entries(node, allowed: keys, of: "provenance") {
            _ = yaml.string(value, of: key)
        }
    }

    // MARK: Checks over the whole file

    /// A file that nothing can ever make active is a mistake.
    private mutating func checkReach(_ top: [String: Node], _ root: Node) {
        // Without its kind there is no telling what a file needs.
        guard top["kind"]?.scalar?.string == file.layer.rawValue else { return }
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
        let lineRules = (file.drops + file.cuts + file.substitutions).map(\.reference)
        for reference in lineRules + (file.nodeDrops + file.keeps).map(\.reference) {
            // A line rule and a node rule may share an id: they are two hands of one rule.
            let key = lineRules.contains(reference) ? "text \(reference.id)" : "html \(reference.id)"
            if let first = seen[key] {
                yaml.note(
                    line: reference.line,
                    column: 1,
                    "the id '\(reference.id)' is taken by the rule in line \(first)"
                )
            }
            seen[key] = reference.line
        }
    }

    // MARK: Shared parts

    func reference(_ id: String, _ node: Node) -> RuleReference {
        RuleReference(id: "\(file.id)#\(id)", file: file.path, line: node.mark?.line ?? 1)
    }

    /// The id of a rule; a mistake where it is missing.
    mutating func readID(_ entries: [String: Node], _ node: Node, of what: String) -> String {
        guard let idNode = entries["id"], let id = yaml.string(idNode, of: "id") else {
            if entries["id"] == nil { yaml.note(node, "\(what) needs an 'id'") }
            return "?"
        }
        return id
    }

    /// The kind of a dropping rule; a mistake where it is missing.
    mutating func readWhy(_ entries: [String: Node], _ node: Node, of what: String) -> RemovalKind {
        guard let whyNode = entries["why"] else {
            yaml.note(node, "\(what) needs a 'why'")
            return .other
        }
        return yaml.choice(whyNode, of: "why", as: RemovalKind.self) ?? .other
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
            return try XPathQuery(text)
        } catch {
            yaml.note(node, "the XPath does not compile: \(error.message)")
            return nil
        }
    }
}
