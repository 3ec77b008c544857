/// Mends UTF-8 that somebody took for windows-1252 and encoded again: `â€™` for `’`, `Ã©` for `é`, and `&acirc;&euro;&trade;`
/// where they were written as references besides.
enum DoubleEncoding {
    /// A sign of two bytes read apart (`Ã©`, `Â°`) could be meant once; so many on one page are not.
    static let fewestPairs = 3

    /// The text with its doubled characters mended; nil where it has none, or too few to be sure.
    ///
    /// A doubled character of three or four bytes one of which is no letter or sign of Latin-1 (`â€œ`) is written by nobody: one
    /// is enough to mend the page.
    static func repaired(_ bytes: [UInt8]) -> [UInt8]? {
        var places: [(range: Range<Int>, character: [UInt8])] = []
        var isSure = false
        var nextLead = next(lead, in: bytes, from: 0)
        var nextReference = reference(in: bytes, from: 0)
        while nextLead < bytes.count || nextReference < bytes.count {
            let index = min(nextLead, nextReference)
            var end = index + 1
            if let found = character(in: bytes, at: index) {
                places.append((index..<found.end, found.character))
                if found.character.count > 2, found.character.contains(where: { $0 < 0xA0 }) { isSure = true }
                end = found.end
            }
            if nextLead < end { nextLead = next(lead, in: bytes, from: end) }
            if nextReference < end { nextReference = reference(in: bytes, from: end) }
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
            if let sign = CharacterReference.sign(forControl: UInt32(bytes[index + 1])),
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
    private static let ampersand = UInt8(ascii: "&")

    /// Where the next reference begins that another character beyond ASCII or another reference follows at once.
    private static func reference(in bytes: [UInt8], from start: Int) -> Int {
        var index = next(ampersand, in: bytes, from: start)
        while index < bytes.count {
            // The byte behind the name must exist, too.
            let last = min(index + CharacterReference.mostBytes, bytes.count - 2)
            var end = index + 1
            while end <= last, bytes[end] != UInt8(ascii: ";") { end += 1 }
            if end <= last, bytes[end + 1] == ampersand || bytes[end + 1] >= controlLead { return index }
            index = next(ampersand, in: bytes, from: index + 1)
        }
        return index
    }

    private static func next(_ lead: UInt8, in bytes: [UInt8], from start: Int) -> Int {
        guard start < bytes.count else { return bytes.count }
        return ByteSearch.first(lead, in: bytes, start..<bytes.count) ?? bytes.count
    }

    /// The character whose bytes stand at a place as one character each, and where they end.
    private static func character(in bytes: [UInt8], at start: Int) -> (character: [UInt8], end: Int)? {
        guard let (first, end) = byte(in: bytes, at: start) else { return nil }
        let count =
            switch first {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 0
            }
        guard count > 0 else { return nil }
        var character = [first]
        var index = end
        while character.count < count {
            guard let (byte, end) = byte(in: bytes, at: index), byte < 0xC0 else { return nil }
            character.append(byte)
            index = end
        }
        if count > 2, character.dropFirst().allSatisfy({ spacedQuotes.contains($0) }) { return nil }
        return UTF8Repair.isValid(character) ? (character, index) : nil
    }

    /// The no-break space and the quotation marks of French, which stand behind accented letters: `« fermé »`.
    private static let spacedQuotes: [UInt8] = [0xA0, 0xAB, 0xBB]

    /// The byte from 0x80 that the character at a place stands for, and where the character ends.
    private static func byte(in bytes: [UInt8], at start: Int) -> (byte: UInt8, end: Int)? {
        guard start < bytes.count else { return nil }
        if bytes[start] == ampersand {
            guard let (code, end) = CharacterReference.code(bytes, at: start, end: bytes.count), code >= 0x80,
                let scalar = Unicode.Scalar(code)
            else { return nil }
            return byte(of: Array(String(Character(scalar)).utf8)[...]).map { ($0, end) }
        }
        let end = start + (bytes[start] >= 0xE0 ? 3 : 2)
        guard bytes[start] >= controlLead, end <= bytes.count else { return nil }
        return byte(of: bytes[start..<end]).map { ($0, end) }
    }

    /// What a character is in windows-1252, a control in Latin-1.
    private static func byte(of character: ArraySlice<UInt8>) -> UInt8? {
        let second = character[character.startIndex + 1]
        switch character.first {
        case controlLead: return second
        case lead: return second &+ 0x40
        default: return Transcoder.windows1252Byte(Array(character))
        }
    }
}
