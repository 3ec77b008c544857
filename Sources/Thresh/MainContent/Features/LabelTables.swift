import ThreshHTML

/// Tables of labels and values: rows of short cells, terms with their descriptions.
///
/// A label without its value says nothing, nor a value without its label, so all of a table stays or goes. Under folds by
/// site that cost no kind of page anything (services +0.002).
enum LabelTables {
    /// A line of more cells or longer text lays out a page, or is a table of prose.
    static let mostBlocks = 8
    static let mostCharacters = 400

    private static let rowName = ElementName("tr")
    private static let termName = ElementName("dt")
    private static let descriptionName = ElementName("dd")

    /// The rows of the page's tables of labels and values, in order for each kind of table.
    ///
    /// - Complexity: linear in nodes and rows.
    static func ranges(
        _ tree: PageTree,
        _ blocks: BlockTree,
        owners: [Int32],
        _ sums: BlockSums
    ) -> [Range<Int>] {
        [tableLines(tree, blocks, owners), termLines(tree, blocks, owners)].flatMap { lines in
            joined(
                lines.filter {
                    $0.count <= mostBlocks
                        && sums.chars[$0.upperBound] - sums.chars[$0.lowerBound] <= mostCharacters
                }
            )
        }
    }

    /// Rows of tables of which each cell is one block.
    private static func tableLines(
        _ tree: PageTree,
        _ blocks: BlockTree,
        _ owners: [Int32]
    ) -> [Range<Int>] {
        let names = tree.names
        let parents = tree.parents
        var lines: [Range<Int>] = []
        for node in names.indices where names[node] == rowName && blocks.first[node] >= 0 {
            let rows = blocks.rows(of: node)
            guard (2...mostBlocks).contains(rows.count) else { continue }
            // The outermost element that holds the block alone is the cell.
            let areCells = rows.allSatisfy { Int(parents[Int(blocks.top[Int(owners[$0])])]) == node }
            // Beside code stand the numbers of its lines.
            let haveCode = rows.contains { names[Int(owners[$0])] == .pre }
            if areCells && !haveCode { lines.append(rows) }
        }
        return lines
    }

    /// Terms with the descriptions after them, where each is one block.
    private static func termLines(
        _ tree: PageTree,
        _ blocks: BlockTree,
        _ owners: [Int32]
    ) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start: Int?
        for row in owners.indices {
            let name = tree.names[Int(blocks.top[Int(owners[row])])]
            if let first = start, name != descriptionName {
                if row - first > 1 { lines.append(first..<row) }
                start = nil
            }
            if name == termName { start = row }
        }
        if let first = start, owners.count - first > 1 { lines.append(first..<owners.count) }
        return lines
    }

    /// Lines that follow each other are one table.
    private static func joined(_ lines: [Range<Int>]) -> [Range<Int>] {
        var tables: [Range<Int>] = []
        for line in lines {
            if let last = tables.last, last.upperBound == line.lowerBound {
                tables[tables.count - 1] = last.lowerBound..<line.upperBound
            } else {
                tables.append(line)
            }
        }
        return tables
    }

    /// Makes all blocks of a table as probable as the likeliest one.
    ///
    /// The mean gave the same scores, and lost hidden tables of which one cell alone was likely.
    static func level(_ probabilities: inout [UInt8], _ layout: BlockLayout) {
        for table in layout.tables {
            let most = probabilities[table].max() ?? 0
            for row in table { probabilities[row] = most }
        }
    }
}
