/// Writes an article in one format.
public protocol ArticleRenderer: Sendable {
    /// The article as UTF-8, ending in a line feed unless it is empty.
    func render(_ article: Article) -> [UInt8]
}

/// The formats that articles can be written in.
public enum OutputFormat: String, Sendable, CaseIterable {
    /// The body as plain text.
    case text
    /// The body as Markdown.
    case markdown
    /// The whole record as one JSON object, with line breaks.
    case json
    /// The whole record as one line of JSON.
    case ndjson

    /// The renderer of the format.
    public var renderer: any ArticleRenderer {
        switch self {
        case .text: TextRenderer()
        case .markdown: MarkdownRenderer()
        case .json: JSONRenderer(isPretty: true)
        case .ndjson: JSONRenderer(isPretty: false)
        }
    }
}
