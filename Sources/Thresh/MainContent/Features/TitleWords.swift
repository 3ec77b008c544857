/// The words of a page's titles as hashes, to see which blocks repeat them.
struct TitleWords {
    /// Whether words that come are put in; else they are looked up.
    var isCollecting = true

    private var slots: [UInt64] = Array(repeating: 0, count: 256)
    private var count = 0

    /// Titles have some twenty words; what is over three quarters of the table is no title.
    private static let most = 192

    /// Takes a word in or looks it up.
    ///
    /// - Returns: whether a word that was looked up is a title word.
    @inline(__always)
    mutating func meet(_ word: UInt64) -> Bool {
        let key = word | 1
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 56)
        while slots[slot] != 0 {
            if slots[slot] == key { return !isCollecting }
            slot = (slot + 1) & 255
        }
        guard isCollecting, count < Self.most else { return false }
        slots[slot] = key
        count += 1
        return false
    }
}
