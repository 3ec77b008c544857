/// Features of many blocks, one column for each feature, sixteen blocks side by side so that trees compare them
/// at once.
struct FeatureColumns {
    /// Sixteen blocks' values of one feature, each less ``bias``.
    typealias Lanes = SIMD16<Int8>

    /// How many blocks go side by side.
    static let width = 16

    /// What is taken off a value of 0 to 255: processors without AVX compare signed bytes only.
    static let bias = 128

    let rows: Int
    /// How many groups of sixteen blocks there are; the last is filled up.
    let groups: Int
    /// Column after column, each with ``groups`` elements.
    private(set) var lanes: [Lanes] = []

    /// - Parameter columns: how many columns will be added.
    init(rows: Int, columns: Int) {
        self.rows = rows
        groups = (rows + Self.width - 1) / Self.width
        lanes.reserveCapacity(groups * columns)
    }

    /// A value as the lanes have it.
    @inline(__always)
    static func biased(_ value: UInt8) -> Int8 {
        Int8(bitPattern: value ^ UInt8(bias))
    }

    /// The value of one block.
    func value(_ column: Int, of row: Int) -> UInt8 {
        UInt8(bitPattern: lanes[column * groups + row / Self.width][row % Self.width]) ^ UInt8(Self.bias)
    }

    /// Adds a column whose value is the same for all blocks.
    mutating func append(constant value: UInt8) {
        lanes.append(contentsOf: repeatElement(Lanes(repeating: Self.biased(value)), count: groups))
    }

    /// Adds a column of a table that has `width` values for each block, one block after the other.
    mutating func append(column: Int, of table: [UInt8], width: Int) {
        var index = column
        for _ in 0..<rows / Self.width {
            // Written out: setting lanes one by one in a loop takes three times as long.
            let values = SIMD16<UInt8>(
                table[index],
                table[index + width],
                table[index + 2 * width],
                table[index + 3 * width],
                table[index + 4 * width],
                table[index + 5 * width],
                table[index + 6 * width],
                table[index + 7 * width],
                table[index + 8 * width],
                table[index + 9 * width],
                table[index + 10 * width],
                table[index + 11 * width],
                table[index + 12 * width],
                table[index + 13 * width],
                table[index + 14 * width],
                table[index + 15 * width]
            )
            lanes.append(Lanes(truncatingIfNeeded: values ^ SIMD16(repeating: UInt8(Self.bias))))
            index += Self.width * width
        }
        guard rows % Self.width > 0 else { return }
        var last = Lanes(repeating: 0)
        for lane in 0..<rows % Self.width {
            last[lane] = Self.biased(table[index])
            index += width
        }
        lanes.append(last)
    }
}
