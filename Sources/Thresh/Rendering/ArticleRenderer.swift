/// Writes an article in one format.
public protocol ArticleRenderer: Sendable {
    /// What stands once before all articles, for instance the names of columns.
    var head: [UInt8] { get }
    /// The article as UTF-8, ending in a line feed unless it is empty.
    func render(_ article: Article) -> [UInt8]
}

extension ArticleRenderer {
    /// Nothing.
    public var head: [UInt8] { [] }
}

/// The formats that articles can be written in.
public enum OutputFormat: String, Sendable, CaseIterable {
    /// The body as plain text.
    case text
    /// The body as Markdown.
    case markdown
    /// The article as a safe HTML page.
    case html
    /// The article as a TEI P5 document.
    case xml
    /// The whole record as one JSON object, with line breaks.
    case json
    /// The whole record as one line of JSON.
    case ndjson
    /// The metadata as a row of a table.
    case csv

    /// The renderer of the format.
    public func renderer(_ options: RenderingOptions = RenderingOptions()) -> any ArticleRenderer {
        switch self {
        case .text: TextRenderer(options)
        case .markdown: MarkdownRenderer(options)
        case .html: HTMLRenderer(options)
        case .xml: TEIRenderer(options)
        case .json: JSONRenderer(isPretty: true, options)
        case .ndjson: JSONRenderer(isPretty: false, options)
        case .csv: CSVRenderer(options)
        }
    }

    /// Whether a document of this format holds one article only.
    public var holdsOneArticle: Bool { self == .html || self == .xml }

    /// Whether the format shows inline markup, so that bodies must carry it.
    public func showsMarkup(_ options: RenderingOptions) -> Bool {
        switch self {
        case .markdown, .html, .xml: true
        case .json, .ndjson: options.bodies != [.text]
        case .text, .csv: false
        }
    }
}
