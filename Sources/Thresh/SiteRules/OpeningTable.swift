/// How the lines of many matchers begin.
struct OpeningTable: Sendable {
    /// For each matcher the bits of its openings, hashed; all are set for one whose lines may begin with anything.
    private var bits: [UInt64]
    /// For each matcher the lengths of its openings, a bit for each.
    private var lengths: [UInt8]
    /// 1,024 bits, of which a matcher sets a few dozen up to two hundred.
    private static let wordsEach = 16

    init(count: Int) {
        bits = [UInt64](repeating: .max, count: count * Self.wordsEach)
        lengths = [UInt8](repeating: .max, count: count)
    }

    mutating func set(_ matcher: Int, _ openings: Set<PatternOpening.Packed>) {
        for word in 0..<Self.wordsEach { bits[matcher * Self.wordsEach + word] = 0 }
        lengths[matcher] = openings.reduce(0) { $0 | 1 << UInt8(PatternOpening.length(of: $1) - 1) }
        for opening in openings {
            let bit = Self.bit(opening)
            bits[matcher * Self.wordsEach + bit >> 6] |= 1 << UInt64(bit & 63)
        }
    }

    /// How a line begins: the bits of its first byte, its first two and so on; nil is a line of which nothing is known.
    struct Beginning {
        fileprivate let bits: SIMD4<Int>?

        init(of line: ArraySlice<UInt8>) {
            guard let start = PatternOpening.bytes(of: line) else {
                bits = nil
                return
            }
            bits = SIMD4(
                OpeningTable.bit(start & PatternOpening.mask(1)),
                OpeningTable.bit(start & PatternOpening.mask(2)),
                OpeningTable.bit(start & PatternOpening.mask(3)),
                OpeningTable.bit(start)
            )
        }
    }

    /// Whether a matcher may fit a line that begins so.
    @inline(__always)
    func mayFit(_ matcher: Int, _ beginning: Beginning) -> Bool {
        guard let places = beginning.bits else { return true }
        let first = matcher * Self.wordsEach
        let lengths = lengths[matcher]
        for length in 0..<PatternOpening.mostBytes where lengths & 1 << UInt8(length) != 0 {
            let bit = places[length]
            if bits[first + bit >> 6] & 1 << UInt64(bit & 63) != 0 { return true }
        }
        return false
    }

    @inline(__always)
    private static func bit(_ value: PatternOpening.Packed) -> Int {
        Int((value &* 2_654_435_761) >> 22)
    }

    /// Some of the matchers, listed by what their lines may begin with, so that a line need not be asked about each.
    struct Listing: Sendable {
        private let matchers: [Int]
        /// For each bit of an opening the places in ``matchers`` that have it, as many words as these take.
        private let rows: [UInt64]
        private let width: Int

        init(_ matchers: [Int], of table: OpeningTable) {
            self.matchers = matchers
            width = (matchers.count + 63) / 64
            var rows = [UInt64](repeating: 0, count: OpeningTable.wordsEach * 64 * width)
            for (place, matcher) in matchers.enumerated() {
                for word in 0..<OpeningTable.wordsEach {
                    var set = table.bits[matcher * OpeningTable.wordsEach + word]
                    while set != 0 {
                        let bit = word * 64 + set.trailingZeroBitCount
                        rows[bit * width + place >> 6] |= 1 << UInt64(place & 63)
                        set &= set - 1
                    }
                }
            }
            self.rows = rows
        }

        /// How many words of places there are.
        var words: Range<Int> { 0..<width }

        /// The places of one word, as bits, whose matchers may fit a line that begins so; few others are among them.
        @inline(__always)
        func places(_ word: Int, _ beginning: Beginning) -> UInt64 {
            guard let bits = beginning.bits else { return all(word) }
            return rows[bits[0] &* width &+ word] | rows[bits[1] &* width &+ word]
                | rows[bits[2] &* width &+ word] | rows[bits[3] &* width &+ word]
        }

        /// The matcher at a place of a word.
        @inline(__always)
        func matcher(_ word: Int, _ bit: Int) -> Int { matchers[word &* 64 &+ bit] }

        private func all(_ word: Int) -> UInt64 {
            UInt64.max >> UInt64(max(0, 64 * (word + 1) - matchers.count))
        }
    }
}
