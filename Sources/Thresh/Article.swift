package import ThreshHTML

/// What goes out: the body of a page, its metadata, and what was taken away.
public struct Article: Sendable {
    /// How a page fared.
    public enum Status: String, Sendable {
        /// The page has an article.
        case ok
        /// There is no article on the page.
        case empty
        /// A cap was hit; ``Article/reason`` says which.
        case truncated
        /// The page could not be read; ``Article/reason`` says why.
        case error
    }

    /// The page's own name.
    public var id: String?
    /// Which of several articles of one text it is.
    public var part: Page.Part?
    /// How many articles the text seems to hold that was cleaned as one; nil for one.
    public var parts: Int?
    /// How the page fared.
    public var status: Status
    /// Why the page is truncated or could not be read.
    public var reason: String?
    /// What is known about the article besides its body.
    public var metadata = Metadata()
    /// The body.
    public var body: [BodyBlock] = []
    /// Before which block of the body its pictures stand, by their addresses in ``Metadata/images``.
    public var picturePlaces: [String: Int] = [:]
    /// What readers wrote below it; only when ``CleaningOptions/keepsComments`` asks for it.
    public var comments: [ReaderComment] = []
    /// The page's own meta elements and JSON-LD; only when ``CleaningOptions/keepsAllMetadata`` asks for them.
    package internal(set) var rawMetadata: RawMetadata?
    /// How sure Thresh is that the body is right, 0 to 1.
    public var confidence: Double?
    /// What kind of page it is, where that is known.
    public var pageType: String?
    /// Ids of the rule files that were active.
    public var rules: [String] = []
    /// Ids of rule files whose removals were undone because they took too much.
    public var fuse: [String] = []
    /// Rules that were given up on this page because they hit a limit.
    public var ruleErrors: [String] = []
    /// The input with the place of each block; only when ``CleaningOptions/annotates`` asks for it.
    public internal(set) var annotation: Annotation?
    /// What rules changed on the page before it was split in blocks, and in its attributes afterwards.
    package internal(set) var changes: [PageChange] = []
    /// How many removals there were of each kind.
    public var removed: [RemovalKind: Int] = [:]
    /// Every removal, in page order of the stages; only when ``CleaningOptions/explains`` asks for them.
    public var removals: [Removal] = []

    /// How many words each rule took out, by its full id; empty unless ``CleaningOptions/explains``.
    package var wordsByRule: [String: Int] {
        var words: [String: Int] = [:]
        for removal in removals {
            guard let rule = removal.rule?.id else { continue }
            words[rule, default: 0] += removal.text.split(whereSeparator: \.isWhitespace).count
        }
        return words
    }

    /// Creates an article for a page that could not be read.
    public init(id: String?, status: Status, reason: String?) {
        self.id = id
        self.status = status
        self.reason = reason
    }
}

/// What a page says of itself, unjudged.
package struct RawMetadata: Sendable {
    /// Meta elements in page order, their names in lower case.
    package var metas: [PageHead.Meta]
    /// JSON-LD, mended where it was broken.
    package var jsonLD: [JSONValue]
}

/// A block of an article's body.
public struct BodyBlock: Sendable, Equatable {
    /// What a block is.
    public enum Kind: Sendable, Equatable {
        case paragraph
        /// A heading of level 1 to 6.
        case heading(level: Int)
        /// An item of a list; `number` is nil in a list without numbers, `depth` is 0 in the outermost list.
        case listItem(depth: Int, number: Int?)
        /// A later paragraph of the item before it.
        case listContinuation(depth: Int)
        /// A row of a table; cells are parted by tabs, and where a cell reaches over more columns or rows, those are empty.
        case tableRow(isHeader: Bool)
        /// Text whose blanks and line breaks matter; `language` is the programming language that the page names.
        case preformatted(language: String?)
    }

    /// What the block is.
    public var kind: Kind
    /// Its text; a line break inside it is a line break on the page.
    public var text: String
    /// How many block quotes it stands in.
    public var quoteDepth: Int
    /// Its inline markup, in the order of the text, for renderers that have use for it.
    public var spans: [Span]
    /// Blocks with one number belong together: items of one list, rows of one table.
    public var group: Int
    /// The label of the footnote that begins with this block; nil for all other blocks.
    public var note: String?

    /// Creates a block.
    public init(kind: Kind, text: String, quoteDepth: Int = 0, spans: [Span] = [], group: Int = 0) {
        self.kind = kind
        self.text = text
        self.quoteDepth = quoteDepth
        self.spans = spans
        self.group = group
    }

    /// Inline markup over a part of a block's text.
    public struct Span: Sendable, Equatable {
        /// What the markup says.
        public enum Style: Sendable, Equatable {
            case link(String)
            case emphasis, strong, code, superscript, `subscript`
            /// What the page says was taken out or put in later.
            case deletion, insertion
            /// The reference to a footnote, by the label of the note.
            case noteReference(String)
            /// A formula: the text is its TeX between dollars, or the words of its MathML.
            case formula(Formula)
        }

        /// How a formula is to be set.
        public struct Formula: Sendable, Equatable {
            /// Its TeX, without marks around it; nil where the page has only MathML.
            public var tex: String?
            /// Safe presentation MathML, one element; nil where the page has only TeX.
            public var mathML: String?
            /// Whether it stands on a line of its own.
            public var isDisplayed: Bool

            /// Creates a formula.
            public init(tex: String?, mathML: String? = nil, isDisplayed: Bool = false) {
                self.tex = tex
                self.mathML = mathML
                self.isDisplayed = isDisplayed
            }
        }

        /// What the markup says.
        public var style: Style
        /// Which bytes of the block's UTF-8 text it covers.
        public var range: Range<Int>

        /// Creates a span.
        public init(style: Style, range: Range<Int>) {
            self.style = style
            self.range = range
        }

        /// The same span where so many bytes more stand before it; fewer where the number is negative.
        func moved(by bytes: Int) -> Self {
            Self(style: style, range: range.lowerBound + bytes..<range.upperBound + bytes)
        }
    }
}
