import ThreshHTML

/// Finds the cells of tables that hold data: what stands there is no chrome, whatever it says.
enum DataCells {
    /// The kept blocks that are the only one of their cell, in rows where every cell with text has but one.
    ///
    /// Rows of two cells count where the table has more of them: one alone may be there for the looks of the page.
    static func find(in draft: Draft) -> Set<Int> {
        let tree = draft.tree
        // Block and cell of each row of tables.
        var rows: [NodeID: [(block: Int, cell: NodeID)]] = [:]
        for block in draft.blocks.indices where !draft.fates[block].isDropped {
            let it = draft.blocks[block]
            guard it.kind == .cell,
                let cell = tree.nearest(from: it.element, below: 0, where: { TableGrid.isCell($0, tree) })
            else { continue }
            rows[Int(tree.parents[cell]), default: []].append((block, cell))
        }
        var found: Set<Int> = []
        var tables: [NodeID: [NodeID]] = [:]
        for (row, blocks) in rows where blocks.count > 1 && Set(blocks.map(\.cell)).count == blocks.count {
            let table = tree.nearest(from: row, below: 0) { tree.names[$0] == .table } ?? row
            tables[table, default: []].append(row)
        }
        for rowsOfTable in tables.values {
            for row in rowsOfTable {
                guard let blocks = rows[row], rowsOfTable.count > 1 || blocks.count > 2 else { continue }
                found.formUnion(blocks.map(\.block))
            }
        }
        return found
    }
}
