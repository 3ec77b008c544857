/// How often title, authors and day are right; only pages whose gold has them count.
package struct MetadataScore: Sendable {
    /// How often something was so, of how many pages.
    package struct Rate: Sendable, Equatable {
        /// What was looked at.
        package let name: String
        package var hits = 0
        package var pages = 0

        /// The hits as a share of the pages.
        package var share: Double { Double(hits) / Double(pages) }
    }

    /// The rates in the order in which the first page for each came.
    package private(set) var rates: [Rate] = []

    init() {}

    /// Adds a page; no result counts as one that says nothing.
    mutating func add(_ result: PageResult?, answers: [GoldPage.Answer]) {
        addTitle(result?.title ?? "", golds: answers.compactMap(\.title))
        let first = answers.first
        addAuthors(
            NameSet.names(in: result?.authors),
            golds: answers.compactMap(\.authors).map { NameSet.names(in: $0) },
            speaksOfAuthors: first?.hasAuthors ?? false
        )
        addDay(
            Self.day(result?.published ?? ""),
            golds: answers.compactMap(\.date).map(Self.day),
            speaksOfDates: first?.hasDate ?? false
        )
    }

    private mutating func addTitle(_ title: String, golds: [String]) {
        guard !golds.isEmpty else { return }
        let plain = ScoringText.blanksFolded(title)
        count("title exact", golds.contains { ScoringText.blanksFolded($0) == plain })
        let folded = CaseFolding.folded(title)
        count("title folded", golds.contains { CaseFolding.folded($0) == folded })
    }

    private mutating func addAuthors(_ authors: Set<[UInt8]>, golds: [Set<[UInt8]>], speaksOfAuthors: Bool) {
        if !golds.isEmpty {
            count("authors same set", golds.contains(authors))
            count("authors any", golds.contains { !$0.isDisjoint(with: authors) })
        } else if speaksOfAuthors {
            count("authors given where gold has none", !authors.isEmpty)
        }
    }

    private mutating func addDay(_ day: [Unicode.Scalar], golds: [[Unicode.Scalar]], speaksOfDates: Bool) {
        if !golds.isEmpty {
            count("day", golds.contains(day))
        } else if speaksOfDates {
            count("day given where gold has none", !day.isEmpty)
        }
    }

    /// The ten characters of a day in ISO 8601.
    private static func day(_ date: String) -> [Unicode.Scalar] {
        Array(date.unicodeScalars.prefix(10))
    }

    private mutating func count(_ name: String, _ isHit: Bool) {
        rates.count(name, isHit)
    }
}

extension [MetadataScore.Rate] {
    /// Counts one more look at something, under a new name behind the others.
    mutating func count(_ name: String, _ isHit: Bool) {
        let place = firstIndex { $0.name == name } ?? count
        if place == count { append(MetadataScore.Rate(name: name)) }
        self[place].pages += 1
        if isHit { self[place].hits += 1 }
    }
}
