internal import CLibXML2

/// A character reference of HTML, such as `&amp;` or `&#8217;`, that somebody left in text.
package enum CharacterReference {
    /// No reference is longer.
    static let mostBytes = 12

    /// Reads the reference that starts at a place.
    ///
    /// Only with its semicolon: text says `AT&T` and `R&D` as well.
    ///
    /// - Returns: the character in UTF-8 and the place behind the reference; nil where there is none.
    package static func read(_ text: [UInt8], at start: Int, end: Int) -> (character: [UInt8], end: Int)? {
        guard let (code, close) = code(text, at: start, end: end) else { return nil }
        // As browsers read them, which is what writers meant.
        let value = sign(forControl: code) ?? code
        guard value >= 0x20 || value == 0x09 || value == 0x0A, let scalar = Unicode.Scalar(value) else {
            return nil
        }
        return (Array(String(Character(scalar)).utf8), close)
    }

    /// The number that the reference at a place has or its name stands for, and the place behind it.
    static func code(_ text: [UInt8], at start: Int, end: Int) -> (code: UInt32, end: Int)? {
        guard start < end, text[start] == UInt8(ascii: "&") else { return nil }
        let limit = min(end, start + mostBytes)
        guard let close = text[start..<limit].firstIndex(of: UInt8(ascii: ";")) else { return nil }
        let name = text[start + 1..<close]
        let code = name.first == UInt8(ascii: "#") ? number(name.dropFirst()) : named(name)
        return code.map { ($0, close + 1) }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> UInt32? {
        let isHex = digits.first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
        let bare = String(decoding: isHex ? digits.dropFirst() : digits, as: UTF8.self)
        return UInt32(bare, radix: isHex ? 16 : 10)
    }

    private static func named(_ name: ArraySlice<UInt8>) -> UInt32? {
        if name.elementsEqual("apos".utf8) { return 0x27 }
        guard !name.isEmpty, name.allSatisfy({ isNamePart($0) }) else { return nil }
        let terminated = Array(name) + [0]
        return unsafe terminated.withUnsafeBufferPointer { buffer in
            guard let entry = unsafe htmlEntityLookup(buffer.baseAddress) else { return nil }
            return unsafe entry.pointee.value
        }
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
    }

    /// The number of the character that the part of a reference between `&` and `;` means to XML; nil where it means none.
    static func number(_ html: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt32? {
        guard let first = unsafe range.isEmpty ? nil : html[range.lowerBound] else { return nil }
        guard first == UInt8(ascii: "#") else { return unsafe named(html, range) }
        let isHex = unsafe range.count > 1 && html[range.lowerBound + 1] | 0x20 == UInt8(ascii: "x")
        let digits = (range.lowerBound + (isHex ? 2 : 1))..<range.upperBound
        guard (1...mostDigits).contains(digits.count) else { return nil }
        var number: UInt32 = 0
        for place in digits {
            guard let digit = unsafe hexDigit(html[place]), digit < 10 || isHex else { return nil }
            number = number * (isHex ? 16 : 10) + digit
        }
        return isCharacter(number) ? number : nil
    }

    /// More cannot overflow, and are no character but for zeros in front.
    private static let mostDigits = 7

    private static func hexDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
        default: nil
        }
    }

    /// <https://www.w3.org/TR/xml/#NT-Char>.
    private static func isCharacter(_ number: UInt32) -> Bool {
        switch number {
        case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x1_0000...0x10_FFFF: true
        default: false
        }
    }

    // Nine in ten references with a name are `&amp;`, `&nbsp;` or `&quot;`; libxml2 goes through its whole list for each.
    private static func named(_ html: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt32? {
        let name = unsafe UnsafeBufferPointer(rebasing: html[range])
        let letters = unsafe name.count > 4 ? 0 : name.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        if letters == 0x61_6D_70 { return UInt32(UInt8(ascii: "&")) }
        if letters == 0x6E_62_73_70 { return 0xA0 }
        if letters == 0x71_75_6F_74 { return UInt32(UInt8(ascii: "\"")) }
        return unsafe named(Array(name)[...])
    }

    /// The sign that a reference to a control character from U+0080 to U+009F means; nil where it means none.
    static func sign(forControl number: UInt32) -> UInt32? {
        guard (0x80...0x9F).contains(number) else { return nil }
        let sign = UInt32(windows1252[Int(number - 0x80)])
        return sign == 0xFFFD ? nil : sign
    }

    /// U+0080 to U+009F as <https://html.spec.whatwg.org/#numeric-character-reference-end-state> reads them.
    private static let windows1252: [UInt16] = [
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
        0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
    ]
}
