/// Pseudo-random numbers that are the same in every run (xorshift64, Marsaglia 2003).
package struct Xorshift: RandomNumberGenerator {
    private var state: UInt64

    /// Starts at a place of the sequence that the seed names.
    package init(seed: UInt64) {
        state = (seed &+ 1) &* 0x9E37_79B9_7F4A_7C15
    }

    package mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }

    /// A number from 0 up to a count, which is left out.
    package mutating func roll(_ count: Int) -> Int {
        Int(next() % UInt64(count))
    }
}
