import ThreshHTML

/// Finds the rows of tables among the kept blocks of a page.
///
/// A row is looked at as a whole: it is a row of a table in the article, or all its blocks stand for themselves.
struct TableRowFinder {
    /// A row of a table.
    struct Row {
        var node: NodeID
        /// The table; the row itself where it stands in none.
        var table: NodeID
        /// All its cells, also those without text, and the column each begins in.
        var cells: [(node: NodeID, column: Int)]
        /// How many columns it has, with those that cells of rows above reach into.
        var columns: Int
        /// The kept blocks of each cell that has any.
        var blocks: [NodeID: [Int]]
        /// The place behind its last kept block.
        var end: Int
    }

    private let draft: Draft
    private let tree: PageTree
    /// Elements from here up are no part of the article.
    private let root: NodeID
    private var grids: [NodeID: TableGrid] = [:]
    /// Rows whose blocks stand for themselves.
    private var apart: Set<NodeID> = []

    /// What several blocks of one cell may have together, and the only words of a row: more is a text set in a table.
    private static let longestCell = 400, longestLabel = 200

    init(_ draft: Draft, below root: NodeID) {
        self.draft = draft
        tree = draft.tree
        self.root = root
    }

    /// The row whose first kept block is at a place; nil where none begins there.
    mutating func row(from place: Int, _ kept: [Int]) -> Row? {
        guard draft.isHTML, let cell = cell(of: kept[place]) else { return nil }
        let node = Int(tree.parents[cell])
        guard node > root, tree.names[node] == .tr, !apart.contains(node) else { return nil }
        let row = whole(node, from: place, kept)
        if row == nil { apart.insert(node) }
        return row
    }

    /// Lets the blocks of a row stand for themselves.
    mutating func takeApart(_ row: Row) {
        apart.insert(row.node)
    }

    private mutating func whole(_ node: NodeID, from place: Int, _ kept: [Int]) -> Row? {
        if place > 0, isInside(kept[place - 1], node) { return nil }
        var blocks: [NodeID: [Int]] = [:]
        var end = place
        var hasList = false
        while end < kept.count, isInside(kept[end], node) {
            // Code and tables inside a cell would be lost in it.
            guard let cell = cell(of: kept[end]), Int(tree.parents[cell]) == node else { return nil }
            blocks[cell, default: []].append(kept[end])
            hasList = hasList || draft.blocks[kept[end]].kind == .listItem
            end += 1
        }
        guard blocks.values.allSatisfy({ $0.count == 1 || bytes(of: $0) <= Self.longestCell }) else {
            return nil
        }
        let table = tree.nearest(from: node, below: root) { tree.names[$0] == .table } ?? node
        let grid = grids[table] ?? TableGrid(table, tree)
        grids[table] = grid
        guard let columns = grid.widths[node] else { return nil }
        // A table without a head may be there for the looks of the page, and its lists are the article's.
        if hasList, !grid.hasHead { return nil }
        if blocks.count == 1, columns < 2 || !blocks.values.allSatisfy(isLabel) { return nil }
        let cells = TableGrid.cells(of: node, tree).map { (node: $0, column: grid.columns[$0] ?? 0) }
        return Row(node: node, table: table, cells: cells, columns: columns, blocks: blocks, end: end)
    }

    private func bytes(of blocks: [Int]) -> Int {
        blocks.reduce(0) { $0 + draft.text(of: $1).count }
    }

    /// Whether the only text of a row says what the rows below are; a heading heads more than a table.
    private func isLabel(_ blocks: [Int]) -> Bool {
        bytes(of: blocks) <= Self.longestLabel && blocks.allSatisfy { draft.blocks[$0].kind == .cell }
    }

    private func isInside(_ block: Int, _ row: NodeID) -> Bool {
        let element = draft.blocks[block].element
        return element >= row && element < Int(tree.ends[row])
    }

    /// The cell that holds a block which can be a part of a row.
    private func cell(of block: Int) -> NodeID? {
        let it = draft.blocks[block]
        switch it.kind {
        case .cell, .listItem:
            return tree.nearest(from: it.element, below: root) { TableGrid.isCell($0, tree) }
        // Some pages set the head of a column as a heading.
        case .heading:
            return tree.nearest(from: it.element, below: root) { TableGrid.isCell($0, tree) }
                .flatMap { tree.names[$0] == .th ? $0 : nil }
        case .paragraph, .preformatted, .caption, .control: return nil
        }
    }
}

/// In which column each cell of a table begins, after <https://html.spec.whatwg.org/multipage/tables.html#forming-a-table>.
struct TableGrid {
    /// The first column of each cell.
    private(set) var columns: [NodeID: Int] = [:]
    /// How many columns each row has.
    private(set) var widths: [NodeID: Int] = [:]
    /// Whether any cell is the head of a column or row.
    private(set) var hasHead = false
    /// For each column, into how many of the next rows a cell reaches.
    private var open: [Int] = []

    /// Pages that say thousands are not believed.
    private static let mostColumns = 100

    /// - Parameter table: the table, or a row that stands in none.
    init(_ table: NodeID, _ tree: PageTree) {
        var node = table
        while node < Int(tree.ends[table]) {
            switch tree.names[node] {
            case .table where node > table:
                node = Int(tree.ends[node])
                continue
            // No cell reaches out of its part of the table.
            case .thead, .tbody, .tfoot: open = []
            case .tr: add(node, tree)
            default: break
            }
            node += 1
        }
    }

    private mutating func add(_ row: NodeID, _ tree: PageTree) {
        var column = 0
        var below = open.map { max(0, $0 - 1) }
        for cell in Self.cells(of: row, tree) {
            while column < open.count, open[column] > 0 { column += 1 }
            columns[cell] = column
            if tree.names[cell] == .th { hasHead = true }
            let width =
                Self.number(.colspan, of: cell, tree).flatMap { 1...Self.mostColumns ~= $0 ? $0 : nil } ?? 1
            let rows = Self.number(.rowspan, of: cell, tree) ?? 1
            // 0 is all that follow.
            if rows != 1 {
                let end = min(column + width, Self.mostColumns)
                below += Array(repeating: 0, count: max(0, end - below.count))
                for place in column..<max(column, end) { below[place] = rows == 0 ? .max : rows - 1 }
            }
            column += width
        }
        widths[row] = max(column, (open.lastIndex { $0 > 0 } ?? -1) + 1)
        open = below
    }

    private static func number(_ attribute: AttributeName, of cell: NodeID, _ tree: PageTree) -> Int? {
        tree.attribute(attribute, of: cell).flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
    }

    /// The cells that a row owns.
    static func cells(of row: NodeID, _ tree: PageTree) -> [NodeID] {
        var cells: [NodeID] = []
        var node = row + 1
        while node < Int(tree.ends[row]) {
            if isCell(node, tree) { cells.append(node) }
            node = Int(tree.ends[node])
        }
        return cells
    }

    static func isCell(_ node: NodeID, _ tree: PageTree) -> Bool {
        tree.names[node] == .td || tree.names[node] == .th
    }
}
