import ThreshHTML

/// The different attribute values of a page that may hold words, so that each is searched once.
///
/// Pages repeat their classes hundreds of times.
struct AttributeValues {
    /// The word groups of each value.
    private(set) var groups: [UInt64] = []

    private let text: [UInt8]
    private let starts: [UInt32]
    private let ends: [UInt32]
    private let finder = ClassWords.finder
    private var ids: DenseIDs

    init(_ tree: PageTree) {
        text = tree.attributeText
        starts = tree.valueStarts
        ends = tree.valueEnds
        ids = DenseIDs(most: tree.attributeNames.count)
    }

    /// The number of an attribute's value; equal values have one number.
    mutating func number(_ attribute: Int) -> Int {
        let start = Int(starts[attribute])
        let end = Int(ends[attribute])
        let number = ids.number(DenseIDs.hash(text, start, end))
        if number == groups.count { groups.append(finder.groups(in: text, start, end)) }
        return number
    }

    private func bytes(_ attribute: Int) -> ArraySlice<UInt8> {
        text[Int(starts[attribute])..<Int(ends[attribute])]
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
        let start = Int(starts[attribute])
        let end = Int(ends[attribute])
        guard end - start >= Self.displayNone.count else { return false }
        return Self.occurs(Self.displayNone, in: text, start, end)
            || Self.occurs(Self.visibilityHidden, in: text, start, end)
    }

    /// Whether a word stands in a text without regard to blanks and case.
    private static func occurs(_ word: [UInt8], in text: [UInt8], _ start: Int, _ end: Int) -> Bool {
        var matched = 0
        for index in start..<end {
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
