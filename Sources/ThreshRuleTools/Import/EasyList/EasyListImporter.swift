package import Thresh
import ThreshHTML
import Yams

/// Turns the cosmetic filters of an ad blocker's list into rule files.
///
/// Plain selectors are carried over, with their hosts and their exceptions. Everything else is counted by its kind: network
/// filters have no page to look at, procedural ones and scriptlets need a browser.
package struct EasyListImporter {
    /// What became of a list.
    package struct Result: Sendable {
        package let files: [ImportedRules]
        /// How many filters were carried over.
        package let carried: Int
        /// Those that were not, by their kind.
        package let refused: [(what: String, count: Int)]
    }

    private let name: String
    private let why: RemovalKind
    private var generic: [String] = []
    private var hosts: [String: [String]] = [:]
    /// For each host, generic selectors that are switched off there.
    private var exceptions: [String: [String]] = [:]
    private var lifted: [(host: String?, selector: String)] = []
    private var carried = 0
    private var refused: [String: Int] = [:]

    /// Converts a list.
    ///
    /// - Parameters:
    ///   - name: what the file with the rules for all hosts is called.
    ///   - why: the kind of removal that all filters of the list are for.
    package static func convert(_ text: String, name: String, why: RemovalKind) -> Result {
        var importer = EasyListImporter(name: name, why: why)
        for line in text.split(whereSeparator: \.isNewline) { importer.read(FTRLine.trimmed(line)) }
        importer.applyExceptions()
        let refused = importer.refused.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
            (what: $0.key, count: $0.value)
        }
        return Result(files: importer.files, carried: importer.carried, refused: refused)
    }

    private init(name: String, why: RemovalKind) {
        self.name = name
        self.why = why
    }

    // MARK: Reading

    private mutating func read(_ line: String) {
        if line.isEmpty || line.hasPrefix("!") || line.hasPrefix("[") { return }
        for (mark, what) in Self.otherMarks where line.contains(mark) { return refuse(what) }
        if let place = line.firstRange(of: "#@#") { return read(line, place, isException: true) }
        if let place = line.firstRange(of: "##") { return read(line, place, isException: false) }
        refuse("network filters")
    }

    /// Marks of filters that are no plain selectors, the longer first.
    private static let otherMarks = [
        ("##+js(", "scriptlets"), ("#@#+js(", "scriptlets"), ("#%#", "scriptlets"),
        ("#$#", "style and snippet filters"),
        ("#$?#", "style and snippet filters"), ("#?#", "procedural filters"), ("#@?#", "procedural filters"),
        ("##^", "HTML filters"),
    ]

    private static let procedural = [
        ":has-text(", ":matches-css", ":matches-path(", ":matches-attr(", ":min-text-length(", ":others(",
        ":upward(",
        ":xpath(", ":remove(", ":remove-attr(", ":remove-class(", ":style(", ":-abp-", ":contains(",
        ":watch-attr(",
    ]

    private mutating func read(_ line: String, _ place: Range<String.Index>, isException: Bool) {
        let selector = FTRLine.trimmed(line[place.upperBound...])
        if Self.procedural.contains(where: { selector.contains($0) }) { return refuse("procedural filters") }
        guard (try? CSSSelector(selector)) != nil else {
            return refuse("selectors that Thresh does not know")
        }
        let names = line[..<place.lowerBound].split(separator: ",").map { $0.lowercased() }
        let wanted = names.filter { !$0.hasPrefix("~") }
        let spared = names.filter { $0.hasPrefix("~") }.map { String($0.dropFirst()) }
        guard (wanted + spared).allSatisfy({ HostPattern.isHostName($0) }) else {
            return refuse("hosts with a wildcard")
        }
        if isException {
            if wanted.isEmpty { lifted.append((nil, selector)) }
            for host in wanted { lifted.append((host, selector)) }
            return
        }
        carried += 1
        if wanted.isEmpty {
            generic.append(selector)
            for host in spared { exceptions[host, default: []].append(selector) }
        } else if spared.isEmpty {
            for host in wanted { hosts[host, default: []].append(selector) }
        } else {
            carried -= 1
            refuse("hosts with hosts left out below them")
        }
    }

    private mutating func refuse(_ what: String) { refused[what, default: 0] += 1 }

    /// An exception takes a selector off its host, or switches the generic rule off there.
    private mutating func applyExceptions() {
        for (host, selector) in lifted {
            guard let host else {
                let before = generic.count
                generic.removeAll { $0 == selector }
                if generic.count == before { refuse("exceptions to nothing") } else { carried += 1 }
                continue
            }
            if hosts[host]?.contains(selector) == true {
                hosts[host]?.removeAll { $0 == selector }
                carried += 1
            } else if generic.contains(selector) {
                exceptions[host, default: []].append(selector)
                carried += 1
            } else {
                refuse("exceptions to nothing")
            }
        }
    }

    // MARK: Writing

    private var files: [ImportedRules] {
        var names = RuleNames()
        var ids: [String: String] = [:]
        var rules: [Node] = []
        for selector in generic where ids[selector] == nil {
            let id = names.name(for: selector, fallback: "filter")
            ids[selector] = id
            rules.append(rule(id, selector))
        }
        var files: [ImportedRules] = []
        if !rules.isEmpty {
            files.append(
                file("base/\(name)", layer: .base, path: "base/\(name).yaml", hosts: [], off: [], rules)
            )
        }
        for host in Set(hosts.keys).union(exceptions.keys).sorted() {
            var own = RuleNames()
            var seen: Set<String> = []
            let rules = (hosts[host] ?? []).filter { seen.insert($0).inserted }.map { selector in
                rule(own.name(for: selector, fallback: "filter"), selector)
            }
            let off = (exceptions[host] ?? []).compactMap { ids[$0] }.map { "base/\(name)#\($0)" }
            if rules.isEmpty && off.isEmpty { continue }
            files.append(
                file(
                    host,
                    layer: .site,
                    path: "site/\(host).yaml",
                    hosts: [host, "*.\(host)"],
                    off: off,
                    rules
                )
            )
        }
        return files
    }

    private func rule(_ id: String, _ selector: String) -> Node {
        YAMLText.line([
            ("id", YAMLText.quoted(id)), ("why", YAMLText.word(why.rawValue)),
            ("css", YAMLText.quoted(selector)),
        ])
    }

    private func file(
        _ id: String,
        layer: RuleFile.Layer,
        path: String,
        hosts: [String],
        off: [String],
        _ rules: [Node]
    ) -> ImportedRules {
        var sections: [(String, Node)] = [
            ("thresh", YAMLText.word("1")), ("id", YAMLText.quoted(id)),
            ("kind", YAMLText.word(layer.rawValue)),
        ]
        if !hosts.isEmpty {
            sections.append(
                ("match", YAMLText.line([("hosts", YAMLText.row(hosts.map { YAMLText.quoted($0) }))]))
            )
        }
        if !off.isEmpty { sections.append(("off", YAMLText.list(off.map { YAMLText.quoted($0) }))) }
        if !rules.isEmpty { sections.append(("html", YAMLText.block([("drop", YAMLText.list(rules))]))) }
        sections.append(
            ("provenance", YAMLText.line([("source", YAMLText.quoted("the filter list \(name)"))]))
        )
        let notes = [
            "lint no-test: made from a filter list",
            "lint short-substring: the list's own selectors",
        ]
        sections.append(("notes", YAMLText.list(notes.map { YAMLText.quoted($0) })))
        return ImportedRules(
            path: path,
            text: sections.map { YAMLText.entry($0.0, $0.1) }.joined(),
            notes: []
        )
    }
}
