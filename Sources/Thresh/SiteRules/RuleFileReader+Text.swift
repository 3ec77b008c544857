import ThreshHTML
import Yams

/// The `text:` side of a rule file.
extension RuleFileReader {
    mutating func readText(_ node: Node) {
        let entries = yaml.entries(node, .text)
        file.drops = entries.items("drop").compactMap { readDrop($0) }
        file.cuts = entries.items("cut").compactMap { readCut($0) }
        file.substitutions = entries.items("sub").compactMap { readSubstitution($0) }
        file.joins = entries.items("join").compactMap { readJoin($0) }
    }

    private mutating func readDrop(_ node: Node) -> LineRule? {
        let entries = yaml.entries(node, .lineDrop)
        guard let (key, value) = entries.only else { return nil }
        guard key == "between" else {
            guard let matcher = readMatcher(entries) else { return nil }
            if case .anyLine = matcher.test,
                matcher.maxWords == nil || entries["prev"] == nil && entries["next"] == nil
            {
                yaml.note(node, "any_line needs max_words and a prev or next")
            }
            return readGuards(entries, matcher: matcher, action: .drop)
        }
        let parts = yaml.entries(value, .between)
        guard let from = parts["from"].flatMap({ readMatcher($0) }),
            let to = parts["to"].flatMap({ readMatcher($0) })
        else { return nil }
        let between = LineRule.Between(
            to: to,
            keep: parts.choice("keep", as: LineRule.Between.Keep.self) ?? .none,
            maxLines: parts.integer("max_lines") ?? Self.usualRange
        )
        return readGuards(entries, matcher: from, action: .dropBetween(between))
    }

    /// How long a range of lines may be where its rule does not say.
    private static let usualRange = 20

    private mutating func readCut(_ node: Node) -> LineRule? {
        let entries = yaml.entries(node, .cut)
        guard let (key, value) = entries.only, let matcher = readMatcher(value),
            let minLeft = entries.share("min_left")
        else { return nil }
        let action = LineRule.Action.cut(
            before: key == "before",
            withLine: entries["with"] != nil,
            minLeft: minLeft
        )
        return readGuards(entries, matcher: matcher, action: action)
    }

    private mutating func readSubstitution(_ node: Node) -> LineRule? {
        let entries = yaml.entries(node, .substitution)
        guard let source = entries["re"], let text = entries.text("re"),
            let pattern = readPattern(source, text)
        else { return nil }
        var matcher = LineMatcher(test: .pattern([pattern]))
        readWordLimits(entries, &matcher)
        let action = LineRule.Action.substitute(pattern, with: entries.text("with") ?? "")
        return readGuards(entries, matcher: matcher, action: action)
    }

    private mutating func readJoin(_ node: Node) -> JoinRule? {
        let entries = yaml.entries(node, .join)
        guard let when = entries["when"] else { return nil }
        let parts = yaml.entries(when, .joinWhen)
        var rule = JoinRule(reference: reference(entries))
        rule.zone = entries["in"].flatMap { readZone($0) } ?? .anywhere
        rule.needsOpenEnd = parts.flag("no_end_punctuation") ?? false
        rule.minWords = parts.integer("min_words") ?? 1
        rule.next = parts["next"].flatMap { readMatcher($0) }
        if !rule.needsOpenEnd && rule.next == nil {
            yaml.note(when, "when needs 'no_end_punctuation: true' or 'next'")
        }
        return rule
    }

    // MARK: Matchers

    /// Reads a matcher that is a mapping of its own.
    mutating func readMatcher(_ node: Node) -> LineMatcher? {
        readMatcher(yaml.entries(node, .matcher))
    }

    private mutating func readMatcher(_ entries: RuleEntries) -> LineMatcher? {
        guard let (key, value) = entries.only,
            let test = readTest(key, value, entries, isExact: entries["case"] != nil)
        else { return nil }
        var matcher = LineMatcher(test: test)
        readWordLimits(entries, &matcher)
        return matcher
    }

    private func readWordLimits(_ entries: RuleEntries, _ matcher: inout LineMatcher) {
        if let words = entries.integer("max_words") { matcher.maxWords = words }
        if let words = entries.integer("min_words") { matcher.minWords = words }
    }

    private mutating func readTest(
        _ key: String,
        _ node: Node,
        _ entries: RuleEntries,
        isExact: Bool
    ) -> LineMatcher.Test? {
        switch key {
        case "any_line": return .anyLine
        case "re":
            let patterns = scalars(entries, "re").compactMap { readPattern($0.node, $0.text) }
            return patterns.isEmpty ? nil : .pattern(patterns)
        case "glob":
            let globs = scalars(entries, "glob").compactMap { node, text in
                readGlob(node, isExact ? text : String(decoding: LineFolding.folded(text), as: UTF8.self))
            }
            return .glob(globs, exactCase: isExact)
        case "like": return readLike(node)
        default: return readLiteral(key, node, entries.texts(key) ?? [], isExact: isExact)
        }
    }

    private mutating func readLiteral(
        _ key: String,
        _ node: Node,
        _ texts: [String],
        isExact: Bool
    ) -> LineMatcher.Test? {
        let literals = texts.map { Self.literal(key, $0, isExact: isExact) }
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

    /// A literal in the form of lines.
    ///
    /// A blank at an edge where the line may go on is part of it, so that `starts: 'Via '` is no viaduct.
    private static func literal(_ key: String, _ text: String, isExact: Bool) -> [UInt8] {
        // Between two letters the blanks at the edges stay.
        let framed = "x\(text)x"
        var bytes = (isExact ? Array(WhiteSpace.folded(framed).utf8) : LineFolding.folded(framed))[...]
        bytes = bytes.dropFirst().dropLast()
        let blank = UInt8(ascii: " ")
        let mayBegin = key == "ends" || key == "has"
        let mayEnd = key == "starts" || key == "has"
        if bytes.first == blank, !mayBegin || bytes.count == 1 { bytes.removeFirst() }
        if bytes.last == blank, !mayEnd { bytes.removeLast() }
        return Array(bytes)
    }

    private mutating func readLike(_ node: Node) -> LineMatcher.Test? {
        let entries = yaml.entries(node, .like)
        guard let line = entries.text("line") else { return nil }
        let distance = entries.integer("distance") ?? 2
        return .similar(EditDistance.maskingDigits(LineFolding.folded(line)[...]), distance: distance)
    }

    // MARK: Guards

    private mutating func readGuards(
        _ entries: RuleEntries,
        matcher: LineMatcher,
        action: LineRule.Action
    ) -> LineRule {
        var rule = LineRule(
            reference: reference(entries),
            why: why(entries),
            action: action,
            matcher: matcher
        )
        if case .dropBetween = action { readWordLimits(entries, &rule.matcher) }
        if let zone = entries["in"] { rule.zone = readZone(zone) ?? .anywhere }
        if let previous = entries["prev"] { rule.previous = readMatcher(previous) }
        if let next = entries["next"] { rule.next = readMatcher(next) }
        rule.times = entries.integer("times")
        if let unless = entries["unless"] { readUnless(unless, &rule) }
        if let capture = entries["capture"] { rule.captures = readCaptures(capture, forNodes: false) }
        rule.expectation = entries.choice("expect", as: LineRule.Expectation.self)
        checkGroups(rule.captures, of: [rule.matcher], entries.node)
        checkClock(rule.why, rule.captures, entries)
        return rule
    }

    private mutating func readUnless(_ node: Node, _ rule: inout LineRule) {
        if case .mapping(let mapping) = node, mapping["title"] != nil {
            rule.isNeverTitle = yaml.entries(node, .unless).flag("title") ?? false
            return
        }
        rule.unless = readMatcher(node)
    }

    mutating func readZone(_ node: Node) -> Zone? {
        switch node.scalar?.string {
        case "head": return .head
        case "tail": return .tail
        case "edges": return .edges
        case "body": return .body
        case nil: break
        default: return nil
        }
        let entries = yaml.entries(node, .zone)
        guard let key = entries.only?.key, let count = entries.integer(key) else { return nil }
        return key == "first" ? .first(count) : .last(count)
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
    static let fieldAliases = [
        "author": "authors", "authors[]": "authors", "date": "published", "lang": "language",
        "tags[]": "tags",
        "highlights[]": "highlights", "site_name": "site",
    ]
    /// All names of fields that rule files may use, besides those that start with `x-`.
    package static var fieldNames: [String] { captureFields + fieldAliases.keys.sorted() }
    /// Fields whose value is a date.
    static let dateFields: Set<String> = ["published", "modified", "fetched"]

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
            if let text = value.scalar?.string {
                return readSource(value, text, forNodes: forNodes).map {
                    CaptureSpec(field: field, source: $0)
                }
            }
            return readCaptureMapping(value, field: field, forNodes: forNodes)
        }
    }

    private mutating func readCaptureMapping(_ node: Node, field: String, forNodes: Bool) -> CaptureSpec? {
        let entries = yaml.entries(node, .capture)
        guard let source = readMappedSource(entries, forNodes: forNodes) else { return nil }
        var spec = CaptureSpec(field: field, source: source)
        spec.split = entries.text("split")
        spec.date = readDateNotation(entries, field: field)
        return spec
    }

    private mutating func readMappedSource(_ entries: RuleEntries, forNodes: Bool) -> CaptureSpec.Source? {
        let keys = forNodes ? ["group", "text", "css"] : ["group", "line", "lines", "text"]
        let named = ["group", "line", "lines", "text", "css"].filter { entries[$0] != nil }
        let onlyAttribute = forNodes && named.isEmpty && entries["attr"] != nil
        guard named.count == 1 && keys.contains(named[0]) || onlyAttribute else {
            let choices = (forNodes ? keys + ["attr"] : keys).joined(separator: ", ")
            yaml.note(
                entries.node,
                "a capture of \(forNodes ? "an element" : "a line") needs one of \(choices)"
            )
            return nil
        }
        if onlyAttribute { return entries.attributeName.map { .attribute($0) } }
        switch named[0] {
        case "group": return entries.text("group").map { .group($0) }
        case "line": return .line
        case "lines": return .lines
        case "text": return .text
        default:
            guard let css = entries["css"], let text = entries.text("css") else { return nil }
            return readCSS(css, text).map { .css($0, attribute: entries.attributeName) }
        }
    }

    /// How a date is written; a mistake where the field is no date or the notation cannot be read.
    mutating func readDateNotation(_ entries: RuleEntries, field: String) -> DateNotation? {
        var notation = DateNotation()
        for key in ["format", "tz"] {
            guard let node = entries[key], let text = entries.text(key) else { continue }
            if !Self.dateFields.contains(field) && !field.hasPrefix("x-") {
                yaml.note(node, "\(key) goes with published, modified, fetched and x- fields only")
            }
            if key == "tz" {
                notation.timeZone = TimeZoneRules.isName(text) ? text : nil
                if notation.timeZone == nil { yaml.note(node, "'\(text)' is not the name of a time zone") }
                continue
            }
            do throws(DateFormat.Mistake) {
                notation.format = try DateFormat(text)
            } catch {
                yaml.note(node, "the format cannot be read: \(error.message)")
            }
        }
        return notation.format == nil && notation.timeZone == nil ? nil : notation
    }

    private mutating func readSource(_ node: Node, _ text: String, forNodes: Bool) -> CaptureSpec.Source? {
        if text == "text" { return .text }
        if forNodes {
            if text.hasPrefix("@") { return .attribute(text.dropFirst().lowercased()) }
            return readCSS(node, text).map { .css($0, attribute: nil) }
        }
        if text == "line" { return .line }
        if text == "lines" { return .lines }
        return .group(text)
    }

    /// A capture of a group that no pattern of the rule has would silently capture nothing.
    mutating func checkGroups(_ captures: [CaptureSpec], of matchers: [LineMatcher], _ node: Node) {
        if isTrusted { return }
        var names: Set<String> = []
        for matcher in matchers {
            guard case .pattern(let patterns) = matcher.test else { continue }
            for pattern in patterns { names.formUnion((pattern.pattern?.names ?? []).map(\.name)) }
        }
        for spec in captures {
            if case .group(let name) = spec.source, !names.contains(name) {
                yaml.note(node, "capture names the group '\(name)', which the rule's pattern does not have")
            }
        }
    }

    /// The clock of a page shows when it was visited, whatever it may look like.
    mutating func checkClock(_ why: RemovalKind, _ captures: [CaptureSpec], _ entries: RuleEntries) {
        guard why == .pageClock, let place = entries["capture"] else { return }
        for spec in captures where spec.field == "published" || spec.field == "modified" {
            yaml.note(place, "a page-clock may feed 'fetched', never '\(spec.field)'")
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
