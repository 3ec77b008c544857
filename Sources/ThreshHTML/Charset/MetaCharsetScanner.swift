/// Finds the encoding a page states in its own first bytes.
///
/// Follows the standard's pre-scan
/// (<https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding>): comments are skipped,
/// quoted attribute values are read whole, so that neither `<!-- <meta charset=…> -->` nor `<a title="<meta
/// charset=…>">` is believed.
struct MetaCharsetScanner {
    /// How far the search goes: browsers read 1 KiB, but pages with long comments before `<meta>` are common.
    static let reach = 4_096

    /// Returns the `iconv` name of the charset a page states in `<meta>` or in its XML declaration.
    static func charset(of bytes: ArraySlice<UInt8>) -> String? {
        var scanner = MetaCharsetScanner(rest: bytes.prefix(reach))
        let declared = scanner.xmlEncoding()
        return scanner.metaCharset() ?? declared
    }

    private var rest: ArraySlice<UInt8>

    private struct Attribute {
        let name: [UInt8]
        let value: ArraySlice<UInt8>
    }

    private mutating func metaCharset() -> String? {
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[start...]
            if rest.starts(with: Self.commentStart) {
                skipComment()
            } else if rest.starts(withLowercase: Self.metaTag), let after = rest.dropFirst(5).first,
                ASCII.isBlank(after) || after == UInt8(ascii: "/")
            {
                rest = rest.dropFirst(5)
                if let name = charset(in: attributes()) {
                    return name
                }
            } else if let second = rest.dropFirst().first, ASCII.isLetter(second) {
                rest = rest.drop { !ASCII.isBlank($0) && $0 != UInt8(ascii: ">") }
                _ = attributes()
            } else {
                rest = rest.dropFirst()
            }
        }
        return nil
    }

    private mutating func skipComment() {
        // `<!-->` is a whole comment: the two dashes may be both start and end.
        var tail = rest.dropFirst(2)
        while let dash = tail.firstIndex(of: UInt8(ascii: "-")) {
            tail = tail[dash...]
            if tail.starts(with: Self.commentEnd) {
                rest = tail.dropFirst(3)
                return
            }
            tail = tail.dropFirst()
        }
        rest = []
    }

    /// Reads the attributes of a tag and steps behind its `>`.
    private mutating func attributes() -> [Attribute] {
        var found: [Attribute] = []
        while true {
            rest = rest.drop { ASCII.isBlank($0) || $0 == UInt8(ascii: "/") }
            // A tag that the reach cuts off may have lost half of its charset.
            guard let first = rest.first else { return [] }
            if first == UInt8(ascii: ">") {
                rest = rest.dropFirst()
                return found
            }
            let name = rest.prefix(1) + rest.dropFirst().prefix { !Self.endsName($0) }
            rest = rest.dropFirst(name.count).drop(while: ASCII.isBlank)
            found.append(Attribute(name: name.map(ASCII.lowercased), value: attributeValue()))
        }
    }

    private mutating func attributeValue() -> ArraySlice<UInt8> {
        guard rest.first == UInt8(ascii: "=") else { return [] }
        rest = rest.dropFirst().drop(while: ASCII.isBlank)
        guard let quote = rest.first else { return [] }
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let inside = rest.dropFirst()
            guard let end = inside.firstIndex(of: quote) else {
                rest = []
                return []
            }
            rest = inside[(end + 1)...]
            return inside[..<end]
        }
        let value = rest.prefix { !ASCII.isBlank($0) && $0 != UInt8(ascii: ">") }
        rest = rest.dropFirst(value.count)
        return value
    }

    private func charset(in attributes: [Attribute]) -> String? {
        if let plain = attributes.first(where: { $0.name.elementsEqual("charset".utf8) }) {
            return Self.trusted(CharsetLabel.iconvName(for: plain.value))
        }
        guard let equivalent = attributes.first(where: { $0.name.elementsEqual("http-equiv".utf8) }),
            equivalent.value.map(ASCII.lowercased).elementsEqual("content-type".utf8),
            let content = attributes.first(where: { $0.name.elementsEqual("content".utf8) }),
            let label = CharsetLabel.charsetParameter(of: content.value)
        else { return nil }
        return Self.trusted(CharsetLabel.iconvName(for: label))
    }

    /// Reads `encoding` from `<?xml version="1.0" encoding="…"?>` at the very start.
    private func xmlEncoding() -> String? {
        guard rest.starts(with: Self.xmlStart), let end = rest.firstIndex(of: UInt8(ascii: ">")) else {
            return nil
        }
        let declaration = rest[..<end]
        guard let key = declaration.firstRange(ofLowercase: Self.encodingKey) else { return nil }
        let value = declaration[key.upperBound...].drop(while: ASCII.isBlank)
        guard value.first == UInt8(ascii: "=") else { return nil }
        let quoted = value.dropFirst().drop(while: ASCII.isBlank)
        guard let quote = quoted.first else { return nil }
        return Self.trusted(CharsetLabel.iconvName(for: quoted.dropFirst().prefix { $0 != quote }))
    }

    /// A page that says UTF-16 in ASCII is not UTF-16; the standard reads it as UTF-8.
    private static func trusted(_ iconvName: String?) -> String? {
        iconvName?.hasPrefix("UTF-16") == true ? "UTF-8" : iconvName
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        ASCII.isBlank(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
            || byte == UInt8(ascii: "=")
    }

    private static let commentStart = Array("<!--".utf8)
    private static let commentEnd = Array("-->".utf8)
    private static let metaTag = Array("<meta".utf8)
    private static let xmlStart = Array("<?xml".utf8)
    private static let encodingKey = Array("encoding".utf8)
}
