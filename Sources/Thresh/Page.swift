/// What comes in: the bytes of one page or scraped text, and what is known about where they came from.
public struct Page: Sendable {
    /// How the bytes of a page are to be read.
    public enum Format: String, Sendable, CaseIterable {
        /// HTML or text is told from the bytes.
        case auto
        /// HTML in any charset.
        case html
        /// Text that somebody already scraped: one line for each block.
        case text
    }

    /// The input's own name: a path relative to the input folder, or an archive's record id.
    public var id: String?
    /// The page as it was published or scraped, in its own charset.
    public var bytes: [UInt8]
    /// How to read the bytes.
    public var format: Format
    /// The address the page was fetched from.
    public var url: String?
    /// When the page was fetched: ISO 8601, a day or a full time.
    public var fetched: String?
    /// The value of the HTTP header Content-Type, for its charset.
    public var contentType: String?
    /// A page may be this long once unpacked; the longest that people read are a few MiB.
    package static let sizeLimit = 64 << 20

    /// One of several articles that stood in one text.
    public struct Part: Sendable, Equatable {
        /// Its number, from 1.
        public var number: Int
        /// How many there are.
        public var count: Int
        /// Whether the text that it is a part of is Markdown.
        package var isMarkdown = false

        /// Creates a part.
        public init(number: Int, count: Int) {
            self.number = number
            self.count = count
        }
    }

    /// Which of several articles of one text this is.
    public var part: Part?
    /// Why the bytes are not the whole page, where that is known: its article gets the status `truncated`.
    public var truncation: String?

    /// Creates a page.
    public init(
        _ bytes: [UInt8],
        format: Format = .auto,
        id: String? = nil,
        url: String? = nil,
        fetched: String? = nil,
        contentType: String? = nil
    ) {
        self.bytes = bytes
        self.format = format
        self.id = id
        self.url = url
        self.fetched = fetched
        self.contentType = contentType
    }
}
