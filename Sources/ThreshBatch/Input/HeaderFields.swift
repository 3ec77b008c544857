import ThreshHTML

/// The fields of a WARC or HTTP header by their names in small letters; of equal names the first one counts.
///
/// Archives have thousands of headers a second, and few of their fields are asked for: only those become text.
struct HeaderFields: Sendable, Equatable {
    private struct Field: Sendable, Equatable {
        let name: Range<Int>
        var value: Range<Int>
    }

    private let bytes: [UInt8]
    private let firstLineEnd: Int
    private var fields: [Field] = []

    /// Reads a header up to its empty line; lines may end in a line feed alone, and be continued after a blank.
    init(_ header: ArraySlice<UInt8>) {
        bytes = Array(header)
        firstLineEnd = bytes.firstIndex(of: 0x0A) ?? bytes.count
        var start = firstLineEnd + 1
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            read(start..<end)
            start = end + 1
        }
    }

    private mutating func read(_ line: Range<Int>) {
        guard let first = bytes[line].first else { return }
        if Self.isBlank(first) && first != 0x0D {
            if let last = fields.indices.last {
                fields[last].value = fields[last].value.lowerBound..<line.upperBound
            }
        } else if let colon = bytes[line].firstIndex(of: UInt8(ascii: ":")) {
            let name = trimmed(line.lowerBound..<colon)
            fields.append(Field(name: name, value: colon + 1..<line.upperBound))
        }
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var range = range
        while let first = bytes[range].first, Self.isBlank(first) {
            range = range.lowerBound + 1..<range.upperBound
        }
        while let last = bytes[range].last, Self.isBlank(last) {
            range = range.lowerBound..<range.upperBound - 1
        }
        return range
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

    /// The line before the fields: `WARC/1.0` or `HTTP/1.1 200 OK`.
    var firstLine: String { String(decoding: bytes[trimmed(0..<firstLineEnd)], as: UTF8.self) }

    /// The value of a field, its lines joined by blanks; nil if there is none or it is empty.
    subscript(name: String) -> String? {
        let wanted = name.utf8
        guard
            let field = fields.first(where: { field in
                field.name.count == wanted.count
                    && zip(bytes[field.name], wanted).allSatisfy { ASCII.lowercased($0) == $1 }
            })
        else { return nil }
        // Header bytes beyond ASCII are rare and of no known charset.
        let value = bytes[trimmed(field.value)]
        guard value.contains(0x0A) else {
            return value.isEmpty ? nil : String(decoding: value, as: UTF8.self)
        }
        let lines = value.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self).trimmed }
        return lines.joined(separator: " ")
    }
}

extension StringProtocol {
    /// The text without blanks around it.
    var trimmed: String {
        let isBlank = { (character: Character) in character == " " || character == "\t" || character == "\r" }
        guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(self[first...last])
    }
}
