/// Bytes to be looked for in long texts: the search leaps from one of the rarest of them to the next.
struct Needle: Sendable {
    /// A shorter one stands in most pages.
    static let leastBytes = 4

    private let bytes: [UInt8]
    /// Where in it the rarest of its bytes stands.
    private let anchor: Int

    /// - Parameter bytes: at least one.
    init(_ bytes: [UInt8]) {
        precondition(!bytes.isEmpty, "nothing to look for")
        self.bytes = bytes
        anchor = PhraseFinder.rarest(1, of: bytes[...])
    }

    /// Whether it stands somewhere in a part of a text.
    func isIn(_ text: [UInt8], _ range: Range<Int>) -> Bool {
        let last = range.upperBound - bytes.count
        return ByteSearch.anyPlace(
            of: bytes[anchor],
            in: text,
            from: range.lowerBound + anchor,
            to: last + anchor
        ) { place in
            let start = place - anchor
            return bytes.indices.allSatisfy { text[start + $0] == bytes[$0] }
        }
    }
}
