import ThreshHTML
import Yams

/// The `text:` side of a rule file.
extension RuleFileReader {
    private static let matcherKeys = ["is", "starts", "ends", "has", "glob", "re", "any_line", "like"]
    private static let guardKeys = [
        "id", "why", "case", "in", "prev", "next", "max_words", "min_words", "times", "unless", "capture",
        "expect",
        "note",
    ]

    mutating func readText(_ node: Node) {
        let entries = yaml.entries(node, allowed: ["drop", "cut", "sub"], of: "text")
        if let list = entries["drop"] {
            file.drops = yaml.items(list, of: "text.drop").compactMap { readDrop($0) }
        }
        if let list = entries["cut"] {
            file.cuts = yaml.items(list, of: "text.cut").compactMap { readCut($0) }
        }
        if let list = entries["sub"] {
            file.substitutions = yaml.items(list, of: "text.sub").compactMap { readSubstitution($0) }
        }
    }

    private mutating func readDrop(_ node: Node) -> LineRule? {
        let keys = Self.guardKeys + Self.matcherKeys + ["between"]
        let entries = yaml.entries(node, allowed: keys, of: "a drop rule")
        guard let betweenNode = entries["between"] else {
            guard let matcher = readMatcher(entries, node, of: "a drop rule") else { return nil }
            if case .anyLine = matcher.test,
                matcher.maxWords == nil || entries["prev"] == nil && entries["next"] == nil
            {
                yaml.note(node, "any_line needs max_words and a prev or next")
            }
            return readGuards(entries, node, matcher: matcher, action: .drop, of: "a drop rule")
        }
        let parts = yaml.entries(betweenNode, allowed: ["from", "to", "keep", "max_lines"], of: "between")
        guard let fromNode = parts["from"], let toNode = parts["to"] else {
            yaml.note(betweenNode, "between needs 'from' and 'to'")
            return nil
        }
        guard let from = readMatcher(fromNode, of: "from"), let to = readMatcher(toNode, of: "to") else {
            return nil
        }
        var between = LineRule.Between(to: to, keep: .none, maxLines: 20)
        if let keep = parts["keep"] {
            between.keep = yaml.choice(keep, of: "keep", as: LineRule.Between.Keep.self) ?? .none
        }
        if let count = parts["max_lines"] {
            between.maxLines = yaml.integer(count, of: "max_lines", in: 1...10_000) ?? 20
        }
        return readGuards(entries, node, matcher: from, action: .dropBetween(between), of: "a drop rule")
    }

    private mutating func readCut(_ node: Node) -> LineRule? {
        let keys = Self.guardKeys + ["after", "before", "with", "min_left"]
        let entries = yaml.entries(node, allowed: keys, of: "a cut rule")
        guard (entries["after"] == nil) != (entries["before"] == nil),
            let target = entries["after"] ?? entries["before"]
        else {
            yaml.note(node, "a cut rule needs either 'after' or 'before'")
            return nil
        }
        guard let matcher = readMatcher(target, of: "after or before") else { return nil }
        var withLine = false
        if let with = entries["with"] {
            let word = yaml.string(with, of: "with")
            if let word, word != "line" { yaml.note(with, "with can only be 'line'") }
            withLine = word == "line"
        }
        guard let leftNode = entries["min_left"] else {
            yaml.note(node, "a cut rule needs 'min_left', the share of words that must stay")
            return nil
        }
        let minLeft = yaml.share(leftNode, of: "min_left") ?? 1
        let action = LineRule.Action.cut(
            before: entries["before"] != nil,
            withLine: withLine,
            minLeft: minLeft
        )
        return readGuards(entries, node, matcher: matcher, action: action, of: "a cut rule")
    }

    private mutating func readSubstitution(_ node: Node) -> LineRule? {
        let keys = Self.guardKeys + ["re", "with"]
        let entries = yaml.entries(node, allowed: keys, of: "a sub rule")
        guard let source = entries["re"], let text = yaml.string(source, of: "re") else {
            if entries["re"] == nil { yaml.note(node, "a sub rule needs 're'") }
            return nil
        }
        guard let pattern = readPattern(source, text) else { return nil }
        let replacement = entries["with"].flatMap { yaml.string($0, of: "with") } ?? ""
        var matcher = LineMatcher(test: .pattern([pattern]))
        readWordLimits(entries, &matcher)
        return readGuards(
            entries,
            node,
            matcher: matcher,
            action: .substitute(pattern, with: replacement),
            of: "a sub rule"
        )
    }

    // MARK: Matchers

    /// Reads a matcher that is a mapping of its own.
    mutating func readMatcher(_ node: Node, of what: String) -> LineMatcher? {
        let entries = yaml.entries(
            node,
            allowed: Self.matcherKeys + ["case", "max_words", "min_words"],
            of: what
        )
        return readMatcher(entries, node, of: what)
    }

    private mutating func readMatcher(_ entries: [String: Node], _ node: Node, of what: String)
        -> LineMatcher?
    {
        let named = Self.matcherKeys.filter { entries[$0] != nil }
        guard named.count == 1, let key = named.first, let value = entries[key] else {
            yaml.note(node, "\(what) needs exactly one of \(Self.matcherKeys.joined(separator: ", "))")
            return nil
        }
        var isExact = false
        if let caseNode = entries["case"] {
            let word = yaml.string(caseNode, of: "case")
            if word != "exact" { yaml.note(caseNode, "case can only be 'exact'") }
            isExact = word == "exact"
        }
        guard let test = readTest(key, value, isExact: isExact) else { return nil }
        var matcher = LineMatcher(test: test)
        readWordLimits(entries, &matcher)
        return matcher
    }

    private mutating func readWordLimits(_ entries: [String: Node], _ matcher: inout LineMatcher) {
        if let node = entries["max_words"] {
            matcher.maxWords = yaml.integer(node, of: "max_words", in: 1...100_000)
        }
        if let node = entries["min_words"] {
            matcher.minWords = yaml.integer(node, of: "min_words", in: 1...100_000)
        }
    }

    private mutating func readTest(_ key: String, _ node: Node, isExact: Bool) -> LineMatcher.Test? {
        switch key {
        case "any_line":
            if yaml.flag(node, of: "any_line") == false { yaml.note(node, "any_line can only be true") }
            return .anyLine
        case "re":
            let patterns = yaml.strings(node, of: "re").compactMap { readPattern(node, $0) }
            return patterns.isEmpty ? nil : .pattern(patterns)
        case "glob":
            let folded = yaml.strings(node, of: "glob").map { text in
                isExact ? text : String(decoding: LineFolding.folded(text), as: UTF8.self)
            }
            let globs = folded.compactMap { text in
                let glob = Glob(text)
                if glob == nil { yaml.note(node, "'\(text)' has a bracket that is not closed") }
                return glob
            }
            return .glob(globs, exactCase: isExact)
        case "like": return readLike(node)
        default: return readLiteral(key, node, isExact: isExact)
        }
    }

    private mutating func readLiteral(_ key: String, _ node: Node, isExact: Bool) -> LineMatcher.Test? {
        let literals = yaml.strings(node, of: key).map { text in
            isExact ? Array(WhiteSpace.folded(text).utf8) : LineFolding.folded(text)
        }
        if literals.isEmpty || literals.contains([]) {
            yaml.note(node, "\(key) must not be empty")
            return nil
        }
        switch key {
        case "is": return .equals(literals, exactCase: isExact)
        case "starts": return .starts(literals, exactCase: isExact)
        case "ends": return .ends(literals, exactCase: isExact)
        default: return .contains(literals, exactCase: isExact)
        }
    }

    private mutating func readLike(_ node: Node) -> LineMatcher.Test? {
        let entries = yaml.entries(node, allowed: ["line", "distance"], of: "like")
        guard let lineNode = entries["line"], let line = yaml.string(lineNode, of: "line") else {
            yaml.note(node, "like needs a 'line'")
            return nil
        }
        let distance = entries["distance"].flatMap { yaml.integer($0, of: "distance", in: 1...8) } ?? 2
        return .similar(EditDistance.maskingDigits(LineFolding.folded(line)[...]), distance: distance)
    }

    // MARK: Guards

    private mutating func readGuards(
        _ entries: [String: Node],
        _ node: Node,
        matcher: LineMatcher,
        action: LineRule.Action,
        of what: String
    ) -> LineRule {
        let id = readID(entries, node, of: what)
        let why = readWhy(entries, node, of: what)
        var rule = LineRule(reference: reference(id, node), why: why, action: action, matcher: matcher)
        if case .dropBetween = action { readWordLimits(entries, &rule.matcher) }
        if let zone = entries["in"] { rule.zone = readZone(zone) ?? .anywhere }
        if let previous = entries["prev"] { rule.previous = readMatcher(previous, of: "prev") }
        if let next = entries["next"] { rule.next = readMatcher(next, of: "next") }
        if let times = entries["times"] { rule.times = yaml.integer(times, of: "times", in: 1...100_000) }
        if let unless = entries["unless"] { readUnless(unless, &rule) }
        if let capture = entries["capture"] { rule.captures = readCaptures(capture, forNodes: false) }
        if let expect = entries["expect"] {
            rule.expectation = yaml.choice(expect, of: "expect", as: LineRule.Expectation.self)
        }
        if let note = entries["note"] { _ = yaml.string(note, of: "note") }
        checkGroups(rule, node)
        return rule
    }

    private mutating func readUnless(_ node: Node, _ rule: inout LineRule) {
        if case .mapping(let mapping) = node, mapping.count == 1, let value = mapping["title"] {
            rule.isNeverTitle = yaml.flag(value, of: "title") ?? false
            return
        }
        rule.unless = readMatcher(node, of: "unless")
    }

    mutating func readZone(_ node: Node) -> Zone? {
        if node.scalar != nil {
            switch yaml.string(node, of: "in") {
            case "head": return .head
            case "tail": return .tail
            case "edges": return .edges
            case "body": return .body
            default:
                yaml.note(node, "in must be head, tail, edges, body, {first: n} or {last: n}")
                return nil
            }
        }
        let entries = yaml.entries(node, allowed: ["first", "last"], of: "in")
        if let first = entries["first"], entries.count == 1 {
            return yaml.integer(first, of: "first", in: 1...100_000).map { .first($0) }
        }
        if let last = entries["last"], entries.count == 1 {
            return yaml.integer(last, of: "last", in: 1...100_000).map { .last($0) }
        }
        if entries.count != 1 { yaml.note(node, "in needs either 'first' or 'last'") }
        return nil
    }

    // MARK: Captures

    /// Fields that a capture may fill; beside them any that starts with `x-`.
    package static let captureFields = [
        "title", "dek", "authors", "published", "modified", "fetched", "site", "url", "language", "section",
        "tags",
        "highlights", "dateline", "agency", "kicker", "images[].src", "images[].caption", "images[].credit",
        "comments_count", "license", "contributors",
    ]
    /// Other names for fields, as the community's files and older rules use them.
    private static let fieldAliases = [
        "author": "authors", "authors[]": "authors", "date": "published", "lang": "language",
        "tags[]": "tags",
        "highlights[]": "highlights", "site_name": "site",
    ]

    mutating func readField(_ node: Node, _ name: String) -> String? {
        let field = Self.fieldAliases[name] ?? name
        if Self.captureFields.contains(field) || field.hasPrefix("x-") { return field }
        yaml.note(
            node,
            "unknown field '\(name)'\(YAMLReader.suggestion(for: name, among: Self.captureFields))"
        )
        return nil
    }

    mutating func readCaptures(_ node: Node, forNodes: Bool) -> [CaptureSpec] {
        yaml.pairs(node, of: "capture").compactMap { key, name, value in
            guard let field = readField(key, name) else { return nil }
            if value.scalar != nil {
                guard let text = yaml.string(value, of: name) else { return nil }
                return readSource(value, text, forNodes: forNodes).map {
                    CaptureSpec(field: field, source: $0)
                }
            }
            return readCaptureMapping(value, field: field, forNodes: forNodes)
        }
    }

    private mutating func readCaptureMapping(_ node: Node, field: String, forNodes: Bool) -> CaptureSpec? {
        let keys = ["group", "line", "text", "css", "attr", "split", "format", "tz"]
        let entries = yaml.entries(node, allowed: keys, of: "a capture")
        var spec = CaptureSpec(field: field, source: forNodes ? .text : .line)
        if let group = entries["group"], let text = yaml.string(group, of: "group") {
            guard let source = readSource(group, text, forNodes: forNodes) else { return nil }
            spec.source = source
        } else if let css = entries["css"], let text = yaml.string(css, of: "css") {
            guard let selector = readCSS(css, text) else { return nil }
            spec.source = .css(selector, attribute: entries["attr"].flatMap { yaml.string($0, of: "attr") })
        }
        spec.split = entries["split"].flatMap { yaml.string($0, of: "split") }
        spec.format = entries["format"].flatMap { yaml.string($0, of: "format") }
        spec.timeZone = entries["tz"].flatMap { yaml.string($0, of: "tz") }
        return spec
    }

    private mutating func readSource(_ node: Node, _ text: String, forNodes: Bool) -> CaptureSpec.Source? {
        if text == "text" { return .text }
        if forNodes {
            if text.hasPrefix("@") { return .attribute(String(text.dropFirst())) }
            return readCSS(node, text).map { .css($0, attribute: nil) }
        }
        if text == "line" { return .line }
        if text == "lines" { return .lines }
        return .group(text)
    }

    /// A capture of a group that no pattern of the rule has would silently capture nothing.
    private mutating func checkGroups(_ rule: LineRule, _ node: Node) {
        if isTrusted { return }
        var names: Set<String> = []
        if case .pattern(let patterns) = rule.matcher.test {
            for pattern in patterns { names.formUnion((pattern.pattern?.names ?? []).map(\.name)) }
        }
        for spec in rule.captures {
            if case .group(let name) = spec.source, !names.contains(name) {
                yaml.note(node, "capture names the group '\(name)', which the rule's pattern does not have")
            }
        }
    }

    /// The same for the `group` of a meta rule.
    mutating func checkGroup(_ name: String?, of patterns: [LazyPattern], _ node: Node) {
        guard let name, !isTrusted else { return }
        let hasGroup = patterns.contains { pattern in
            pattern.pattern?.names.contains { $0.name == name } ?? false
        }
        if !hasGroup { yaml.note(node, "group names '\(name)', which the rule's pattern does not have") }
    }
}
