/// What the notation of a text says of its blocks beyond their kind and words: of Markdown, its links, lists and quotations.
package struct TextNotation: Sendable {
    /// What is known of one block.
    struct Detail: Sendable, Equatable {
        var spans: [BodyBlock.Span] = []
        /// The programming language of code.
        var language: String?
        /// How many lists are around an item.
        var depth = 0
        var quoteDepth = 0
        /// The label of the footnote that begins with the block.
        var note: String?
        /// The address of a picture.
        var picture: String?
        /// What a line looks like that may be one of a table or of code.
        var layout: TextLine?
    }

    /// What the words of Markdown may refer to.
    struct References: Sendable, Equatable {
        /// Addresses of links by their folded names.
        var definitions: [[UInt8]: String] = [:]
        /// The labels of the text's footnotes.
        var notes: Set<String> = []
    }

    /// Whether the text is Markdown.
    var isMarkdown = false
    var references = References()
    /// The blocks that have any, by where their text starts in ``Draft/text``.
    var details: [Int: Detail] = [:]
    /// The fields of the head, by where their text starts.
    var fields: [Int: TextHead.Field] = [:]
}
