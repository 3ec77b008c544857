/// The trained main-content model: what kind of page it is, which blocks are content, and how sure that is.
struct SelectorModel: Sendable {
    /// Kinds of pages in the order of the model's scores.
    static let pageTypes = [
        "article", "forum", "product", "collection", "listing", "documentation", "service",
    ]

    private let pageType: TreeEnsemble
    private let first: TreeEnsemble
    private let second: TreeEnsemble
    // Where each ensemble finds its columns.
    private let typeOrigins: [Origin]
    private let firstOrigins: [Origin]
    private let secondOrigins: [Origin]
    private let scale: ModelScale

    /// Reads a model file; nil where it is damaged or names a feature that Thresh does not compute.
    init?(_ bytes: [UInt8]) {
        var reader = ModelReader(bytes)
        guard reader.text(8) == "THRESHM1", let pageType = TreeEnsemble(&reader),
            let first = TreeEnsemble(&reader),
            let second = TreeEnsemble(&reader), pageType.classes == Self.pageTypes.count,
            let typeOrigins = Self.origins(pageType), let firstOrigins = Self.origins(first),
            let secondOrigins = Self.origins(second), let scale = ModelScale(&reader, steps: Self.steps)
        else { return nil }
        self.typeOrigins = typeOrigins
        self.firstOrigins = firstOrigins
        self.secondOrigins = secondOrigins
        self.pageType = pageType
        self.first = first
        self.second = second
        self.scale = scale
    }

    /// What the model says of a page.
    struct Verdict: Sendable {
        /// The kind of page, with the probability of each kind from 0 to 255.
        var types: [UInt8]
        /// The probability of each row to be content, 0 to 255.
        var probabilities: [UInt8]

        /// The probability that the page is a listing, 0 to 255.
        var listing: UInt8 {
            SelectorModel.pageTypes.firstIndex(of: "listing").map { types[$0] } ?? 0
        }

        /// The likeliest kind of page.
        var pageType: String { SelectorModel.likeliest(types) }
    }

    /// Judges a page.
    ///
    /// - Complexity: 0.6 µs for each block on the machine it was tuned on.
    func judge(_ features: FeatureTable) -> Verdict {
        let passes = passes(features)
        return Verdict(
            types: passes.types,
            probabilities: scale.probabilities(second.scores(passes.secondColumns), features.rows.count)
        )
    }

    /// What the two models see of a page: the second has what the first made of the blocks around.
    private struct Passes {
        var types: [UInt8]
        var firstColumns: FeatureColumns
        var secondColumns: FeatureColumns
    }

    private func passes(_ features: FeatureTable) -> Passes {
        let types = judgeType(features)
        let count = features.rows.count
        let firstColumns = columns(firstOrigins, features, types, around: nil, rows: count)
        let alone = scale.probabilities(first.scores(firstColumns), count)
        let around = BlockSurroundings(features.layout, probabilities: alone)
        return Passes(
            types: types,
            firstColumns: firstColumns,
            secondColumns: columns(secondOrigins, features, types, around: around, rows: count)
        )
    }

    private func judgeType(_ features: FeatureTable) -> [UInt8] {
        if let declared = features.declaredType { return Self.sure(declared) }
        let table = columns(typeOrigins, features, [], around: nil, rows: 1)
        let raw = pageType.scores(table).prefix(pageType.classes).map { Double($0) / Self.logOddsScale }
        let top = raw.max() ?? 0
        let weights = raw.map { Exponential.of($0 - top) }
        let sum = weights.reduce(0, +)
        let types = weights.map { UInt8(255 * $0 / sum) }
        let isMistaken = features.isDated && DatedPage.undated.contains(Self.likeliest(types))
        return isMistaken ? Self.sure(DatedPage.pageType) : types
    }

    /// The probabilities of a kind that is known.
    private static func sure(_ pageType: String) -> [UInt8] {
        pageTypes.map { $0 == pageType ? 255 : 0 }
    }

    private static func likeliest(_ types: [UInt8]) -> String {
        pageTypes[types.indices.max { types[$0] < types[$1] } ?? 0]
    }

    /// Where the values of a column come from.
    private enum Origin {
        case block(Int)
        case around(Int)
        case page(Int)
        case type(Int)

        /// The origin of a column by its name; nil for a name that Thresh does not know.
        init?(_ name: String) {
            let bare = String(name.dropFirst(2))
            if let column = FeatureNames.blockColumn[name] {
                self = .block(column)
            } else if name.hasPrefix("N."), let column = BlockSurroundings.names.firstIndex(of: bare) {
                self = .around(column)
            } else if name.hasPrefix("P."), let column = FeatureNames.pageColumn[bare] {
                self = .page(column)
            } else if name.hasPrefix("T."), let place = SelectorModel.pageTypes.firstIndex(of: bare) {
                self = .type(place)
            } else {
                return nil
            }
        }
    }

    /// The origins of an ensemble's columns; nil where one is unknown.
    private static func origins(_ ensemble: TreeEnsemble) -> [Origin]? {
        let origins = ensemble.columns.compactMap { Origin($0) }
        return origins.count == ensemble.columns.count ? origins : nil
    }

    /// The columns that an ensemble reads, in its order.
    private func columns(
        _ origins: [Origin],
        _ features: FeatureTable,
        _ types: [UInt8],
        around: BlockSurroundings?,
        rows: Int
    ) -> FeatureColumns {
        var table = FeatureColumns(rows: rows, columns: origins.count)
        var ofBlocks: [(place: Int, column: Int)] = []
        var ofSurroundings: [(place: Int, column: Int)] = []
        for (place, origin) in origins.enumerated() {
            switch origin {
            case .block(let column): ofBlocks.append((place, column))
            case .around(let column): ofSurroundings.append((place, column))
            case .page(let column): table.set(place, to: features.page[column])
            case .type(let type): table.set(place, to: type < types.count ? types[type] : 0)
            }
        }
        table.set(ofBlocks, of: features.blocks, width: FeatureNames.block.count)
        if let around { table.set(ofSurroundings, of: around.table, width: BlockSurroundings.names.count) }
        return table
    }

    private static let steps = 40

    /// How sure the body is, from the score that is to be expected of it: nine in ten pages of 0.9 or more have an F1 of
    /// 0.9 or more.
    func confidence(expecting score: Double) -> Double {
        scale.confidence(at: score * Double(Self.steps))
    }

    /// The features that judge blocks, without those of the page type.
    var columns: [String] { first.columns + second.columns }

    /// The features that decided each row, strongest first; for explanations only, it costs more than judging.
    ///
    /// - Parameter most: how many features to name for each of the two models.
    func reasons(_ features: FeatureTable, most: Int) -> [BlockVerdict.Reasons] {
        let passes = passes(features)
        let alone = TreeContributions(first)
        let together = TreeContributions(second)
        return features.rows.indices.map { row in
            BlockVerdict.Reasons(
                together: Self.strongest(
                    together.contributions(of: row, in: passes.secondColumns),
                    second,
                    most
                ),
                alone: Self.strongest(alone.contributions(of: row, in: passes.firstColumns), first, most)
            )
        }
    }

    /// The features that added most to a row's score or took most from it.
    static func strongest(
        _ contributions: [TreeContributions.Contribution],
        _ ensemble: TreeEnsemble,
        _ most: Int
    ) -> [BlockVerdict.Feature] {
        // A few of a hundred: looking for the best again is cheaper than sorting all.
        var left = contributions
        var found: [BlockVerdict.Feature] = []
        while found.count < most,
            let best = left.indices.max(by: { abs(left[$0].weight) < abs(left[$1].weight) }),
            left[best].weight != 0
        {
            found.append(
                BlockVerdict.Feature(
                    name: ensemble.columns[best],
                    value: left[best].value,
                    weight: left[best].weight / logOddsScale
                )
            )
            left[best].weight = 0
        }
        return found
    }

    /// Leaves are in units of this part of the natural log odds.
    private static let logOddsScale = 1_024.0
}

/// The exponential function without Foundation.
enum Exponential {
    /// `e` to the power of a number at or below 0, exact to about 12 digits; 0 below -40.
    static func of(_ x: Double) -> Double {
        guard x > -40 else { return 0 }
        // e^x = (e^(x/1024))^1024, and the series converges fast near 0.
        let small = x / 1_024
        var result = 1 + small * (1 + small / 2 * (1 + small / 3 * (1 + small / 4)))
        for _ in 0..<10 { result *= result }
        return result
    }
}
