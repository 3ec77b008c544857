/// Numbers as one byte, by integer arithmetic alone, so that training and running cannot differ.
package enum FeatureScale {
    /// A count in steps of 12.5 %: exact below 8, then eight steps for each doubling.
    @inline(__always)
    package static func mini(_ count: Int) -> UInt8 {
        if count < 8 { return UInt8(truncatingIfNeeded: max(0, count)) }
        let exponent = Int.bitWidth - 1 - count.leadingZeroBitCount
        return UInt8(truncatingIfNeeded: min(255, (exponent - 2) * 8 + (count >> (exponent - 3)) & 7))
    }

    /// A share of a whole, 255 for all of it; 0 where there is no whole.
    @inline(__always)
    package static func share(_ part: Int, _ whole: Int) -> UInt8 {
        whole <= 0 ? 0 : UInt8(truncatingIfNeeded: min(255, 255 * part / whole))
    }

    /// A share that is never 0, so that 0 can mean that there is nothing to have a share.
    @inline(__always)
    package static func presentShare(_ part: Int, _ whole: Int) -> UInt8 {
        whole <= 0 ? 1 : UInt8(truncatingIfNeeded: min(255, 1 + 254 * part / whole))
    }
}
