/// Passes over the bytes of attribute values and texts that mean nothing but themselves.
///
/// Eight bytes a step: half of a page is looked at here.
enum PlainBytes {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// The first place of a range of a quoted value whose byte may be something else: the closing quote, `&`, a control
    /// character, or 0xEF, which U+FFFE begins with.
    @inline(__always)
    static func valueEnd(_ html: UnsafeBufferPointer<UInt8>, from start: Int, _ end: Int, quote: UInt8)
        -> Int
    {
        // Both quotes differ from `&` in one bit.
        let differing = quote ^ 0x26
        let kept = ones &* UInt64(~differing)
        let stops = ones &* UInt64(0x26 & ~differing)
        return unsafe first(html, from: start, end) { word in
            zeros((word & kept) ^ stops)
        } orBe: {
            $0 == quote
        }
    }

    /// The first place of a range of text whose byte may be something else: `<`, `&`, a control character, or 0xEF.
    @inline(__always)
    static func textEnd(_ html: UnsafeBufferPointer<UInt8>, from start: Int, _ end: Int) -> Int {
        unsafe first(html, from: start, end) { word in
            zeros(word ^ (ones &* 0x26)) | zeros(word ^ (ones &* 0x3C))
        } orBe: {
            $0 == UInt8(ascii: "<")
        }
    }

    /// The first place whose byte is a control character, `&` or 0xEF, or another that ends what is read.
    ///
    /// - Parameter found: marks `&` and the bytes that end what is read, as ``zeros(_:)`` does.
    @inline(__always)
    private static func first(
        _ html: UnsafeBufferPointer<UInt8>,
        from start: Int,
        _ end: Int,
        _ found: (_ word: UInt64) -> UInt64,
        orBe isEnd: (_ byte: UInt8) -> Bool
    ) -> Int {
        let bytes = UnsafeRawBufferPointer(html)
        var index = start
        while index + 8 <= end {
            let word = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
            let controls = (word &- (ones &* 0x20)) & ~word & highs
            let places = controls | found(word) | zeros(word ^ (ones &* 0xEF))
            if places != 0 { return index + places.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < end {
            let byte = unsafe html[index]
            if byte < 0x20 || byte == 0x26 || byte == 0xEF || isEnd(byte) { break }
            index += 1
        }
        return index
    }

    /// The high bits of the bytes of a word that are zero; the lowest is right, and those above it may be too many
    /// (Anderson, Bit Twiddling Hacks).
    @inline(__always)
    private static func zeros(_ word: UInt64) -> UInt64 {
        (word &- ones) & ~word & highs
    }
}
