/// Finds the names of attributes by their bytes, without a string for each.
struct AttributeNameTable {
    private struct Entry {
        var hash: UInt64
        var name: AttributeName
        var text: Range<Int>
    }

    /// Twice the entries at most, so that a search ends soon.
    private static let slotCount = 2_048
    private static let mostEntries = slotCount / 2

    /// A place in `entries` and 1; 0 is free.
    private var slots = [UInt16](repeating: 0, count: slotCount)
    private var entries: [Entry] = []
    private var text: [UInt8] = []

    /// A table of the names that HTML knows.
    static let known: AttributeNameTable = {
        var table = AttributeNameTable()
        for (raw, name) in AttributeName.known.enumerated() {
            let bytes = Array(name.utf8)
            unsafe bytes.withUnsafeBufferPointer { bytes in
                _ = unsafe table.find(bytes) { _ in AttributeName(raw: UInt16(raw)) }
            }
        }
        return table
    }()

    /// The name that some bytes spell, capitals as small letters; a new one is made and kept.
    ///
    /// - Parameter make: names a text that the table does not have yet.
    mutating func find(_ bytes: UnsafeBufferPointer<UInt8>, make: (String) -> AttributeName) -> AttributeName
    {
        // FNV-1a: <http://www.isthe.com/chongo/tech/comp/fnv/>.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for place in 0..<bytes.count {
            hash = unsafe (hash ^ UInt64(Self.small(bytes[place]))) &* 0x100_0000_01B3
        }
        var slot = Int(truncatingIfNeeded: (hash ^ hash >> 32) & UInt64(Self.slotCount - 1))
        while slots[slot] != 0 {
            let entry = entries[Int(slots[slot]) - 1]
            if entry.hash == hash, unsafe isEqual(entry.text, bytes) { return entry.name }
            slot = (slot + 1) & (Self.slotCount - 1)
        }
        let small = unsafe bytes.map { Self.small($0) }
        let name = make(String(decoding: small, as: UTF8.self))
        // A page with so many names of its own is an attack; the slow way will do for the rest.
        guard entries.count < Self.mostEntries else { return name }
        entries.append(Entry(hash: hash, name: name, text: text.count..<text.count + small.count))
        text += small
        slots[slot] = UInt16(entries.count)
        return name
    }

    private func isEqual(_ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard range.count == bytes.count else { return false }
        for place in 0..<range.count where unsafe text[range.lowerBound + place] != Self.small(bytes[place]) {
            return false
        }
        return true
    }

    @inline(__always)
    private static func small(_ byte: UInt8) -> UInt8 {
        byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
    }
}
