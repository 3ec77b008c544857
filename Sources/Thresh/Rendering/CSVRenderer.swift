/// Writes a table of metadata: one row for each article, as <https://www.rfc-editor.org/rfc/rfc4180> has it, with line feeds.
public struct CSVRenderer: ArticleRenderer {
    /// Names of fields in the order of their columns.
    private let fields: [String]

    /// The columns where none are named.
    public static let defaultFields = [
        "id", "status", "url", "site_name", "language", "title", "authors", "published", "modified",
        "section", "tags",
        "words",
    ]

    /// All fields that can be columns.
    public static let knownFields =
        defaultFields + [
            "reason", "dek", "image", "dateline", "agency", "highlights", "license", "fetched", "confidence",
            "page_type",
            "rules", "text", "paywall", "comments_count", "part", "parts",
        ]

    /// Creates the renderer.
    public init(_ options: RenderingOptions = RenderingOptions()) {
        fields = options.fields
    }

    /// The names of the columns.
    public var head: [UInt8] { row(fields) }

    /// One row; the values of a list are parted by `; `.
    public func render(_ article: Article) -> [UInt8] {
        row(fields.map { ControlCharacters.removed(from: value(of: $0, in: article)) })
    }

    private func row(_ values: [String]) -> [UInt8] {
        Array(values.map(quoted).joined(separator: ",").utf8) + [0x0A]
    }

    private func quoted(_ value: String) -> String {
        guard value.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A }) else { return value }
        return "\"\(value.replacing("\"", with: "\"\""))\""
    }

    private func value(of field: String, in article: Article) -> String {
        let metadata = article.metadata
        switch field {
        case "id": return article.id ?? ""
        case "status": return article.status.rawValue
        case "reason": return article.reason ?? ""
        case "part": return article.part.map { "\($0.number)" } ?? ""
        case "parts": return (article.part?.count ?? article.parts).map { "\($0)" } ?? ""
        case "page_type": return article.pageType ?? ""
        case "rules": return article.rules.joined(separator: "; ")
        case "words": return article.body.isEmpty ? "" : "\(TextMeasure.words(of: article.body))"
        case "confidence": return article.confidence.map { "\(($0 * 100).rounded() / 100)" } ?? ""
        case "text": return TextRenderer.text(of: article.body)
        default:
            guard let known = MetadataField(rawValue: field) else { return metadata.extra[field] ?? "" }
            return metadata.values(of: known).joined(separator: "; ")
        }
    }
}
