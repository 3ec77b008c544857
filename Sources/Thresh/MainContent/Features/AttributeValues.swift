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

    /// Whether a style attribute hides its element.
    func hides(_ attribute: Int) -> Bool {
        ElementStyle(bytes(attribute)) == .hidden
    }
}
