package import Thresh

/// What became of every block of a page, and why.
package struct Explanation: Sendable {
    /// One block, or some words that went out of a block that stayed.
    package struct Entry: Sendable {
        package var isKept: Bool
        /// Where it stood: a line of scraped text, or a path of elements.
        package var place: String
        package var stage: String
        package var kind: String
        package var rule: RuleReference?
        package var reason: String
        package var text: String
    }

    package let entries: [Entry]
    /// The active rule files with the reason for each.
    package let rules: [String]
    package let article: Article

    package init(_ page: Page, cleaner: Cleaner) throws(RuleFileError) {
        let (article, draft) = try cleaner.explain(page)
        self.article = article
        rules = draft?.activeRules ?? []
        entries = draft.map { Self.entries(of: $0) } ?? []
    }

    private static func entries(of draft: Draft) -> [Entry] {
        var cuts: [Int: [RemovalRecord]] = [:]
        for (place, removal) in draft.removals.enumerated() where !removal.isUndone {
            if draft.fates[removal.block] != .dropped(place) {
                cuts[removal.block, default: []].append(removal)
            }
        }
        var entries: [Entry] = []
        for block in draft.blocks.indices {
            for cut in cuts[block] ?? [] { entries.append(entry(cut, draft)) }
            if case .dropped(let place) = draft.fates[block] {
                entries.append(entry(draft.removals[place], draft))
            } else {
                let isProtected = draft.fates[block] == .kept(isProtected: true)
                entries.append(
                    Entry(
                        isKept: true,
                        place: draft.place(of: block),
                        stage: "",
                        kind: "",
                        rule: nil,
                        reason: isProtected ? "a rule keeps it" : "",
                        text: draft.string(of: block)
                    )
                )
            }
        }
        return entries
    }

    private static func entry(_ removal: RemovalRecord, _ draft: Draft) -> Entry {
        Entry(
            isKept: false,
            place: draft.place(of: removal.block),
            stage: removal.cause.stage.rawValue,
            kind: removal.cause.why.rawValue,
            rule: removal.cause.rule,
            reason: removal.cause.reason ?? "",
            text: String(decoding: draft.text[removal.text], as: UTF8.self)
        )
    }

    /// The explanation as text: one line for each block.
    package var text: String {
        var lines = [
            "# \(article.status.rawValue), \(entries.count { $0.isKept }) kept, \(entries.count { !$0.isKept }) dropped"
        ]
        if let title = article.metadata.title { lines.append("# title: \(title)") }
        lines.append("# rules: \(rules.isEmpty ? "none" : rules.joined(separator: ", "))")
        for entry in entries { lines.append(line(of: entry)) }
        return ControlCharacters.removed(from: lines.joined(separator: "\n")) + "\n"
    }

    private func line(of entry: Entry) -> String {
        let sample = Self.sample(entry.text)
        if entry.isKept {
            let note = entry.reason.isEmpty ? "" : " (\(entry.reason))"
            return "keep  \(entry.place)\(note)\n      \(sample)"
        }
        var why = "\(entry.kind) · \(entry.stage)"
        if let rule = entry.rule { why += " · \(rule.id) (\(rule.file):\(rule.line))" }
        if !entry.reason.isEmpty { why += " · \(entry.reason)" }
        return "drop  \(entry.place) · \(why)\n      \(sample)"
    }

    private static func sample(_ text: String) -> String {
        let line = text.replacing("\n", with: " ⏎ ")
        return line.count <= 100 ? line : line.prefix(99) + "…"
    }
}
