/// White space as HTML and readers see it.
///
/// Public for the same reason as ``ElementName``.
public enum WhiteSpace {
    /// What a run of white space leaves between two words, the strongest sign of the run deciding.
    @frozen
    public enum Gap: Int, Comparable {
        /// Nothing: a run of U+FEFF, the mark at the start of files that were joined.
        case none
        /// U+200B, at which a line may be broken: between the words of Thai and Khmer, in long names. It shows nothing, and a
        /// blank in its place would tear the word.
        case wordBreak
        /// One blank.
        case blank

        /// What a white space character of so many bytes leaves.
        @inlinable
        public init(_ bytes: [UInt8], at index: Int, _ width: Int) {
            self =
                width < 3
                ? .blank : bytes[index] == 0xEF ? .none : bytes[index + 2] == 0x8B ? .wordBreak : .blank
        }

        /// Appends what stands for it.
        @inlinable
        public func append(to out: inout [UInt8]) {
            switch self {
            case .none: break
            case .wordBreak: out.append(contentsOf: Self.wordBreakBytes)
            case .blank: out.append(0x20)
            }
        }

        @usableFromInline static let wordBreakBytes: [UInt8] = [0xE2, 0x80, 0x8B]

        /// Whether one is weaker than another.
        @inlinable
        public static func < (left: Gap, right: Gap) -> Bool { left.rawValue < right.rawValue }
    }

    /// Folds runs of white space (blanks, line ends, no-break and other Unicode spaces) to one space and trims.
    package static func folded(_ bytes: [UInt8]) -> String {
        // Writes into the string itself, which saves an array and its growth.
        // <https://developer.apple.com/documentation/swift/string/init(unsafeuninitializedcapacity:initializingutf8with:)>
        unsafe String(unsafeUninitializedCapacity: bytes.count) {
            unsafe fold(bytes, bytes.indices, into: $0)
        }
    }

    /// Writes a part of a text with its white space folded and trimmed, never more bytes than it has; how many these are.
    @inline(__always)
    private static func fold(
        _ bytes: [UInt8],
        _ range: Range<Int>,
        into out: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        var count = 0
        var gap = Gap.none
        var index = range.lowerBound
        while index < range.upperBound {
            let width = spaceWidth(bytes, at: index, end: range.upperBound)
            if width > 0 {
                if count > 0 { gap = max(gap, Gap(bytes, at: index, width)) }
                index += width
                continue
            }
            if gap == .blank {
                unsafe out[count] = 0x20
                count += 1
            } else if gap == .wordBreak {
                for (offset, byte) in Gap.wordBreakBytes.enumerated() { unsafe out[count + offset] = byte }
                count += 3
            }
            gap = .none
            unsafe out[count] = bytes[index]
            count += 1
            index += 1
        }
        return count
    }

    /// Folds the white space of a string.
    package static func folded(_ text: String) -> String {
        isFolded(text) ? text : folded(Array(text.utf8))
    }

    /// Whether a text is without doubt folded already, as most are: it has no blanks too many, and no byte that may begin
    /// white space beyond ASCII.
    private static func isFolded(_ text: String) -> Bool {
        // The string's own bytes are only looked at while it lends them; its iterator takes twice as long.
        unsafe text.utf8.withContiguousStorageIfAvailable { unsafe isFolded($0) } ?? false
    }

    private static func isFolded(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var last: UInt8 = 0x20
        for index in bytes.indices {
            let byte = unsafe bytes[index]
            if byte <= 0x20, byte < 0x20 || last == 0x20 { return false }
            if byte >= 0x7F, byte == 0x7F || byte == 0xC2 || byte == 0xE2 || byte == 0xE3 || byte == 0xEF {
                return false
            }
            last = byte
        }
        return last != 0x20
    }

    /// Appends a part of a text with its white space folded and trimmed.
    package static func appendFolded(_ bytes: [UInt8], _ range: Range<Int>, to out: inout [UInt8]) {
        let start = out.count
        // Zeros first, then their places: appending byte by byte asks each time whether there is room.
        out.append(contentsOf: repeatElement(0, count: range.count))
        let count = unsafe out.withUnsafeMutableBufferPointer { out in
            unsafe fold(bytes, range, into: UnsafeMutableBufferPointer(rebasing: out[start...]))
        }
        out.removeLast(range.count - count)
    }

    /// The end of the part of a text, from a place without white space on, whose white space is folded: it has none but
    /// single blanks between other characters.
    package static func foldedEnd(_ bytes: [UInt8], from start: Int, _ end: Int) -> Int {
        var place = start
        while place < end, spaceWidth(bytes, at: place, end: end) == 0 {
            place = bytes[place] < 0x80 ? EightBytes.foldedEnd(bytes, from: place, end) : place + 1
            if place + 1 < end, bytes[place] == 0x20, spaceWidth(bytes, at: place + 1, end: end) == 0 {
                place += 1
            }
        }
        return place
    }

    /// A part of a text with its white space folded and trimmed; it is copied only where it has some too much inside.
    package static func foldedPart(of bytes: [UInt8], _ range: Range<Int>) -> ArraySlice<UInt8> {
        let start = skipSpace(bytes, from: range.lowerBound, range.upperBound)
        let end = foldedEnd(bytes, from: start, range.upperBound)
        if skipSpace(bytes, from: end, range.upperBound) == range.upperBound { return bytes[start..<end] }
        var folded: [UInt8] = []
        folded.reserveCapacity(range.upperBound - start)
        appendFolded(bytes, start..<range.upperBound, to: &folded)
        return folded[...]
    }

    /// The first place from one on that has no white space.
    private static func skipSpace(_ bytes: [UInt8], from start: Int, _ end: Int) -> Int {
        var index = start
        while index < end {
            let width = spaceWidth(bytes, at: index, end: end)
            if width == 0 { break }
            index += width
        }
        return index
    }

    /// How many bytes the white space character at a place takes; 0 when there is none.
    ///
    /// U+0080 to U+00A0 are C2 80 to C2 A0; U+2000 to U+200A, U+2028, U+2029 and U+202F are E2 80 xx; U+3000 is E3 80 80.
    /// Controls and the zero-width U+200B (E2 80 8B) and U+FEFF (EF BB BF) count too: nobody sees them, and at the ends of
    /// lines they would make equal ones differ. ``Gap`` tells what they leave inside.
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
