#if canImport(Glibc)
    private import Glibc
#else
    private import Darwin
#endif

/// Bytes to be looked for in long texts: the C library leaps from one of the rarest of them to the next.
struct Needle: Sendable {
    /// A shorter one stands in most pages.
    static let leastBytes = 4

    private let bytes: [UInt8]
    /// Where in it the rarest of its bytes stands.
    private let anchor: Int

    /// - Parameter bytes: at least one.
    init(_ bytes: [UInt8]) {
        precondition(!bytes.isEmpty, "nothing to look for")
        self.bytes = bytes
        anchor = PhraseFinder.rarest(1, of: bytes[...])
    }

    /// Whether it stands somewhere in a part of a text.
    func isIn(_ text: [UInt8], _ range: Range<Int>) -> Bool {
        precondition(range.lowerBound >= 0 && range.upperBound <= text.count, "range is outside the text")
        let rare = Int32(bytes[anchor])
        // What is read lies in the range, which was checked.
        return unsafe text.withUnsafeBytes { text in
            unsafe bytes.withUnsafeBytes { bytes in
                guard let base = text.baseAddress, let wanted = bytes.baseAddress else { return false }
                var place = range.lowerBound + anchor
                let end = range.upperBound - bytes.count + anchor + 1
                while place < end, let found = unsafe memchr(base + place, rare, end - place) {
                    place = unsafe UnsafeRawPointer(found) - base
                    if unsafe memcmp(base + place - anchor, wanted, bytes.count) == 0 { return true }
                    place += 1
                }
                return false
            }
        }
    }
}
