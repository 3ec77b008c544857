package import Thresh
import ThreshHTML
import Yams

/// Writes a first rule file for a host from some of its pages: what a person then checks and completes.
package struct RuleStarter {
    /// A page with the name under which the rule file's test finds it.
    package struct Sample: Sendable {
        package var page: Page
        /// The path of the page, relative to the rule file.
        package var path: String

        package init(page: Page, path: String) {
            self.page = page
            self.path = path
        }
    }

    private struct Seen {
        var sample: Sample
        var article: Article
        var draft: Draft
    }

    private let host: String
    private let library: RuleLibrary
    private let options: CleaningOptions
    private var seen: [Seen] = []
    private var names = RuleNames()

    /// Writes the file's text.
    ///
    /// - Parameters:
    ///   - host: the host that the rules are for.
    ///   - library: rules that are active as well; what they do already is not repeated.
    ///   - options: how the pages are cleaned, for instance without a layer of rules.
    /// - Throws: a mistake in a rule file that a page needs.
    package static func text(
        host: String,
        samples: [Sample],
        library: RuleLibrary,
        options: CleaningOptions = CleaningOptions()
    ) throws(RuleFileError) -> String {
        var starter = RuleStarter(host: host, library: library, options: options)
        try starter.look(at: samples, with: Cleaner(rules: library, options: options))
        return try starter.write()
    }

    /// Cleans the pages and keeps what became of their blocks.
    private mutating func look(at samples: [Sample], with cleaner: Cleaner) throws(RuleFileError) {
        var seen: [Seen] = []
        for sample in samples {
            let (article, draft) = try cleaner.explain(sample.page)
            if let draft { seen.append(Seen(sample: sample, article: article, draft: draft)) }
        }
        self.seen = seen
    }

    /// The host that pages name themselves, in the order of the pages.
    package static func hosts(of pages: [Page]) -> [String] {
        var hosts: [String] = []
        for page in pages {
            guard let host = (try? Cleaner().explain(page))?.draft?.address?.site else { continue }
            if !hosts.contains(host) { hosts.append(host) }
        }
        return hosts
    }

    private init(host: String, library: RuleLibrary, options: CleaningOptions) {
        self.host = host
        self.library = library
        self.options = options
    }

    // MARK: The file

    private mutating func write() throws(RuleFileError) -> String {
        let body = BodyCandidate.find(in: seen.map(\.draft))
        let head =
            YAMLText.entry("thresh", YAMLText.word("1")) + YAMLText.entry("id", YAMLText.quoted(host))
            + YAMLText.entry("kind", YAMLText.word("site"))
            + YAMLText.entry("match", YAMLText.line([("hosts", YAMLText.row([YAMLText.quoted(host)]))]))
        var rules = ""
        let found = platforms()
        if let body {
            rules += YAMLText.entry(
                "html",
                YAMLText.block([("body", YAMLText.list([YAMLText.line([("css", YAMLText.quoted(body))])]))])
            )
        }
        // A named body is kept whole: lines that repeat are looked for in what is then kept.
        if body != nil { try look(at: addressed(), with: try cleaner(with: head + rules)) }
        let lines = repeatedLines()
        if !lines.isEmpty {
            rules += YAMLText.entry("text", YAMLText.block([("drop", YAMLText.list(lines.map(rule)))]))
        }
        let tests = try testNodes(head + rules, lines)
        var text = comment(body: body, lines: lines.count) + head + found + rules
        if rules.isEmpty { text += YAMLText.entry("notes", YAMLText.quoted(Self.empty)) }
        return text + YAMLText.entry("tests", YAMLText.list(tests))
    }

    private static let empty = "no rule yet: the pages show no common body and no repeated lines"

    private func comment(body: String?, lines: Int) -> String {
        var text =
            "# \(host): a first draft from \(seen.count) \(seen.count == 1 ? "page" : "pages"). Check before you use it:\n"
        if body != nil {
            text +=
                "# - body: does the selector hold the whole article, and nothing else, on other pages of the site too?\n"
        } else {
            text +=
                "# - body: no selector was found that holds the article on all pages; name one if the guess is wrong\n"
        }
        if lines > 0 {
            text +=
                "# - drop: each line stands on several pages. Is it chrome? Is its 'why' right, its zone narrow enough?\n"
        }
        return text
            + "# - tests: what stands in 'expect' is what comes out now. Is it what should come out?\n"
            + "# Then: thresh rules lint FILE, thresh rules test --rules FOLDER \(host)\n"
    }

    /// Remarks on the platforms and sources whose rules are active as well.
    private func platforms() -> String {
        var found: [String] = []
        for page in seen {
            for id in page.article.rules where id.hasPrefix("platform/") || id.hasPrefix("source/") {
                if !found.contains(id) { found.append(id) }
            }
        }
        return found.map { "# found: \($0), whose rules are active as well\n" }.joined()
    }

    // MARK: Repeated lines

    private struct RepeatedLine {
        var id: String
        var text: String
        var pages: Int
        var zone: String?
        var why: RemovalKind
    }

    /// Lines that stand in the text of several pages, on at least two and on more than half: no two stories share a line.
    private mutating func repeatedLines() -> [RepeatedLine] {
        guard seen.count > 1 else { return [] }
        var places: [[UInt8]: [(page: Int, block: Int)]] = [:]
        var order: [[UInt8]] = []
        for (page, item) in seen.enumerated() {
            let lines = item.draft.lines
            for block in 0..<lines.count where !item.draft.fates[block].isDropped {
                guard lines.words[block] <= Self.mostWords else { continue }
                let folded = LineFolding.folded(item.draft.string(of: block))
                if folded.isEmpty || places[folded]?.last?.page == page { continue }
                if places[folded] == nil { order.append(folded) }
                places[folded, default: []].append((page, block))
            }
        }
        var found: [RepeatedLine] = []
        for key in order {
            guard let where_ = places[key], where_.count > 1, where_.count * 2 > seen.count,
                let first = where_.first
            else { continue }
            let text = seen[first.page].draft.string(of: first.block).replacing("\n", with: " ")
            let why = KindGuess.kind(of: text)
            let id = names.name(for: text, fallback: why.rawValue)
            found.append(
                RepeatedLine(id: id, text: text, pages: where_.count, zone: zone(of: where_), why: why)
            )
        }
        return found
    }

    /// A longer line is rather a page that was saved twice.
    private static let mostWords = 60

    private func zone(of places: [(page: Int, block: Int)]) -> String? {
        let zones: [(String, Zone)] = [("head", .head), ("tail", .tail), ("edges", .edges)]
        return zones.first { zone in
            places.allSatisfy { seen[$0.page].draft.lines.isIn(zone.1, $0.block) }
        }?.0
    }

    private func rule(_ line: RepeatedLine) -> Node {
        var pairs = [
            ("id", YAMLText.quoted(line.id)), ("why", YAMLText.word(line.why.rawValue)),
            ("is", YAMLText.quoted(line.text)),
        ]
        if let zone = line.zone { pairs.append(("in", YAMLText.word(zone))) }
        pairs.append(("note", YAMLText.quoted("on \(line.pages) of \(seen.count) pages")))
        return YAMLText.line(pairs)
    }

    // MARK: Tests

    private func testNodes(_ rules: String, _ lines: [RepeatedLine]) throws(RuleFileError) -> [Node] {
        // The draft's own rules take part, so that what the test expects is what it will get.
        let cleaner = try cleaner(with: rules)
        var nodes: [Node] = []
        for (item, sample) in zip(seen, addressed()) {
            nodes.append(test(item, sample.page.url, try cleaner.clean(sample.page), lines))
        }
        return nodes
    }

    /// Cleans with the draft of a file beside the rules that are there.
    private func cleaner(with rules: String) throws(RuleFileError) -> Cleaner {
        var files = [try RuleFileReader.read(rules, path: "\(host).yaml")]
        let leavesSitesOut = options.withoutLayers.contains(.site)
        for head in try library.allHeads() where head.id != host && !(head.layer == .site && leavesSitesOut) {
            files.append(try library.file(head))
        }
        // The draft is a site's file, and takes part when those of other sites are left out.
        var options = options
        options.setWithout(options.withoutLayers.filter { $0 != .site })
        return Cleaner(rules: RuleLibrary(files: files), options: options)
    }

    /// The pages with an address of the host, so that its rules are active on them.
    private func addressed() -> [Sample] {
        seen.map { item in
            var sample = item.sample
            sample.page.url = item.draft.address?.url ?? "https://\(host)/"
            return sample
        }
    }

    private func test(_ item: Seen, _ url: String?, _ article: Article, _ lines: [RepeatedLine]) -> Node {
        let text = TextRenderer.text(of: article.body)
        var expect: [(String, Node)] = [("rules", YAMLText.row([YAMLText.quoted(host)]))]
        if let title = article.metadata.title { expect.append(("title", YAMLText.quoted(title))) }
        let paragraphs = text.split(separator: "\n")
        if let first = paragraphs.first {
            expect.append(("starts", YAMLText.quoted(Self.beginning(of: first))))
        }
        if let last = paragraphs.last { expect.append(("ends", YAMLText.quoted(Self.end(of: last)))) }
        expect.append(("paragraphs", YAMLText.word("\(article.body.count)")))
        let gone = lines.map(\.text).filter { line in
            !text.contains(line) && item.draft.blocks.indices.contains { item.draft.string(of: $0) == line }
        }
        if !gone.isEmpty { expect.append(("lacks", YAMLText.row(gone.map { YAMLText.quoted($0) }))) }
        return YAMLText.block([
            ("name", YAMLText.quoted(article.metadata.title ?? item.sample.path)),
            ("file", YAMLText.quoted(item.sample.path)), ("url", YAMLText.quoted(url ?? "https://\(host)/")),
            ("expect", YAMLText.block(expect)),
        ])
    }

    static func beginning(of paragraph: some StringProtocol) -> String {
        words(paragraph.split(separator: " ").prefix(wordsShown))
    }

    static func end(of paragraph: some StringProtocol) -> String {
        words(paragraph.split(separator: " ").suffix(wordsShown))
    }

    private static let wordsShown = 10

    private static func words(_ words: some Sequence<some StringProtocol>) -> String {
        words.map { String($0) }.joined(separator: " ")
    }
}
