import ThreshHTML

/// What the values of single attributes say.
struct AttributeValues {
    private let tree: PageTree

    init(_ tree: PageTree) {
        self.tree = tree
    }

    private func bytes(_ attribute: Int) -> ArraySlice<UInt8> {
        tree.valueBytes(of: attribute)
    }

    /// What a role attribute means.
    func role(_ attribute: Int) -> UInt8? {
        ElementTraits.meaning(ofRole: bytes(attribute))
    }

    /// Whether a value is `true`.
    func isTrue(_ attribute: Int) -> Bool {
        bytes(attribute).elementsEqual("true".utf8)
    }

    /// Whether a value is `price`.
    func isPrice(_ attribute: Int) -> Bool {
        bytes(attribute).elementsEqual("price".utf8)
    }

    private static let displayNone = Array("display:none".utf8)
    private static let visibilityHidden = Array("visibility:hidden".utf8)

    /// Whether a style attribute hides its element.
    func hides(_ attribute: Int) -> Bool {
        let value = bytes(attribute)
        guard value.count >= Self.displayNone.count else { return false }
        return Self.occurs(Self.displayNone, in: value) || Self.occurs(Self.visibilityHidden, in: value)
    }

    /// Whether a word stands in a text without regard to blanks and case.
    private static func occurs(_ word: [UInt8], in text: ArraySlice<UInt8>) -> Bool {
        var matched = 0
        for var byte in text {
            if byte <= 0x20 { continue }
            if byte >= 0x41 && byte <= 0x5A { byte |= 0x20 }
            // Neither word has its first letter twice, so a new start is the only way to go on.
            matched = word[matched] == byte ? matched + 1 : word[0] == byte ? 1 : 0
            if matched == word.count { return true }
        }
        return false
    }
}
