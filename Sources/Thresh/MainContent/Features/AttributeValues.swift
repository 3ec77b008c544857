import ThreshHTML

/// The different attribute values of a page that may hold words, with the word groups of each.
struct AttributeValues {
    /// The word groups of each value.
    private(set) var groups: [UInt64] = []

    private var values: DistinctValues
    private let finder = ClassWords.finder

    init(_ tree: PageTree) {
        values = DistinctValues(tree)
    }

    /// The number of an attribute's value; equal values have one number.
    mutating func number(_ attribute: Int) -> Int {
        let number = values.number(of: attribute)
        if number == groups.count {
            let range = values.range(of: attribute)
            groups.append(finder.groups(in: values.text, range.lowerBound, range.upperBound))
        }
        return number
    }

    private func bytes(_ attribute: Int) -> ArraySlice<UInt8> {
        values.text[values.range(of: attribute)]
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
        let range = values.range(of: attribute)
        guard range.count >= Self.displayNone.count else { return false }
        return Self.occurs(Self.displayNone, in: values.text, range)
            || Self.occurs(Self.visibilityHidden, in: values.text, range)
    }

    /// Whether a word stands in a text without regard to blanks and case.
    private static func occurs(_ word: [UInt8], in text: [UInt8], _ range: Range<Int>) -> Bool {
        var matched = 0
        for index in range {
            var byte = text[index]
            if byte <= 0x20 { continue }
            if byte >= 0x41 && byte <= 0x5A { byte |= 0x20 }
            // Neither word has its first letter twice, so a new start is the only way to go on.
            matched = word[matched] == byte ? matched + 1 : word[0] == byte ? 1 : 0
            if matched == word.count { return true }
        }
        return false
    }
}
