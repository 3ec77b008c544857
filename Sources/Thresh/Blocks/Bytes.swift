/// Searching in UTF-8 bytes.
package enum Bytes {
    /// Whether a short ASCII word stands somewhere in some bytes.
    package static func contains(_ bytes: [UInt8], _ word: StaticString) -> Bool {
        contains(bytes[...], Array(word.description.utf8))
    }

    /// Whether a short word stands somewhere in some bytes.
    package static func contains(_ bytes: ArraySlice<UInt8>, _ needle: [UInt8]) -> Bool {
        guard let first = needle.first else { return true }
        var index = bytes.startIndex
        while index + needle.count <= bytes.endIndex {
            if bytes[index] == first, bytes[index..<index + needle.count].elementsEqual(needle) {
                return true
            }
            index += 1
        }
        return false
    }

    /// The first place from an index on at which a word stands; nil where there is none.
    package static func firstIndex(of needle: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard let first = needle.first else { return nil }
        var index = start
        while index + needle.count <= bytes.count {
            if bytes[index] == first, bytes[index..<index + needle.count].elementsEqual(needle) {
                return index
            }
            index += 1
        }
        return nil
    }

    /// Where the last occurrence of a word ends; nil where there is none.
    package static func end(ofLast needle: [UInt8], in bytes: [UInt8]) -> Int? {
        var end: Int?
        var start = 0
        while let place = firstIndex(of: needle, in: bytes, from: start) {
            end = place + needle.count
            start = place + 1
        }
        return end
    }
}
