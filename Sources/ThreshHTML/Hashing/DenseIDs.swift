/// Numbers hashes in the order in which they first come: 0, 1, 2 and so on.
///
/// Two things with the same 64-bit hash would share a number; among the few thousand of a page that does not
/// happen by chance, and a page that forces it spoils only its own features.
package struct DenseIDs {
    /// How many different hashes there have been.
    package var count: Int { hashes.count }

    private var hashes: [UInt64] = []
    private var slots: [Int32]
    private let shift: Int

    /// - Parameter most: more than so many hashes may not come.
    package init(most: Int) {
        let bits = max(4, Int.bitWidth - (max(1, most) * 2 - 1).leadingZeroBitCount)
        shift = UInt64.bitWidth - bits
        slots = Array(repeating: -1, count: 1 << bits)
    }

    /// The number of a hash; a new one gets the next.
    package mutating func number(_ hash: UInt64) -> Int {
        let last = slots.count - 1
        // Fibonacci hashing: the high bits depend on all others.
        var slot = Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> UInt64(shift))
        while true {
            let number = Int(slots[slot])
            if number < 0 {
                slots[slot] = Int32(truncatingIfNeeded: hashes.count)
                hashes.append(hash)
                return hashes.count - 1
            }
            if hashes[number] == hash { return number }
            slot = (slot + 1) & last
        }
    }

    // The golden ratio's bits: odd, and without pattern.
    private static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// The hash of a part of a text.
    @inline(__always)
    package static func hash(_ text: [UInt8], _ start: Int, _ end: Int) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var index = start
        while index + 4 <= end {
            let four =
                UInt64(text[index]) | UInt64(text[index + 1]) << 8 | UInt64(text[index + 2]) << 16
                | UInt64(text[index + 3]) << 24
            hash = (hash ^ four) &* multiplier
            hash ^= hash >> 29
            index += 4
        }
        while index < end {
            // The bit above a byte keeps `a` apart from `a` and a zero byte.
            hash = (hash ^ UInt64(text[index]) ^ 0x100) &* multiplier
            index += 1
        }
        return hash ^ hash >> 32
    }
}
