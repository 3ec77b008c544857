/// How articles are written out.
public struct RenderingOptions: Sendable {
    /// How the tables of a body stand in plain text.
    public enum Tables: String, Sendable, CaseIterable {
        /// Cells parted by tabs, for programs.
        case tabs
        /// Columns of one width, for readers.
        case aligned
    }

    /// What becomes of links in Markdown and HTML.
    public enum Links: String, Sendable, CaseIterable {
        /// A link stays a link.
        case keep
        /// Only its words stay.
        case text
        /// Markdown sets the addresses down at the end; elsewhere the same as `keep`.
        case reference
    }

    /// How the tables of a body stand in plain text.
    public var tables = Tables.tabs
    /// What becomes of links.
    public var links = Links.keep
    /// Whether Markdown, HTML and TEI show the pictures of the body with their captions and credits.
    public var showsImages = false
    /// Whether Markdown begins with the metadata as YAML.
    public var hasFrontMatter = false
    /// The forms in which a JSON record holds the body.
    public var bodies: [BodyForm] = [.text]
    /// The columns of CSV.
    public var fields = CSVRenderer.defaultFields

    /// Creates the default options.
    public init() {}

    /// A form of the body inside a JSON record; its raw value is the key there.
    public enum BodyForm: String, Sendable, CaseIterable {
        case text, markdown, html
    }
}
