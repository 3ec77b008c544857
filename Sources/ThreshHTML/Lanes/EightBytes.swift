/// Text in Latin letters, eight bytes in one word: what is done to each byte is done to all of them at once.
///
/// All tests are additions that carry into a byte's highest bit, which no byte of ASCII has.
package enum EightBytes {
    /// How many bytes go side by side.
    package static let width = 8

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// Copies what stands from a place on in small letters, and line feeds as blanks, up to the first byte that is not ASCII,
    /// or to where less than eight bytes are left.
    ///
    /// - Returns: how many bytes were copied; some behind them are overwritten.
    package static func copyLowercased(
        _ text: Span<UInt8>,
        from start: Int,
        into out: inout MutableSpan<UInt8>,
        at place: Int
    ) -> Int {
        precondition(start >= 0 && place >= 0, "places begin at 0")
        // Both ends are looked at before each step; all of a page's text goes through here.
        return unsafe text.withUnsafeBytes { text in
            unsafe out.withUnsafeMutableBytes { out in
                let most = min(text.count - start, out.count - place)
                var count = 0
                while count + 8 <= most {
                    let word = unsafe text.loadUnaligned(fromByteOffset: start + count, as: UInt64.self)
                    let small = lowercased(word & ~highs)
                    unsafe out.storeBytes(of: small, toByteOffset: place + count, as: UInt64.self)
                    let plain = plainBytes(word.littleEndian)
                    count += plain
                    if plain < 8 { break }
                }
                return count
            }
        }
    }

    /// Eight bytes of ASCII in small letters, line feeds as blanks.
    @inline(__always)
    private static func lowercased(_ word: UInt64) -> UInt64 {
        let capitals = atLeast(UInt8(ascii: "A"), word) & ~atLeast(UInt8(ascii: "Z") + 1, word) & highs
        let lineFeed = UInt8(ascii: "\n")
        let lineFeeds = atLeast(lineFeed, word) & ~atLeast(lineFeed + 1, word) & highs
        // Capitals and small letters differ by a quarter of the highest bit.
        return word | capitals >> 2 ^ (lineFeeds >> 7) &* UInt64(lineFeed ^ 0x20)
    }

    /// Counts the words that begin from a place on, up to the first byte that is not ASCII, or to where less than eight bytes are
    /// left.
    ///
    /// A word is a run without white space or control characters that has a letter or digit; it begins with the first of them.
    ///
    /// - Parameter isInWord: whether a word has begun that goes on.
    /// - Returns: how many words begin, and where it stopped.
    package static func words(
        in text: ArraySlice<UInt8>,
        from start: Int,
        isInWord: inout Bool
    ) -> (count: Int, end: Int) {
        precondition(start >= text.startIndex, "the place is outside the text")
        let first = start - text.startIndex
        var ended = 0
        var isInside = isInWord
        // The end is looked at before each step; all of a page's text goes through here.
        let read = unsafe text.withUnsafeBytes { text in
            var index = first
            while index + 8 <= text.count {
                let word = unsafe text.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
                let plain = plainBytes(word)
                if plain == 0 { break }
                ended += endedWords(in: word, plain, &isInside)
                index += plain
                if plain < 8 { break }
            }
            return index - first
        }
        let count = ended + (isInside ? 1 : 0) - (isInWord ? 1 : 0)
        isInWord = isInside
        return (count, start + read)
    }

    /// The end of the blanks and control characters of ASCII that stand from a place on; where it ends there may be more.
    package static func blankEnd(_ text: [UInt8], from start: Int, _ end: Int) -> Int {
        precondition(start >= 0 && end <= text.count, "the part is outside the text")
        // The end is looked at before each step; half of a page's text nodes are what it is set in with.
        return unsafe text.withUnsafeBytes { text in
            var index = start
            while index + 8 <= end {
                let word = unsafe text.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
                let others = (atLeast(0x21, word & ~highs) | word) & highs
                index += others.trailingZeroBitCount / 8
                if others != 0 { break }
            }
            return index
        }
    }

    /// The end of the part of a text that begins with a byte that is no white space, has no byte beyond ASCII and no white space
    /// but single blanks, and does not end in one; where it ends there may be more such text.
    package static func foldedEnd(_ text: [UInt8], from start: Int, _ end: Int) -> Int {
        precondition(start >= 0 && start < end && end <= text.count, "the part is outside the text")
        // The end is looked at before each step; all of a page's text goes through here.
        return unsafe text.withUnsafeBytes { text in
            var index = start + 1
            var wasBlank: UInt64 = 0
            while index + 8 <= end {
                let word = unsafe text.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
                let bare = word & ~highs
                let blanks = atLeast(0x20, bare) & ~atLeast(0x21, bare) & highs
                let doubles = blanks & (blanks << 8 | wasBlank)
                let controls = ~atLeast(0x20, bare) | atLeast(0x7F, bare) | doubles | word
                let plain = (controls & highs).trailingZeroBitCount / 8
                index += plain
                if plain < 8 { break }
                wasBlank = blanks >> 56
            }
            return unsafe text[index - 1] == 0x20 ? index - 1 : index
        }
    }

    /// Eight bytes from a place on, the first of them lowest; those behind the end are zeros.
    @inline(__always)
    static func load(_ bytes: UnsafeRawBufferPointer, from start: Int, _ end: Int) -> UInt64 {
        if start + width <= end {
            return unsafe bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self).littleEndian
        }
        return (start..<end).reversed().reduce(0) { unsafe $0 << 8 | UInt64(bytes[$1]) }
    }

    /// A number for some bytes: ``hashSeed`` with all of them mixed in, eight a step.
    @inline(__always)
    static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash = hashSeed
        var place = 0
        while place < bytes.count {
            hash = unsafe mixed(hash, load(bytes, from: place, bytes.count))
            place += width
        }
        return hash
    }

    static let hashSeed: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Takes the next eight bytes into a hash, or what is left.
    @inline(__always)
    static func mixed(_ hash: UInt64, _ bytes: UInt64) -> UInt64 {
        let product = (hash ^ bytes) &* 0x9E37_79B9_7F4A_7C15
        return product ^ product >> 32
    }

    /// How many of eight bytes stand before the first blank or control character.
    @inline(__always)
    static func wordBytes(in word: UInt64) -> Int {
        (~atLeast(0x21, word & ~highs) & ~word & highs).trailingZeroBitCount / 8
    }

    /// How many of eight bytes stand before the first that is not ASCII.
    @inline(__always)
    private static func plainBytes(_ word: UInt64) -> Int {
        (word & highs).trailingZeroBitCount / 8
    }

    /// How many words end at a blank among the first of eight bytes.
    ///
    /// To the runs between blanks, all of whose bits are set, a one is added at each letter: whatever stands in the run, one is
    /// carried into the byte behind it.
    @inline(__always)
    private static func endedWords(in word: UInt64, _ count: Int, _ isInWord: inout Bool) -> Int {
        // What is left over becomes blanks in front.
        let surplus = UInt64(8 * (8 - count))
        let word = word << surplus
        let marks = atLeast(0x21, word) & highs
        let small = word | ones &* 0x20
        let letters = atLeast(UInt8(ascii: "a"), small) & ~atLeast(UInt8(ascii: "z") + 1, small)
        let digits = atLeast(UInt8(ascii: "0"), word) & ~atLeast(UInt8(ascii: "9") + 1, word)
        let runs = marks | (marks &- marks >> 7)
        let begun = (isInWord ? UInt64(1) : 0) << surplus
        let (some, carriesLetters) = runs.addingReportingOverflow((letters | digits) & highs)
        let (sums, carriesBegun) = some.addingReportingOverflow(begun)
        isInWord = carriesLetters || carriesBegun
        // The multiplication adds the bytes up in the highest; to count bits takes longer on old machines.
        return Int(((sums & ~runs & ones) &* ones) >> 56)
    }

    /// Has the highest bit of each byte set that is not below another, of eight bytes of ASCII.
    @inline(__always)
    private static func atLeast(_ byte: UInt8, _ word: UInt64) -> UInt64 {
        word &+ ones &* UInt64(0x80 - byte)
    }
}
