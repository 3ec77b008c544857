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
        /// The hosts that have a file of their own.
        package let hosts: [String]
        /// How many filters were carried over.
        package let carried: Int
        /// Those that were not, by their kind.
        package let refused: [(what: String, count: Int)]

        /// The site files of a library that are no longer active where the files of the list are: of those for an address one is.
        package func hidden(in library: RuleLibrary) throws(RuleFileError) -> [(host: String, id: String)] {
            var hidden: [(host: String, id: String)] = []
            let sites = library.heads.filter { $0.layer == .site }
            for host in hosts {
                guard let address = PageAddress("https://\(host)/") else { continue }
                let heads = sites + (try library.waitingHeads(for: address))
                let ranked = heads.compactMap { head in head.match?.rank(of: address).map { (head.id, $0) } }
                // A file of the same id adds to the one that is there.
                guard let best = ranked.max(by: { $0.1 < $1.1 }), best.0 != host else { continue }
                hidden.append((host, best.0))
            }
            return hidden
        }
    }

    private let name: String
    private let why: RemovalKind
    private var generic: [String] = []
    private var hosts: [String: [String]] = [:]
    /// For each host, selectors of all hosts or of hosts above it that are switched off there.
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
        let (base, sites) = importer.files
        return Result(
            files: base + sites.map(\.file),
            hosts: sites.map(\.host),
            carried: importer.carried,
            refused: refused
        )
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
            let isOwn = hosts[host]?.contains(selector) == true
            hosts[host]?.removeAll { $0 == selector }
            let isInherited =
                generic.contains(selector)
                || Self.above(host).contains { hosts[$0]?.contains(selector) == true }
            if isInherited { exceptions[host, default: []].append(selector) }
            if isOwn || isInherited { carried += 1 } else { refuse("exceptions to nothing") }
        }
    }

    /// The hosts above a host, the nearest first.
    private static func above(_ host: String) -> [String] {
        var rest = host[...]
        var hosts: [String] = []
        while let dot = rest.firstIndex(of: ".") {
            rest = rest[rest.index(after: dot)...]
            hosts.append(String(rest))
        }
        return hosts
    }

    // MARK: Writing

    /// Selectors with the names that their rules have in a file.
    private typealias Names = [(selector: String, id: String)]

    /// Each selector once.
    private static func names(of selectors: [String]) -> Names {
        var names = RuleNames()
        var seen: Set<String> = []
        return selectors.filter { seen.insert($0).inserted }.map {
            ($0, names.name(for: $0, fallback: "filter"))
        }
    }

    private var files: (base: [ImportedRules], sites: [(host: String, file: ImportedRules)]) {
        var named = hosts.mapValues { Self.names(of: $0) }
        let all = Self.names(of: generic)
        var off: [String: [String]] = [:]
        for (host, selectors) in exceptions {
            named[host] = named[host] ?? []
            let owners = [("base/\(name)", all)] + Self.above(host).map { ($0, named[$0] ?? []) }
            off[host] = owners.flatMap { id, names in
                names.filter { selectors.contains($0.selector) }.map { "\(id)#\($0.id)" }
            }
        }
        let sites = named.filter { !$1.isEmpty || off[$0]?.isEmpty == false }
        let base = all.isEmpty ? [] : [file("base/\(name)", layer: .base, rules: all)]
        let files = sites.sorted { $0.key < $1.key }.map { host, names in
            // Of the files for an address one is active, so that of a host below brings the one above along.
            let parent = Self.above(host).first { sites[$0] != nil }
            let file = file(host, layer: .site, extends: parent, off: off[host] ?? [], rules: names)
            return (host: host, file: file)
        }
        return (base, files)
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
        extends parent: String? = nil,
        off: [String] = [],
        rules: Names
    ) -> ImportedRules {
        var sections: [(String, Node)] = [
            ("thresh", YAMLText.word("1")), ("id", YAMLText.quoted(id)),
            ("kind", YAMLText.word(layer.rawValue)),
        ]
        if let parent { sections.append(("extends", YAMLText.row([YAMLText.quoted(parent)]))) }
        if layer == .site {
            let hosts = YAMLText.row([id, "*.\(id)"].map { YAMLText.quoted($0) })
            sections.append(("match", YAMLText.line([("hosts", hosts)])))
        }
        if !off.isEmpty { sections.append(("off", YAMLText.list(off.map { YAMLText.quoted($0) }))) }
        if !rules.isEmpty {
            let drops = YAMLText.list(rules.map { rule($0.id, $0.selector) })
            sections.append(("html", YAMLText.block([("drop", drops)])))
        }
        sections.append(
            ("provenance", YAMLText.line([("source", YAMLText.quoted("the filter list \(name)"))]))
        )
        let notes = [
            "lint no-test: made from a filter list",
            "lint short-substring: the list's own selectors",
        ]
        sections.append(("notes", YAMLText.list(notes.map { YAMLText.quoted($0) })))
        return ImportedRules(
            path: layer == .site ? "site/\(id).yaml" : "\(id).yaml",
            text: sections.map { YAMLText.entry($0.0, $0.1) }.joined(),
            notes: []
        )
    }
}
