/// White space as HTML and readers see it.
///
/// Public for the same reason as ``ElementName``.
public enum WhiteSpace {
    /// Folds runs of white space (blanks, line ends, no-break and other Unicode spaces) to one space and trims.
    package static func folded(_ bytes: [UInt8]) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        appendFolded(bytes, 0..<bytes.count, to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    /// Folds the white space of a string.
    package static func folded(_ text: String) -> String {
        folded(Array(text.utf8))
    }

    /// Appends a part of a text with its white space folded and trimmed.
    package static func appendFolded(_ bytes: [UInt8], _ range: Range<Int>, to out: inout [UInt8]) {
        let start = out.count
        var spacePending = false
        var index = range.lowerBound
        while index < range.upperBound {
            let width = spaceWidth(bytes, at: index, end: range.upperBound)
            if width > 0 {
                spacePending = true
                index += width
                continue
            }
            if spacePending && out.count > start { out.append(0x20) }
            spacePending = false
            out.append(bytes[index])
            index += 1
        }
    }

    /// How many bytes the white space character at a place takes; 0 when there is none.
    ///
    /// U+0080 to U+00A0 are C2 80 to C2 A0; U+2000 to U+200A, U+2028, U+2029 and U+202F are E2 80 xx; U+3000 is E3 80 80.
    /// Controls and the zero-width U+200B and U+FEFF (EF BB BF) count too: nobody sees them, and they would make equal lines
    /// differ.
    @inlinable
    @inline(__always)
    public static func spaceWidth(_ bytes: [UInt8], at index: Int, end: Int) -> Int {
        let first = bytes[index]
        if first <= 0x20 || first == 0x7F { return 1 }
        if first < 0xC2 { return 0 }
        if first == 0xC2 { return index + 1 < end && bytes[index + 1] <= 0xA0 ? 2 : 0 }
        guard first == 0xE2 || first == 0xE3 || first == 0xEF, index + 2 < end else { return 0 }
        let second = bytes[index + 1]
        let third = bytes[index + 2]
        if first == 0xEF { return second == 0xBB && third == 0xBF ? 3 : 0 }
        guard second == 0x80 else { return 0 }
        if first == 0xE3 { return third == 0x80 ? 3 : 0 }
        return third <= 0x8B || third == 0xA8 || third == 0xA9 || third == 0xAF ? 3 : 0
    }
}
