/// Reads JSON that is right and holds nothing rare, as nearly all of it on pages is, without jansson's tree in between.
///
/// Whatever it does not read, it leaves to ``JSONMender`` and jansson, which know what is wrong with it. What it reads, it reads
/// as they do: that takes a fifth of their instructions.
struct PlainJSON {
    /// Keys are compared with all before them; longer objects are not plain.
    private static let mostMembers = 64

    private let bytes: [UInt8]
    private var index = 0
    /// How many values and keys there may still be; ``JSONShape`` allows no less.
    private var left = JSONShape.mostValues

    /// The value that a text in valid UTF-8 consists of; nil where the text is not plain.
    static func read(_ bytes: [UInt8]) -> JSONValue? {
        var reader = PlainJSON(bytes)
        guard let value = reader.value(depth: 0) else { return nil }
        return reader.next() == nil ? value : nil
    }

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    // MARK: Values

    /// Reads a value; it calls itself, no deeper than ``JSONShape/deepest``.
    private mutating func value(depth: Int) -> JSONValue? {
        left -= 1
        guard left >= 0, depth <= JSONShape.deepest, let first = next() else { return nil }
        switch first {
        case UInt8(ascii: "\""): return text().map { .string($0) }
        case UInt8(ascii: "{"): return object(depth: depth + 1)
        case UInt8(ascii: "["): return array(depth: depth + 1)
        case UInt8(ascii: "t"): return skip("true") ? .bool(true) : nil
        case UInt8(ascii: "f"): return skip("false") ? .bool(false) : nil
        case UInt8(ascii: "n"): return skip("null") ? .null : nil
        default: return number()
        }
    }

    private mutating func object(depth: Int) -> JSONValue? {
        guard depth <= JSONShape.deepest else { return nil }
        index += 1
        var members: [JSONObject.Member] = []
        if skip(UInt8(ascii: "}")) { return .object(JSONObject()) }
        repeat {
            left -= 1
            guard next() == UInt8(ascii: "\""), let key = text(), members.count < Self.mostMembers,
                !members.contains(where: { $0.key == key }), skip(UInt8(ascii: ":")),
                let value = value(depth: depth)
            else { return nil }
            members.append(.init(key: key, value: value))
        } while skip(UInt8(ascii: ","))
        return skip(UInt8(ascii: "}")) ? .object(JSONObject(members)) : nil
    }

    private mutating func array(depth: Int) -> JSONValue? {
        guard depth <= JSONShape.deepest else { return nil }
        index += 1
        var elements: [JSONValue] = []
        if skip(UInt8(ascii: "]")) { return .array([]) }
        repeat {
            guard let element = value(depth: depth) else { return nil }
            elements.append(element)
        } while skip(UInt8(ascii: ","))
        return skip(UInt8(ascii: "]")) ? .array(elements) : nil
    }

    /// Reads a number; one that is too large for its kind is not plain.
    private mutating func number() -> JSONValue? {
        let start = index
        if byte == UInt8(ascii: "-") { index += 1 }
        let digits = index
        skipDigits()
        guard index > digits, bytes[digits] != UInt8(ascii: "0") || index == digits + 1 else { return nil }
        var isInteger = true
        if byte == UInt8(ascii: ".") {
            isInteger = false
            index += 1
            guard skipDigits() else { return nil }
        }
        if let sign = byte, sign | 0x20 == UInt8(ascii: "e") {
            isInteger = false
            index += 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { index += 1 }
            guard skipDigits() else { return nil }
        }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        if isInteger { return Int(text).map { .integer($0) } }
        return Double(text).flatMap { $0.isFinite ? .number($0) : nil }
    }

    // MARK: Strings

    /// Reads the string that begins here.
    private mutating func text() -> String? {
        let start = index + 1
        index = start
        while let byte, byte >= 0x20 {
            if byte == UInt8(ascii: "\"") {
                index += 1
                return String(decoding: bytes[start..<index - 1], as: UTF8.self)
            }
            if byte == UInt8(ascii: "\\") { return text(escapedFrom: start) }
            index += 1
        }
        return nil
    }

    /// Reads on in a string at its first escape.
    private mutating func text(escapedFrom start: Int) -> String? {
        var text = Array(bytes[start..<index])
        while let byte, byte >= 0x20 {
            index += 1
            if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
            if byte != UInt8(ascii: "\\") {
                text.append(byte)
            } else if !appendEscaped(to: &text) {
                return nil
            }
        }
        return nil
    }

    /// Reads what stands behind a backslash.
    private mutating func appendEscaped(to text: inout [UInt8]) -> Bool {
        guard let byte else { return false }
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            guard let scalar = scalar() else { return false }
            text.append(contentsOf: String(scalar).utf8)
        default: return false
        }
        return true
    }

    /// The character of one escape or two; NULs and halves of pairs are not plain.
    private mutating func scalar() -> Unicode.Scalar? {
        guard let first = codeUnit(), first != 0 else { return nil }
        guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) }
        guard skip(#"\u"#), let second = codeUnit(), (0xDC00..<0xE000).contains(second) else { return nil }
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }

    private mutating func codeUnit() -> UInt32? {
        guard index + 4 <= bytes.count else { return nil }
        var unit: UInt32 = 0
        for byte in bytes[index..<index + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else { return nil }
            unit = unit << 4 | UInt32(digit)
        }
        index += 4
        return unit
    }

    // MARK: Bytes

    private var byte: UInt8? {
        index < bytes.count ? bytes[index] : nil
    }

    /// The next byte that is no white space.
    private mutating func next() -> UInt8? {
        while let byte {
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
            index += 1
        }
        return nil
    }

    /// Skips a sign where it comes next.
    private mutating func skip(_ sign: UInt8) -> Bool {
        guard next() == sign else { return false }
        index += 1
        return true
    }

    /// Skips a word where it stands here.
    private mutating func skip(_ word: String) -> Bool {
        guard bytes[index...].starts(with: word.utf8) else { return false }
        index += word.utf8.count
        return true
    }

    /// Whether there were any.
    @discardableResult
    private mutating func skipDigits() -> Bool {
        let start = index
        while let byte, byte >= 0x30, byte <= 0x39 { index += 1 }
        return index > start
    }
}
