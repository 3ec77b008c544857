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

/// How the lines of a scraped text lie to each other: what the second pass and the cut need beside the features.
package struct TextLayout: Sendable {
    /// Characters of each line, those of scripts without blanks counted thrice; 0 for a line that a rule took out.
    package var characters: [Int] = []
    /// The number of each line's group of lines without a blank line between them, from 0 without gaps.
    package var groups: [Int] = []
    /// Lines of one shape (the same but for their numbers) share a number; from 0 without gaps.
    package var shapes: [Int] = []
}
