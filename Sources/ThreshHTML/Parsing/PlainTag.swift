/// Reads a start tag that every parser reads alike: names of usual letters, values without control characters.
///
/// Of such a tag libxml2 makes exactly what stands there; all others are left to it.
enum PlainTag {
    /// Where a plain tag's parts stand.
    struct Places {
        /// The place of the closing `>` or `/>`.
        var close: Int
        /// The place behind the tag.
        var end: Int

        var isSelfClosing: Bool { end - close == 2 }
    }

    /// A tag with more attributes is left to libxml2, which drops repeated names and has its limit checked.
    private static let mostAttributes = 64
    /// libxml2 cuts names at 100 bytes.
    static let mostNameBytes = 99
    private static let mostBytes = 8_192

    /// Reads the attributes behind a tag's name into the skeleton; nil, and nothing read, where the tag is not plain.
    ///
    /// The bytes come as a raw buffer because this loop looks at half of what is left of a page.
    static func read(
        _ html: UnsafeBufferPointer<UInt8>,
        from nameEnd: Int,
        _ pageEnd: Int,
        into skeleton: inout PageSkeleton
    ) -> Places? {
        let before = skeleton.attributes.count
        let end = min(pageEnd, nameEnd + mostBytes)
        var index = nameEnd
        while true {
            index = unsafe skipBlanks(html, index, end)
            guard index < end else { break }
            let byte = unsafe html[index]
            if byte == UInt8(ascii: ">") { return Places(close: index, end: index + 1) }
            if byte == UInt8(ascii: "/") {
                guard index + 1 < end, unsafe html[index + 1] == UInt8(ascii: ">") else { break }
                return Places(close: index, end: index + 2)
            }
            guard skeleton.attributes.count - before < mostAttributes,
                let attribute = unsafe attribute(html, &index, end)
            else { break }
            skeleton.add(attribute)
        }
        skeleton.dropAttributes(from: before)
        return nil
    }

    @inline(__always)
    private static func attribute(
        _ html: UnsafeBufferPointer<UInt8>,
        _ index: inout Int,
        _ end: Int
    ) -> PageSkeleton.Attribute? {
        let nameStart = index
        let nameEnd = unsafe nameEnd(html, from: index, end)
        index = nameEnd
        // `-` and digits are parts of names but do not begin them.
        guard (1...mostNameBytes).contains(nameEnd - nameStart), unsafe html[nameStart] > UInt8(ascii: "9")
        else { return nil }
        let name = Int32(nameStart)..<Int32(nameEnd)
        var next = unsafe skipBlanks(html, index, end)
        guard next < end else { return nil }
        guard unsafe html[next] == UInt8(ascii: "=") else {
            return PageSkeleton.Attribute(name: name, value: 0..<0)
        }
        next = unsafe skipBlanks(html, next + 1, end)
        var hasReferences = false
        guard next < end, let value = unsafe value(html, &next, end, &hasReferences) else { return nil }
        index = next
        return PageSkeleton.Attribute(name: name, value: value, hasReferences: hasReferences)
    }

    private static func value(
        _ html: UnsafeBufferPointer<UInt8>,
        _ index: inout Int,
        _ end: Int,
        _ hasReferences: inout Bool
    ) -> Range<Int32>? {
        let quote = unsafe html[index]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let start = index + 1
            index = unsafe PlainBytes.valueEnd(html, from: start, end, quote: quote)
            while index < end, unsafe html[index] != quote {
                guard unsafe isPlain(html, index, end, &hasReferences) else { return nil }
                index = unsafe PlainBytes.valueEnd(html, from: index + 1, end, quote: quote)
            }
            guard index < end else { return nil }
            index += 1
            return Int32(start)..<Int32(index - 1)
        }
        let start = index
        while index < end {
            let byte = unsafe html[index]
            if byte == UInt8(ascii: ">") || isBlank(byte) { break }
            guard byte != UInt8(ascii: "\""), byte != UInt8(ascii: "'"), byte != UInt8(ascii: "="),
                byte != UInt8(ascii: "<"), unsafe isPlain(html, index, end, &hasReferences)
            else { return nil }
            index += 1
        }
        return index < end ? Int32(start)..<Int32(index) : nil
    }

    /// Whether libxml2 takes a byte of a value for itself, or for the beginning of a reference of which it has no mind of its
    /// own.
    @inline(__always)
    private static func isPlain(
        _ html: UnsafeBufferPointer<UInt8>,
        _ index: Int,
        _ end: Int,
        _ hasReferences: inout Bool
    ) -> Bool {
        if unsafe html[index] == UInt8(ascii: "&") {
            hasReferences = true
            return unsafe !PlainText.isOddReference(html, at: index, end)
        }
        return unsafe PlainText.strayWidth(html, at: index, end) == 0
    }

    private static func skipBlanks(_ html: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        var index = start
        while index < end, unsafe isBlank(html[index]) { index += 1 }
        return index
    }

    @inline(__always)
    static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
    }

    /// Where a name ends that begins at a place.
    @inline(__always)
    static func nameEnd(_ html: UnsafeBufferPointer<UInt8>, from start: Int, _ end: Int) -> Int {
        var index = start
        while index < end, unsafe isNameByte(html[index]) { index += 1 }
        return index
    }

    /// Whether libxml2 takes a byte for a part of a name.
    @inline(__always)
    static func isNameByte(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
            || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: ":") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }
}
