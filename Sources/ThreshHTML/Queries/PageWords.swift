/// Which ids, classes and parts of head attributes a page has, so that selectors which name others need not be matched.
///
/// A word the page has is always found; one it lacks is rarely taken for one it has, which costs a match and no more.
package struct PageWords: Sendable {
    /// 131,072 bits: a page of 1,500 different words answers wrongly in one case of ninety, and each costs a look at all of them.
    private var bits = [UInt64](repeating: 0, count: 2_048)
    private var parts = HeadParts()
    /// Which known elements the page has.
    private var hasElement = [Bool](repeating: false, count: Int(ElementName.firstUnknown))
    /// The names of attributes that only this page has.
    private let rareAttributes: [String]
    /// The values of all attributes, one after the other.
    private let attributeText: [UInt8]
    /// The words of each different value: their hashes one after the other, and where those of a value end.
    private var hashes: [UInt64] = []
    private var ends: [Int] = []
    /// Every id and class in page order: the number of its value, and the element.
    private var uses: [(value: Int32, node: Int32)] = []

    /// Reads a page's `id` and `class` attributes and all of its head's elements.
    package init(_ tree: PageTree) {
        let text = tree.attributeText
        let id = AttributeName.id.raw
        let classes = AttributeName.class.raw
        let numbers = tree.values.numbers
        rareAttributes = tree.unknownAttributeNames.all
        attributeText = text
        for index in tree.values.firsts {
            add(text, Int(tree.valueStarts[Int(index)]), Int(tree.valueEnds[Int(index)]))
            ends.append(hashes.count)
        }
        for node in 0..<tree.count where tree.names[node].raw != ElementName.text.raw {
            let element = tree.names[node]
            if element.raw < ElementName.firstUnknown { hasElement[Int(element.raw)] = true }
            let isInHead = HeadParts.isRead(element)
            for index in Int(tree.dataStarts[node])..<Int(tree.dataEnds[node]) {
                let name = tree.attributeNames[index].raw
                if isInHead { parts.insert(text, Int(tree.valueStarts[index]), Int(tree.valueEnds[index])) }
                guard name == id || name == classes else { continue }
                uses.append((numbers[index], Int32(node)))
            }
        }
    }

    /// Takes in the words of a value: runs without blanks or control characters.
    private mutating func add(_ text: [UInt8], _ start: Int, _ end: Int) {
        precondition(start >= 0 && end <= text.count, "the value is outside the text")
        var hash = EightBytes.hashSeed
        var isInWord = false
        var index = start
        // What is read lies in the text, which was checked, or is taken byte by byte.
        unsafe text.withUnsafeBytes { text in
            while index < end {
                let bytes = unsafe EightBytes.load(text, from: index, text.count)
                let count = min(EightBytes.wordBytes(in: bytes), end - index)
                if count > 0 {
                    hash = EightBytes.mixed(hash, bytes & .max >> UInt64(64 - 8 * count))
                    isInWord = true
                }
                if count < EightBytes.width {
                    if isInWord { insert(hash) }
                    hash = EightBytes.hashSeed
                    isInWord = false
                    index += count + 1
                } else {
                    index += count
                }
            }
        }
        if isInWord { insert(hash) }
    }

    private mutating func insert(_ hash: UInt64) {
        hashes.append(hash)
        let place = Self.place(hash)
        bits[place >> 6] |= 1 << UInt64(place & 63)
    }

    /// The elements that have one of some words, in page order; nil when there are more than ``mostCandidates``.
    func elements(with words: [UInt64]) -> [NodeID]? {
        let present = words.filter { mayHave($0) }
        guard !present.isEmpty else { return [] }
        var hasWord = [Bool](repeating: false, count: ends.count)
        for word in present {
            var value = 0
            for place in hashes.indices where hashes[place] == word {
                while ends[value] <= place { value += 1 }
                hasWord[value] = true
            }
        }
        var found: [NodeID] = []
        for use in uses where hasWord[Int(use.value)] && found.last != Int(use.node) {
            found.append(Int(use.node))
            if found.count > Self.mostCandidates { return nil }
        }
        return found
    }

    /// Trying more elements one by one is no faster than one pass over the page.
    static let mostCandidates = 100

    /// For each selector of a list the hash of an id or class that a matching element itself has; nil where a selector
    /// names none.
    static func subjects(of list: [ComplexSelector]) -> [UInt64]? {
        var all: [UInt64] = []
        for selector in list {
            guard let word = selector.parts.last.flatMap({ words(of: $0.compound).first }) else { return nil }
            all.append(word)
        }
        return all
    }

    /// For each selector of a list the hash of an id or class that a matching element or one around it has; nil where a
    /// selector names none.
    static func outer(of list: [ComplexSelector]) -> [UInt64]? {
        var all: [UInt64] = []
        for selector in list {
            guard let word = outerWord(of: selector) else { return nil }
            all.append(word)
        }
        return all
    }

    private static func outerWord(of selector: ComplexSelector) -> UInt64? {
        for part in selector.parts.reversed() {
            if let word = words(of: part.compound).first { return word }
            guard part.combinator == .descendant || part.combinator == .child else { return nil }
        }
        return nil
    }

    /// The hashes of the ids and classes that a compound names.
    static func words(of compound: CompoundSelector) -> [UInt64] {
        compound.conditions.compactMap { condition in
            switch condition {
            case .id(let word), .class(let word): hash(word)
            default: nil
            }
        }
    }

    /// Whether the page may have a word, given by its hash.
    private func mayHave(_ hash: UInt64) -> Bool {
        let place = Self.place(hash)
        return bits[place >> 6] & 1 << UInt64(place & 63) != 0
    }

    /// Whether the page may have what one of some needs asks for.
    func mayMeet(_ needs: [SelectorNeed]) -> Bool {
        needs.contains { need in
            switch need {
            case .word(let hash): mayHave(hash)
            case .part(let places): parts.mayHave(places)
            case .attribute(let name): rareAttributes.contains(name)
            case .element(let name): hasElement[Int(name.raw)]
            case .text(let needle): needle.isIn(attributeText, 0..<attributeText.count)
            }
        }
    }

    /// A bit for a hash; the last multiplication carries the low bits of short words, where they differ, to the top.
    private static func place(_ hash: UInt64) -> Int {
        Int(((hash ^ hash >> 32) &* 0x9E37_79B9_7F4A_7C15) >> 47)
    }

    /// The hash of a word.
    static func hash(_ word: [UInt8]) -> UInt64 {
        unsafe word.withUnsafeBytes { unsafe EightBytes.hash($0) }
    }
}
