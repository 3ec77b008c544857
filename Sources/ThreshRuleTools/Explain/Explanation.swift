package import Thresh

/// What became of every block of a page, and why; each format of `thresh explain` renders this value.
package struct Explanation: Sendable {
    /// One block of the page.
    package struct Entry: Sendable {
        /// The block's number, from 1.
        package var number: Int
        /// Where it stood: a line of scraped text, or a path of elements.
        package var place: String
        /// What it is on the page.
        package var kind: Block.Kind
        /// Its text; of a block that stayed, what is left of it.
        package var text: String
        /// Its text as it came, on one line.
        package var original: String
        /// Why it was dropped; nil for a block that stayed.
        package var removal: Removal?
        /// Words that went out of it while it stayed, or before it was dropped.
        package var cuts: [Removal]
        /// Removals that the loss fuse took back.
        package var undone: [Removal]
        /// Whether a rule's `keep` protects it.
        package var isProtected: Bool
        /// What the main content model made of it; nil where no model was asked.
        package var verdict: BlockVerdict?

        /// Whether it is part of the article.
        package var isKept: Bool { removal == nil }

        /// Whether the model's score decided, and not a rule.
        package var isJudged: Bool {
            guard verdict != nil, !isProtected else { return false }
            return removal.map { $0.stage == .mainContent && $0.rule == nil } ?? true
        }

        /// The end of ``place``, where that is long: the elements next to the block tell most.
        package var shortPlace: String {
            var labels = place.split(separator: " > ")[...]
            guard place.count > Self.longPlace, labels.count > 1 else { return place }
            while labels.count > 1, labels.reduce(0, { $0 + $1.count + 3 }) > Self.longPlace {
                labels.removeFirst()
            }
            return "… > " + labels.joined(separator: " > ")
        }

        private static let longPlace = 100
    }

    /// The page's blocks in their order.
    package let entries: [Entry]
    /// The article that was made of the page.
    package let article: Article

    /// Cleans a page and notes what happened.
    ///
    /// - Throws: the mistakes of a rule file that this page needs and that cannot be used.
    package init(_ page: Page, cleaner: Cleaner) throws(RuleFileError) {
        let (article, draft) = try cleaner.explain(page)
        self.article = article
        entries = draft.map { Self.entries(of: $0) } ?? []
    }

    init(entries: [Entry], article: Article) {
        self.entries = entries
        self.article = article
    }

    /// The page's name.
    package var page: String { article.id ?? "standard input" }

    private static func entries(of draft: Draft) -> [Entry] {
        var cuts: [Int: [Removal]] = [:]
        var undone: [Int: [Removal]] = [:]
        for (place, record) in draft.removals.enumerated() {
            if record.isUndone {
                undone[record.block, default: []].append(draft.removal(record))
            } else if draft.fates[record.block] != .dropped(place) {
                cuts[record.block, default: []].append(draft.removal(record))
            }
        }
        return draft.blocks.indices.map { block in
            var removal: Removal?
            if case .dropped(let place) = draft.fates[block] {
                removal = draft.removal(draft.removals[place])
            }
            return Entry(
                number: block + 1,
                place: draft.place(of: block),
                kind: draft.blocks[block].kind,
                text: removal?.text ?? draft.string(of: block),
                original: String(decoding: draft.lines.bytes(of: block, exactCase: true), as: UTF8.self),
                removal: removal,
                cuts: cuts[block] ?? [],
                undone: undone[block] ?? [],
                isProtected: draft.fates[block] == .kept(isProtected: true),
                verdict: draft.verdicts.isEmpty ? nil : draft.verdicts[block]
            )
        }
    }
}
