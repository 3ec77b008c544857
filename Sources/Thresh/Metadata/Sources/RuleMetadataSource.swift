import ThreshHTML

/// Metadata that rule files name: their `meta` rules, and what other rules captured.
struct RuleMetadataSource {
    private let stack: RuleStack
    private let selection: NodeSelection

    init(_ stack: RuleStack, _ selection: NodeSelection) {
        self.stack = stack
        self.selection = selection
    }

    /// What the rules of sites, platforms and sources find and what any rule captured, most specific file first; in a file
    /// `meta` rules before captures.
    func findings(in draft: Draft) -> [MetadataFinding] {
        stack.files.flatMap { file in
            (file.layer == .base ? [] : named(by: file, in: draft)) + captured(by: file, in: draft)
        }
    }

    /// What the `meta` rules of base files find: they are for every page, so they know nothing of this one and stand behind
    /// what the page says of itself.
    func fallbacks(in draft: Draft) -> [MetadataFinding] {
        stack.files.lazy.filter { $0.layer == .base }.flatMap { named(by: $0, in: draft) }
    }

    private func named(by file: RuleFile, in draft: Draft) -> [MetadataFinding] {
        file.meta.flatMap { rule -> [MetadataFinding] in
            guard !stack.off.contains(rule.reference.id), let field = MetadataField(ruleName: rule.field)
            else { return [] }
            let values = self.values(of: rule, draft)
            return (rule.takesAll || field.isList ? values[...] : values.prefix(1)).map {
                MetadataFinding(field, $0, from: rule.reference.id)
            }
        }
    }

    /// What `meta` rules find for fields outside the record's own, as if it were captured.
    func extraCaptures(in draft: Draft) -> [Capture] {
        stack.files.flatMap(\.meta).filter { MetadataField(ruleName: $0.field) == nil }.flatMap { rule in
            guard !stack.off.contains(rule.reference.id) else { return [Capture]() }
            return values(of: rule, draft).map {
                Capture(field: rule.field, value: $0, rule: rule.reference, group: Self.metaGroup)
            }
        }
    }

    /// The parts of a picture that `meta` rules name belong to one picture.
    private static let metaGroup = -1

    /// What rules captured, most specific file first.
    func captured(in draft: Draft) -> [MetadataFinding] {
        stack.files.flatMap { captured(by: $0, in: draft) }
    }

    private func captured(by file: RuleFile, in draft: Draft) -> [MetadataFinding] {
        draft.captures.compactMap { capture in
            guard capture.rule.file == file.path, let field = MetadataField(ruleName: capture.field) else {
                return nil
            }
            return MetadataFinding(field, capture.value, from: capture.rule.id)
        }
    }

    private func values(of rule: MetaRule, _ draft: Draft) -> [String] {
        rawValues(of: rule, draft).compactMap { rule.value(in: $0) }
    }

    private func rawValues(of rule: MetaRule, _ draft: Draft) -> [String] {
        switch rule.source {
        case .constant(let text): return [text]
        case .meta(let name): return draft.head.metaValues(name)
        case .jsonLD(let path): return draft.structured.flatMap { JSONPath.values(at: path, in: $0) }
        case .itemprop(let name):
            let nodes = (0..<draft.tree.count).lazy.filter { draft.tree.attribute(.itemprop, of: $0) == name }
            return nodes.compactMap { rule.text(of: $0, in: draft.tree) }
        case .css(let selector, _):
            return (selection.nodes(.css(selector)) ?? []).compactMap { rule.text(of: $0, in: draft.tree) }
        case .xpath(let query): return selection.texts(query).map(\.text)
        case .url(let pattern, let group):
            guard let url = draft.address?.url else { return [] }
            return pattern.firstGroup(group, in: url).map { [$0] } ?? []
        case .firstContentLine: return draft.titleBlock.map { [draft.string(of: $0)] } ?? []
        case .line(let matcher, let group): return line(matcher, group, draft)
        }
    }

    private func line(_ matcher: LineMatcher, _ group: String?, _ draft: Draft) -> [String] {
        let lines = draft.lines
        for line in 0..<lines.count {
            switch matcher.evaluate(line, of: lines) {
            case .no, .limit: continue
            case .yes: return [draft.string(of: line)]
            case .groups(let match):
                guard let group, let range = match.group(named: group) else {
                    return [draft.string(of: line)]
                }
                return [String(decoding: lines.normalised[range], as: UTF8.self)]
            }
        }
        return []
    }
}

extension LazyPattern {
    /// What the first match in a text gives: a named group, else the whole match.
    func firstGroup(_ name: String?, in text: String) -> String? {
        let bytes = Array(text.utf8)
        guard case .match(let match) = firstMatch(in: bytes, range: 0..<bytes.count) else { return nil }
        guard let range = name.map({ match.group(named: $0) }) ?? match.range else { return nil }
        return String(decoding: bytes[range], as: UTF8.self)
    }

    /// Whether the pattern matches somewhere in a text.
    func matches(_ text: String) -> Bool {
        firstGroup(nil, in: text) != nil
    }
}
