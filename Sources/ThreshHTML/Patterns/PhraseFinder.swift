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
    /// The first four bytes of each phrase that has as many.
    private var heads: [UInt32] = []
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
        var isEmpty = true

        init() {}

        /// - Parameter keys: for each phrase its beginning, or nil for one that is not looked for here.
        init(_ keys: [Int?]) {
            next = [Int32](repeating: -1, count: keys.count)
            let size = keys.count.nextPowerOfTwo
            first = [Int32](repeating: -1, count: size)
            for (number, key) in keys.enumerated() {
                guard let key else { continue }
                isEmpty = false
                bits[key >> 6] |= 1 << UInt64(key & 63)
                next[number] = first[key & (size - 1)]
                first[key & (size - 1)] = Int32(number)
            }
        }
    }

    /// Builds a finder; empty phrases are never found.
    package init(_ phrases: [[UInt8]]) {
        heads = phrases.map { $0.count >= 4 ? Self.head($0) : 0 }
        for (number, phrase) in phrases.enumerated() {
            text += phrase
            starts.append(text.count)
            if phrase.count == 1 { single.append(Int32(number)) }
        }
        long = Beginnings(
            phrases.map { it in it.count >= 4 ? Self.key(Self.head(it)) : nil }
        )
        short = Beginnings(
            phrases.map { it in (2...3).contains(it.count) ? Int(it[0]) | Int(it[1]) << 8 : nil }
        )
    }

    private static func head(_ phrase: [UInt8]) -> UInt32 {
        UInt32(phrase[0]) | UInt32(phrase[1]) << 8 | UInt32(phrase[2]) << 16 | UInt32(phrase[3]) << 24
    }

    /// The beginning of a phrase of four bytes and more; the multiplication carries all bits to the high ones.
    @inline(__always)
    private static func key(_ start: UInt32) -> Int {
        Int((start &* 2_654_435_761) >> (32 - Beginnings.bitCount))
    }

    /// Calls `body` with the number of each phrase and each place of a range where it stands; the places come in order but for
    /// those of phrases of one byte, which come first.
    package func forEachMatch(
        in bytes: [UInt8],
        range: Range<Int>,
        _ body: (_ phrase: Int, _ place: Int) -> Void
    ) {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "range is outside the text")
        for number in single {
            let byte = text[starts[Int(number)]]
            for place in range where bytes[place] == byte { body(Int(number), place) }
        }
        // This loop looks at every byte of every line; what it reads lies in the range, which was checked.
        unsafe bytes.withUnsafeBytes { bytes in
            unsafe long.bits.withUnsafeBufferPointer { longBits in
                unsafe short.bits.withUnsafeBufferPointer { shortBits in
                    let hasShort = !short.isEmpty
                    var place = range.lowerBound
                    while place + 4 <= range.upperBound {
                        let start = unsafe bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)
                            .littleEndian
                        let key = Self.key(start)
                        if unsafe longBits[key >> 6] & 1 << UInt64(key & 63) != 0 {
                            unsafe compareLong(start, key, bytes, place, range.upperBound, body)
                        }
                        let pair = Int(start & 0xFFFF)
                        if unsafe hasShort && shortBits[pair >> 6] & 1 << UInt64(pair & 63) != 0 {
                            unsafe compareShort(pair, bytes, place, range.upperBound, body)
                        }
                        place += 1
                    }
                    while hasShort && place + 2 <= range.upperBound {
                        let pair = unsafe Int(bytes[place]) | Int(bytes[place + 1]) << 8
                        unsafe compareShort(pair, bytes, place, range.upperBound, body)
                        place += 1
                    }
                }
            }
        }
    }

    /// Phrases of one chain mostly begin otherwise, which the first four bytes tell without a look at the rest.
    private func compareLong(
        _ head: UInt32,
        _ key: Int,
        _ bytes: UnsafeRawBufferPointer,
        _ place: Int,
        _ end: Int,
        _ body: (Int, Int) -> Void
    ) {
        var number = Int(long.first[key & (long.first.count - 1)])
        while number >= 0 {
            if heads[number] == head {
                let start = starts[number]
                let count = starts[number + 1] - start
                if count <= end - place, unsafe isEqual(start, count, bytes, place) { body(number, place) }
            }
            number = Int(long.next[number])
        }
    }

    private func compareShort(
        _ key: Int,
        _ bytes: UnsafeRawBufferPointer,
        _ place: Int,
        _ end: Int,
        _ body: (Int, Int) -> Void
    ) {
        var number = Int(short.first[key & (short.first.count - 1)])
        while number >= 0 {
            let start = starts[number]
            let count = starts[number + 1] - start
            if count <= end - place, unsafe isEqual(start, count, bytes, place) { body(number, place) }
            number = Int(short.next[number])
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
