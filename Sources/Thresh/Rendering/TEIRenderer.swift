/// Writes an article as a TEI P5 document, metadata in its header.
///
/// Headings are `ab` with type `head`, because TEI allows `head` only where a division begins.
public struct TEIRenderer: ArticleRenderer {
    private let options: RenderingOptions

    /// Creates the renderer.
    public init(_ options: RenderingOptions = RenderingOptions()) {
        self.options = options
    }

    /// The document.
    public func render(_ article: Article) -> [UInt8] {
        var writer = TEIWriter(options)
        writer.write(article)
        return Array(writer.text.utf8)
    }
}

/// Sets down TEI.
private struct TEIWriter {
    private let options: RenderingOptions
    private(set) var text = ""

    init(_ options: RenderingOptions) {
        self.options = options
    }

    mutating func write(_ article: Article) {
        text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n"
        writeHeader(article)
        text += "<text"
        if let language = article.metadata.language {
            text += " xml:lang=\"\(MarkupText.escaped(language))\""
        }
        text += ">\n<body>\n<div>\n"
        if article.body.isEmpty { text += "<p/>\n" }
        write(article.body, BodyPicture.shown(of: article, options))
        text += "</div>\n"
        if !article.comments.isEmpty {
            text += "<div type=\"comments\">\n"
            write(article.commentBlocks)
            text += "</div>\n"
        }
        text += "</body>\n</text>\n</TEI>\n"
    }

    // MARK: Header

    private mutating func writeHeader(_ article: Article) {
        let metadata = article.metadata
        let title = metadata.title ?? metadata.siteName ?? article.id ?? "Untitled"
        text += "<teiHeader>\n<fileDesc>\n<titleStmt>\n"
        element("title", "type=\"main\"", title)
        for author in metadata.authors { element("author", nil, author) }
        text += "</titleStmt>\n<publicationStmt>\n"
        if let publisher = metadata.siteName ?? metadata.agency {
            element("publisher", nil, publisher)
            if let published = metadata.published {
                element("date", "when=\"\(MarkupText.escaped(published))\"", published)
            }
            if let license = metadata.license {
                text += "<availability><licence>\(MarkupText.escaped(license))</licence></availability>\n"
            }
        } else {
            text += "<p/>\n"
        }
        text += "</publicationStmt>\n"
        if let id = article.id {
            text += "<notesStmt><note type=\"id\">\(MarkupText.escaped(id))</note></notesStmt>\n"
        }
        text += "<sourceDesc>\n<bibl>\n"
        element("title", nil, title)
        for author in metadata.authors { element("author", nil, author) }
        element("publisher", nil, metadata.siteName)
        if let published = metadata.published { element("date", "type=\"published\"", published) }
        if let modified = metadata.modified { element("date", "type=\"modified\"", modified) }
        if let url = metadata.url.flatMap(SafeAddress.link) {
            element("ptr", "type=\"URL\" target=\"\(MarkupText.escaped(url))\"", "")
        }
        text += "</bibl>\n</sourceDesc>\n</fileDesc>\n"
        writeProfile(metadata)
        text += "</teiHeader>\n"
    }

    private mutating func writeProfile(_ metadata: Metadata) {
        guard metadata.dek != nil || metadata.language != nil || !metadata.tags.isEmpty else { return }
        text += "<profileDesc>\n"
        if let dek = metadata.dek { text += "<abstract><p>\(MarkupText.escaped(dek))</p></abstract>\n" }
        if let language = metadata.language {
            let tag = MarkupText.escaped(language)
            text += "<langUsage><language ident=\"\(tag)\">\(tag)</language></langUsage>\n"
        }
        if !metadata.tags.isEmpty {
            let items = metadata.tags.map { "<item>\(MarkupText.escaped($0))</item>" }.joined()
            text += "<textClass><keywords><list>\(items)</list></keywords></textClass>\n"
        }
        text += "</profileDesc>\n"
    }

    private mutating func element(_ name: String, _ attributes: String?, _ content: String?) {
        guard let content else { return }
        let tag = attributes.map { "\(name) \($0)" } ?? name
        text += content.isEmpty ? "<\(tag)/>\n" : "<\(tag)>\(MarkupText.escaped(content))</\(name)>\n"
    }

    // MARK: Body

    private mutating func write(_ body: [BodyBlock], _ pictures: [BodyPicture] = []) {
        let places = pictures.map(\.place)
        for step in BodyOutline.steps(of: body, pictures: places, opensNotes: true) {
            switch step {
            case .open(let container): open(container)
            case .close(let container): close(container)
            case .block(let place): write(body[place])
            case .picture(let place): write(pictures[place])
            }
        }
    }

    private mutating func write(_ picture: BodyPicture) {
        let width = picture.image.width.map { " width=\"\($0)px\"" } ?? ""
        let height = picture.image.height.map { " height=\"\($0)px\"" } ?? ""
        text += "<figure>"
        if let caption = picture.image.caption { text += "<head>\(MarkupText.escaped(caption))</head>" }
        text += "<graphic url=\"\(MarkupText.escaped(picture.address))\"\(width)\(height)/>"
        if let credit = picture.image.credit {
            text += "<p rend=\"credit\">\(MarkupText.escaped(credit))</p>"
        }
        text += "</figure>\n"
    }

    private mutating func open(_ container: BodyOutline.Container) {
        switch container {
        case .quote: text += "<quote>\n"
        case .list(let start): text += start == nil ? "<list rend=\"ul\">\n" : "<list rend=\"ol\">\n"
        case .item(let number, _): text += number.map { "<item n=\"\($0)\">" } ?? "<item>"
        case .table: text += "<table>\n"
        case .note(let label): text += "<note n=\"\(label)\" xml:id=\"fn-\(label)\" place=\"end\">"
        }
    }

    private mutating func close(_ container: BodyOutline.Container) {
        switch container {
        case .quote: text += "</quote>\n"
        case .list: text += "</list>\n"
        case .item: text += "</item>\n"
        case .table: text += "</table>\n"
        case .note: text += "</note>\n"
        }
    }

    private mutating func write(_ block: BodyBlock) {
        switch block.kind {
        case .paragraph where block.note != nil: text += inline(block)
        case .paragraph: text += "<p>\(inline(block))</p>\n"
        case .heading(let level): text += "<ab type=\"head\" rend=\"h\(level)\">\(inline(block))</ab>\n"
        case .listItem: text += inline(block)
        case .listContinuation: text += "<p>\(inline(block))</p>"
        case .tableRow(let isHeader):
            let role = isHeader ? " role=\"label\"" : ""
            let cells = block.cells.map { "<cell\(role)>\(inline($0))</cell>" }
            text += "<row>\(cells.joined())</row>\n"
        case .preformatted(let language):
            let named = language.map { " lang=\"\(MarkupText.escaped($0))\"" } ?? ""
            text +=
                "<ab type=\"pre\" xml:space=\"preserve\"><code\(named)>\(MarkupText.escaped(block.text))</code></ab>\n"
        }
    }

    private func inline(_ block: BodyBlock) -> String {
        // TEI's code holds text and nothing else.
        MarkupText.inline(
            block,
            options,
            lineBreak: "<lb/>",
            breakInCode: "\n",
            tag: { tag(of: $0) },
            formula: Self.formula
        )
    }

    /// A formula as TeX, or as the words of its MathML.
    private static func formula(_ formula: BodyBlock.Span.Formula, _ text: String) -> String {
        let rend = formula.isDisplayed ? " rend=\"display\"" : ""
        let notation = formula.tex == nil ? "" : " notation=\"tex\""
        return "<formula\(notation)\(rend)>\(MarkupText.escaped(formula.tex ?? text))</formula>"
    }

    private func tag(of style: BodyBlock.Span.Style) -> String {
        switch style {
        case .link(let url): "ref target=\"\(MarkupText.escaped(SafeAddress.link(url) ?? ""))\""
        case .emphasis: "hi rend=\"italic\""
        case .strong: "hi rend=\"bold\""
        case .code: "code"
        case .superscript: "hi rend=\"sup\""
        case .subscript: "hi rend=\"sub\""
        case .deletion: "del"
        case .insertion: "add"
        case .noteReference(let label): "ref type=\"noteAnchor\" target=\"#fn-\(label)\""
        case .formula: "formula"
        }
    }
}
