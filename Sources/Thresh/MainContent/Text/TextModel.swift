/// The trained model of scraped text: which lines are content, and how sure that is.
///
/// A lexicon says what the words of each line speak for; an ensemble of trees sees that, how the line looks, and its neighbours.
struct TextModel: Sendable {
    private let trees: TreeEnsemble
    private let lexicon: Lexicon
    // Where the ensemble finds its columns.
    private let origins: [Origin]
    private let scale: ModelScale

    /// Reads a model file; nil where it is damaged or names a feature that Thresh does not compute.
    init?(_ bytes: [UInt8]) {
        var reader = ModelReader(bytes)
        guard reader.text(8) == "THRESHT2", let trees = TreeEnsemble(&reader),
            let lexicon = Lexicon(&reader), let scale = ModelScale(&reader, steps: Self.steps)
        else { return nil }
        let origins = trees.columns.compactMap { Origin($0) }
        guard origins.count == trees.columns.count else { return nil }
        self.trees = trees
        self.lexicon = lexicon
        self.origins = origins
        self.scale = scale
    }

    /// The probability of each line to be content, 0 to 255.
    func judge(_ features: TextFeatureTable) -> [UInt8] {
        scale.probabilities(trees.scores(columns(features)), features.rows)
    }

    /// Where the values of a column come from.
    private enum Origin {
        case line(Int)
        case lexicon(Int)

        /// The origin of a column by its name; nil for a name that Thresh does not know.
        init?(_ name: String) {
            if let column = TextFeatureTable.places[name] {
                self = .line(column)
            } else if name.hasPrefix("L."),
                let column = LexicalFeatures.names.firstIndex(of: String(name.dropFirst(2)))
            {
                self = .lexicon(column)
            } else {
                return nil
            }
        }
    }

    /// The columns that the ensemble reads, in its order.
    private func columns(_ features: TextFeatureTable) -> FeatureColumns {
        var table = FeatureColumns(rows: features.rows, columns: origins.count)
        let layout = features.layout
        let words = LexicalFeatures(layout, scores: layout.words.map { lexicon.score($0) })
        for (place, origin) in origins.enumerated() {
            switch origin {
            case .line(let column): table.set([(place, 0)], of: features.columns[column], width: 1)
            case .lexicon(let column): table.set([(place, 0)], of: words.columns[column], width: 1)
            }
        }
        return table
    }

    /// The calibration's steps; each stands for the middle of its scores.
    private static let steps = 12

    /// How sure the body is, from the score that is to be expected of it.
    func confidence(expecting score: Double) -> Double {
        scale.confidence(at: score * Double(Self.steps) - 0.5)
    }

    /// The features that decided each line, strongest first; for explanations only, it costs more than judging.
    ///
    /// - Parameter most: how many features to name.
    func reasons(_ features: TextFeatureTable, most: Int) -> [BlockVerdict.Reasons] {
        let columns = columns(features)
        let contributions = TreeContributions(trees)
        return (0..<features.rows).map { row in
            let own = contributions.contributions(of: row, in: columns)
            return BlockVerdict.Reasons(together: [], alone: SelectorModel.strongest(own, trees, most))
        }
    }
}
