/// The features of a scraped text's lines, a byte each, and how the lines lie to each other.
package struct TextFeatureTable: Sendable {
    /// How many lines there are; each block is one.
    package private(set) var rows: Int
    /// The columns' names, in order; the training script and the model file use them.
    package private(set) var names: [String] = []
    /// Column after column, ``rows`` values each; a feature of the whole page has the same value everywhere.
    package private(set) var columns: [[UInt8]] = []
    package var layout = TextLayout()

    init(rows: Int) {
        self.rows = rows
    }

    /// Adds a feature of lines.
    mutating func add(_ name: String, _ value: (Int) -> UInt8) {
        names.append(name)
        columns.append((0..<rows).map(value))
    }

    /// Adds a feature of the whole text.
    mutating func add(page name: String, _ value: UInt8) {
        names.append("P." + name)
        columns.append(Array(repeating: value, count: rows))
    }

    /// The place of each column by its name.
    static let places: [String: Int] = {
        let names = TextFeatureReader.read(TextFeatureReader.Lines()).names
        return Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    }()
}

/// What the lexicon and the cut need of a scraped text's lines beside the features.
package struct TextLayout: Sendable {
    /// Characters of each line, those of scripts without blanks counted thrice; 0 for a line that a rule took out.
    package var characters: [Int] = []
    /// The entries of each line's words in the lexicon.
    package var words: [[UInt16]] = []
}
