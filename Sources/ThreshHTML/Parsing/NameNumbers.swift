#if canImport(Glibc)
    private import Glibc
#else
    private import Darwin
#endif

/// Finds the numbers of names, of elements or attributes, by their bytes, without a string for each.
struct NameNumbers {
    private struct Entry {
        var hash: UInt64
        var number: UInt16
        /// The name as it is spelled here: capitals make another entry.
        var text: Range<Int>
    }

    /// Twice the entries at most, so that a search ends soon.
    private static let slotCount = 2_048
    private static let mostEntries = slotCount / 2

    /// A place in `entries` and 1; 0 is free.
    private var slots = [UInt16](repeating: 0, count: slotCount)
    private var entries: [Entry] = []
    private var text: [UInt8] = []

    /// The names of attributes that HTML knows.
    static let attributes = NameNumbers(AttributeName.known)

    /// A table of names, each of which has its place for a number.
    init(_ names: [String] = []) {
        for (number, name) in names.enumerated() {
            let bytes = Array(name.utf8)
            unsafe bytes.withUnsafeBufferPointer { bytes in
                _ = unsafe find(bytes) { _ in UInt16(number) }
            }
        }
    }

    /// The number of the name that some bytes spell, capitals as small letters; a new one is made and kept.
    ///
    /// - Parameter make: numbers a name that the table does not have yet.
    mutating func find(_ bytes: UnsafeBufferPointer<UInt8>, make: (String) -> UInt16) -> UInt16 {
        let hash = unsafe EightBytes.hash(UnsafeRawBufferPointer(bytes))
        var slot = Int(truncatingIfNeeded: hash >> 32 & UInt64(Self.slotCount - 1))
        while slots[slot] != 0 {
            let entry = entries[Int(slots[slot]) - 1]
            if entry.hash == hash, unsafe isEqual(entry.text, bytes) { return entry.number }
            slot = (slot + 1) & (Self.slotCount - 1)
        }
        let number = unsafe newNumber(bytes, make)
        // A page with so many names of its own is an attack; the slow way will do for the rest. The search for the small
        // letters may have taken the slot.
        guard entries.count < Self.mostEntries else { return number }
        while slots[slot] != 0 { slot = (slot + 1) & (Self.slotCount - 1) }
        entries.append(Entry(hash: hash, number: number, text: text.count..<text.count + bytes.count))
        unsafe text.append(contentsOf: bytes)
        slots[slot] = UInt16(entries.count)
        return number
    }

    private mutating func newNumber(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ make: (String) -> UInt16
    ) -> UInt16 {
        let small = unsafe bytes.map(ASCII.lowercased)
        guard unsafe bytes.elementsEqual(small) else {
            return unsafe small.withUnsafeBufferPointer { unsafe find($0, make: make) }
        }
        return make(String(decoding: small, as: UTF8.self))
    }

    private func isEqual(_ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard range.count == bytes.count, let name = bytes.baseAddress else { return false }
        return unsafe text.withUnsafeBufferPointer { text in
            guard let start = text.baseAddress else { return false }
            return unsafe memcmp(start + range.lowerBound, name, range.count) == 0
        }
    }
}
