import ThreshHTML

/// Makes a draft of a page's bytes: tells HTML from text, decodes, parses.
enum PageDecoder {
    enum Outcome {
        case draft(Draft)
        /// The page cannot be read; the article says why.
        case refused(Article)
    }

    static func decode(_ page: Page, watch: MetadataWatch? = nil) -> Outcome {
        if page.bytes.isEmpty {
            return .refused(Article(id: page.id, status: .empty, reason: "the page has no bytes"))
        }
        if ContentSniffer.looksBinary(page.bytes) {
            return .refused(
                Article(id: page.id, status: .error, reason: "binary data, neither HTML nor text")
            )
        }
        let isHTML = isHTML(page)
        let decoded = decoded(page, isHTML: isHTML)
        let tree = isHTML ? HTMLParser.parse(decoded.bytes) : PageTree()
        var draft = Draft(page, isHTML: isHTML, charset: decoded.charset, tree: tree, watch: watch)
        if !isHTML { draft.sourceText = decoded.bytes }
        if let truncation = page.truncation { draft.truncation = truncation }
        if page.bytes.count > limit { draft.truncation = TruncationReason.inputBytes.rawValue }
        return .draft(draft)
    }

    /// The source of a page that was read as HTML before: decoded and within the limit.
    static func source(of page: Page) -> [UInt8] {
        decoded(page, isHTML: true).bytes
    }

    /// A page of scraped text, decoded and within the limit; nil for HTML, which is not parsed, and for what cannot be read.
    static func text(of page: Page) -> [UInt8]? {
        guard !page.bytes.isEmpty, !ContentSniffer.looksBinary(page.bytes), !isHTML(page) else { return nil }
        return decoded(page, isHTML: false).bytes
    }

    /// The most bytes of a page that are read.
    private static let limit = ParsingLimits().inputBytes

    private static func decoded(_ page: Page, isHTML: Bool) -> DecodedText {
        // Most pages are within the limit, and need no copy.
        let bytes = page.bytes.count > limit ? Array(page.bytes.prefix(limit)) : page.bytes
        return CharsetDecoder.decode(bytes, declared: page.contentType, isHTML: isHTML)
    }

    private static func isHTML(_ page: Page) -> Bool {
        switch page.format {
        case .html: return true
        case .text: return false
        case .auto: break
        }
        let type = page.contentType?.lowercased() ?? ""
        if type.hasPrefix("text/html") || type.hasPrefix("application/xhtml") { return true }
        if type.hasPrefix("text/plain") { return false }
        return ContentSniffer.looksLikeHTML(page.bytes)
    }
}
