/// The trained model of scraped text: which lines are content, and how sure that is.
///
/// Two ensembles of trees: the first sees a line and its neighbours, the second also what the first made of the lines around.
struct TextModel: Sendable {
    private let first: TreeEnsemble
    private let second: TreeEnsemble
    // Where each ensemble finds its columns.
    private let firstOrigins: [Origin]
    private let secondOrigins: [Origin]
    /// Where raw scores pass from one probability of 255 to the next.
    private let sigmoid: [Int32]
    /// Mean F1 of texts by the F1 that was to be expected, in twelve steps.
    private let calibration: [Double]

    /// Reads a model file; nil where it is damaged or names a feature that Thresh does not compute.
    init?(_ bytes: [UInt8]) {
        var reader = ModelReader(bytes)
        guard reader.text(8) == "THRESHT1", let first = TreeEnsemble(&reader),
            let second = TreeEnsemble(&reader),
            let firstOrigins = Self.origins(first), let secondOrigins = Self.origins(second)
        else { return nil }
        self.first = first
        self.second = second
        self.firstOrigins = firstOrigins
        self.secondOrigins = secondOrigins
        var sigmoid: [Int32] = []
        for _ in 0..<255 {
            guard let word = reader.word() else { return nil }
            sigmoid.append(Int32(Int16(bitPattern: UInt16(word))))
        }
        self.sigmoid = sigmoid
        var calibration: [Double] = []
        for _ in 0..<12 {
            guard let byte = reader.byte() else { return nil }
            calibration.append(Double(byte) / 255)
        }
        self.calibration = calibration
    }

    /// The probability of each line to be content, 0 to 255.
    func judge(_ features: TextFeatureTable) -> [UInt8] {
        probabilities(second.scores(passes(features).second), features.rows)
    }

    /// What the two ensembles see of a text.
    private func passes(_ features: TextFeatureTable) -> (first: FeatureColumns, second: FeatureColumns) {
        let alone = columns(firstOrigins, features, around: nil)
        let around = TextSurroundings(
            features.layout,
            probabilities: probabilities(first.scores(alone), features.rows)
        )
        return (alone, columns(secondOrigins, features, around: around))
    }

    /// Where the values of a column come from.
    private enum Origin {
        case line(Int)
        case around(Int)

        /// The origin of a column by its name; nil for a name that Thresh does not know.
        init?(_ name: String) {
            if let column = TextFeatureTable.places[name] {
                self = .line(column)
            } else if name.hasPrefix("N."),
                let column = TextSurroundings.names.firstIndex(of: String(name.dropFirst(2)))
            {
                self = .around(column)
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
        _ features: TextFeatureTable,
        around: TextSurroundings?
    ) -> FeatureColumns {
        var table = FeatureColumns(rows: features.rows, columns: origins.count)
        for origin in origins {
            switch origin {
            case .line(let column): table.append(column: 0, of: features.columns[column], width: 1)
            case .around(let column):
                if let around {
                    table.append(column: 0, of: around.columns[column], width: 1)
                } else {
                    table.append(constant: 0)
                }
            }
        }
        return table
    }

    private func probabilities(_ raw: [Int32], _ count: Int) -> [UInt8] {
        raw.prefix(count).map { score in
            var low = 0
            var high = sigmoid.count
            while low < high {
                let middle = (low + high) / 2
                if sigmoid[middle] <= score { low = middle + 1 } else { high = middle }
            }
            return UInt8(low)
        }
    }

    /// How sure the body is, from the score that is to be expected of it.
    func confidence(expecting score: Double) -> Double {
        let place = max(0, min(11, score * 12 - 0.5))
        let low = Int(place)
        let high = min(11, low + 1)
        let part = place - Double(low)
        return calibration[low] * (1 - part) + calibration[high] * part
    }

    /// The features that decided each line, strongest first; for explanations only, it costs more than judging.
    ///
    /// - Parameter most: how many features to name for each of the two ensembles.
    func reasons(_ features: TextFeatureTable, most: Int) -> [BlockVerdict.Reasons] {
        let passes = passes(features)
        let alone = TreeContributions(first)
        let together = TreeContributions(second)
        return (0..<features.rows).map { row in
            let own = alone.contributions(of: row, in: passes.first)
            let shared = together.contributions(of: row, in: passes.second)
            return BlockVerdict.Reasons(
                together: SelectorModel.strongest(shared, second, most),
                alone: SelectorModel.strongest(own, first, most)
            )
        }
    }
}
