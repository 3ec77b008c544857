#if canImport(Glibc)
    private import Glibc
#else
    private import Darwin
#endif

/// Searching for one byte.
package enum ByteSearch {
    /// The first place in a range of some bytes where a byte stands; nil where it does not.
    package static func first(_ byte: UInt8, in bytes: [UInt8], _ range: Range<Int>) -> Int? {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
        // memchr looks at 32 bytes at a time; it is given the range's own bytes, which the line above has checked.
        return unsafe bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress,
                let found = unsafe memchr(base + range.lowerBound, Int32(byte), range.count)
            else { return nil }
            return unsafe UnsafeRawPointer(found) - base
        }
    }
}
