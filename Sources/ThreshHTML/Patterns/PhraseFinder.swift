#if canImport(Glibc)
    private import Glibc
#else
    private import Darwin
#endif

/// Finds which of many phrases stand in a text.
///
/// Each phrase is known by a window of three of its bytes, the rarest in it, or by the two that it has. Bits say
/// of a place whether a window may stand there; they stay in the nearest cache, where an automaton of some hundred phrases
/// misses it at every other step. Only where a bit is set are the phrases of that window compared.
package struct PhraseFinder: Sendable {
    /// All phrases, one after the other, and where each starts; one more at the end.
    private var text: [UInt8] = []
    private var starts: [Int] = [0]
    private let three: Windows
    private let two: Windows
    /// Phrases of one byte.
    private var single: [Int] = []

    /// Builds a finder; empty phrases are never found.
    package init(_ phrases: [[UInt8]]) {
        for (number, phrase) in phrases.enumerated() {
            text += phrase
            starts.append(text.count)
            if phrase.count == 1 { single.append(number) }
        }
        three = Windows(3, of: phrases) { $0 >= 3 }
        two = Windows(2, of: phrases) { $0 == 2 }
    }

    /// The windows of one width.
    private struct Windows {
        private static let bitCount = 16
        /// 8 KiB: a place of some hundred passes that has no window.
        private(set) var bits = [UInt64](repeating: 0, count: 1 << (bitCount - 6))
        /// For each key, up to a mask, the first of a chain of phrases; -1 ends one.
        private var first: [Int32] = [-1]
        private var next: [Int32] = []
        /// Each phrase's window, and where in the phrase it stands.
        private var values: [UInt32] = []
        private var offsets: [Int] = []
        private(set) var isEmpty = true

        init(_ width: Int, of phrases: [[UInt8]], where isWanted: (_ length: Int) -> Bool) {
            let size = phrases.count.nextPowerOfTwo
            first = [Int32](repeating: -1, count: size)
            for (number, phrase) in phrases.enumerated() {
                guard isWanted(phrase.count) else {
                    next.append(-1)
                    values.append(0)
                    offsets.append(0)
                    continue
                }
                isEmpty = false
                let offset = PhraseFinder.rarest(width, of: phrase[...])
                let value = (0..<width).reduce(UInt32(0)) {
                    $0 | UInt32(phrase[offset + $1]) << UInt32(8 * $1)
                }
                let key = Self.key(value)
                bits[key >> 6] |= 1 << UInt64(key & 63)
                next.append(first[key & (size - 1)])
                first[key & (size - 1)] = Int32(number)
                values.append(value)
                offsets.append(offset)
            }
        }

        /// The bit of a window; the multiplication carries what its bytes differ in to the high bits.
        @inline(__always)
        static func key(_ value: UInt32) -> Int {
            Int((value &* 2_654_435_761) >> (32 - UInt32(bitCount)))
        }

        /// Calls `body` with each phrase of a window, and where the window stands in it.
        @inline(__always)
        func forEachPhrase(of value: UInt32, _ key: Int, _ body: (_ phrase: Int, _ offset: Int) -> Void) {
            var number = Int(first[key & (first.count - 1)])
            while number >= 0 {
                if values[number] == value { body(number, offsets[number]) }
                number = Int(next[number])
            }
        }
    }

    /// How common bytes are in texts in Latin letters, roughly in percent; the bytes of other scripts come in few kinds.
    private static let weights: [Int] = {
        var weights = (0..<256).map { $0 < 0x80 ? 1 : 5 }
        let common: [(String, Int)] = [
            (" ", 17), ("e", 11), ("t", 8), ("ao", 7), ("in", 6), ("srh", 5), ("dl", 4), ("uc", 3),
            ("mwfgyp", 2),
        ]
        for (letters, weight) in common { for byte in letters.utf8 { weights[Int(byte)] = weight } }
        return weights
    }()

    /// How far into a phrase the window of some bytes starts that texts have least often.
    static func rarest(_ width: Int, of phrase: ArraySlice<UInt8>) -> Int {
        let first = phrase.startIndex
        var best = (offset: 0, weight: Int.max)
        for offset in 0...phrase.count - width {
            let weight = (0..<width).reduce(0) { $0 + weights[Int(phrase[first + offset + $1])] }
            if weight < best.weight { best = (offset, weight) }
        }
        return best.offset
    }

    /// Calls `body` with the number of each phrase and each place of a range where it stands, in no certain order.
    package func forEachMatch(
        in bytes: [UInt8],
        range: Range<Int>,
        _ body: (_ phrase: Int, _ place: Int) -> Void
    ) {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "range is outside the text")
        for number in single {
            let byte = text[starts[number]]
            for place in range where bytes[place] == byte { body(number, place) }
        }
        let hasTwo = !two.isEmpty
        // This loop looks at every byte of every line; what it reads lies in the range, which was checked.
        unsafe bytes.withUnsafeBytes { bytes in
            func compare(_ windows: Windows, _ value: UInt32, _ key: Int, _ place: Int) {
                windows.forEachPhrase(of: value, key) { phrase, offset in
                    let start = place - offset
                    let count = starts[phrase + 1] - starts[phrase]
                    guard start >= range.lowerBound, start + count <= range.upperBound else { return }
                    if unsafe isEqual(starts[phrase], count, bytes, start) { body(phrase, start) }
                }
            }
            unsafe three.bits.withUnsafeBufferPointer { threeBits in
                unsafe two.bits.withUnsafeBufferPointer { twoBits in
                    func lookUp(_ value: UInt32, _ place: Int) {
                        let key = Windows.key(value & 0xFF_FFFF)
                        if unsafe threeBits[key >> 6] & 1 << UInt64(key & 63) != 0 {
                            compare(three, value & 0xFF_FFFF, key, place)
                        }
                    }
                    func lookUpPair(_ value: UInt32, _ place: Int) {
                        let key = Windows.key(value & 0xFFFF)
                        if unsafe twoBits[key >> 6] & 1 << UInt64(key & 63) != 0 {
                            compare(two, value & 0xFFFF, key, place)
                        }
                    }
                    var place = range.lowerBound
                    while place + 4 <= range.upperBound {
                        let value = unsafe bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)
                            .littleEndian
                        lookUp(value, place)
                        if hasTwo { lookUpPair(value, place) }
                        place += 1
                    }
                    while place + 2 <= range.upperBound {
                        let pair = unsafe UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8
                        if place + 3 <= range.upperBound {
                            unsafe lookUp(pair | UInt32(bytes[place + 2]) << 16, place)
                        }
                        if hasTwo { lookUpPair(pair, place) }
                        place += 1
                    }
                }
            }
        }
    }

    private func isEqual(_ start: Int, _ count: Int, _ bytes: UnsafeRawBufferPointer, _ place: Int) -> Bool {
        unsafe text.withUnsafeBytes { text in
            guard let phrases = text.baseAddress, let bytes = bytes.baseAddress else { return false }
            return unsafe memcmp(phrases + start, bytes + place, count) == 0
        }
    }
}

extension Int {
    /// The smallest power of two that is not below this count, at least 1.
    fileprivate var nextPowerOfTwo: Int {
        self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount)
    }
}
