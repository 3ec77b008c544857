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
}
