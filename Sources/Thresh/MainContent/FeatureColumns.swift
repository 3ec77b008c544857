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
    ///
    /// - Parameter columns: none of them twice.
    mutating func set(_ columns: [(place: Int, column: Int)], of table: [UInt8], width: Int) {
        guard !columns.isEmpty else { return }
        let groups = groups
        // Rows are read sixteen values at a time, so the last needs as many behind its own.
        let whole = max(0, (table.count - Self.width) / (Self.width * width))
        var last = Array(table[whole * Self.width * width..<rows * width])
        let lastGroups = groups - whole
        last.append(
            contentsOf: repeatElement(
                0,
                count: (lastGroups * Self.width + 1) * width + Self.width - last.count
            )
        )
        var places = [Int](repeating: -1, count: width + Self.width)
        for (place, column) in columns { places[column] = place }
        var turned = [SIMD16<UInt8>](repeating: .zero, count: 2 * Self.width)
        var out = lanes.mutableSpan
        for (rows, some) in [(table, 0..<whole), (last, whole..<groups)] {
            for group in some {
                let start = (group - some.lowerBound) * Self.width * width
                for first in stride(from: 0, to: width, by: Self.width) {
                    LaneWords.turn(rows, from: start + first, step: width, into: &turned)
                    for column in 0..<Self.width where places[first + column] >= 0 {
                        let values = LaneWords.signed(turned[column] ^ UInt8(Self.bias))
                        out[places[first + column] * groups + group] = values
                    }
                }
            }
        }
    }
}
