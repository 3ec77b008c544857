import ThreshHTML

/// The form of a line in which literals are compared: white space folded, small letters, one kind of quotation mark, dash and
/// ellipsis.
package enum LineFolding {
    /// Folds a text.
    package static func folded(_ text: String) -> [UInt8] {
        var out: [UInt8] = []
        append(Array(WhiteSpace.folded(text).utf8)[...], to: &out)
        return out
    }

    /// Appends the folded form of a line whose white space is folded already.
    package static func append(_ line: ArraySlice<UInt8>, to out: inout [UInt8]) {
        let start = out.count
        out.append(contentsOf: repeatElement(0, count: line.count))
        var span = out.mutableSpan
        let end = fold(line.span, into: &span, at: start, FoldedCharacters.plane)
        out.removeLast(out.count - end)
    }

    /// The folded forms of several lines of one text, one after the other, and where each stands.
    package static func folded(_ text: [UInt8], _ lines: [Range<Int>]) -> (text: [UInt8], lines: [Range<Int>])
    {
        var out = [UInt8](repeating: 0, count: lines.reduce(0) { $0 + $1.count })
        var ranges: [Range<Int>] = []
        ranges.reserveCapacity(lines.count)
        var span = out.mutableSpan
        let bytes = text.span
        let plane = FoldedCharacters.plane
        var start = 0
        for line in lines {
            let end = fold(bytes.extracting(line), into: &span, at: start, plane)
            ranges.append(start..<end)
            start = end
        }
        out.removeLast(out.count - start)
        return (out, ranges)
    }

    /// Writes the folded form of a line, which is never longer than the line, and tells where it ends.
    private static func fold(
        _ line: Span<UInt8>,
        into out: inout MutableSpan<UInt8>,
        at start: Int,
        _ plane: [UInt16]
    ) -> Int {
        var at = start
        var index = 0
        let end = line.count
        while index < end {
            let byte = line[index]
            if byte < 0x80 {
                if index + 8 <= end {
                    let plain = EightBytes.copyLowercased(line, from: index, into: &out, at: at)
                    at += plain
                    index += plain
                    continue
                }
                out[at] = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte == 0x0A ? 0x20 : byte
                at += 1
                index += 1
            } else if byte == 0xC2, index + 1 < end, line[index + 1] == 0xAD {
                // A soft hyphen only says where a word may be parted.
                index += 2
            } else if byte >= 0xC2, byte < 0xE0, index + 1 < end {
                let scalar = UInt32(byte & 0x1F) << 6 | UInt32(line[index + 1] & 0x3F)
                at = write(UInt32(plane[Int(scalar)]), into: &out, at: at)
                index += 2
            } else if byte >= 0xE0, byte < 0xF0, index + 2 < end {
                at = foldThreeBytes(byte, line[index + 1], line[index + 2], into: &out, at: at, plane)
                index += 3
            } else if byte == 0xF0, index + 3 < end {
                let scalar =
                    UInt32(line[index + 1] & 0x3F) << 12 | UInt32(line[index + 2] & 0x3F) << 6
                    | UInt32(line[index + 3] & 0x3F)
                at = write(FoldedCharacters.beyond(scalar), into: &out, at: at)
                index += 4
            } else {
                out[at] = byte
                at += 1
                index += 1
            }
        }
        return at
    }

    @inline(__always)
    private static func foldThreeBytes(
        _ first: UInt8,
        _ second: UInt8,
        _ third: UInt8,
        into out: inout MutableSpan<UInt8>,
        at place: Int,
        _ plane: [UInt16]
    ) -> Int {
        guard hasCapitals(first) else {
            out[place] = first
            out[place + 1] = second
            out[place + 2] = third
            return place + 3
        }
        let scalar = UInt32(first & 0x0F) << 12 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F)
        // A place where a word may be broken says no more than a soft hyphen.
        if scalar == 0x200B { return place }
        guard scalar == 0x2026 else { return write(UInt32(plane[Int(scalar)]), into: &out, at: place) }
        // An ellipsis is three full stops.
        for offset in 0..<3 { out[place + offset] = UInt8(ascii: ".") }
        return place + 3
    }

    /// Whether characters of three bytes that begin so may change: not those of most of Asia.
    @inline(__always)
    private static func hasCapitals(_ first: UInt8) -> Bool {
        first == 0xE1 || first == 0xE2 || first == 0xEA || first == 0xEF
    }

    /// Writes a character and tells where it ends.
    @inline(__always)
    private static func write(_ scalar: UInt32, into out: inout MutableSpan<UInt8>, at place: Int) -> Int {
        func tail(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: 0x80 | scalar >> shift & 0x3F) }
        switch scalar {
        case ..<0x80:
            out[place] = UInt8(truncatingIfNeeded: scalar)
            return place + 1
        case ..<0x800:
            out[place] = UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6)
            out[place + 1] = tail(0)
            return place + 2
        case ..<0x10000:
            out[place] = UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12)
            out[place + 1] = tail(6)
            out[place + 2] = tail(0)
            return place + 3
        default:
            out[place] = UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18)
            out[place + 1] = tail(12)
            out[place + 2] = tail(6)
            out[place + 3] = tail(0)
            return place + 4
        }
    }
}
