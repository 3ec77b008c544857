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

    /// Turns sixteen rows of sixteen bytes of a table on their side: the first bytes of all rows, then the second ones, and so
    /// on.
    ///
    /// - Parameters:
    ///   - step: how many bytes a row's start stands behind that of the row before.
    ///   - columns: receives them in its first sixteen elements; there must be as many again to work with.
    package static func turn(
        _ table: [UInt8],
        from first: Int,
        step: Int,
        into columns: inout [SIMD16<UInt8>]
    ) {
        precondition(
            first >= 0 && step >= 0 && first + 15 * step + 16 <= table.count && columns.count >= 32,
            "rows or columns are outside the table"
        )
        // One check for all: a model's table is turned on its side for every page.
        unsafe columns.withUnsafeMutableBufferPointer { columns in
            let (lanes, other) = unsafe (columns, UnsafeMutableBufferPointer(rebasing: columns[16...]))
            unsafe table.withUnsafeBytes { table in
                for row in 0..<16 {
                    let place = first &+ row &* step
                    unsafe lanes[row] = table.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self)
                }
            }
            // Each round shuffles the rows as one shuffles two halves of a pack of cards; after four all are in columns.
            for _ in 0..<2 {
                unsafe shuffle(lanes, into: other)
                unsafe shuffle(other, into: lanes)
            }
        }
    }

    @inline(__always)
    private static func shuffle(
        _ rows: UnsafeMutableBufferPointer<SIMD16<UInt8>>,
        into out: UnsafeMutableBufferPointer<SIMD16<UInt8>>
    ) {
        for row in 0..<8 {
            var pair = SIMD32<UInt8>()
            unsafe pair.evenHalf = rows[row]
            unsafe pair.oddHalf = rows[row + 8]
            unsafe out[2 * row] = pair.lowHalf
            unsafe out[2 * row + 1] = pair.highHalf
        }
    }
}
