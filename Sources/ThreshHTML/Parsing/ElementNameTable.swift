/// Finds the known names of elements by their bytes, without a string for each.
struct ElementNameTable {
    private struct Slot {
        /// The first eight letters; 0 where the slot is free.
        var letters: UInt64
        var name: ElementName
    }

    /// Four times the names, so that a search ends soon; a power of two.
    private static let slotBits = 9

    private var slots = [Slot](
        repeating: Slot(letters: 0, name: .text),
        count: 1 << Self.slotBits
    )
    private let known = ElementName.known.map { Array($0.utf8) }

    /// The table of all known names.
    static let known = ElementNameTable()

    private init() {
        // The pseudo-name of texts comes first, and no tag has it.
        for (raw, name) in known.enumerated().dropFirst() {
            let letters = unsafe name.withUnsafeBufferPointer { unsafe Self.letters($0, 0..<name.count) }
            var slot = Self.slot(letters)
            while slots[slot].letters != 0 { slot = (slot + 1) % slots.count }
            slots[slot] = Slot(letters: letters, name: ElementName(raw: UInt16(raw)))
        }
    }

    /// The name that some letters, digits, `-`, `_`, `.` or `:` of a page spell, capitals as small letters;
    /// ``ElementName/unknown`` for others.
    func find(_ html: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> ElementName {
        let letters = unsafe Self.letters(html, range)
        var slot = Self.slot(letters)
        while slots[slot].letters != 0 {
            if slots[slot].letters == letters {
                let name = slots[slot].name
                if unsafe isEqual(known[Int(name.raw)], html, range) { return name }
            }
            slot = (slot + 1) % slots.count
        }
        return .unknown
    }

    // The first letters are equal already.
    @inline(__always)
    private func isEqual(_ name: [UInt8], _ html: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        guard name.count == range.count else { return false }
        var offset = EightBytes.width
        while offset < name.count {
            if unsafe name[offset] != ASCII.lowercased(html[range.lowerBound + offset]) { return false }
            offset += 1
        }
        return true
    }

    // Of the bytes of names only capitals lack the bit that is set here, but for `_`, which no known name has.
    @inline(__always)
    private static func letters(_ html: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt64 {
        let word = unsafe EightBytes.load(UnsafeRawBufferPointer(html), from: range.lowerBound, html.count)
        let surplus = UInt64(8 * max(0, EightBytes.width - range.count))
        return (word << surplus) >> surplus | 0x2020_2020_2020_2020
    }

    @inline(__always)
    private static func slot(_ letters: UInt64) -> Int {
        Int(truncatingIfNeeded: (letters &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - slotBits))
    }
}
