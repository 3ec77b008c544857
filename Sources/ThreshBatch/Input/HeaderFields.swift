/// The fields of a WARC or HTTP header by their names in small letters; of equal names the first one counts.
struct HeaderFields: Sendable, Equatable {
    /// The line before the fields: `WARC/1.0` or `HTTP/1.1 200 OK`.
    private(set) var firstLine = ""
    private var values: [String: String] = [:]

    /// Reads a header up to its empty line; lines may end in a line feed alone, and be continued after a blank.
    init(_ bytes: ArraySlice<UInt8>) {
        var last: String?
        for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            // Header bytes beyond ASCII are rare and of no known charset.
            let text = String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
            if number == 0 {
                firstLine = text
            } else if text.first == " " || text.first == "\t" {
                if let last { values[last]? += " " + text.trimmed }
            } else if let colon = text.firstIndex(of: ":") {
                let name = text[..<colon].trimmed.lowercased()
                last = values[name] == nil ? name : nil
                if last != nil { values[name] = text[text.index(after: colon)...].trimmed }
            }
        }
    }

    subscript(name: String) -> String? {
        values[name].flatMap { $0.isEmpty ? nil : $0 }
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
