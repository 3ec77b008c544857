package import Thresh
import Yams

/// Turns rule files of Thresh into community rule files.
///
/// A file that was imported comes back as it was, line for line, with what has been changed since. Of any other file those
/// rules are written that the community's format has a directive for.
package struct FTRExporter {
    /// The community form of a rule file.
    package struct Result: Sendable {
        package let name: String
        package let text: String
        /// What the format has no directive for, each with its count.
        package let left: [(what: String, count: Int)]
    }

    /// Writes a rule file's text in the community's format.
    package static func export(_ text: String, path: String) throws(RuleFileError) -> Result {
        var yaml = YAMLReader(path: path)
        guard let root = yaml.compose(text) else { throw RuleFileError(problems: yaml.problems) }
        let lines = lines(of: root)
        let name = root.member("ftr")?.text("file") ?? name(of: root)
        return Result(name: name, text: FTRFile(name: name, lines: lines).text, left: FTRQueues(root).left)
    }

    /// The lines of a rule file's YAML.
    static func lines(of root: Node) -> [FTRLine] {
        var queues = FTRQueues(root)
        let old = root.member("ftr")
        var directives: [FTRLine] = []
        for name in FTROrder.names(in: old?.text("order") ?? "") {
            if name == "_" {
                directives.append(.blank)
            } else if let line = queues.next(name) {
                directives.append(line)
            }
        }
        // What was added since the import, or the whole of a file that never was one of the community's.
        directives += queues.rest()
        var lines = merge(directives, comments(in: root))
        for entry in old?.member("verbatim")?.items ?? [] {
            guard let (place, line) = placed(entry), lines.indices.contains(place) else { continue }
            if FTRImporter.canonical(line) == lines[place] { lines[place] = line }
        }
        while lines.last == .blank { lines.removeLast() }
        return lines
    }

    private static func comments(in root: Node) -> [(place: Int, line: FTRLine)] {
        (root.member("notes")?.items ?? []).compactMap { placed($0) }
    }

    private static func placed(_ entry: Node) -> (place: Int, line: FTRLine)? {
        let parts = entry.items
        guard parts.count == 2, let number = parts[0].scalar.flatMap({ Int($0.string) }),
            let text = parts[1].scalar?.string
        else { return nil }
        return (number - 1, FTRLine(text))
    }

    private static func merge(_ directives: [FTRLine], _ comments: [(place: Int, line: FTRLine)]) -> [FTRLine]
    {
        var lines: [FTRLine] = []
        var rest = directives[...]
        for comment in comments.sorted(by: { $0.place < $1.place }) {
            let count = min(max(0, comment.place - lines.count), rest.count)
            lines += rest.prefix(count)
            rest = rest.dropFirst(count)
            lines.append(comment.line)
        }
        return lines + rest
    }

    /// The name of a file that was never one of the community's: after its host, or after what it is for.
    private static func name(of root: Node) -> String {
        let id = root.text("id") ?? "rules"
        let last = id.split(separator: "/").last.map(String.init) ?? id
        switch root.text("kind") {
        case "base": return "global.txt"
        case "site":
            guard let host = root.member("match")?.member("hosts")?.texts.first else { return "\(last).txt" }
            return host.hasPrefix("*") ? ".\(host.drop { $0 != "." }.dropFirst()).txt" : "\(host).txt"
        default: return "fingerprint.\(last).txt"
        }
    }
}

/// The rules of a file by the directive that they become, in order.
struct FTRQueues {
    private var lists: [String: ArraySlice<FTRLine>] = [:]
    private var halves: ArraySlice<(find: String, replace: String)> = []
    private var openReplacements: ArraySlice<String> = []
    private var tests: [(url: String, texts: ArraySlice<String>, isOpen: Bool)] = []
    /// What has no directive.
    private(set) var left: [(what: String, count: Int)] = []
    /// What an imported file said of `prune`, where the import changed it: `false`, or `none` for nothing.
    private let importedPrune: String?

    /// In which order a file is written that was never imported.
    private static let plainOrder = [
        "title", "author", "date", "body", "strip", "strip_id_or_class", "strip_image_src", "wrap_in()",
        "dissolve",
        "move_into()", "skip_id_or_class", "post_strip_attr", "src_lazy_load_attr", "parser", "tidy", "prune",
        "autodetect_on_failure", "insert_detected_image", "convert_double_br_tags", "skip_json_ld",
        "native_ad_clue", "fetch", "unused", "unmapped",
    ]

    init(_ root: Node) {
        importedPrune = root.member("ftr")?.text("prune")
        readHTML(root.member("html"))
        readMeta(root.member("meta"))
        readTests(root.member("tests"))
        for item in root.member("fetch")?.items ?? [] { add("fetch", kept(item)) }
        for item in root.member("ftr")?.member("unused")?.items ?? [] { add("unused", kept(item)) }
        for text in root.member("unmapped")?.texts ?? [] { add("unmapped", FTRLine(text)) }
        for side in ["cut", "drop", "sub", "join"] {
            leave("text.\(side)", root.member("text")?.member(side)?.items.count ?? 0)
        }
        for key in ["variants", "extends", "off"] { leave(key, root.member(key)?.texts.count ?? 0) }
    }

    /// The next line of a directive; nil when there is none left.
    mutating func next(_ name: String) -> FTRLine? {
        switch name {
        case "find_string":
            guard let pair = halves.popFirst() else { return nil }
            openReplacements.append(pair.replace)
            return .directive(name: name, argument: nil, value: pair.find)
        case "replace_string":
            return openReplacements.popFirst().map { .directive(name: name, argument: nil, value: $0) }
        case "replace_string()":
            guard let pair = halves.popFirst() else { return nil }
            return .directive(name: "replace_string", argument: pair.find, value: pair.replace)
        case "strip", "strip_attr":
            guard case .directive(_, _, let value)? = lists["strip"]?.popFirst() else { return nil }
            return .directive(name: name, argument: nil, value: value)
        case "test_url":
            guard let place = tests.firstIndex(where: { !$0.isOpen }) else { return nil }
            tests[place].isOpen = true
            return .directive(name: name, argument: nil, value: tests[place].url)
        case "test_contains":
            guard let place = tests.lastIndex(where: \.isOpen) else { return nil }
            return tests[place].texts.popFirst().map { .directive(name: name, argument: nil, value: $0) }
        default: return lists[name]?.popFirst()
        }
    }

    /// All lines that are left, in an order of their own.
    mutating func rest() -> [FTRLine] {
        var lines: [FTRLine] = []
        while let line = next("replace_string") { lines.append(line) }
        while let line = next("find_string") {
            lines.append(line)
            if let replace = next("replace_string") { lines.append(replace) }
        }
        for name in Self.plainOrder { while let line = next(name) { lines.append(line) } }
        for test in tests where !test.isOpen || !test.texts.isEmpty {
            lines.append(.directive(name: "test_url", argument: nil, value: test.url))
            lines += test.texts.map { .directive(name: "test_contains", argument: nil, value: $0) }
        }
        tests.removeAll()
        return lines
    }

    // MARK: Reading

    private mutating func add(_ name: String, _ line: FTRLine?) {
        if let line { lists[name, default: []].append(line) }
    }

    private mutating func add(_ name: String, argument: String? = nil, value: String?) {
        guard let value else { return }
        let plain = argument == nil ? name : String(name.dropLast(2))
        add(name, .directive(name: plain, argument: argument, value: value))
    }

    private mutating func leave(_ what: String, _ count: Int) {
        if count > 0 { left.append((what, count)) }
    }

    private func kept(_ item: Node) -> FTRLine? {
        guard item.items.count == 2, let name = item.items[0].scalar?.string,
            let value = item.items[1].scalar?.string
        else { return nil }
        return FTRLine("\(name): \(value)")
    }

    private mutating func readHTML(_ html: Node?) {
        guard let html else { return }
        for pair in html.member("preprocess")?.items ?? [] {
            if let find = pair.text("find") { halves.append((find, pair.text("replace") ?? "")) }
        }
        readDrops(html.member("drop")?.items ?? [])
        var others = 0
        for item in html.member("body")?.items ?? [] {
            if item.text("xpath") == nil { others += 1 }
            add("body", value: item.text("xpath"))
        }
        leave("html.body with css", others)
        for item in html.member("wrap")?.items ?? [] {
            add("wrap_in()", argument: item.text("in") ?? "", value: item.text("xpath"))
        }
        for item in html.member("unwrap")?.items ?? [] { add("dissolve", value: item.text("xpath")) }
        for item in html.member("move")?.items ?? [] {
            let into = item.member("into")?.text("xpath") ?? item.text("into") ?? ""
            add("move_into()", argument: into, value: item.text("xpath"))
        }
        for item in html.member("keep")?.items ?? [] {
            add("skip_id_or_class", value: item.text("id_or_class"))
        }
        for item in html.member("post_drop")?.items ?? [] {
            add("post_strip_attr", value: item.text("xpath"))
        }
        for item in html.member("flags")?.items ?? [] where item.text("flag") == "native-ad" {
            add("native_ad_clue", value: item.text("xpath"))
        }
        readOptions(html.member("options"))
    }

    private mutating func readDrops(_ drops: [Node]) {
        var others = 0
        for drop in drops {
            let isPlain = ["text", "if", "unless", "up", "from_here", "attr"].allSatisfy {
                drop.member($0) == nil
            }
            if isPlain, let xpath = drop.text("xpath") {
                add("strip", value: xpath)
            } else if isPlain, let name = drop.text("id_or_class") {
                add("strip_id_or_class", value: name)
            } else if isPlain, let part = drop.text("img_src_has") {
                add("strip_image_src", value: part)
            } else if isPlain, let css = drop.text("css"), Self.isCompound(css) {
                add("strip_id_or_class", value: String(css.dropFirst()))
            } else {
                others += 1
            }
        }
        leave("html.drop with css or conditions", others)
    }

    /// Whether a selector is classes joined by dots and nothing else.
    private static func isCompound(_ css: String) -> Bool {
        css.hasPrefix(".")
            && css.utf8.allSatisfy {
                $0 == 0x2E || $0 == 0x2D || $0 == 0x5F || (0x30...0x39).contains($0)
                    || (0x61...0x7A).contains($0 | 0x20)
            }
    }

    private mutating func readOptions(_ options: Node?) {
        for (key, value) in options?.pairs ?? [] {
            let text = value.scalar?.string ?? ""
            let isOn = text == "true" || text == "skip" ? "yes" : "no"
            switch key {
            case "prune" where importedPrune == "none": break
            case "prune": add("prune", value: importedPrune == "false" ? "no" : isOn)
            case "fallback": add("autodetect_on_failure", value: isOn)
            case "lead_image": add("insert_detected_image", value: isOn)
            case "double_br": add("convert_double_br_tags", value: isOn)
            case "jsonld": add("skip_json_ld", value: isOn)
            case "tidy": add("tidy", value: isOn)
            case "parser": add("parser", value: text)
            case "lazy_attr": for name in value.texts { add("src_lazy_load_attr", value: name) }
            default: leave("html.options.\(key)", 1)
            }
        }
    }

    private mutating func readMeta(_ meta: Node?) {
        let names = [
            "title": "title", "authors": "author", "published": "date",
        ]
        var others = 0
        for (field, rules) in meta?.pairs ?? [] where field != "x-next-page" {
            for rule in rules.items {
                guard let name = names[field], let xpath = rule.text("xpath") else {
                    others += 1
                    continue
                }
                add(name, value: xpath)
            }
        }
        leave("meta without xpath, or of other fields", others)
    }

    private mutating func readTests(_ list: Node?) {
        for test in list?.items ?? [] {
            guard let url = test.text("url") else { continue }
            tests.append((url, test.member("expect")?.member("has")?.texts[...] ?? [], false))
        }
    }
}
