import ThreshHTML
import Yams

/// The `html:` side, `detect:` and `meta:` of a rule file.
extension RuleFileReader {
    mutating func readHTML(_ node: Node) {
        let entries = yaml.entries(node, .html)
        for (place, item) in entries.items("preprocess").enumerated() { readPreprocess(item, place + 1) }
        if let options = entries["options"] { readOptions(options) }
        file.keeps = readRules(entries, "keep", .keep).map(\.rule)
        readTreeRules(entries)
        for item in entries.items("drop") { readNodeDrop(item) }
        for (rule, entries) in readRules(entries, "body", .body) {
            var rule = rule
            rule.joinsAll = entries.text("join") == "all"
            rule.minWords = entries.integer("min_words") ?? 1
            file.bodies.append(rule)
        }
        for (rule, entries) in readRules(entries, "post_drop", .postDrop) {
            var rule = rule
            rule.why = why(entries)
            rule.attribute = entries.attributeName
            file.postDrops.append(rule)
        }
        for (rule, entries) in readRules(entries, "flags", .flag) {
            file.flags.append(FlagRule(flag: entries.text("flag") ?? "", rule: rule))
        }
    }

    /// The rules of a list whose ids may be left out: they are then numbered.
    private mutating func readRules(
        _ sides: RuleEntries,
        _ key: String,
        _ table: RuleFormat.Table
    ) -> [(rule: NodeRule, entries: RuleEntries)] {
        sides.items(key).enumerated().compactMap { place, item in
            let entries = yaml.entries(item, table)
            guard let rule = readNodeRule(entries, id: "\(key)-\(place + 1)") else { return nil }
            return (rule, entries)
        }
    }

    /// What rules about elements have in common.
    private mutating func readNodeRule(_ entries: RuleEntries, id: String) -> NodeRule? {
        guard let selector = readSelector(entries) else { return nil }
        var rule = NodeRule(
            reference: reference(entries, unnamed: id),
            why: why(entries),
            selector: selector
        )
        if let condition = entries["if"] { rule.condition = readPlace(condition) }
        if let exception = entries["unless"] { rule.exception = readPlace(exception) }
        return rule
    }

    private mutating func readNodeDrop(_ node: Node) {
        let entries = yaml.entries(node, .nodeDrop)
        guard var rule = readNodeRule(entries, id: "?") else { return }
        if let text = entries["text"] { rule.text = readMatcher(text) }
        if let up = entries["up"] { rule.up = readUp(up) }
        rule.fromHere = entries.flag("from_here") ?? false
        rule.attribute = entries.attributeName
        if let capture = entries["capture"] { rule.captures = readCaptures(capture, forNodes: true) }
        rule.expectation = entries.choice("expect", as: LineRule.Expectation.self)
        checkGroups(rule.captures, of: rule.text.map { [$0] } ?? [], node)
        checkClock(rule.why, rule.captures, entries)
        if rule.attribute != nil {
            for key in ["capture", "from_here"] {
                if let place = entries[key] { yaml.note(place, "\(key) does not go with attr") }
            }
        }
        file.nodeDrops.append(rule)
    }

    private mutating func readPreprocess(_ node: Node, _ place: Int) {
        let entries = yaml.entries(node, .preprocess)
        guard let (key, value) = entries.only, let text = entries.text(key),
            let replacement = entries.text("replace")
        else { return }
        if text.isEmpty { yaml.note(value, "\(key) must not be empty") }
        let reference = reference(entries, unnamed: "preprocess-\(place)")
        if key == "find" {
            file.preprocess.append(
                PreprocessRule(
                    reference: reference,
                    find: .literal(Array(text.utf8)),
                    replacement: replacement
                )
            )
        } else if let pattern = readPattern(value, text) {
            file.preprocess.append(
                PreprocessRule(reference: reference, find: .pattern(pattern), replacement: replacement)
            )
        }
    }

    private mutating func readOptions(_ node: Node) {
        let entries = yaml.entries(node, .options)
        file.options = RuleOptions(
            prunes: entries.flag("prune"),
            fallsBack: entries.flag("fallback"),
            keepsHidden: entries.text("hidden").map { $0 == "keep" },
            splitsAtDoubleBreak: entries.flag("double_br"),
            usesLeadImage: entries.flag("lead_image"),
            lazyAttributes: entries.texts("lazy_attr") ?? [],
            readsJSONLD: entries.text("jsonld").map { $0 == "use" }
        )
    }

    // MARK: Tree rules

    private mutating func readTreeRules(_ sides: RuleEntries) {
        for (key, table) in [
            ("wrap", RuleFormat.Table.wrap), ("unwrap", .unwrap), ("move", .move), ("rename", .rename),
        ] {
            for (rule, entries) in readRules(sides, key, table) {
                if let change = readChange(key, entries) {
                    file.treeRules.append(TreeRule(rule: rule, change: change))
                }
            }
        }
    }

    private mutating func readChange(_ key: String, _ entries: RuleEntries) -> TreeRule.Change? {
        switch key {
        case "wrap": return readElementName(entries, "in").map { .wrap($0) }
        case "rename": return readElementName(entries, "to").map { .rename($0) }
        case "unwrap": return .unwrap
        default:
            guard let into = entries["into"] else { return nil }
            let target: NodeRule.Selector?
            if let text = entries.text("into") {
                target = readCSS(into, text).map { .css($0) }
            } else {
                target = readPlace(into)
            }
            let at = entries.choice("at", as: TreeRule.Place.self) ?? .end
            return target.map { .move($0, at) }
        }
    }

    private mutating func readElementName(_ entries: RuleEntries, _ key: String) -> ElementName? {
        guard let node = entries[key], let text = entries.text(key) else { return nil }
        if let name = ElementName(text), name != .text { return name }
        yaml.note(node, "'\(text)' is not the name of an HTML element")
        return nil
    }

    // MARK: Selectors

    private mutating func readSelector(_ entries: RuleEntries) -> NodeRule.Selector? {
        if entries["id_or_class"] == nil, let match = entries["match"] {
            yaml.note(match, "match goes with id_or_class only")
        }
        guard let (key, value) = entries.only, let text = entries.text(key) else { return nil }
        switch key {
        case "css": return readCSS(value, text).map { .css($0) }
        case "xpath": return readXPath(value, text).map { .xpath($0) }
        case "img_src_has": return .imageSource(text)
        default: return .idOrClass(text, isToken: entries.text("match") != "substring")
        }
    }

    private mutating func readPlace(_ node: Node) -> NodeRule.Selector? {
        readSelector(yaml.entries(node, .place))
    }

    private mutating func readUp(_ node: Node) -> NodeRule.Up? {
        guard let text = node.scalar?.string else { return nil }
        if let levels = Int(text) {
            if (1...64).contains(levels) { return .levels(levels) }
            yaml.note(node, "up must be a number from 1 to 64 or a CSS selector")
            return nil
        }
        return readCSS(node, text).map { .to($0) }
    }

    // MARK: detect

    mutating func readDetection(_ node: Node) -> Detection? {
        let entries = yaml.entries(node, .detect)
        guard let key = entries.only?.key else { return nil }
        let conditions = entries.items(key).compactMap { readDetectCondition($0) }
        return Detection(needsAll: key == "all", conditions: conditions)
    }

    mutating func readDetectCondition(_ node: Node) -> Detection.Condition? {
        let entries = yaml.entries(node, .condition)
        if entries["line"] == nil, let zone = entries["in"] { yaml.note(zone, "in goes with line only") }
        guard let (key, value) = entries.only, let test = readDetectTest(key, value, entries) else {
            return nil
        }
        var condition = Detection.Condition(test: test)
        if let and = entries["and"] {
            let items = and.sequence == nil ? [and] : entries.items("and")
            condition.and = items.compactMap { readDetectCondition($0) }
        }
        return condition
    }

    private mutating func readDetectTest(
        _ key: String,
        _ value: Node,
        _ entries: RuleEntries
    ) -> Detection.Test? {
        if key == "line" {
            guard let matcher = readMatcher(value) else { return nil }
            let place = "\(file.path):\(value.mark?.line ?? 0):\(value.mark?.column ?? 0)"
            return .line(matcher, entries["in"].flatMap { readZone($0) } ?? .anywhere, place: place)
        }
        guard let text = entries.text(key) else { return nil }
        switch key {
        case "css": return readCSS(value, text).map { .css($0) }
        case "xpath": return readXPath(value, text).map { .xpath($0) }
        case "url": return readGlob(value, text).map { .url($0) }
        default:
            guard let test = readValueTest(entries) else { return nil }
            return key == "meta" ? .meta(name: text.lowercased(), test) : .jsonLD(path: text, test)
        }
    }

    private mutating func readValueTest(_ entries: RuleEntries) -> ValueTest? {
        if let node = entries["re"], let text = entries.text("re") {
            return readPattern(node, text).map { .matches($0) }
        }
        return entries.texts("is").map { .equals($0) } ?? .any
    }

    // MARK: meta

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
        let entries = yaml.entries(node, .meta)
        guard let (key, value) = entries.only else { return nil }
        let group = entries.text("group")
        guard let source = readMetaSource(key, value, entries, group: group) else { return nil }
        var rule = MetaRule(field: field, reference: reference(entries, unnamed: id), source: source)
        rule.takesAll = entries.flag("all") ?? false
        rule.consumes = entries.flag("consume") ?? false
        if let filter = entries["re"], let text = entries.text("re") {
            rule.filter = readPattern(filter, text)
            rule.filterGroup = group
            checkGroup(group, of: rule.filter.map { [$0] } ?? [], node)
        } else {
            checkGroup(group, of: source, node)
        }
        rule.date = readDateNotation(entries, field: field)
        if rule.consumes {
            switch source {
            case .css, .xpath, .itemprop: break
            default: yaml.note(entries["consume"] ?? node, "consume goes with css, xpath and itemprop only")
            }
        }
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
        _ entries: RuleEntries,
        group: String?
    ) -> MetaRule.Source? {
        if key == "line" {
            if value.scalar != nil { return .firstContentLine }
            return readMatcher(value).map { .line($0, group: group) }
        }
        guard let text = entries.text(key) else { return nil }
        switch key {
        case "jsonld": return .jsonLD(text)
        case "meta": return .meta(text.lowercased())
        case "itemprop": return .itemprop(text)
        case "css":
            return readCSS(value, text).map { .css($0, attribute: entries.attributeName) }
        case "xpath": return readXPath(value, text).map { .xpath($0) }
        case "url": return readPattern(value, text).map { .url($0, group: group) }
        default: return .constant(text)
        }
    }
}
