import ThreshHTML

/// Which names of meta elements hold which field, in the order in which they are believed.
struct MetaTable {
    private let fields: [(field: MetadataField, names: [String])]

    init(_ fields: [(MetadataField, [String])]) {
        self.fields = fields.map { ($0.0, $0.1) }
    }

    /// What a page's meta elements say: for each field the first name that has a value; of a list all its values.
    func findings(in head: PageHead, where isUsable: (MetadataField, String) -> Bool = { _, _ in true })
        -> [MetadataFinding]
    {
        var findings: [MetadataFinding] = []
        for (field, names) in fields {
            for name in names where head.mayHave(name) {
                let values = head.metaValues(name).filter { isUsable(field, $0) }
                if values.isEmpty { continue }
                // Addresses have ampersands of their own, dates none.
                let texts = field.isAddress ? values : values.map { HTMLEntities.decoded($0) }
                let parts = field == .tags ? texts.flatMap { TagList.split($0) } : texts
                for part in field.isList ? parts[...] : parts.prefix(1) {
                    findings.append(MetadataFinding(field, part, from: "meta \(name)"))
                }
                break
            }
        }
        return findings
    }
}

/// Keywords as pages list them in one text.
enum TagList {
    /// Commas, else semicolons or bars, of Chinese and Arabic too.
    private static let separators: [Character] = [",", "，", "、", "،", ";", "；", "؛", "|"]

    /// Whether a keyword says something to readers, and is not a content system's number or mark.
    static func isWord(_ tag: String) -> Bool {
        let bytes = Array(tag.utf8)
        if bytes.first == UInt8(ascii: "_") { return false }
        if bytes.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) { return bytes.count < leastNumber }
        return !isUUID(bytes)
    }

    /// A year has fewer digits.
    private static let leastNumber = 5

    /// Whether a keyword is like `26157981-b4f7-4929-8d3a-0a1b2c3d4e5f`.
    private static func isUUID(_ bytes: [UInt8]) -> Bool {
        bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).map(\.count) == [
            8, 4, 4, 4, 12,
        ]
            && bytes.allSatisfy { $0 == UInt8(ascii: "-") || "0123456789abcdefABCDEF".utf8.contains($0) }
    }

    /// The keywords of a text.
    static func split(_ text: String) -> [String] {
        for separator in separators where text.contains(separator) {
            let parts = text.split(separator: separator).map { WhiteSpace.folded(String($0)) }
                .filter { !$0.isEmpty }
            // `Business, Finance, & Economics` is one section's name.
            if parts.contains(where: { $0.hasPrefix("& ") }) { break }
            return parts
        }
        let folded = WhiteSpace.folded(text)
        return folded.isEmpty ? [] : [folded]
    }
}
