extension PageTree {
    /// Whether an attribute's value has a word that is wanted, such as one of an element's classes.
    ///
    /// White space parts words; <https://infra.spec.whatwg.org/#split-on-ascii-whitespace>.
    ///
    /// Cost: no memory; an element has a few words and most pages ask of hundreds of elements.
    package func hasWord(
        in name: AttributeName,
        of node: NodeID,
        where isWanted: (ArraySlice<UInt8>) -> Bool
    ) -> Bool {
        guard let value = attributeBytes(name, of: node) else { return false }
        var rest = value
        while let start = rest.firstIndex(where: { $0 > 0x20 }) {
            let end = rest[start...].firstIndex { $0 <= 0x20 } ?? rest.endIndex
            if isWanted(rest[start..<end]) { return true }
            rest = rest[end...]
        }
        return false
    }
}
