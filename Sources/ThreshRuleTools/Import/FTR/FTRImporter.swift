import Thresh
import ThreshHTML
import Yams

/// A rule file that an importer made.
package struct ImportedRules: Sendable, Equatable {
    /// Where it belongs below a folder of rules, for instance `site/example.com.yaml`.
    package let path: String
    package let text: String
    /// What the importer could not carry over as it stood, in words.
    package let notes: [String]
}

/// Turns community rule files into rule files of Thresh, without losing a line.
///
/// What Thresh has a use for becomes rules; the rest is kept under `ftr:`, with the order of all lines, so that
/// ``FTRExporter`` gives the file back.
package struct FTRImporter {
    /// How the text of `strip_id_or_class` is compared, where it does not say itself: its two best known readers differ.
    package enum Semantics: String, Sendable, CaseIterable {
        /// With a whole class or id.
        case token
        /// With any part of them.
        case substring
    }

    private let file: FTRFile
    private let identity: FTRIdentity
    private let semantics: Semantics

    private var fields: [String: [Node]] = [:]
    private var preprocess: [(find: String, replace: String?)] = []
    private var openFinds: [Int] = []
    private var bodies: [Node] = []
    private var drops: [Node] = []
    private var wraps: [Node] = []
    private var unwraps: [Node] = []
    private var moves: [Node] = []
    private var keeps: [Node] = []
    private var postDrops: [Node] = []
    private var flags: [Node] = []
    private var options: [(String, Node)] = []
    private var lazyAttributes: [Node] = []
    private var tests: [(url: String, has: [String])] = []
    private var kept: [String: [Node]] = [:]
    private var comments: [Node] = []
    private var remarks: [String] = []
    private var order: [String] = []
    private var names = RuleNames()

    /// Converts a file.
    ///
    /// - Returns: nil where the file's name is no host's, so that nothing says which pages it is for.
    package static func convert(_ file: FTRFile, semantics: Semantics = .token) -> ImportedRules? {
        guard let identity = FTRIdentity(file.name) else { return nil }
        var importer = FTRImporter(file, identity, semantics)
        importer.read()
        return importer.result(verbatim: importer.differences())
    }

    /// The form in which a directive that stands alone comes back; nil where it does not come back as a directive.
    static func canonical(_ line: FTRLine, semantics: Semantics = .token) -> FTRLine? {
        let file = FTRFile(name: "a.txt", lines: [line])
        guard let identity = FTRIdentity(file.name) else { return nil }
        var importer = FTRImporter(file, identity, semantics)
        importer.read()
        return FTRExporter.lines(of: importer.root(verbatim: [])).first
    }

    private init(_ file: FTRFile, _ identity: FTRIdentity, _ semantics: Semantics) {
        self.file = file
        self.identity = identity
        self.semantics = semantics
    }

    // MARK: Reading

    private mutating func read() {
        let last = lastOptions()
        for (place, line) in file.lines.enumerated() {
            switch line {
            case .blank: order.append("_")
            case .comment: comments.append(at(place, line.text))
            case .malformed(let text): leave(text, place, "no directive")
            case .directive(let name, let argument, let value):
                read(name, argument, value, line, place, isLast: last[name].map { $0 == place } ?? true)
            }
        }
        for find in openFinds {
            remarks.append("find_string '\(preprocess[find].find)' has no replace_string")
        }
    }

    /// The last line of each option, which is the one that counts.
    private func lastOptions() -> [String: Int] {
        var last: [String: Int] = [:]
        for (place, line) in file.lines.enumerated() {
            guard case .directive(let name, nil, _) = line else { continue }
            switch FTRDirective(name, hasArgument: false) {
            case .option, .parser: last[name] = place
            default: continue
            }
        }
        return last
    }

    private mutating func read(
        _ name: String,
        _ argument: String?,
        _ value: String,
        _ line: FTRLine,
        _ place: Int,
        isLast: Bool
    ) {
        let directive = FTRDirective(name, hasArgument: argument != nil)
        switch directive {
        case .field, .body, .strip, .flag, .wrap, .unwrap, .move, .postDrop:
            if let fault = Self.fault(of: value) { return leave(line.text, place, fault) }
            readXPath(directive, argument ?? "", value)
        case .idOrClass: drops.append(idOrClass(value))
        case .imageSource:
            let part = Self.unquoted(value)
            drops.append(rule(part, fallback: "image", why: .media, [("img_src_has", YAMLText.quoted(part))]))
        case .keep: keeps.append(YAMLText.line([("id_or_class", YAMLText.quoted(Self.unquoted(value)))]))
        case .find:
            openFinds.append(preprocess.count)
            preprocess.append((value, nil))
        case .replace:
            guard !openFinds.isEmpty else { return leave(line.text, place, "no find_string before it") }
            preprocess[openFinds.removeFirst()].replace = value
        case .replacePair: preprocess.append((argument ?? "", value))
        case .option(let key, let yes, let no):
            guard isLast else { return keep("unused", name, value) }
            let isYes = ["yes", "true"].contains(value.lowercased())
            options.append((key, YAMLText.word(isYes ? yes : no)))
        case .parser:
            guard isLast else { return keep("unused", name, value) }
            options.append(("parser", YAMLText.quoted(value)))
        case .lazyAttribute: lazyAttributes.append(YAMLText.quoted(value))
        case .testAddress: tests.append((value, []))
        case .testText:
            guard !tests.isEmpty else { return leave(line.text, place, "no test_url before it") }
            tests[tests.count - 1].has.append(value)
        case .fetch:
            if name == "next_page_link" { readNextPage(value) }
            return keep("fetch", argument.map { "\(name)(\($0))" } ?? name, value)
        case .unused: return keep("unused", name, value)
        case .unknown: return leave(line.text, place, "unknown directive")
        }
        order.append(argument == nil ? name : "\(name)()")
    }

    private mutating func readXPath(_ directive: FTRDirective, _ argument: String, _ value: String) {
        let xpath = ("xpath", YAMLText.quoted(value))
        switch directive {
        case .field(let field):
            var pairs = [xpath]
            if field == "title" { pairs.append(("consume", YAMLText.word("true"))) }
            if field == "authors" { pairs.append(("all", YAMLText.word("true"))) }
            fields[field, default: []].append(YAMLText.line(pairs))
        case .body: bodies.append(YAMLText.line([xpath, ("join", YAMLText.word("all"))]))
        case .wrap: wraps.append(YAMLText.line([xpath, ("in", YAMLText.quoted(argument))]))
        case .flag: flags.append(YAMLText.line([("flag", YAMLText.word("native-ad")), xpath]))
        case .unwrap: unwraps.append(YAMLText.line([xpath]))
        case .move:
            let target = Self.fault(of: argument) == nil ? argument : "//\(argument)"
            moves.append(
                YAMLText.line([xpath, ("into", YAMLText.line([("xpath", YAMLText.quoted(target))]))])
            )
        case .postDrop: postDrops.append(YAMLText.line([xpath]))
        default:
            drops.append(
                rule(Self.label(of: value), fallback: "strip", why: KindGuess.kind(of: value), [xpath])
            )
        }
    }

    private mutating func idOrClass(_ text: String) -> Node {
        let value = Self.unquoted(text)
        let why = KindGuess.kind(of: value)
        if value.contains("."), (try? CSSSelector(".\(value)")) != nil {
            remarks.append(
                "'\(value)' means one element with all these classes; as a single class it can match nothing"
            )
            return rule(value, fallback: "class", why: why, [("css", YAMLText.quoted(".\(value)"))])
        }
        var pairs = [("id_or_class", YAMLText.quoted(value))]
        let edges: Set<Character> = ["-", "_"]
        let isPart =
            value.first.map { edges.contains($0) } ?? false || value.last.map { edges.contains($0) } ?? false
        if value.contains(" ") {
            remarks.append("'\(value)' has a blank, so it is compared with a part of the attribute")
        }
        if isPart || value.contains(" ") || semantics == .substring {
            pairs.append(("match", YAMLText.word("substring")))
        }
        return rule(value, fallback: "class", why: why, pairs)
    }

    /// A next page is not fetched, but its address is worth knowing.
    private mutating func readNextPage(_ value: String) {
        guard Self.fault(of: value) == nil else { return }
        let isAddress = value.contains("/@") || value.hasPrefix("concat(") || value.hasPrefix("substring")
        let source = isAddress ? value : "(\(value))/@href"
        guard Self.fault(of: source) == nil else { return }
        fields["x-next-page", default: []].append(YAMLText.line([("xpath", YAMLText.quoted(source))]))
    }

    private mutating func rule(
        _ label: String,
        fallback: String,
        why: RemovalKind,
        _ selector: [(String, Node)]
    ) -> Node {
        let id = names.name(for: label, fallback: fallback)
        return YAMLText.line([("id", YAMLText.word(id)), ("why", YAMLText.word(why.rawValue))] + selector)
    }

    private mutating func keep(_ list: String, _ name: String, _ value: String) {
        kept[list, default: []].append(YAMLText.row([YAMLText.quoted(name), YAMLText.quoted(value)]))
        order.append(list)
    }

    /// Leaves a line as it is, because nothing can be made of it.
    private mutating func leave(_ text: String, _ place: Int, _ reason: String) {
        kept["unmapped", default: []].append(YAMLText.quoted(text))
        order.append("unmapped")
        remarks.append("line \(place + 1) is left as it stands (\(reason)): \(text)")
    }

    private func at(_ place: Int, _ text: String) -> Node {
        YAMLText.row([YAMLText.word("\(place + 1)"), YAMLText.quoted(text)])
    }

    private static func fault(of xpath: String) -> String? {
        do {
            _ = try XPathQuery(xpath)
            return nil
        } catch {
            return "the XPath does not compile: \(error.message)"
        }
    }

    /// Other readers take quotes out of names before they compare them.
    private static func unquoted(_ text: String) -> String {
        String(text.filter { $0 != "\"" && $0 != "'" })
    }

    /// The names in an XPath that say what it is about: what stands in quotes.
    private static func label(of xpath: String) -> String {
        var label = ""
        var quote: Character?
        for character in xpath {
            if let open = quote {
                if character == open { quote = nil } else { label.append(character) }
            } else if character == "'" || character == "\"" {
                quote = character
                label.append(" ")
            }
        }
        return label
    }

    // MARK: Writing

    /// The lines that would come back changed, with their places.
    private func differences() -> [Node] {
        let back = FTRExporter.lines(of: root(verbatim: []))
        return file.lines.indices.compactMap { place in
            let came = back.indices.contains(place) ? back[place] : nil
            return came == file.lines[place] ? nil : at(place, file.lines[place].text)
        }
    }

    private func sections(verbatim: [Node]) -> [(String, Node)] {
        var sections: [(String, Node)] = [
            ("thresh", YAMLText.word("1")), ("id", YAMLText.quoted(identity.id)),
            ("kind", YAMLText.word(identity.layer.rawValue)),
        ]
        sections += identity.reach
        if !html.isEmpty { sections.append(("html", YAMLText.block(html))) }
        let meta = ["title", "authors", "published", "x-next-page"].compactMap { field in
            fields[field].map { (field, YAMLText.list($0)) }
        }
        if !meta.isEmpty { sections.append(("meta", YAMLText.block(meta))) }
        if !tests.isEmpty { sections.append(("tests", YAMLText.list(testNodes))) }
        sections.append(
            (
                "provenance",
                YAMLText.line([
                    ("source", YAMLText.quoted(Self.source)), ("licence", YAMLText.word("CC0-1.0")),
                ])
            )
        )
        let notes = comments + remarks.map { YAMLText.quoted($0) }
        if !notes.isEmpty { sections.append(("notes", YAMLText.list(notes))) }
        for list in ["fetch", "unmapped"] {
            if let items = kept[list] { sections.append((list, YAMLText.list(items))) }
        }
        sections.append(("ftr", YAMLText.block(leftovers(verbatim))))
        return sections
    }

    private static let source = "community site configs for Full-Text RSS"

    private var html: [(String, Node)] {
        let replacements = preprocess.map { pair in
            YAMLText.line([
                ("find", YAMLText.quoted(pair.find)), ("replace", YAMLText.quoted(pair.replace ?? pair.find)),
            ])
        }
        var settings = options
        if changesPruning {
            settings.removeAll { $0.0 == "prune" }
            settings.append(("prune", YAMLText.word("true")))
        }
        if !lazyAttributes.isEmpty { settings.append(("lazy_attr", YAMLText.row(lazyAttributes))) }
        let lists: [(String, [Node])] = [
            ("preprocess", replacements), ("keep", keeps), ("wrap", wraps), ("unwrap", unwraps),
            ("move", moves),
            ("drop", drops), ("body", bodies), ("post_drop", postDrops), ("flags", flags),
        ]
        let written = lists.filter { !$0.1.isEmpty }.map { ($0.0, YAMLText.list($0.1)) }
        return (settings.isEmpty ? [] : [("options", YAMLText.line(settings))]) + written
    }

    private var testNodes: [Node] {
        tests.enumerated().map { place, test in
            var pairs = [
                ("name", YAMLText.quoted("page \(place + 1)")), ("url", YAMLText.quoted(test.url)),
                ("state", YAMLText.word("needs-page")),
            ]
            if !test.has.isEmpty {
                pairs.append(
                    ("expect", YAMLText.line([("has", YAMLText.row(test.has.map { YAMLText.quoted($0) }))]))
                )
            }
            return YAMLText.line(pairs)
        }
    }

    /// Whether the file's body is pruned though the file does not say so.
    ///
    /// `prune: no` is about the cleaner of the programs that the files were written for, which took too much: 43 % of all
    /// files say it. On 63 pages of publishers with such a file the F1 is 0.926 with bodies as they stand, 0.959 pruned,
    /// 0.952 without the files.
    private var changesPruning: Bool {
        !bodies.isEmpty && options.last { $0.0 == "prune" }?.1.scalar?.string != "true"
    }

    private func leftovers(_ verbatim: [Node]) -> [(String, Node)] {
        var pairs = [
            ("file", YAMLText.quoted(file.name)), ("order", YAMLText.quoted(FTROrder.text(of: order))),
        ]
        if changesPruning {
            pairs.append(("prune", YAMLText.word(options.contains { $0.0 == "prune" } ? "false" : "none")))
        }
        if let items = kept["unused"] { pairs.append(("unused", YAMLText.list(items))) }
        if !verbatim.isEmpty { pairs.append(("verbatim", YAMLText.list(verbatim))) }
        return pairs
    }

    fileprivate func root(verbatim: [Node]) -> Node { YAMLText.block(sections(verbatim: verbatim)) }

    private func result(verbatim: [Node]) -> ImportedRules {
        let text = sections(verbatim: verbatim).map { YAMLText.entry($0.0, $0.1) }.joined()
        return ImportedRules(path: identity.path, text: text, notes: remarks)
    }
}
