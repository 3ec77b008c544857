import ThreshHTML

/// How the value that a group of pages shares is written.
enum GroupLabel {
    /// The text by which groups are told apart and sorted.
    static func sortingText(_ value: JSONValue?) -> String {
        switch value {
        case nil, .null: "None"
        case .bool(let truth): truth ? "True" : "False"
        case .integer(let number): String(number)
        case .number(let number): number.description
        case .string(let text): text
        case .array, .object: String(decoding: json(value ?? .null), as: UTF8.self)
        }
    }

    /// The label in a table: 15 characters wide, numbers to the right; a dash where there is nothing.
    static func cell(_ value: JSONValue) -> String {
        switch value {
        case .null, .string(""), .integer(0), .bool(false): Columns.left("-", 15)
        case .integer, .number: Columns.right(sortingText(value), 15)
        default: Columns.left(sortingText(value), 15)
        }
    }

    private static func json(_ value: JSONValue) -> [UInt8] {
        var writer = JSONWriter()
        writer.value(value)
        return writer.bytes
    }
}

/// Texts in columns of a table, measured in Unicode's characters as Python measures them.
enum Columns {
    static func left(_ text: String, _ width: Int) -> String {
        text + blanks(width - text.unicodeScalars.count)
    }

    static func right(_ text: String, _ width: Int) -> String {
        blanks(width - text.unicodeScalars.count) + text
    }

    private static func blanks(_ count: Int) -> String {
        String(repeating: " ", count: max(0, count))
    }
}
