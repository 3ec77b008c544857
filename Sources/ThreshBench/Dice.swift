/// Numbers that look random and are the same in every run.
struct Dice {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// A number from 0 up to a count, which is left out.
    mutating func `throw`(_ count: Int) -> Int {
        // Knuth's constants of MMIX; the low bits repeat soon, so the high ones are taken.
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % count
    }
}
