/// Features of many blocks, one column for each feature, eight blocks side by side so that trees compare them at once.
struct FeatureColumns {
    /// Eight blocks' values of one feature; each is 0 to 255.
    typealias Lanes = SIMD8<Int16>

    let rows: Int
    /// How many groups of eight blocks there are; the last is filled up with zeros.
    let groups: Int
    /// Column after column, each with ``groups`` elements.
    private(set) var lanes: [Lanes] = []

    init(rows: Int) {
        self.rows = rows
        groups = (rows + 7) / 8
    }

    /// Adds a column whose value is the same for all blocks.
    mutating func append(constant value: UInt8) {
        lanes.append(contentsOf: repeatElement(Lanes(repeating: Int16(value)), count: groups))
    }

    /// Adds a column of a table that has `width` values for each block, one block after the other.
    mutating func append(column: Int, of table: [UInt8], width: Int) {
        var index = column
        for group in 0..<groups {
            var value = Lanes(repeating: 0)
            let end = min(8, rows - group * 8)
            for lane in 0..<end {
                value[lane] = Int16(table[index])
                index += width
            }
            lanes.append(value)
        }
    }

    /// Adds a column with a value for each block.
    mutating func append(_ values: [UInt8]) {
        append(column: 0, of: values, width: 1)
    }
}
