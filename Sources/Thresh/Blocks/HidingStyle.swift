import ThreshHTML

/// Finds styles of single elements that hide them.
enum HidingStyle {
    private static let declarations = ["display:none", "visibility:hidden"].map { Array($0.utf8) }
    private static let leastBytes = 12

    /// Whether a style attribute's value hides its element, without regard to blanks and case.
    static func hides(_ style: ArraySlice<UInt8>) -> Bool {
        // Both names end in this letter, and few others have it.
        let sign = UInt8(ascii: "y")
        guard style.count >= leastBytes, style.contains(where: { $0 | 0x20 == sign }) else { return false }
        return declarations.contains { occurs($0, in: style) }
    }

    private static func occurs(_ words: [UInt8], in text: ArraySlice<UInt8>) -> Bool {
        var matched = 0
        for byte in text where byte > 0x20 {
            let small = ASCII.lowercased(byte)
            // Neither has its first letter twice, so a new start is the only way to go on.
            matched = words[matched] == small ? matched + 1 : words[0] == small ? 1 : 0
            if matched == words.count { return true }
        }
        return false
    }
}
