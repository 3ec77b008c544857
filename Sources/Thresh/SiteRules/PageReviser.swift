import ThreshHTML

/// Carries out the rules that change a page before its blocks are looked at: `preprocess` on its source, `wrap`, `unwrap`,
/// `move` and `rename` on its tree, and drops of single attributes.
///
/// The page is then parsed or its tree rebuilt, and split anew; pages without such rules pass by untouched.
package enum PageReviser {
    /// How many changes a page may get; what comes after is left undone and its rules count as failed.
    static let changeLimit = 20_000
    /// Each rule that finds something rebuilds the tree, so a page gets only so many.
    static let rebuildLimit = 100

    /// Applies the rules of a stack.
    ///
    /// - Returns: whether the page is another one now, so that its blocks must be made anew.
    package static func revise(_ draft: inout Draft, by stack: RuleStack) -> Bool {
        guard draft.isHTML, stack.revisesPages else { return false }
        var hasChanged = preprocess(&draft, by: stack)
        var rebuilds = 0
        for rule in stack.files.flatMap(\.treeRules) where !stack.off.contains(rule.rule.reference.id) {
            guard rebuilds < rebuildLimit else {
                draft.noteRuleError(rule.rule.reference)
                continue
            }
            if apply(rule, to: &draft) {
                rebuilds += 1
                hasChanged = true
            }
        }
        return dropAttributes(&draft, by: stack) || hasChanged
    }

    // MARK: Source

    private static func preprocess(_ draft: inout Draft, by stack: RuleStack) -> Bool {
        let rules = stack.files.flatMap(\.preprocess).filter { !stack.off.contains($0.reference.id) }
        guard !rules.isEmpty else { return false }
        var source = PageDecoder.source(of: draft.page)
        var changes: [PageChange] = []
        for rule in rules {
            guard let count = SourceEditor.apply(rule, to: &source) else {
                draft.noteRuleError(rule.reference)
                continue
            }
            if count > 0 {
                changes.append(
                    PageChange(rule: rule.reference, action: "replaced in the source", count: count)
                )
            }
        }
        guard !changes.isEmpty else { return false }
        var revised = Draft(
            draft.page,
            isHTML: true,
            charset: draft.charset,
            tree: HTMLParser.parse(source)
        )
        revised.truncation = revised.truncation ?? draft.truncation
        revised.ruleErrors = draft.ruleErrors
        revised.activeRules = draft.activeRules
        revised.options = draft.options
        revised.explains = draft.explains
        revised.splitting = draft.splitting
        revised.changes = changes
        draft = revised
        return true
    }

    // MARK: Tree

    /// Applies one rule to all places that it finds; whether there were any.
    private static func apply(_ rule: TreeRule, to draft: inout Draft) -> Bool {
        let selection = NodeSelection(draft.tree)
        guard let nodes = selection.nodes(of: rule.rule) else {
            draft.noteRuleError(rule.rule.reference)
            return false
        }
        guard !nodes.isEmpty, let count = change(nodes, rule, selection, &draft) else { return false }
        if count > 0 {
            draft.changes.append(
                PageChange(rule: rule.rule.reference, action: rule.change.title, count: count)
            )
        }
        return count > 0
    }

    /// Changes the tree; how many places, or nil where the rule failed.
    private static func change(
        _ nodes: [NodeID],
        _ rule: TreeRule,
        _ selection: NodeSelection,
        _ draft: inout Draft
    ) -> Int? {
        let total = draft.changes.reduce(nodes.count) { $0 + $1.count }
        guard total <= changeLimit else {
            draft.noteRuleError(rule.rule.reference)
            return nil
        }
        if case .rename(let name) = rule.change {
            for node in nodes { draft.rename(node, to: name) }
            return nodes.count
        }
        var editor = TreeEditor(draft.tree)
        var count = 0
        switch rule.change {
        case .wrap(let name):
            for node in nodes { editor.wrap(node, in: name) }
            count = nodes.count
        case .unwrap:
            let elements = nodes.filter { draft.tree.names[$0] != .text }
            for node in elements { editor.unwrap(node) }
            count = elements.count
        case .move(let selector, let place):
            guard let targets = selection.nodes(selector) else {
                draft.noteRuleError(rule.rule.reference)
                return nil
            }
            guard let target = targets.first else { return 0 }
            count = move(nodes, place, target, &editor)
        case .rename: break
        }
        let (tree, origins) = editor.finish()
        draft.setTree(tree, origins: origins)
        return count
    }

    /// Moves nodes in such an order that they stand in page order where they arrive.
    private static func move(
        _ nodes: [NodeID],
        _ place: TreeRule.Place,
        _ target: NodeID,
        _ editor: inout TreeEditor
    ) -> Int {
        let ordered = place == .start || place == .after ? nodes.reversed() : nodes
        return ordered.count { editor.move($0, TreeEditor.Place(place), of: target) }
    }

    // MARK: Attributes

    private static func dropAttributes(_ draft: inout Draft, by stack: RuleStack) -> Bool {
        var hasChanged = false
        for rule in stack.files.flatMap(\.nodeDrops) where rule.dropsAttributes {
            guard !stack.off.contains(rule.reference.id) else { continue }
            hasChanged = dropAttributes(of: rule, &draft) || hasChanged
        }
        return hasChanged
    }

    /// Drops the attributes that one rule means; whether there were any.
    static func dropAttributes(of rule: NodeRule, _ draft: inout Draft) -> Bool {
        guard let found = NodeSelection(draft.tree).attributes(of: rule) else {
            draft.noteRuleError(rule.reference)
            return false
        }
        let count = found.count { draft.removeAttribute($0.name, of: $0.node) }
        if count > 0 {
            draft.changes.append(
                PageChange(rule: rule.reference, action: "attribute dropped", count: count)
            )
        }
        return count > 0
    }
}

extension TreeEditor.Place {
    fileprivate init(_ place: TreeRule.Place) {
        switch place {
        case .start: self = .start
        case .end: self = .end
        case .before: self = .before
        case .after: self = .after
        }
    }
}

extension TreeRule.Change {
    /// What the rule did, in words.
    fileprivate var title: String {
        switch self {
        case .wrap(let name): "wrapped in \(name.knownText ?? "an element")"
        case .unwrap: "unwrapped"
        case .move: "moved"
        case .rename(let name): "renamed to \(name.knownText ?? "another element")"
        }
    }
}

extension NodeRule {
    /// Whether the rule takes attributes off elements rather than elements off the page.
    var dropsAttributes: Bool {
        if attribute != nil { return true }
        if case .xpath(let query) = selector { return query.selectsAttributes }
        return false
    }
}

/// Replaces texts in a page's source.
enum SourceEditor {
    /// How often a rule may replace something on a page.
    static let matchLimit = 10_000

    /// Applies a rule.
    ///
    /// - Returns: how often it replaced something; nil when it hit a limit, and the source is then as it was.
    static func apply(_ rule: PreprocessRule, to source: inout [UInt8]) -> Int? {
        let found: [(range: Range<Int>, replacement: [UInt8])]?
        switch rule.find {
        case .literal(let needle): found = matches(of: needle, rule, in: source)
        case .pattern(let pattern): found = matches(of: pattern, rule, in: source)
        }
        guard let found else { return nil }
        if found.isEmpty { return 0 }
        let size = found.reduce(source.count) { $0 + $1.replacement.count - $1.range.count }
        guard size <= ParsingLimits().inputBytes else { return nil }
        var result: [UInt8] = []
        result.reserveCapacity(size)
        var end = 0
        for match in found {
            result.append(contentsOf: source[end..<match.range.lowerBound])
            result.append(contentsOf: match.replacement)
            end = match.range.upperBound
        }
        result.append(contentsOf: source[end...])
        source = result
        return found.count
    }

    private static func matches(
        of needle: [UInt8],
        _ rule: PreprocessRule,
        in source: [UInt8]
    ) -> [(range: Range<Int>, replacement: [UInt8])]? {
        let replacement = Array(rule.replacement.utf8)
        var found: [(range: Range<Int>, replacement: [UInt8])] = []
        var index = 0
        while let start = Bytes.firstIndex(of: needle, in: source, from: index) {
            if found.count == matchLimit { return nil }
            found.append((start..<start + needle.count, replacement))
            index = start + needle.count
        }
        return found
    }

    private static func matches(
        of pattern: LazyPattern,
        _ rule: PreprocessRule,
        in source: [UInt8]
    ) -> [(range: Range<Int>, replacement: [UInt8])]? {
        guard let pattern = pattern.pattern else { return nil }
        let template = Replacement(rule.replacement)
        var found: [(range: Range<Int>, replacement: [UInt8])] = []
        var index = 0
        while index <= source.count {
            switch pattern.firstMatch(in: source, range: 0..<source.count, from: index) {
            case .limitHit: return nil
            case .noMatch: return found
            case .match(let match):
                if found.count == matchLimit { return nil }
                found.append((match.range, template.text(for: match, in: source)))
                index = max(match.range.upperBound, match.range.lowerBound + 1)
            }
        }
        return found
    }
}

/// A replacement in which `$1` and `${name}` stand for groups and `$$` for a dollar.
struct Replacement {
    private enum Part {
        case text([UInt8])
        case group(Int)
        case name(String)
    }

    private var parts: [Part] = []

    init(_ template: String) {
        var rest = template[...]
        while let dollar = rest.firstIndex(of: "$") {
            parts.append(.text(Array(rest[..<dollar].utf8)))
            rest = rest[rest.index(after: dollar)...]
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            if let number = Int(digits) {
                parts.append(.group(number))
                rest = rest.dropFirst(digits.count)
            } else if rest.first == "{", let close = rest.firstIndex(of: "}") {
                parts.append(.name(String(rest[rest.index(after: rest.startIndex)..<close])))
                rest = rest[rest.index(after: close)...]
            } else {
                parts.append(.text([UInt8(ascii: "$")]))
                if rest.first == "$" { rest = rest.dropFirst() }
            }
        }
        parts.append(.text(Array(rest.utf8)))
    }

    func text(for match: Match, in source: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        for part in parts {
            switch part {
            case .text(let text): bytes += text
            case .group(let number):
                if match.groups.indices.contains(number), let range = match.groups[number] {
                    bytes += source[range]
                }
            case .name(let name): if let range = match.group(named: name) { bytes += source[range] }
            }
        }
        return bytes
    }
}
