/// Lays the rows of a table out in columns of one width, for readers of plain text.
enum TableLayout {
    /// The rows as lines: cells padded with blanks to the width of their column, columns parted by two blanks.
    ///
    /// - Parameter rows: the text of each row, cells parted by tabs.
    static func aligned(_ rows: [String]) -> [String] {
        let table = rows.map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
        var widths: [Int] = []
        for row in table {
            for (column, cell) in row.enumerated() {
                if column == widths.count { widths.append(0) }
                widths[column] = max(widths[column], width(of: cell))
            }
        }
        return table.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                let isLast = column == row.count - 1
                line +=
                    isLast ? cell : cell + String(repeating: " ", count: widths[column] - width(of: cell) + 2)
            }
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }

    /// Columns that a text takes in a terminal: two for each wide character of East Asia and each emoji.
    ///
    /// After <https://www.unicode.org/reports/tr11/>, by blocks.
    static func width(of text: String) -> Int {
        text.reduce(0) { sum, character in
            guard let scalar = character.unicodeScalars.first else { return sum }
            return sum + (isWide(scalar) ? 2 : 1)
        }
    }

    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            true
        default: scalar.properties.isEmojiPresentation
        }
    }
}
