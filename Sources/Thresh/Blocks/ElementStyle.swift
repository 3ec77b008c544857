import ThreshHTML

/// What the styles of single elements say about how they are shown, without regard to blanks and case.
enum ElementStyle: Equatable {
    /// As elements of its name are.
    case plain
    case hidden
    /// On a line of its own, where the element is an inline one.
    case line

    /// The names of properties without their last letter.
    private static let (display, visibility) = (Array("displa".utf8), Array("visibilit".utf8))
    private static let (none, hiddenValue) = (Array("none".utf8), Array("hidden".utf8))
    private static let ofLines = ["block", "flex", "grid", "table", "list-item"].map { Array($0.utf8) }
    private static let leastBytes = 12

    /// Reads a style attribute's value; of several displays the last counts.
    init(_ style: ArraySlice<UInt8>) {
        self = .plain
        guard style.count >= Self.leastBytes else { return }
        var isInvisible = false
        // Both names end in this letter, and few others have it.
        let sign = UInt8(ascii: "y")
        let bytes = style.span
        for offset in bytes.indices where bytes[offset] | 0x20 == sign {
            let place = style.startIndex + offset
            if Self.ends(style[..<place], with: Self.display) {
                let value = Self.value(style[(place + 1)...])
                if Self.starts(value, with: Self.none) {
                    self = .hidden
                } else {
                    self = Self.ofLines.contains { Self.starts(value, with: $0) } ? .line : .plain
                }
            } else if Self.ends(style[..<place], with: Self.visibility) {
                isInvisible = Self.starts(Self.value(style[(place + 1)...]), with: Self.hiddenValue)
            }
        }
        if isInvisible { self = .hidden }
    }

    /// What stands behind the colon that follows a name.
    private static func value(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let rest = text.drop { $0 <= 0x20 }
        return rest.first == UInt8(ascii: ":") ? rest.dropFirst().drop { $0 <= 0x20 } : []
    }

    private static func starts(_ text: ArraySlice<UInt8>, with word: [UInt8]) -> Bool {
        isSame(text.prefix(word.count), word)
    }

    private static func ends(_ text: ArraySlice<UInt8>, with word: [UInt8]) -> Bool {
        isSame(text.suffix(word.count), word)
    }

    private static func isSame(_ text: ArraySlice<UInt8>, _ word: [UInt8]) -> Bool {
        text.count == word.count && zip(text, word).allSatisfy { ASCII.lowercased($0) == $1 }
    }
}
