/// Mends UTF-8 that somebody took for windows-1252 and encoded again: `â€™` for `’`, `Ã©` for `é`, and `&acirc;&euro;&trade;`
/// where they were written as references besides.
enum DoubleEncoding {
    /// So many signs of two bytes read apart (`Ã©`, `Â°`) are meant by nobody, while one could be.
    ///
    /// So with characters of three bytes of other scripts.
    static let fewestPlaces = 3

    /// The text with its doubled characters mended; nil where it has none, or too few to be sure.
    ///
    /// Accented letters before quotation marks, dashes and dots stand in any text, and their bytes are another character's
    /// (`está…”` is `estᅔ`): they are mended only beside others of their kind that nobody writes. Of those, one of a sign
    /// (`â€œ`) is enough to mend the page.
    static func repaired(_ bytes: [UInt8]) -> [UInt8]? {
        var places: [Place] = []
        var nextLead = next(lead, in: bytes, from: 0)
        var nextReference = reference(in: bytes, from: 0)
        while nextLead < bytes.count || nextReference < bytes.count {
            let index = min(nextLead, nextReference)
            var end = index + 1
            if let found = character(in: bytes, at: index) {
                places.append(Place(range: index..<found.end, character: found.character))
                end = found.end
            }
            if nextLead < end { nextLead = next(lead, in: bytes, from: end) }
            if nextReference < end { nextReference = reference(in: bytes, from: end) }
        }
        let doubled = doubledKinds(of: places)
        guard !doubled.isEmpty else { return nil }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var copied = 0
        for place in places where doubled.contains(place.kind) {
            out += bytes[copied..<place.range.lowerBound]
            out += place.character
            copied = place.range.upperBound
        }
        return copied == 0 ? nil : out + bytes[copied...]
    }

    /// A character whose bytes stand in the text as one character each.
    private struct Place {
        let range: Range<Int>
        let character: [UInt8]

        var kind: Kind {
            switch character[0] {
            case ...0xC5: .accent
            case ..<0xE0: .letter
            case 0xE2, 0xEF, 0xF0...: .sign
            default: .ideograph
            }
        }

        /// Whether nobody writes what its bytes are.
        var isTelling: Bool {
            switch character[0] {
            // `Â` opens no word but in capitals.
            case 0xC2: true
            case 0xC3: !DoubleEncoding.punctuation.contains(character[1])
            // `â€`
            case 0xE2 where character[1] == 0x80: true
            // The mark of UTF-8 at the beginning of a file.
            case 0xEF where character == [0xEF, 0xBB, 0xBF]: true
            default:
                !character.dropFirst().allSatisfy {
                    DoubleEncoding.punctuation.contains($0) || DoubleEncoding.signs.contains($0)
                }
            }
        }
    }

    /// What kind of character was doubled.
    private enum Kind {
        /// A letter of Western or Central Europe, or a sign of Latin-1.
        case accent
        /// A letter of another script, of two bytes.
        case letter
        /// Punctuation or a picture.
        case sign
        /// A character of three bytes, as those of East and South Asia have.
        case ideograph
    }

    /// The kinds of characters that are doubled: each that tells enough, and accents on each page that has others.
    private static func doubledKinds(of places: [Place]) -> Set<Kind> {
        var telling: [Kind: Int] = [:]
        for place in places where place.isTelling { telling[place.kind, default: 0] += 1 }
        let accents = telling[.accent] == nil ? 0 : places.count { $0.kind == .accent }
        var kinds = Set(telling.keys)
        if telling[.ideograph, default: 0] < fewestPlaces { kinds.remove(.ideograph) }
        let isSure = kinds.contains(.sign) || kinds.contains(.ideograph)
        guard isSure || accents + telling[.letter, default: 0] >= fewestPlaces else { return [] }
        return kinds.union([.accent])
    }

    /// The no-break space, quotation marks, dashes and dots, as windows-1252 has them.
    private static let punctuation: Set<UInt8> = [
        0x82, 0x84, 0x85, 0x8B, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x9B, 0xA0, 0xAB, 0xBB,
    ]
    /// Other signs that stand behind a word: `®`, `²`, `°`, `€`.
    private static let signs: Set<UInt8> = [
        0x80, 0x99, 0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0xA7, 0xA9, 0xAA, 0xAD, 0xAE, 0xB0, 0xB1, 0xB2, 0xB3, 0xB5,
        0xB7,
        0xB9, 0xBA, 0xBF,
    ]

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
        return UTF8Repair.isValid(character) ? (character, index) : nil
    }

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
