/// What a page must have for a selector to match, as far as ``PageWords`` can tell it without matching.
enum SelectorNeed: Sendable {
    /// An id or class, by its hash.
    case word(UInt64)
    /// A part of an attribute of a `link`, `script` or `meta`, by the places of its stretches of ``HeadParts/length`` bytes.
    case part([UInt16])
    /// An attribute of any value, which few pages have.
    case attribute(String)
    /// A part of some attribute's value.
    case text(Needle)
    /// An element of a name.
    case element(ElementName)

    /// For each selector of a list one need of it; nil where a selector of the list has none.
    static func needs(of list: [ComplexSelector]) -> [SelectorNeed]? {
        var needs: [SelectorNeed] = []
        for selector in list {
            guard let need = need(of: selector) else { return nil }
            needs.append(need)
        }
        return needs
    }

    /// Of a selector's parts the last that has a need, and of needs a word: it rules out most pages.
    private static func need(of selector: ComplexSelector) -> SelectorNeed? {
        let parts = selector.parts.reversed()
        if let word = parts.lazy.flatMap({ PageWords.words(of: $0.compound) }).first { return .word(word) }
        return parts.lazy.compactMap { need(of: $0.compound) }.first
            ?? parts.first?.compound.element.flatMap { ElementName($0) }.map { .element($0) }
    }

    private static func need(of compound: CompoundSelector) -> SelectorNeed? {
        let isInHead =
            compound.element.flatMap { ElementName($0) }.map { HeadParts.isRead($0) } ?? false
        for case .attribute(let name, let test, let value, let ignoresCase) in compound.conditions {
            if isInHead, test != .exists, !ignoresCase, value.count >= HeadParts.length {
                return .part(HeadParts.places(of: value))
            }
            if AttributeName(name) == nil { return .attribute(name) }
            if test != .exists, !ignoresCase, value.count >= Needle.leastBytes { return .text(Needle(value)) }
        }
        return nil
    }
}

/// Which stretches of bytes stand in the attributes of a page's `link`, `script` and `meta` elements, by which platforms are
/// recognised.
///
/// What is there is always found; what is not is rarely taken for being there.
struct HeadParts: Sendable {
    /// Addresses and names of platforms are longer than this, and shorter stretches are everywhere.
    static let length = 6

    /// Whether an element's attributes are taken in.
    static func isRead(_ element: ElementName) -> Bool {
        element == .link || element == .script || element == .meta
    }

    /// 65,536 bits: the attributes of a head have some thousands of bytes.
    private var bits = [UInt64](repeating: 0, count: 1_024)

    /// Takes in one value.
    mutating func insert(_ text: [UInt8], _ start: Int, _ end: Int) {
        precondition(start >= 0 && end <= text.count, "the value is outside the text")
        guard end - start >= Self.length else { return }
        // What is read lies in the text, which was checked, or is taken byte by byte.
        unsafe text.withUnsafeBytes { text in
            for index in start...end - Self.length {
                let place = Int(Self.place(unsafe EightBytes.load(text, from: index, text.count)))
                bits[place >> 6] |= 1 << UInt64(place & 63)
            }
        }
    }

    /// Whether all stretches may be there, each given by its place.
    func mayHave(_ places: [UInt16]) -> Bool {
        places.allSatisfy { bits[Int($0) >> 6] & 1 << UInt64($0 & 63) != 0 }
    }

    /// The places of all stretches of a value.
    static func places(of value: [UInt8]) -> [UInt16] {
        guard value.count >= length else { return [] }
        return unsafe value.withUnsafeBytes { bytes in
            (0...value.count - length).map { place(unsafe EightBytes.load(bytes, from: $0, value.count)) }
        }
    }

    /// The place of the first bytes of eight.
    private static func place(_ bytes: UInt64) -> UInt16 {
        let stretch = bytes & (1 << UInt64(8 * length) - 1)
        return UInt16(truncatingIfNeeded: (stretch &* 0x9E37_79B9_7F4A_7C15) >> 48)
    }
}
