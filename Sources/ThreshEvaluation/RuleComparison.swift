package import Thresh

/// What some rule files do to the bodies of a data set's pages: each page on which one is active, cleaned without and with.
package struct RuleComparison: Sendable {
    /// One page on which the files are active.
    package struct Page: Sendable, Equatable {
        package let id: String
        package let url: String?
        /// The ids of the files.
        package let files: [String]
        /// The page's F1 by words, or by snippets where the gold has no body; without the files and with them.
        package let without: Double
        package let with: Double
        /// Whether the loss fuse undid rules of the files.
        package let isFused: Bool

        package var gain: Double { with - without }
    }

    /// The pages, in the order in which they came.
    package private(set) var pages: [Page] = []
    private let without: Cleaner
    private let with: Cleaner
    private let isCompared: @Sendable (String) -> Bool

    /// Creates a comparison without pages.
    ///
    /// - Parameters:
    ///   - without: cleans with all other rules.
    ///   - with: cleans with these rules as well.
    ///   - isCompared: tells the compared rule files by their paths.
    package init(without: Cleaner, with: Cleaner, isCompared: @escaping @Sendable (String) -> Bool) {
        self.without = without
        self.with = with
        self.isCompared = isCompared
    }

    /// Cleans a page both ways, if one of the files is active on it and its gold has a body or texts to look for.
    package mutating func add(_ page: Thresh.Page, gold: GoldPage) throws(RuleFileError) {
        let active = try with.stack(for: page).files.filter { isCompared($0.path) }.map(\.id)
        guard !active.isEmpty else { return }
        let article = try with.clean(page)
        guard let with = Self.figure(article, gold),
            let without = Self.figure(try without.clean(page), gold)
        else { return }
        pages.append(
            Page(
                id: gold.id,
                url: gold.url,
                files: active,
                without: without,
                with: with,
                isFused: article.fuse.contains { active.contains($0) }
            )
        )
    }

    private static func figure(_ article: Article, _ gold: GoldPage) -> Double? {
        let score = PageScore(gold, PageResult(article))
        return score.figure(.word) ?? score.figure(.snippets)
    }

    /// The figures, a line each, and so many of the pages that lost most.
    package func text(worst count: Int) -> String {
        func mean(_ values: [Double]) -> String {
            FixedDecimal.text(values.reduce(0, +) / Double(values.count), decimals: 4)
        }
        var text =
            "\(pages.count) pages with rules, \(pages.count { $0.isFused }) where the loss fuse undid some\n"
        guard !pages.isEmpty else { return text }
        text += "F1       \(mean(pages.map(\.without))) without, \(mean(pages.map(\.with))) with\n"
        // A thousandth is a word or two.
        let better = pages.count { $0.gain > 0.001 }
        let worse = pages.count { $0.gain < -0.001 }
        text += "pages    \(better) better, \(worse) worse, \(pages.count - better - worse) the same\n"
        for page in pages.sorted(by: { ($0.gain, $0.id) < ($1.gain, $1.id) }).prefix(count) {
            let figures = [page.gain, page.without, page.with].map { FixedDecimal.text($0, decimals: 3) }
            text += "  \(figures[0])  \(figures[1]) to \(figures[2])  \(page.id)  "
            text += "\(page.files.joined(separator: ", "))\(page.isFused ? "  fuse" : "")\n"
        }
        return text
    }
}
