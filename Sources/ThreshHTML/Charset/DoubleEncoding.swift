internal import Glibc

/// Mends UTF-8 that somebody took for windows-1252 and encoded again: `â€™` for `’`, `Ã©` for `é`.
enum DoubleEncoding {
    /// A sign of two bytes read apart (`Ã©`, `Â°`) could be meant once; so many on one page are not.
    static let fewestPairs = 3

    /// The text with its doubled characters mended; nil where it has none, or too few to be sure.
    ///
    /// A doubled character of three or four bytes (`â€œ`) is written by nobody: one is enough to mend the page.
    static func repaired(_ bytes: [UInt8]) -> [UInt8]? {
        var places: [(range: Range<Int>, character: [UInt8])] = []
        var isSure = false
        var index = nextLead(in: bytes, from: 0)
        while index < bytes.count {
            if let found = character(in: bytes, at: index) {
                places.append((index..<found.end, found.character))
                if found.character.count > 2 { isSure = true }
                index = nextLead(in: bytes, from: found.end)
            } else {
                index = nextLead(in: bytes, from: index + 2)
            }
        }
        guard isSure || places.count >= fewestPairs else { return nil }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var copied = 0
        for place in places {
            out += bytes[copied..<place.range.lowerBound]
            out += place.character
            copied = place.range.upperBound
        }
        return out + bytes[copied...]
    }

    /// The text with the signs of windows-1252 where somebody took it for Latin-1, which has controls there (`we\u{92}re`); nil
    /// where it has none.
    static func withoutControls(_ bytes: [UInt8]) -> [UInt8]? {
        var out: [UInt8] = []
        var copied = 0
        var index = next(controlLead, in: bytes, from: 0)
        while index + 1 < bytes.count {
            if let sign = CharacterReference.sign(forControl: UInt32(bytes[index + 1])), sign != 0xFFFD,
                let scalar = Unicode.Scalar(sign)
            {
                out += bytes[copied..<index]
                out += Array(String(scalar).utf8)
                copied = index + 2
            }
            index = next(controlLead, in: bytes, from: index + 2)
        }
        return copied == 0 ? nil : out + bytes[copied...]
    }

    /// The first byte of the characters U+0080 to U+00BF.
    private static let controlLead: UInt8 = 0xC2
    /// The first byte of the characters U+00C0 to U+00FF, which is what all lead bytes become.
    private static let lead: UInt8 = 0xC3

    private static func nextLead(in bytes: [UInt8], from start: Int) -> Int {
        next(lead, in: bytes, from: start)
    }

    private static func next(_ lead: UInt8, in bytes: [UInt8], from start: Int) -> Int {
        guard start < bytes.count else { return bytes.count }
        // memchr looks at 50 GB/s; most pages have no such byte.
        return unsafe bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress,
                let found = unsafe memchr(base + start, Int32(lead), buffer.count - start)
            else { return bytes.count }
            return unsafe UnsafeRawPointer(found) - base
        }
    }

    /// The character whose bytes stand at a place as one character each, and where they end.
    private static func character(in bytes: [UInt8], at start: Int) -> (character: [UInt8], end: Int)? {
        guard start + 1 < bytes.count else { return nil }
        let first = bytes[start + 1] &+ 0x40
        let count =
            switch first {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 0
            }
        guard count > 0 else { return nil }
        var character = [first]
        var index = start + 2
        while character.count < count {
            guard let (byte, end) = continuation(in: bytes, at: index) else { return nil }
            character.append(byte)
            index = end
        }
        return UTF8Repair.isValid(character) ? (character, index) : nil
    }

    /// The continuation byte (0x80 to 0xBF) that a character of windows-1252 stands for, and where the character ends.
    private static func continuation(in bytes: [UInt8], at start: Int) -> (byte: UInt8, end: Int)? {
        guard start < bytes.count else { return nil }
        if bytes[start] == 0xC2, start + 1 < bytes.count { return (bytes[start + 1], start + 2) }
        let length = bytes[start] >= 0xE0 ? 3 : 2
        guard bytes[start] >= 0xC3, start + length <= bytes.count,
            let byte = Transcoder.windows1252Byte(Array(bytes[start..<(start + length)]))
        else { return nil }
        return (byte, start + length)
    }
}
