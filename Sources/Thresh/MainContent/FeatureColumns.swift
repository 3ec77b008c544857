/// Features of many blocks, one column for each feature, eight blocks side by side so that trees compare them
/// at once.
struct FeatureColumns {
    /// Eight blocks' values of one feature; each is 0 to 255.
    typealias Lanes = SIMD8<Int16>

    let rows: Int
    /// How many groups of eight blocks there are; the last is filled up with zeros.
    let groups: Int
    /// Column after column, each with ``groups`` elements.
    private(set) var lanes: [Lanes] = []

    /// - Parameter columns: how many columns will be added.
    init(rows: Int, columns: Int) {
        self.rows = rows
        groups = (rows + 7) / 8
        lanes.reserveCapacity(groups * columns)
    }

    /// Adds a column whose value is the same for all blocks.
    mutating func append(constant value: UInt8) {
        lanes.append(contentsOf: repeatElement(Lanes(repeating: Int16(value)), count: groups))
    }

    /// Adds a column of a table that has `width` values for each block, one block after the other.
    mutating func append(column: Int, of table: [UInt8], width: Int) {
        var index = column
        for _ in 0..<rows / 8 {
            // Written out: setting lanes one by one in a loop takes three times as long.
            lanes.append(
                Lanes(
                    Int16(table[index]),
                    Int16(table[index + width]),
                    Int16(table[index + 2 * width]),
                    Int16(table[index + 3 * width]),
                    Int16(table[index + 4 * width]),
                    Int16(table[index + 5 * width]),
                    Int16(table[index + 6 * width]),
                    Int16(table[index + 7 * width])
                )
            )
            index += 8 * width
        }
        guard rows % 8 > 0 else { return }
        var last = Lanes(repeating: 0)
        for lane in 0..<rows % 8 {
            last[lane] = Int16(table[index])
            index += width
        }
        lanes.append(last)
    }
}
