/// Which ids and classes a page has, so that selectors which name others need not be matched.
///
/// A word the page has is always found; one it lacks is rarely taken for one it has, which costs a match and no more.
package struct PageWords: Sendable {
    /// 16,384 bits: a page of 1,500 different words answers wrongly in one case of eleven.
    private var bits = [UInt64](repeating: 0, count: 256)

    /// Reads a page's `id` and `class` attributes.
    package init(_ tree: PageTree) {
        for index in 0..<tree.attributeNames.count
        where tree.attributeNames[index] == .class || tree.attributeNames[index] == .id {
            add(tree.attributeText, Int(tree.valueStarts[index]), Int(tree.valueEnds[index]))
        }
    }

    private mutating func add(_ text: [UInt8], _ start: Int, _ end: Int) {
        var hash = Self.seed
        for index in start..<end {
            let byte = text[index]
            if byte > 0x20 {
                hash = (hash ^ UInt64(byte)) &* Self.prime
            } else {
                insert(hash)
                hash = Self.seed
            }
        }
        insert(hash)
    }

    private mutating func insert(_ hash: UInt64) {
        guard hash != Self.seed else { return }
        let place = Self.place(hash)
        bits[place >> 6] |= 1 << UInt64(place & 63)
    }

    /// Whether the page may have one of some words, each given by its hash.
    package func mayHave(_ hashes: [UInt64]) -> Bool {
        hashes.contains { hash in
            let place = Self.place(hash)
            return bits[place >> 6] & 1 << UInt64(place & 63) != 0
        }
    }

    /// A bit for a hash; the last multiplication carries the low bits of short words, where they differ, to the top.
    private static func place(_ hash: UInt64) -> Int {
        Int(((hash ^ hash >> 32) &* 0x9E37_79B9_7F4A_7C15) >> 50)
    }

    // FNV-1a: <http://www.isthe.com/chongo/tech/comp/fnv/>.
    private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
    private static let prime: UInt64 = 0x100_0000_01B3

    /// The hash of a word.
    static func hash(_ word: [UInt8]) -> UInt64 {
        word.reduce(seed) { ($0 ^ UInt64($1)) &* prime }
    }

    /// Hashes of words of which a page must have one for any selector of a list to match; nil where a selector of the
    /// list names neither id nor class.
    static func needed(by list: [ComplexSelector]) -> [UInt64]? {
        var all: [UInt64] = []
        for selector in list {
            let words = selector.parts.reversed().flatMap { part in
                part.compound.conditions.compactMap { condition -> UInt64? in
                    switch condition {
                    case .id(let word), .class(let word): hash(word)
                    default: nil
                    }
                }
            }
            guard let word = words.first else { return nil }
            all.append(word)
        }
        return all
    }
}
