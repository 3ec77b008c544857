/// Writes metadata as the YAML that stands before a Markdown text.
enum FrontMatter {
    /// The block with its fences and a line feed at its end; absent values are left out.
    static func text(of article: Article) -> String {
        let metadata = article.metadata
        var lines = ["---"]
        func add(_ key: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            lines.append("\(key): \(quoted(value))")
        }
        add("id", article.id)
        add("status", article.status.rawValue)
        for field in MetadataField.allCases {
            let values = metadata.values(of: field)
            switch field {
            case _ where values.isEmpty: break
            case .paywall, .commentCount: lines.append("\(field.rawValue): \(values[0])")
            case _ where field.isList:
                lines.append("\(field.rawValue): [\(values.map(quoted).joined(separator: ", "))]")
            default: add(field.rawValue, values[0])
            }
        }
        lines.append("---")
        return lines.joined(separator: "\n") + "\n"
    }

    /// A double-quoted scalar, so that no value can be taken for another type or for markup.
    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in ControlCharacters.removed(from: text).unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\t": out += "\\t"
            // Line breaks to YAML, and a byte order mark would be taken for one.
            case "\u{2028}": out += "\\L"
            case "\u{2029}": out += "\\P"
            case "\u{FEFF}": out += "\\uFEFF"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
