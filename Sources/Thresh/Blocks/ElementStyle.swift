import ThreshHTML

/// What the styles of single elements say about how they are shown, without regard to blanks and case.
enum ElementStyle: Equatable {
    /// As elements of its name are.
    case plain
    case hidden
    /// On a line of its own, where the element is an inline one.
    case line

    private static let property = Array("display:".utf8)
    private static let invisible = Array("visibility:hidden".utf8)
    private static let none = Array("none".utf8)
    private static let ofLines = ["block", "flex", "grid", "table", "list-item"].map { Array($0.utf8) }
    private static let leastBytes = 12

    /// Reads a style attribute's value.
    init(_ style: ArraySlice<UInt8>) {
        self = .plain
        // Both names end in this letter, and few others have it.
        let sign = UInt8(ascii: "y")
        guard style.count >= Self.leastBytes, style.contains(where: { $0 | 0x20 == sign }) else { return }
        if let end = Self.end(of: Self.property, in: style) {
            if Self.starts(style[end...], with: Self.none) {
                self = .hidden
            } else if Self.ofLines.contains(where: { Self.starts(style[end...], with: $0) }) {
                self = .line
            }
        }
        if Self.end(of: Self.invisible, in: style) != nil { self = .hidden }
    }

    /// Where some words that occur in a text end.
    private static func end(of words: [UInt8], in text: ArraySlice<UInt8>) -> Int? {
        var matched = 0
        for (place, byte) in zip(text.indices, text) where byte > 0x20 {
            let small = ASCII.lowercased(byte)
            // None has its first letter before its last twice, so a new start is the only way to go on.
            matched = words[matched] == small ? matched + 1 : words[0] == small ? 1 : 0
            if matched == words.count { return place + 1 }
        }
        return nil
    }

    private static func starts(_ text: ArraySlice<UInt8>, with word: [UInt8]) -> Bool {
        text.lazy.filter { $0 > 0x20 }.map { ASCII.lowercased($0) }.starts(with: word)
    }
}
