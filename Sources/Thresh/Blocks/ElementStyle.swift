import ThreshHTML

/// What the styles of single elements say about how they are shown, without regard to blanks and case.
enum ElementStyle {
    private static let hiding = ["display:none", "visibility:hidden"].map { Array($0.utf8) }
    private static let ofLines = ["block", "flex", "grid", "table", "list-item"].map {
        Array("display:\($0)".utf8)
    }
    private static let leastBytes = 12

    /// Whether a style attribute's value hides its element.
    static func hides(_ style: ArraySlice<UInt8>) -> Bool {
        saysDisplay(style) && hiding.contains { occurs($0, in: style) }
    }

    /// Whether a style attribute's value gives an inline element a line of its own.
    static func makesLine(_ style: ArraySlice<UInt8>) -> Bool {
        saysDisplay(style) && ofLines.contains { occurs($0, in: style) }
    }

    private static func saysDisplay(_ style: ArraySlice<UInt8>) -> Bool {
        // Both names end in this letter, and few others have it.
        let sign = UInt8(ascii: "y")
        return style.count >= leastBytes && style.contains { $0 | 0x20 == sign }
    }

    private static func occurs(_ words: [UInt8], in text: ArraySlice<UInt8>) -> Bool {
        var matched = 0
        for byte in text where byte > 0x20 {
            let small = ASCII.lowercased(byte)
            // None has its first letter before its last twice, so a new start is the only way to go on.
            matched = words[matched] == small ? matched + 1 : words[0] == small ? 1 : 0
            if matched == words.count { return true }
        }
        return false
    }
}
