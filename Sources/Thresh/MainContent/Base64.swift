/// Base 64, which the standard library lacks.
package enum Base64 {
    /// The bytes that a text stands for; nil where it has other signs.
    ///
    /// Both alphabets are read (<https://www.rfc-editor.org/rfc/rfc4648>); blanks and line ends, which many writers put
    /// after 64 or 76 signs, and padding at the end are skipped.
    static func decoded(_ text: StaticString) -> [UInt8]? {
        decoded(Array(text.description.utf8))
    }

    /// The bytes that a text stands for.
    package static func decoded(_ text: [UInt8]) -> [UInt8]? {
        var out: [UInt8] = []
        out.reserveCapacity(text.count * 3 / 4)
        var pending: UInt32 = 0
        var bits: UInt32 = 0
        for byte in text {
            if byte == UInt8(ascii: "=") { break }
            guard let value = value(of: byte) else {
                if byte == 0x20 || (0x09...0x0D).contains(byte) { continue }
                return nil
            }
            pending = pending << 6 | value
            bits += 6
            if bits >= 8 {
                bits -= 8
                out.append(UInt8(truncatingIfNeeded: pending >> bits))
            }
        }
        return out
    }

    private static func value(of byte: UInt8) -> UInt32? {
        switch byte {
        case 0x41...0x5A: UInt32(byte - 0x41)
        case 0x61...0x7A: UInt32(byte - 0x61) + 26
        case 0x30...0x39: UInt32(byte - 0x30) + 52
        case 0x2B, 0x2D: 62
        case 0x2F, 0x5F: 63
        default: nil
        }
    }

    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// A text that stands for bytes.
    static func encoded(_ bytes: [UInt8]) -> String {
        var out: [UInt8] = []
        out.reserveCapacity((bytes.count + 2) / 3 * 4)
        var index = 0
        while index < bytes.count {
            let rest = min(3, bytes.count - index)
            var group = 0
            for place in 0..<3 { group = group << 8 | (place < rest ? Int(bytes[index + place]) : 0) }
            for place in 0..<4 {
                out.append(place <= rest ? digits[group >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
            }
            index += 3
        }
        return String(decoding: out, as: UTF8.self)
    }
}
