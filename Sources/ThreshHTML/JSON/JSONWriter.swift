/// Writes JSON.
///
/// ```
/// var writer = JSONWriter()
/// writer.beginObject()
/// writer.key("status")
/// writer.string("ok")
/// writer.endObject()
/// ```
///
/// No control characters leave: C0 (but for tab and line feed), DEL and C1 are dropped from strings and keys,
/// because JSON does not escape all of them and terminals obey them.
package struct JSONWriter: Sendable {
    /// How the text is laid out.
    package enum Layout: Sendable {
        /// All on one line, as in NDJSON.
        case compact
        /// A line for each member, two spaces for each level.
        case pretty
    }

    /// What has been written so far.
    package private(set) var bytes: [UInt8] = []

    private let layout: Layout
    private var levels: [Level] = []
    private var isAfterKey = false

    private struct Level {
        let isObject: Bool
        var isEmpty = true
    }

    /// Creates a writer that starts with nothing.
    package init(_ layout: Layout = .compact) {
        self.layout = layout
    }

    /// Hands out what has been written and starts anew.
    package mutating func take() -> [UInt8] {
        precondition(levels.isEmpty, "an object or array is still open")
        defer { bytes = [] }
        return bytes
    }

    /// Ends the line after a whole value, as in NDJSON.
    package mutating func endLine() {
        precondition(levels.isEmpty, "an object or array is still open")
        bytes.append(UInt8(ascii: "\n"))
    }

    // MARK: Objects and arrays

    /// Begins an object.
    package mutating func beginObject() {
        beginValue()
        bytes.append(UInt8(ascii: "{"))
        levels.append(Level(isObject: true))
    }

    /// Ends the object begun last.
    package mutating func endObject() {
        end(isObject: true, UInt8(ascii: "}"))
    }

    /// Begins an array.
    package mutating func beginArray() {
        beginValue()
        bytes.append(UInt8(ascii: "["))
        levels.append(Level(isObject: false))
    }

    /// Ends the array begun last.
    package mutating func endArray() {
        end(isObject: false, UInt8(ascii: "]"))
    }

    /// Writes a member's key; its value must follow.
    package mutating func key(_ key: String) {
        precondition(
            levels.last?.isObject == true && !isAfterKey,
            "a key belongs in an object, before its value"
        )
        beginElement()
        writeString(key.utf8)
        bytes.append(UInt8(ascii: ":"))
        if layout == .pretty {
            bytes.append(UInt8(ascii: " "))
        }
        isAfterKey = true
    }

    // MARK: Values

    /// Writes a string.
    package mutating func string(_ text: String) {
        beginValue()
        writeString(text.utf8)
    }

    /// Writes a string from a part of a text, which must be valid UTF-8.
    package mutating func string(_ text: ArraySlice<UInt8>) {
        beginValue()
        writeString(text)
    }

    /// Writes an integer.
    package mutating func integer(_ number: Int) {
        beginValue()
        bytes += String(number).utf8
    }

    /// Writes a number with the fewest digits that give it back; what is no number becomes `null`.
    package mutating func number(_ number: Double) {
        guard number.isFinite else { return null() }
        beginValue()
        // `description` knows no locale and gives the shortest digits that read as the same number.
        bytes += number.description.utf8
    }

    /// Writes `true` or `false`.
    package mutating func bool(_ truth: Bool) {
        beginValue()
        bytes += (truth ? "true" : "false").utf8
    }

    /// Writes `null`.
    package mutating func null() {
        beginValue()
        bytes += "null".utf8
    }

    /// Writes a key and a list of texts, which may be empty.
    package mutating func list(_ name: String, _ texts: [String]) {
        key(name)
        beginArray()
        for text in texts { string(text) }
        endArray()
    }

    /// Writes a key and a list of integers, which may be empty.
    package mutating func list(_ name: String, _ numbers: [Int]) {
        key(name)
        beginArray()
        for number in numbers { integer(number) }
        endArray()
    }

    /// Writes a value that was read; it must not have more levels than ``JSONReader`` reads.
    package mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .bool(let truth): bool(truth)
        case .integer(let number): integer(number)
        case .number(let number): self.number(number)
        case .string(let text): string(text)
        case .array(let elements):
            beginArray()
            for element in elements {
                self.value(element)
            }
            endArray()
        case .object(let object):
            beginObject()
            for member in object.members {
                key(member.key)
                self.value(member.value)
            }
            endObject()
        }
    }

    /// Writes a string whose control characters are escaped, not dropped: its bytes are counted elsewhere.
    package mutating func exactString(_ text: String) {
        beginValue()
        bytes.append(UInt8(ascii: "\""))
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22, 0x5C: bytes += [UInt8(ascii: "\\"), UInt8(scalar.value)]
            case 0x0A: bytes += #"\n"#.utf8
            case 0x09: bytes += #"\t"#.utf8
            case ..<0x20, 0x7F..<0xA0, 0x2028, 0x2029:
                let digits = String(scalar.value, radix: 16)
                bytes += (#"\u"# + String(repeating: "0", count: 4 - digits.utf8.count) + digits).utf8
            default: bytes += UTF8.encode(scalar).map { Array($0) } ?? []
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    // MARK: Layout

    private mutating func beginValue() {
        if isAfterKey {
            isAfterKey = false
            return
        }
        precondition(levels.last?.isObject != true, "a value in an object needs a key")
        if !levels.isEmpty {
            beginElement()
        }
    }

    private mutating func beginElement() {
        let last = levels.count - 1
        if !levels[last].isEmpty {
            bytes.append(UInt8(ascii: ","))
        }
        levels[last].isEmpty = false
        indent()
    }

    private mutating func end(isObject: Bool, _ bracket: UInt8) {
        precondition(levels.last?.isObject == isObject && !isAfterKey, "what ends is not what began last")
        let level = levels.removeLast()
        if !level.isEmpty {
            indent()
        }
        bytes.append(bracket)
    }

    private mutating func indent() {
        guard layout == .pretty else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: levels.count * 2))
    }

    // MARK: Strings

    private mutating func writeString(_ text: some Sequence<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        let start = bytes.count
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0x0A:
                bytes += #"\n"#.utf8
            case 0x09:
                bytes += #"\t"#.utf8
            case ..<0x20, 0x7F:
                break
            case 0x80...0xBF:
                bytes.append(byte)
                replaceLastCharacter(after: start)
            default:
                bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Drops a C1 control and escapes the separators U+2028 and U+2029, once their last byte has been
    /// written.
    ///
    /// Some readers of NDJSON end a line at the separators.
    private mutating func replaceLastCharacter(after start: Int) {
        let count = bytes.count
        let last = bytes[count - 1]
        if count - start >= 2, bytes[count - 2] == 0xC2, last <= 0x9F {
            bytes.removeLast(2)
        } else if count - start >= 3, bytes[count - 3] == 0xE2, bytes[count - 2] == 0x80,
            last == 0xA8 || last == 0xA9
        {
            bytes.removeLast(3)
            bytes += (last == 0xA8 ? #"\u2028"# : #"\u2029"#).utf8
        }
    }
}
