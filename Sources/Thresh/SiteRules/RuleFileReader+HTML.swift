import ThreshHTML
import Yams

/// The `html:` side, `detect:` and `meta:` of a rule file.
extension RuleFileReader {
    private static let selectorKeys = ["css", "xpath", "id_or_class", "img_src_has"]

    mutating func readHTML(_ node: Node) {
        let entries = yaml.entries(node, allowed: ["keep", "drop", "body"], of: "html")
        if let list = entries["keep"] {
            for (place, item) in yaml.items(list, of: "html.keep").enumerated() {
                let keys = Self.selectorKeys + ["id", "match", "note"]
                let parts = yaml.entries(item, allowed: keys, of: "a keep rule")
                guard let selector = readSelector(parts, item, of: "a keep rule") else { continue }
                let id = parts["id"].flatMap { yaml.string($0, of: "id") } ?? "keep-\(place + 1)"
                file.keeps.append(NodeRule(reference: reference(id, item), why: .other, selector: selector))
            }
        }
        if let list = entries["drop"] {
            file.nodeDrops = yaml.items(list, of: "html.drop").compactMap { readNodeDrop($0) }
        }
        if let list = entries["body"] {
            for (place, item) in yaml.items(list, of: "html.body").enumerated() {
                if let rule = readBody(item, place: place + 1) { file.bodies.append(rule) }
            }
        }
    }

    private mutating func readNodeDrop(_ node: Node) -> NodeRule? {
        let keys =
            Self.selectorKeys + [
                "id", "why", "match", "text", "up", "if", "unless", "from_here", "capture", "note",
            ]
        let entries = yaml.entries(node, allowed: keys, of: "a drop rule")
        let id = readID(entries, node, of: "a drop rule")
        let why = readWhy(entries, node, of: "a drop rule")
        guard let selector = readSelector(entries, node, of: "a drop rule") else { return nil }
        var rule = NodeRule(reference: reference(id, node), why: why, selector: selector)
        if let text = entries["text"] { rule.text = readMatcher(text, of: "text") }
        if let up = entries["up"] { rule.up = readUp(up) }
        if let condition = entries["if"] { rule.condition = readCondition(condition, of: "if") }
        if let exception = entries["unless"] { rule.exception = readCondition(exception, of: "unless") }
        if let flag = entries["from_here"] { rule.fromHere = yaml.flag(flag, of: "from_here") ?? false }
        if let capture = entries["capture"] { rule.captures = readCaptures(capture, forNodes: true) }
        return rule
    }

    private mutating func readBody(_ node: Node, place: Int) -> NodeRule? {
        let keys = Self.selectorKeys + ["id", "match", "join", "min_words", "note"]
        let entries = yaml.entries(node, allowed: keys, of: "a body rule")
        guard let selector = readSelector(entries, node, of: "a body rule") else { return nil }
        let id = entries["id"].flatMap { yaml.string($0, of: "id") } ?? "body-\(place)"
        var rule = NodeRule(reference: reference(id, node), why: .other, selector: selector)
        if let join = entries["join"] {
            let word = yaml.string(join, of: "join")
            if word != "all" && word != "first" { yaml.note(join, "join must be first or all") }
            rule.joinsAll = word == "all"
        }
        if let words = entries["min_words"] {
            rule.minWords = yaml.integer(words, of: "min_words", in: 1...100_000) ?? 1
        }
        return rule
    }

    private mutating func readSelector(
        _ entries: [String: Node],
        _ node: Node,
        of what: String
    ) -> NodeRule.Selector? {
        let named = Self.selectorKeys.filter { entries[$0] != nil }
        guard named.count == 1, let key = named.first, let value = entries[key] else {
            yaml.note(node, "\(what) needs exactly one of \(Self.selectorKeys.joined(separator: ", "))")
            return nil
        }
        if key != "id_or_class", let match = entries["match"] {
            yaml.note(match, "match goes with id_or_class only")
        }
        guard let text = yaml.string(value, of: key) else { return nil }
        switch key {
        case "css": return readCSS(value, text).map { .css($0) }
        case "xpath": return readXPath(value, text).map { .xpath($0) }
        case "img_src_has": return .imageSource(text)
        default:
            var isToken = true
            if let match = entries["match"] {
                let word = yaml.string(match, of: "match")
                if word != "token" && word != "substring" {
                    yaml.note(match, "match must be token or substring")
                }
                isToken = word != "substring"
            }
            return .idOrClass(text, isToken: isToken)
        }
    }

    private mutating func readCondition(_ node: Node, of what: String) -> NodeRule.Selector? {
        readSelector(yaml.entries(node, allowed: ["css", "xpath"], of: what), node, of: what)
    }

    private mutating func readUp(_ node: Node) -> NodeRule.Up? {
        guard let text = yaml.string(node, of: "up") else { return nil }
        if let levels = Int(text) {
            if (1...64).contains(levels) { return .levels(levels) }
            yaml.note(node, "up must be a number from 1 to 64 or a CSS selector")
            return nil
        }
        return readCSS(node, text).map { .to($0) }
    }

    // MARK: detect

    mutating func readDetection(_ node: Node) -> Detection? {
        let entries = yaml.entries(node, allowed: ["any", "all"], of: "detect")
        guard entries.count == 1, let (key, list) = entries.first else {
            yaml.note(node, "detect needs either 'any' or 'all'")
            return nil
        }
        let conditions = yaml.items(list, of: "detect.\(key)").compactMap { readDetectCondition($0) }
        return Detection(needsAll: key == "all", conditions: conditions)
    }

    private mutating func readDetectCondition(_ node: Node) -> Detection.Condition? {
        let tests = ["meta", "css", "xpath", "jsonld", "line", "url"]
        let entries = yaml.entries(
            node,
            allowed: tests + ["re", "is", "in", "and"],
            of: "a detect condition"
        )
        let named = tests.filter { entries[$0] != nil }
        guard named.count == 1, let key = named.first, let value = entries[key] else {
            yaml.note(node, "a detect condition needs exactly one of \(tests.joined(separator: ", "))")
            return nil
        }
        guard let test = readDetectTest(key, value, entries) else { return nil }
        var condition = Detection.Condition(test: test)
        if let and = entries["and"] {
            let items: [Node]
            if case .sequence = and { items = yaml.items(and, of: "and") } else { items = [and] }
            condition.and = items.compactMap { readDetectCondition($0) }
        }
        return condition
    }

    private mutating func readDetectTest(
        _ key: String,
        _ value: Node,
        _ entries: [String: Node]
    ) -> Detection.Test? {
        if key == "line" {
            guard let matcher = readMatcher(value, of: "line") else { return nil }
            let place = "\(file.path):\(value.mark?.line ?? 0):\(value.mark?.column ?? 0)"
            return .line(matcher, entries["in"].flatMap { readZone($0) } ?? .anywhere, place: place)
        }
        if let zone = entries["in"] { yaml.note(zone, "in goes with line only") }
        guard let text = yaml.string(value, of: key) else { return nil }
        switch key {
        case "css": return readCSS(value, text).map { .css($0) }
        case "xpath": return readXPath(value, text).map { .xpath($0) }
        case "url":
            let glob = Glob(text)
            if glob == nil { yaml.note(value, "'\(text)' has a bracket that is not closed") }
            return glob.map { .url($0) }
        default:
            guard let test = readValueTest(entries) else { return nil }
            return key == "meta" ? .meta(name: text.lowercased(), test) : .jsonLD(path: text, test)
        }
    }

    private mutating func readValueTest(_ entries: [String: Node]) -> ValueTest? {
        if let node = entries["re"], let text = yaml.string(node, of: "re") {
            return readPattern(node, text).map { .matches($0) }
        }
        if let node = entries["is"] { return .equals(yaml.strings(node, of: "is")) }
        return .any
    }

    // MARK: meta

    private static let metaSources = ["jsonld", "meta", "itemprop", "css", "xpath", "line", "url", "const"]

    mutating func readMeta(_ node: Node) {
        for (key, name, list) in yaml.pairs(node, of: "meta") {
            guard let field = readField(key, name) else { continue }
            for (place, item) in yaml.items(list, of: "meta.\(name)").enumerated() {
                let id = place == 0 ? "meta-\(field)" : "meta-\(field)-\(place + 1)"
                if let rule = readMetaRule(item, field: field, id: id) { file.meta.append(rule) }
            }
        }
    }

    private mutating func readMetaRule(_ node: Node, field: String, id: String) -> MetaRule? {
        let keys =
            Self.metaSources + [
                "attr", "all", "group", "re", "format", "tz", "lang", "consume", "id", "note",
            ]
        let entries = yaml.entries(node, allowed: keys, of: "a meta rule")
        let named = Self.metaSources.filter { entries[$0] != nil }
        guard named.count == 1, let key = named.first, let value = entries[key] else {
            yaml.note(node, "a meta rule needs exactly one of \(Self.metaSources.joined(separator: ", "))")
            return nil
        }
        let group = entries["group"].flatMap { yaml.string($0, of: "group") }
        guard let source = readMetaSource(key, value, entries, group: group) else { return nil }
        let name = entries["id"].flatMap { yaml.string($0, of: "id") } ?? id
        var rule = MetaRule(field: field, reference: reference(name, node), source: source)
        if let all = entries["all"] { rule.takesAll = yaml.flag(all, of: "all") ?? false }
        if let consume = entries["consume"] { rule.consumes = yaml.flag(consume, of: "consume") ?? false }
        if let filter = entries["re"], let text = yaml.string(filter, of: "re") {
            rule.filter = readPattern(filter, text)
            rule.filterGroup = group
            checkGroup(group, of: rule.filter.map { [$0] } ?? [], node)
        } else {
            checkGroup(group, of: source, node)
        }
        rule.format = entries["format"].flatMap { yaml.string($0, of: "format") }
        rule.timeZone = entries["tz"].flatMap { yaml.string($0, of: "tz") }
        return rule
    }

    /// Checks a group that is read where the value itself is found.
    private mutating func checkGroup(_ name: String?, of source: MetaRule.Source, _ node: Node) {
        switch source {
        case .url(let pattern, _): checkGroup(name, of: [pattern], node)
        case .line(let matcher, _):
            if case .pattern(let patterns) = matcher.test { return checkGroup(name, of: patterns, node) }
            checkGroup(name, of: [], node)
        default: checkGroup(name, of: [], node)
        }
    }

    private mutating func readMetaSource(
        _ key: String,
        _ value: Node,
        _ entries: [String: Node],
        group: String?
    ) -> MetaRule.Source? {
        if key == "line" {
            if value.scalar != nil {
                if yaml.string(value, of: "line") == "first_content" { return .firstContentLine }
                yaml.note(value, "line must be a matcher or first_content")
                return nil
            }
            return readMatcher(value, of: "line").map { .line($0, group: group) }
        }
        guard let text = yaml.string(value, of: key) else { return nil }
        switch key {
        case "jsonld": return .jsonLD(text)
        case "meta": return .meta(text.lowercased())
        case "itemprop": return .itemprop(text)
        case "css":
            let attribute = entries["attr"].flatMap { yaml.string($0, of: "attr") }
            return readCSS(value, text).map { .css($0, attribute: attribute) }
        case "xpath": return readXPath(value, text).map { .xpath($0) }
        case "url": return readPattern(value, text).map { .url($0, group: group) }
        default: return .constant(text)
        }
    }
}
