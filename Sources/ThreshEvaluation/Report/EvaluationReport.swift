package import ThreshHTML

/// How good a cleaner is on a data set: all that the set's gold allows to say.
package struct EvaluationReport: Sendable {
    /// What of the figures is wanted.
    package struct Options: Sendable {
        /// The metric of the body; nil gives all, and groups and worst pages by words.
        package var metric: BodyMetric?
        /// The gold's member by which pages are grouped, as `page_type`.
        package var groupKey: String?
        /// How many of the worst pages are named.
        package var worstCount = 0

        package init() {}
    }

    /// The pages that have one value of the member by which pages are grouped.
    package struct Group: Sendable {
        package let value: JSONValue
        package let pages: Int
        package let figure: Double
    }

    /// A page with its own figure.
    package struct WorstPage: Sendable {
        package let id: String
        package let url: String?
        package let figure: Double
    }

    /// The pages that a cleaner was sure of.
    package struct Confident: Sendable, Equatable {
        /// From which confidence on: of these pages nine in ten should have a word F1 of 0.9.
        package static let threshold = 0.9
        package let pages: Int
        /// The share of them with a word F1 of 0.9 or more.
        package let good: Double
    }

    /// The set's name.
    package let name: String
    /// How many pages the gold has.
    package let pages: Int
    /// How many of them have no result.
    package let missing: Int
    /// How many have no body.
    package let empty: Int
    package let body: BodySummary
    package let groups: [Group]
    package let metadata: MetadataScore
    /// What the yardstick has no figures for.
    package let details: DetailScore
    /// The worst first.
    package let worst: [WorstPage]
    /// nil where no result has a confidence.
    package let confident: Confident?
    /// nil where stored results were scored.
    package let speed: SpeedReport?
    package let options: Options

    /// Scores results against gold; of results with one id the last counts.
    package init(
        _ gold: GoldSet,
        results: [PageResult],
        speed: SpeedReport? = nil,
        options: Options = Options()
    ) {
        let byID = Dictionary(results.map { ($0.id, $0) }) { $1 }
        var metadata = MetadataScore()
        var details = DetailScore()
        var scores: [PageScore] = []
        for page in gold.pages {
            scores.append(PageScore(page, byID[page.id]))
            metadata.add(byID[page.id], answers: page.answers)
            details.add(byID[page.id], answers: page.answers)
        }
        name = gold.name
        pages = gold.pages.count
        missing = gold.pages.count { byID[$0.id] == nil }
        empty = gold.pages.count { ScoringText.blanksFolded(byID[$0.id]?.text ?? "").isEmpty }
        body = BodySummary(scores)
        let metric = options.metric ?? .word
        groups = options.groupKey.map { Self.groups(scores, by: $0, metric) } ?? []
        worst = Self.worst(scores, options.worstCount, metric)
        confident = Self.confident(scores)
        self.metadata = metadata
        self.details = details
        self.speed = speed
        self.options = options
    }

    private static func groups(_ scores: [PageScore], by key: String, _ metric: BodyMetric) -> [Group] {
        let measured = scores.filter { $0.figure(metric) != nil }
        let grouped = Dictionary(grouping: measured) { GroupLabel.sortingText($0.page.entry[key]) }
        return grouped.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { _, scores in
            Group(
                value: scores[0].page.entry[key] ?? .null,
                pages: scores.count,
                figure: BodySummary(scores).figure(metric) ?? 0
            )
        }
    }

    private static func worst(_ scores: [PageScore], _ count: Int, _ metric: BodyMetric) -> [WorstPage] {
        guard count > 0 else { return [] }
        let figures = scores.compactMap { score in score.figure(metric).map { (score.page, $0) } }
        // The library's sort keeps the order of equals, so the gold's order decides between them.
        return figures.sorted { $0.1 < $1.1 }.prefix(count).map {
            WorstPage(id: $0.id, url: $0.url, figure: $1)
        }
    }

    private static func confident(_ scores: [PageScore]) -> Confident? {
        guard scores.contains(where: { $0.confidence != nil && $0.words != nil }) else { return nil }
        let sure = scores.filter { ($0.confidence ?? 0) >= Confident.threshold }.compactMap(\.words)
        return Confident(
            pages: sure.count,
            good: Double(sure.count { $0.f1 >= 0.9 }) / Double(max(1, sure.count))
        )
    }
}
