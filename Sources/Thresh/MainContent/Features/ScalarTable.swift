/// What kind of character a scalar is, as the features see it.
package enum ScalarKind {
    package static let other: UInt8 = 0
    package static let lower: UInt8 = 1
    package static let upper: UInt8 = 2
    package static let digit: UInt8 = 3
    /// A letter without case.
    package static let letter: UInt8 = 4
}

/// Kinds and lower-case forms of scalars, from tables for the scripts that have case and a few ranges for the
/// rest.
package struct ScalarTable: Sendable {
    /// Latin, Greek, Cyrillic, Armenian and Hebrew: two bytes of UTF-8 at most.
    package static let limit = 0x600

    /// Made once: looking a property up costs ten times as much as reading this table.
    package static let shared = ScalarTable()

    /// The kind of each scalar below ``limit``.
    package let kinds: [UInt8]
    /// The lower-case form of each scalar below ``limit``; it takes as many bytes of UTF-8.
    package let lowered: [UInt16]

    private init() {
        var kinds = [UInt8](repeating: ScalarKind.other, count: Self.limit)
        var lowered = (0..<UInt16(Self.limit)).map(\.self)
        for value in 0..<Self.limit {
            guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
            let properties = scalar.properties
            switch properties.generalCategory {
            case .lowercaseLetter: kinds[value] = ScalarKind.lower
            case .uppercaseLetter, .titlecaseLetter: kinds[value] = ScalarKind.upper
            case .decimalNumber, .letterNumber, .otherNumber: kinds[value] = ScalarKind.digit
            case .otherLetter, .modifierLetter: kinds[value] = ScalarKind.letter
            default: break
            }
            guard kinds[value] == ScalarKind.upper else { continue }
            let mapping = properties.lowercaseMapping.unicodeScalars
            guard mapping.count == 1, let low = mapping.first?.value, low < UInt32(Self.limit) else {
                continue
            }
            if (low < 0x80) == (value < 0x80) { lowered[value] = UInt16(low) }
        }
        self.kinds = kinds
        self.lowered = lowered
    }

    /// The kind of a scalar at or above ``limit``.
    @inline(__always)
    static func wideKind(_ scalar: UInt32) -> UInt8 {
        switch scalar {
        case 0x60C, 0x61B, 0x61F, 0x66A...0x66D, 0x6D4, 0x964, 0x965, 0xE3F: ScalarKind.other
        case 0x660...0x669, 0x6F0...0x6F9, 0x966...0x96F, 0xFF10...0xFF19: ScalarKind.digit
        case 0x1E00...0x1EFF: scalar & 1 == 0 ? ScalarKind.upper : ScalarKind.lower
        case 0x1F00...0x1FFF: scalar & 8 == 0 ? ScalarKind.lower : ScalarKind.upper
        // Punctuation, arrows, signs and symbols; dingbats and braille among them.
        case 0x2000...0x2BFF: ScalarKind.other
        case 0x3000...0x3004, 0x3008...0x3020, 0x3030, 0x303D...0x303F, 0x30FB: ScalarKind.other
        case 0xD800...0xF8FF: ScalarKind.other
        case 0xFE00...0xFE6F, 0xFF00...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65:
            ScalarKind.other
        case 0xFFE0...0xFFFF: ScalarKind.other
        case 0x1F000...0x1FAFF, 0xE0000...0x10FFFF: ScalarKind.other
        default: ScalarKind.letter
        }
    }

    /// Whether a scalar belongs to a script written without blanks, where a sign carries about three Latin
    /// letters.
    @inline(__always)
    static func isUnspaced(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x2E80...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0xE00...0xE7F: true
        default: false
        }
    }
}

extension ScalarTable {
    /// Writes a part of a text in lower case, each character with as many bytes as it had, and line breaks as
    /// blanks.
    ///
    /// - Parameter place: where in `out` the first byte goes.
    func lower(_ text: [UInt8], _ range: Range<Int>, into out: inout MutableSpan<UInt8>, at place: Int) {
        let shift = place - range.lowerBound
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = text[index]
            if byte < 0x80 {
                out[index + shift] = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : max(byte, 0x20)
            } else if byte >= 0xC2, byte < 0xD8, index + 1 < range.upperBound {
                let low = lowered[Int(byte & 0x1F) << 6 | Int(text[index + 1] & 0x3F)]
                out[index + shift] = 0xC0 | UInt8(low >> 6)
                index += 1
                out[index + shift] = 0x80 | UInt8(low & 0x3F)
            } else {
                out[index + shift] = byte
            }
            index += 1
        }
    }
}
