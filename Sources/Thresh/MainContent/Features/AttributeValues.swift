import ThreshHTML

/// The different attribute values of a page that may hold words, so that each is searched once.
///
/// Pages repeat their classes hundreds of times.
struct AttributeValues {
    private let text: [UInt8]
    private let starts: [UInt32]
    private let ends: [UInt32]
    private var ids: DenseIDs
    /// The values in lower case, each followed by a blank.
    private var lowered: [UInt8] = []
    private var loweredEnds: [Int] = []

    init(_ tree: PageTree) {
        text = tree.attributeText
        starts = tree.valueStarts
        ends = tree.valueEnds
        ids = DenseIDs(most: tree.attributeNames.count)
        lowered.reserveCapacity(text.count / 2)
    }

    /// The number of an attribute's value; equal values have one number.
    mutating func number(_ attribute: Int) -> Int {
        let start = Int(starts[attribute])
        let end = Int(ends[attribute])
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var index = start
        while index + 4 <= end {
            let four =
                UInt64(text[index]) | UInt64(text[index + 1]) << 8 | UInt64(text[index + 2]) << 16
                | UInt64(text[index + 3]) << 24
            hash = (hash ^ four) &* Self.multiplier
            hash ^= hash >> 29
            index += 4
        }
        while index < end {
            hash = (hash ^ UInt64(text[index]) ^ 0x100) &* Self.multiplier
            index += 1
        }
        let known = ids.count
        let number = ids.number(hash ^ hash >> 32)
        if number == known { append(start, end) }
        return number
    }

    // The golden ratio's bits: odd, and without pattern.
    private static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15

    private mutating func append(_ start: Int, _ end: Int) {
        for index in start..<end {
            let byte = text[index]
            lowered.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
        }
        loweredEnds.append(lowered.count)
        lowered.append(0x20)
    }

    /// The word groups in each value.
    func groups() -> [UInt64] {
        ClassWords.groups(in: lowered, ends: loweredEnds)
    }

    private func bytes(_ attribute: Int) -> ArraySlice<UInt8> {
        text[Int(starts[attribute])..<Int(ends[attribute])]
    }

    /// What a role attribute means.
    func role(_ attribute: Int) -> UInt8? {
        ElementTraits.meaning(ofRole: bytes(attribute))
    }

    func isTrue(_ attribute: Int) -> Bool {
        bytes(attribute).elementsEqual("true".utf8)
    }

    func isPrice(_ attribute: Int) -> Bool {
        bytes(attribute).elementsEqual("price".utf8)
    }

    private static let displayNone = Array("display:none".utf8)
    private static let visibilityHidden = Array("visibility:hidden".utf8)

    /// Whether a style attribute hides its element.
    func hides(_ attribute: Int) -> Bool {
        var display = 0
        var visibility = 0
        for index in Int(starts[attribute])..<Int(ends[attribute]) {
            var byte = text[index]
            if byte <= 0x20 { continue }
            if byte >= 0x41 && byte <= 0x5A { byte |= 0x20 }
            // Both words start with a letter they have nowhere else but `d` in `hidden`: starting anew is enough.
            display = Self.step(Self.displayNone, display, byte)
            visibility = Self.step(Self.visibilityHidden, visibility, byte)
            if display == Self.displayNone.count || visibility == Self.visibilityHidden.count { return true }
        }
        return false
    }

    @inline(__always)
    private static func step(_ word: [UInt8], _ state: Int, _ byte: UInt8) -> Int {
        if word[state] == byte { return state + 1 }
        return word[0] == byte ? 1 : 0
    }
}
