/// Passes over the bytes of attribute values and texts that mean nothing but themselves.
enum PlainBytes {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// The first place of a range whose byte may be something else: a control character, `&`, `<`, `>`, 0xEF, or a byte that
    /// the caller stops at.
    ///
    /// Eight bytes a step: half of a page is looked at here.
    @inline(__always)
    static func end(
        _ html: UnsafeBufferPointer<UInt8>,
        from start: Int,
        _ end: Int,
        stop: UInt8
    ) -> Int {
        let bytes = UnsafeRawBufferPointer(html)
        let stops = ones &* UInt64(stop)
        var index = start
        while index + 8 <= end {
            let word = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
            // `<` and `>` differ in one bit.
            let found =
                (word &- ones &* 0x20) & ~word & highs | zeros(word ^ ones &* 0x26)
                | zeros(word & ones &* 0xFD ^ ones &* 0x3C) | zeros(word ^ ones &* 0xEF) | zeros(word ^ stops)
            if found != 0 { return index + found.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < end, unsafe isPlain(html[index]), unsafe html[index] != stop { index += 1 }
        return index
    }

    /// Whether a byte means nothing but itself; 0xEF is one that U+FFFE begins with.
    @inline(__always)
    static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != 0x26 && byte & 0xFD != 0x3C && byte != 0xEF
    }

    /// The high bits of the bytes of a word that are zero; the lowest is right, and those above it may be too many
    /// (Anderson, Bit Twiddling Hacks).
    @inline(__always)
    private static func zeros(_ word: UInt64) -> UInt64 {
        (word &- ones) & ~word & highs
    }
}
