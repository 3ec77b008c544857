/// Finds where the comments of a Markdown text end; nobody is shown what stands in them.
struct MarkdownComments {
    private static let opening = Array("<!--".utf8)
    private static let closing = Array("-->".utf8)

    /// Whether an end may stand further on: looking for one again would cost too much.
    private var mayEnd = true

    /// The place behind the comment that begins at a place; nil where none does, or where it has no end.
    ///
    /// - Parameter place: not before that of an earlier call.
    mutating func end(in bytes: [UInt8], at place: Int) -> Int? {
        guard mayEnd, bytes[place...].starts(with: Self.opening) else { return nil }
        let end = Bytes.firstIndex(of: Self.closing, in: bytes, from: place + Self.opening.count)
        mayEnd = end != nil
        return end.map { $0 + Self.closing.count }
    }
}
