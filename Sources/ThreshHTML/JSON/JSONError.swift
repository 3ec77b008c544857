/// Why a text is not JSON, and where.
package struct JSONError: Error, Sendable, Equatable {
    /// The line, counted from 1.
    package let line: Int

    /// The column in Unicode scalars, counted from 1.
    package let column: Int

    /// What is wrong.
    package let message: String

    init(_ message: String, at offset: Int, of bytes: ArraySlice<UInt8>) {
        let before = bytes.prefix(max(0, offset))
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? before.startIndex
        line = 1 + before.count { $0 == 0x0A }
        column = 1 + before[lineStart...].count { $0 & 0xC0 != 0x80 }
        // The parser quotes the text, which may hold anything.
        self.message = String(
            String.UnicodeScalarView(
                message.unicodeScalars.filter { $0.properties.generalCategory != .control }
            )
        )
    }
}

extension JSONError: CustomStringConvertible {
    /// The reason with its place.
    package var description: String { "\(line):\(column): \(message)" }
}
