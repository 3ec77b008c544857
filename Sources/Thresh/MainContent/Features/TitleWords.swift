/// The words of a page's titles as hashes, to see which blocks repeat them.
struct TitleWords {
    private var slots: [UInt64] = Array(repeating: 0, count: 256)
    private var count = 0

    /// Titles have some twenty words; what is over three quarters of the table is no title.
    private static let most = 192

    init(_ titles: [String]) {
        for title in titles {
            for word in TextMeter.words(of: Array(title.utf8)) where count < Self.most { insert(word | 1) }
        }
    }

    private mutating func insert(_ key: UInt64) {
        var slot = Self.slot(key)
        while slots[slot] != 0 {
            if slots[slot] == key { return }
            slot = (slot + 1) & 255
        }
        slots[slot] = key
        count += 1
    }

    /// Whether a word is in one of the titles.
    @inline(__always)
    func contains(_ word: UInt64) -> Bool {
        let key = word | 1
        var slot = Self.slot(key)
        while slots[slot] != 0 {
            if slots[slot] == key { return true }
            slot = (slot + 1) & 255
        }
        return false
    }

    @inline(__always)
    private static func slot(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 56)
    }
}
