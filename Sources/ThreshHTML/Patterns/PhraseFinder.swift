#if canImport(Glibc)
    private import Glibc
#else
    private import Darwin
#endif

/// Finds which of many phrases stand in a text, in no certain order.
///
/// Nearly no place of a text begins a phrase. Bits say of a place's first four bytes, or its first two, whether a phrase
/// begins so; they stay in the nearest cache, where an automaton of some hundred phrases misses it at every other step.
/// Only where a bit is set are the phrases of that beginning compared.
package struct PhraseFinder: Sendable {
    /// All phrases, one after the other, and where each starts; one more at the end.
    private var text: [UInt8] = []
    private var starts: [Int] = [0]
    /// Phrases of four bytes and more, and those of two and three.
    private var long = Beginnings()
    private var short = Beginnings()
    /// Phrases of one byte.
    private var single: [Int32] = []

    /// Which beginnings there are, and the phrases of each.
    private struct Beginnings {
        static let bitCount = 16
        var bits = [UInt64](repeating: 0, count: 1 << (bitCount - 6))
        /// For each beginning, up to a mask, the first of a chain of phrases; -1 ends one.
        var first: [Int32] = [-1]
        var next: [Int32] = []

        init() {}

        /// - Parameter keys: for each phrase its beginning, or nil for one that is not looked for here.
        init(_ keys: [Int?]) {
            next = [Int32](repeating: -1, count: keys.count)
            let size = keys.count.nextPowerOfTwo
            first = [Int32](repeating: -1, count: size)
            for (number, key) in keys.enumerated() {
                guard let key else { continue }
                bits[key >> 6] |= 1 << UInt64(key & 63)
                next[number] = first[key & (size - 1)]
                first[key & (size - 1)] = Int32(number)
            }
        }
    }

    /// Builds a finder; empty phrases are never found.
    package init(_ phrases: [[UInt8]]) {
        for (number, phrase) in phrases.enumerated() {
            text += phrase
            starts.append(text.count)
            if phrase.count == 1 { single.append(Int32(number)) }
        }
        long = Beginnings(
            phrases.map { it in
                guard it.count >= 4 else { return nil }
                return Self.key(
                    UInt32(it[0]) | UInt32(it[1]) << 8 | UInt32(it[2]) << 16 | UInt32(it[3]) << 24
                )
            }
        )
        short = Beginnings(
            phrases.map { it in (2...3).contains(it.count) ? Int(it[0]) | Int(it[1]) << 8 : nil }
        )
    }

    /// The beginning of a phrase of four bytes and more; the multiplication carries all bits to the high ones.
    @inline(__always)
    private static func key(_ start: UInt32) -> Int {
        Int((start &* 2_654_435_761) >> (32 - Beginnings.bitCount))
    }

    /// Calls `body` with the number of each phrase for each place of a range where it stands.
    package func forEachMatch(in bytes: [UInt8], range: Range<Int>, _ body: (_ phrase: Int) -> Void) {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "range is outside the text")
        for number in single where bytes[range].contains(text[starts[Int(number)]]) { body(Int(number)) }
        // This loop looks at every byte of every line; what it reads lies in the range, which was checked.
        unsafe bytes.withUnsafeBytes { bytes in
            unsafe long.bits.withUnsafeBufferPointer { longBits in
                unsafe short.bits.withUnsafeBufferPointer { shortBits in
                    var place = range.lowerBound
                    while place + 4 <= range.upperBound {
                        let start = unsafe bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)
                            .littleEndian
                        let key = Self.key(start)
                        if unsafe longBits[key >> 6] & 1 << UInt64(key & 63) != 0 {
                            unsafe compare(long, key, bytes, place, range.upperBound, body)
                        }
                        let pair = Int(start & 0xFFFF)
                        if unsafe shortBits[pair >> 6] & 1 << UInt64(pair & 63) != 0 {
                            unsafe compare(short, pair, bytes, place, range.upperBound, body)
                        }
                        place += 1
                    }
                    while place + 2 <= range.upperBound {
                        let pair = unsafe Int(bytes[place]) | Int(bytes[place + 1]) << 8
                        unsafe compare(short, pair, bytes, place, range.upperBound, body)
                        place += 1
                    }
                }
            }
        }
    }

    private func compare(
        _ beginnings: Beginnings,
        _ key: Int,
        _ bytes: UnsafeRawBufferPointer,
        _ place: Int,
        _ end: Int,
        _ body: (Int) -> Void
    ) {
        var number = Int(beginnings.first[key & (beginnings.first.count - 1)])
        while number >= 0 {
            let start = starts[number]
            let count = starts[number + 1] - start
            if count <= end - place, unsafe isEqual(start, count, bytes, place) { body(number) }
            number = Int(beginnings.next[number])
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
