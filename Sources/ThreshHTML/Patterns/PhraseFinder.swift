#if canImport(Glibc)
    private import Glibc
#else
    private import Darwin
#endif

/// Finds which of many phrases stand in a text.
///
/// Each phrase is known by a window of three of its bytes, the rarest in it, or by the two that it has. Bits say
/// of a place whether a window may stand there; they stay in the nearest cache, where an automaton of some hundred phrases
/// misses it at every other step. Only where a bit is set are the phrases of that window compared, most of them by their
/// first eight bytes at once. Where no phrase is shorter than four bytes, only every second place is looked at, and each
/// phrase is known by two windows that follow each other.
package struct PhraseFinder: Sendable {
    /// All phrases, one after the other.
    private var text: [UInt8] = []
    private let three: Windows
    private let two: Windows
    /// Phrases of one byte.
    private var single: [(byte: UInt8, phrase: Int)] = []
    /// Whether every second place is enough.
    private let skips: Bool

    /// Of a phrase with fewer bytes no window of three may stand where one is looked for.
    private static let leastToSkip = 4

    /// Builds a finder; empty phrases are never found.
    package init(_ phrases: [[UInt8]]) {
        var starts: [Int] = []
        for (number, phrase) in phrases.enumerated() {
            starts.append(text.count)
            text += phrase
            if phrase.count == 1 { single.append((phrase[0], number)) }
        }
        skips = phrases.allSatisfy { $0.isEmpty || $0.count >= Self.leastToSkip }
        three = Windows(3, each: skips ? 2 : 1, of: phrases, starts) { $0 >= 3 }
        two = Windows(2, each: 1, of: phrases, starts) { $0 == 2 }
    }

    /// A phrase with all that tells whether it stands at a place.
    private struct Entry {
        var window: UInt32
        /// Where in the phrase the window stands.
        var offset: Int32
        var count: Int32
        var phrase: Int32
        /// The phrase's first eight bytes, the first of them lowest, and the bits of those that it has.
        var head: UInt64
        var mask: UInt64
        /// Where the phrase stands among all.
        var start: Int

        init(_ phrase: [UInt8], _ number: Int, start: Int, width: Int, offset: Int) {
            window = UInt32(PhraseFinder.packed(phrase[offset..<offset + width]))
            self.offset = Int32(offset)
            count = Int32(phrase.count)
            self.phrase = Int32(number)
            let first = phrase.prefix(8)
            head = PhraseFinder.packed(first)
            mask = .max >> UInt64(8 * (8 - first.count))
            self.start = start
        }
    }

    /// The windows of one width.
    private struct Windows {
        private static let bitCount = 16
        /// 8 KiB: a place of some hundred passes that has no window.
        private(set) var bits = [UInt64](repeating: 0, count: 1 << (bitCount - 6))
        /// The phrases, bucket by bucket.
        private(set) var entries: [Entry] = []
        /// Where the phrases of each bucket start; one more at the end.
        private var starts: [Int32]
        /// A key without so many bits is its bucket.
        private let shift: Int

        /// - Parameter each: by how many windows each phrase is known.
        init(
            _ width: Int,
            each: Int,
            of phrases: [[UInt8]],
            _ places: [Int],
            where isWanted: (_ length: Int) -> Bool
        ) {
            for (number, phrase) in phrases.enumerated() where isWanted(phrase.count) {
                let first = PhraseFinder.rarest(width, each, of: phrase[...])
                for offset in first..<first + each {
                    entries.append(Entry(phrase, number, start: places[number], width: width, offset: offset))
                }
            }
            let size = min(entries.count.nextPowerOfTwo, 1 << Self.bitCount)
            let shift = Self.bitCount - size.trailingZeroBitCount
            func key(_ entry: Entry) -> Int { Self.key(entry.window) }
            entries.sort { (key($0), $0.phrase) < (key($1), $1.phrase) }
            starts = [Int32](repeating: 0, count: size + 1)
            for entry in entries {
                bits[key(entry) >> 6] |= 1 << UInt64(key(entry) & 63)
                starts[key(entry) >> shift + 1] += 1
            }
            for bucket in 0..<size { starts[bucket + 1] += starts[bucket] }
            self.shift = shift
        }

        /// The bit of a window; the multiplication carries what its bytes differ in to the high bits.
        @inline(__always)
        static func key(_ value: UInt32) -> Int {
            Int((value &* 2_654_435_761) >> (32 - UInt32(bitCount)))
        }

        /// Where among the entries those stand that a key's window may belong to.
        @inline(__always)
        func bucket(of key: Int) -> Range<Int> {
            Int(starts[key >> shift])..<Int(starts[key >> shift + 1])
        }
    }

    /// Up to eight bytes as a word, the first of them lowest.
    private static func packed(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
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

    /// The fifty commonest windows of three letters in the texts of the development set, which their letters do not give away:
    /// with them four in ten fewer phrases are compared.
    private static let commonWindows: Set<UInt64> = Set(
        """
        the ing and ion ent tio for you ati pro ate our ers hat com ons ter ess ver tha are ith wit nce rea con all tin ive \
        men her res ect thi eve sta ine per int age ere est cti ear ces rat can nte ide ome
        """.split(separator: " ").map { packed(Array($0.utf8)[...]) }
    )
    /// More than three letters ever weigh.
    private static let commonWeight = 60

    private static func weight(of window: ArraySlice<UInt8>) -> Int {
        commonWindows.contains(packed(window)) ? commonWeight : window.reduce(0) { $0 + weights[Int($1)] }
    }

    /// How far into a phrase the first of some windows of so many bytes starts that texts have least often.
    static func rarest(_ width: Int, _ count: Int = 1, of phrase: ArraySlice<UInt8>) -> Int {
        let first = phrase.startIndex
        var best = (offset: 0, weight: Int.max)
        for offset in 0...phrase.count - width - (count - 1) {
            var weight = 0
            for place in offset..<offset + count {
                weight += Self.weight(of: phrase[first + place..<first + place + width])
            }
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
        if text.isEmpty { return }
        for (byte, phrase) in single {
            for place in range where bytes[place] == byte { body(phrase, place) }
        }
        // What is read lies in the range, which was checked.
        unsafe bytes.withUnsafeBytes { bytes in
            let part = unsafe UnsafeRawBufferPointer(rebasing: bytes[range])
            if skips {
                unsafe find(in: part, each: 2, withTwo: false) { body($0, range.lowerBound + $1) }
            } else if two.entries.isEmpty {
                unsafe find(in: part, each: 1, withTwo: false) { body($0, range.lowerBound + $1) }
            } else {
                unsafe find(in: part, each: 1, withTwo: true) { body($0, range.lowerBound + $1) }
            }
        }
    }

    /// Looks at every byte of every line, or at every second: four bytes for each word that is read.
    ///
    /// - Parameters:
    ///   - step: how far apart the places are that are looked at: 1 or 2.
    ///   - hasTwo: whether there are phrases of two bytes. Both are constants, so that they cost nothing.
    @inline(__always)
    private func find(
        in part: UnsafeRawBufferPointer,
        each step: Int,
        withTwo hasTwo: Bool,
        _ body: (_ phrase: Int, _ place: Int) -> Void
    ) {
        unsafe three.bits.withUnsafeBufferPointer { threeBits in
            unsafe two.bits.withUnsafeBufferPointer { twoBits in
                @inline(__always)
                func look(_ word: UInt64, _ place: Int) {
                    let window = UInt32(truncatingIfNeeded: word) & 0xFF_FFFF
                    let key = Windows.key(window)
                    if unsafe threeBits[key &>> 6] & 1 &<< UInt64(truncatingIfNeeded: key) != 0 {
                        unsafe compare(three, key, window, place, part, body)
                    }
                    if hasTwo { lookForTwo(window & 0xFFFF, place) }
                }
                @inline(__always)
                func lookForTwo(_ window: UInt32, _ place: Int) {
                    let key = Windows.key(window)
                    if unsafe twoBits[key &>> 6] & 1 &<< UInt64(truncatingIfNeeded: key) != 0 {
                        unsafe compare(two, key, window, place, part, body)
                    }
                }
                var place = 0
                while place &+ 8 <= part.count {
                    let word = unsafe part.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian
                    look(word, place)
                    if step == 1 { look(word &>> 8, place &+ 1) }
                    look(word &>> 16, place &+ 2)
                    if step == 1 { look(word &>> 24, place &+ 3) }
                    place &+= 4
                }
                // Behind the end stand zeros; a phrase with a zero in it would reach beyond, and is not taken.
                var rest: UInt64 = 0
                for index in (place..<part.count).reversed() {
                    rest = unsafe rest << 8 | UInt64(part[index])
                }
                while place < part.count {
                    look(rest, place)
                    rest >>= UInt64(8 * step)
                    place += step
                }
            }
        }
    }

    /// Compares the phrases that have a window with what stands around it.
    @inline(never)
    private func compare(
        _ windows: Windows,
        _ key: Int,
        _ window: UInt32,
        _ place: Int,
        _ part: UnsafeRawBufferPointer,
        _ body: (_ phrase: Int, _ place: Int) -> Void
    ) {
        let bucket = windows.bucket(of: key)
        unsafe windows.entries.withUnsafeBufferPointer { entries in
            for number in bucket where unsafe entries[number].window == window {
                let entry = unsafe entries[number]
                let start = place - Int(entry.offset)
                guard start >= 0, start + Int(entry.count) <= part.count else { continue }
                if unsafe stands(entry, part, start) { body(Int(entry.phrase), start) }
            }
        }
    }

    @inline(__always)
    private func stands(_ entry: Entry, _ part: UnsafeRawBufferPointer, _ start: Int) -> Bool {
        if start + 8 <= part.count {
            let head = unsafe part.loadUnaligned(fromByteOffset: start, as: UInt64.self).littleEndian
            if (head ^ entry.head) & entry.mask != 0 { return false }
            if entry.count <= 8 { return true }
        }
        return unsafe text.withUnsafeBytes { text in
            guard let phrases = text.baseAddress, let bytes = part.baseAddress else { return false }
            return unsafe memcmp(phrases + entry.start, bytes + start, Int(entry.count)) == 0
        }
    }
}

extension Int {
    /// The smallest power of two that is not below this count, at least 1.
    fileprivate var nextPowerOfTwo: Int {
        self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount)
    }
}
