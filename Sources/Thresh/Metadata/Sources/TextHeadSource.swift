import ThreshHTML

/// Metadata from the head of a scraped text (`Subject: …`, `Author: …`) and from its pictures.
enum TextHeadSource {
    static func findings(in draft: Draft) -> [MetadataFinding] {
        var findings: [MetadataFinding] = []
        for block in draft.blocks.indices {
            guard let field = draft.notation.fields[draft.blocks[block].text.lowerBound] else { continue }
            let line = draft.text(of: block)
            let value = bare(TextHead.value(of: line))
            let name = String(decoding: line.prefix { $0 != UInt8(ascii: ":") && $0 != 0xEF }, as: UTF8.self)
            for (field, value) in values(of: field, value) where !value.isEmpty {
                findings.append(MetadataFinding(field, value, from: "head \(name)"))
            }
        }
        return findings
    }

    /// The headline that the head names.
    static func title(of draft: Draft) -> (block: Int, title: String)? {
        let block = draft.blocks.indices.first {
            draft.notation.fields[draft.blocks[$0].text.lowerBound] == .title
        }
        return block.map { ($0, bare(TextHead.value(of: draft.text(of: $0)))) }
    }

    /// The pictures whose words stand in the text.
    static func images(in draft: Draft) -> [Metadata.Image] {
        draft.blocks.indices.compactMap { block in
            guard !draft.isHTML, draft.blocks[block].kind == .caption else { return nil }
            let picture = draft.notation.details[draft.blocks[block].text.lowerBound]?.picture
            return Metadata.Image(source: picture, caption: draft.string(of: block))
        }
    }

    private static func values(of field: TextHead.Field, _ value: String) -> [(MetadataField, String)] {
        switch field {
        case .title: [(.title, value)]
        case .author: [(.authors, name(in: value))]
        case .date: [(.published, value)]
        case .site: [(.siteName, value)]
        case .address: [(.url, value)]
        case .section: [(.section, value)]
        case .tags: items(of: value).map { (.tags, $0) }
        case .summary: [(.dek, value)]
        case .language: [(.language, value)]
        case .other: []
        }
    }

    /// `"Ina Brandt" <ina@harbour.example>` and `ina@harbour.example (Ina Brandt)`: the name without the address.
    private static func name(in value: String) -> String {
        if let open = value.firstIndex(of: "<"), value.contains("@") {
            return bare(Array(value[..<open].utf8)[...])
        }
        if value.contains("@"), let open = value.firstIndex(of: "("), let close = value.lastIndex(of: ")"),
            open < close
        {
            return String(value[value.index(after: open)..<close])
        }
        return value.contains("@") ? "" : value
    }

    /// `[fog, harbour]`, `fog, harbour` and a list of items.
    private static func items(of value: String) -> [String] {
        let inner = value.drop { $0 == "[" || $0 == " " }.split(separator: "]", maxSplits: 1).first ?? ""
        return inner.split(separator: ",").flatMap { part in
            part.split(separator: " - ").map { bare(Array($0.utf8)[...]) }
        }.map { $0.hasPrefix("- ") ? String($0.dropFirst(2)) : $0 }
    }

    /// A value without the blanks and quotation marks around it.
    private static func bare(_ bytes: ArraySlice<UInt8>) -> String {
        var value = MarkdownLine.trimmed(bytes)
        if let mark = value.first, value.count >= 2, mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'"),
            value.last == mark
        {
            value = value.dropFirst().dropLast()
        }
        return String(decoding: MarkdownLine.trimmed(value), as: UTF8.self)
    }
}
