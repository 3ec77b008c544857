/// Sixteen bytes that were computed side by side, as words from which single ones are cheap to take.
///
/// Public for the same reason as ``ElementName``.
public enum LaneWords {
    /// The bytes 0 to 7 and 8 to 15, each word with its first byte in the lowest bits.
    @inlinable
    @inline(__always)
    public static func words(of lanes: SIMD16<UInt8>) -> (UInt64, UInt64) {
        // Both are sixteen bytes without padding; lane by lane it takes longer than all that is done with the lanes.
        let words = unsafe unsafeBitCast(lanes, to: SIMD2<UInt64>.self)
        return (words[0].littleEndian, words[1].littleEndian)
    }

    /// The lanes of two words: what ``words(of:)`` takes apart.
    @inlinable
    @inline(__always)
    public static func lanes(_ low: UInt64, _ high: UInt64) -> SIMD16<UInt8> {
        unsafe unsafeBitCast(SIMD2(low.littleEndian, high.littleEndian), to: SIMD16<UInt8>.self)
    }

    /// The pairs that the bytes of two make, low byte first: pairs 0 to 3 and so on, each word with its first in the lowest
    /// bits.
    @inlinable
    @inline(__always)
    public static func words(
        ofPairs low: SIMD16<UInt8>,
        _ high: SIMD16<UInt8>
    ) -> (UInt64, UInt64, UInt64, UInt64) {
        // Halves are put together in two instructions; widening the lanes takes a call.
        var pairs = SIMD32<UInt8>()
        pairs.evenHalf = low
        pairs.oddHalf = high
        let words = unsafe unsafeBitCast(pairs, to: SIMD4<UInt64>.self)
        return (words[0].littleEndian, words[1].littleEndian, words[2].littleEndian, words[3].littleEndian)
    }

    /// The same bits as signed bytes.
    @inlinable
    @inline(__always)
    public static func signed(_ lanes: SIMD16<UInt8>) -> SIMD16<Int8> {
        unsafe unsafeBitCast(lanes, to: SIMD16<Int8>.self)
    }

    /// Sixteen rows of sixteen bytes of a table, turned on their side: the first bytes of all rows, then the second ones, and so
    /// on.
    ///
    /// - Parameter step: how many bytes a row's start stands behind that of the row before.
    package static func columns(of table: [UInt8], from first: Int, step: Int) -> [16 of SIMD16<UInt8>] {
        precondition(
            first >= 0 && step >= 0 && first + 15 * step + 16 <= table.count,
            "rows are outside the table"
        )
        var lanes = [16 of SIMD16<UInt8>](repeating: .zero)
        // One check for all rows: a model's table is turned on its side for every page.
        unsafe table.withUnsafeBytes { table in
            for row in 0..<16 {
                lanes[row] = unsafe table.loadUnaligned(
                    fromByteOffset: first &+ row &* step,
                    as: SIMD16<UInt8>.self
                )
            }
        }
        // Each round shuffles the rows as one shuffles two halves of a pack of cards; after four all are in columns.
        for _ in 0..<4 {
            var shuffled = lanes
            for row in 0..<8 {
                var pair = SIMD32<UInt8>()
                pair.evenHalf = lanes[row]
                pair.oddHalf = lanes[row + 8]
                shuffled[2 * row] = pair.lowHalf
                shuffled[2 * row + 1] = pair.highHalf
            }
            lanes = shuffled
        }
        return lanes
    }
}
