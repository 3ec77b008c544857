#if canImport(Glibc)
    private import Glibc
#else
    private import Darwin
#endif

/// Searching for one byte: the C library looks at 32 of them at a time.
package enum ByteSearch {
    /// The first place in a range of some bytes where a byte stands; nil where it does not.
    package static func first(_ byte: UInt8, in bytes: [UInt8], _ range: Range<Int>) -> Int? {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
        return unsafe bytes.withUnsafeBufferPointer {
            unsafe first(byte, in: $0, from: range.lowerBound, range.upperBound)
        }
    }

    /// The same for a page that is read through a raw buffer, which holds the places up to the end.
    static func first(
        _ byte: UInt8,
        in bytes: UnsafeBufferPointer<UInt8>,
        from start: Int,
        _ end: Int
    ) -> Int? {
        guard start < end, let base = bytes.baseAddress else { return nil }
        // memchr is given the range's own bytes.
        guard let hit = unsafe memchr(base + start, Int32(byte), end - start) else { return nil }
        return unsafe UnsafeRawPointer(hit) - UnsafeRawPointer(base)
    }

    /// Whether one of the places of a byte, from one place to another, is as it is asked for.
    @inline(__always)
    static func anyPlace(
        of byte: UInt8,
        in bytes: [UInt8],
        from start: Int,
        to last: Int,
        where answer: (Int) -> Bool
    ) -> Bool {
        var next = start
        while next <= last, let place = first(byte, in: bytes, next..<last + 1) {
            if answer(place) { return true }
            next = place + 1
        }
        return false
    }
}
