/// The matchers that a whole line belongs to, by its folded form.
struct WholeLines: Sendable {
    private let owners: [[UInt8]: [Int]]
    /// Of a line's length and its ends, hashed: most lines are none, and need not be looked up.
    private var bits = [UInt64](repeating: 0, count: 1 << (bitCount - 6))
    private static let bitCount = 14

    init(_ owners: [[UInt8]: [Int]]) {
        self.owners = owners
        for line in owners.keys where !line.isEmpty {
            let bit = Self.bit(of: line[...])
            bits[bit >> 6] |= 1 << UInt64(bit & 63)
        }
    }

    func owners(of line: ArraySlice<UInt8>) -> [Int] {
        guard !line.isEmpty else { return [] }
        let bit = Self.bit(of: line)
        guard bits[bit >> 6] & 1 << UInt64(bit & 63) != 0 else { return [] }
        return owners[Array(line)] ?? []
    }

    private static func bit(of line: ArraySlice<UInt8>) -> Int {
        let ends = UInt32(line[line.startIndex]) | UInt32(line[line.endIndex - 1]) << 8
        let value = ends | UInt32(truncatingIfNeeded: line.count) << 16
        return Int((value &* 2_654_435_761) >> UInt32(32 - bitCount))
    }
}
