import ThreshHTML

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
    private(set) var lanes: [Lanes]
    /// The value of each column in which all blocks have the same; -1 for the others.
    private(set) var shared: [Int16]

    /// - Parameter columns: how many columns there are; each is 0 until it is set.
    init(rows: Int, columns: Int) {
        shared = Array(repeating: -1, count: columns)
        self.rows = rows
        groups = (rows + Self.width - 1) / Self.width
        lanes = Array(repeating: Lanes(repeating: Self.biased(0)), count: groups * columns)
    }

    /// A value as the lanes have it.
    @inline(__always)
    static func biased(_ value: UInt8) -> Int8 {
        Int8(bitPattern: value ^ UInt8(bias))
    }

    /// The value of one block.
    func value(_ column: Int, of row: Int) -> UInt8 {
        if shared[column] >= 0 { return UInt8(shared[column]) }
        return UInt8(bitPattern: lanes[column * groups + row / Self.width][row % Self.width])
            ^ UInt8(Self.bias)
    }

    /// Gives all blocks the same value in a column.
    mutating func set(_ place: Int, to value: UInt8) {
        shared[place] = Int16(value)
    }

    /// Takes columns of a table that has `width` values for each block, one block after the other.
    ///
    /// All columns of sixteen blocks are taken before the next blocks, while these are in the nearest cache.
    mutating func set(_ columns: [(place: Int, column: Int)], of table: [UInt8], width: Int) {
        guard !columns.isEmpty else { return }
        let groups = groups
        let size = Self.width * width
        let whole = rows / Self.width
        var last = Array(table[whole * size..<rows * width])
        last.append(contentsOf: repeatElement(0, count: size - last.count))
        var out = lanes.mutableSpan
        for group in 0..<groups {
            let isWhole = group < whole
            for (place, column) in columns {
                out[place * groups + group] =
                    isWhole
                    ? Self.lanes(table, group * size + column, width) : Self.lanes(last, column, width)
            }
        }
    }

    /// Every `width`th of a table's values from a place on.
    @inline(__always)
    private static func lanes(_ table: [UInt8], _ first: Int, _ width: Int) -> Lanes {
        let values = LaneWords.lanes(of: table, from: first, step: width)
        return LaneWords.signed(values ^ UInt8(bias))
    }
}
