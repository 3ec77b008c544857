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
        let end = fold(line.span, into: &span, at: start)
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
        var start = 0
        for line in lines {
            let end = fold(bytes.extracting(line), into: &span, at: start)
            ranges.append(start..<end)
            start = end
        }
        out.removeLast(out.count - start)
        return (out, ranges)
    }

    /// Writes the folded form of a line, which is never longer than the line, and tells where it ends.
    private static func fold(_ line: Span<UInt8>, into out: inout MutableSpan<UInt8>, at start: Int) -> Int {
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
            } else if byte >= 0xC2, byte < 0xE0, index + 1 < end {
                at = foldTwoBytes(byte, line[index + 1], into: &out, at: at)
                index += 2
            } else if byte == 0xE2, index + 2 < end, line[index + 1] == 0x80,
                let mark = mark(line[index + 2])
            {
                for _ in 0..<(line[index + 2] == 0xA6 ? 3 : 1) {
                    out[at] = mark
                    at += 1
                }
                index += 3
            } else {
                out[at] = byte
                at += 1
                index += 1
            }
        }
        return at
    }

    /// Pages and people who write rules set quotation marks, apostrophes, dashes and ellipses as they please: U+2018 to
    /// U+201F, U+2010 to U+2015 and U+2026, which is three full stops.
    @inline(__always)
    private static func mark(_ third: UInt8) -> UInt8? {
        switch third {
        case 0x90...0x95: UInt8(ascii: "-")
        case 0x98...0x9B: UInt8(ascii: "'")
        case 0x9C...0x9F: UInt8(ascii: "\"")
        case 0xA6: UInt8(ascii: ".")
        default: nil
        }
    }

    /// Folds a character of two bytes: capitals of Latin, Greek and Cyrillic become small letters by their distance in
    /// Unicode, which needs no table.
    @inline(__always)
    private static func foldTwoBytes(
        _ first: UInt8,
        _ second: UInt8,
        into out: inout MutableSpan<UInt8>,
        at place: Int
    ) -> Int {
        var scalar = UInt32(first & 0x1F) << 6 | UInt32(second & 0x3F)
        switch scalar {
        case 0xC0...0xDE: if scalar != 0xD7 { scalar += 0x20 }
        case 0x100...0x137, 0x14A...0x177: scalar |= 1
        case 0x139...0x148, 0x179...0x17E: scalar += scalar & 1
        case 0x386: scalar = 0x3AC
        case 0x388...0x38A: scalar += 0x25
        case 0x38C: scalar = 0x3CC
        case 0x38E, 0x38F: scalar += 0x3F
        case 0x391...0x3AB: scalar += 0x20
        // The final sigma is a sigma.
        case 0x3C2: scalar = 0x3C3
        case 0x400...0x40F: scalar += 0x50
        case 0x410...0x42F: scalar += 0x20
        case 0x460...0x481, 0x48A...0x4BF, 0x4D0...0x52F: scalar |= 1
        case 0x2BC, 0xB4:
            out[place] = UInt8(ascii: "'")
            return place + 1
        default: break
        }
        out[place] = UInt8(0xC0 | scalar >> 6)
        out[place + 1] = UInt8(0x80 | scalar & 0x3F)
        return place + 2
    }
}
