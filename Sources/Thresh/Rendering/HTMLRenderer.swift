/// Writes an article as one safe, self-contained HTML5 page: a short list of elements, no script, no style, no address but
/// http, https, mailto and tel.
///
/// The page names Thresh as its generator, by which `Rules/platform/thresh.yaml` knows it: cleaned again, it gives the same
/// body.
public struct HTMLRenderer: ArticleRenderer {
    private let options: RenderingOptions

    /// Creates the renderer.
    public init(_ options: RenderingOptions = RenderingOptions()) {
        self.options = options
    }

    /// The page; also for an article without a body, because what is known of it stands in its head.
    public func render(_ article: Article) -> [UInt8] {
        let metadata = article.metadata
        var page =
            "<!DOCTYPE html>\n<html\(LanguageAttribute.text(of: metadata.language))>\n<head>\n<meta charset=\"utf-8\">\n"
        page += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        page += "<meta name=\"generator\" content=\"Thresh\">\n"
        // A page must have a title.
        let title = metadata.title ?? metadata.siteName ?? article.id ?? "Untitled"
        page += "<title>\(MarkupText.escaped(title))</title>\n"
        page += head(of: metadata)
        page += "</head>\n<body>\n<article>\n"
        page += header(of: metadata)
        page += Self.body(article.body, pictures: BodyPicture.shown(of: article, options), options)
        page += "</article>\n"
        if !article.comments.isEmpty {
            page += "<section class=\"comments\">\n\(Self.body(article.commentBlocks, options))</section>\n"
        }
        page += "</body>\n</html>\n"
        return Array(page.utf8)
    }

    /// A body and its pictures as HTML, each block on a line of its own.
    static func body(
        _ body: [BodyBlock],
        pictures: [BodyPicture] = [],
        _ options: RenderingOptions
    ) -> String {
        var writer = HTMLWriter(options)
        writer.write(body, pictures)
        return writer.text
    }

    private func head(of metadata: Metadata) -> String {
        var lines: [String] = []
        func meta(_ attribute: String, _ name: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            lines.append("<meta \(attribute)=\"\(name)\" content=\"\(MarkupText.escaped(value))\">\n")
        }
        if let url = metadata.url.flatMap(SafeAddress.link) {
            lines.append("<link rel=\"canonical\" href=\"\(MarkupText.escaped(url))\">\n")
        }
        meta("property", "og:title", metadata.title)
        meta("property", "og:site_name", metadata.siteName)
        meta("name", "description", metadata.dek)
        for author in metadata.authors { meta("name", "author", author) }
        meta("property", "article:published_time", metadata.published)
        meta("property", "article:modified_time", metadata.modified)
        meta("property", "article:section", metadata.section)
        for tag in metadata.tags { meta("property", "article:tag", tag) }
        meta("property", "og:image", metadata.image.flatMap(SafeAddress.link))
        return lines.joined()
    }

    /// The date with `Z` for ISO 8601's "offset not known" of `-00:00`, which HTML does not have.
    private static func withKnownOffset(_ date: String) -> String {
        date.hasSuffix("-00:00") ? date.dropLast(6) + "Z" : date
    }

    private func header(of metadata: Metadata) -> String {
        var lines: [String] = []
        if let title = metadata.title { lines.append("<h1>\(MarkupText.escaped(title))</h1>\n") }
        if let dek = metadata.dek { lines.append("<p>\(MarkupText.escaped(dek))</p>\n") }
        var byline = metadata.authors.map(MarkupText.escaped)
        if let published = metadata.published {
            let day = MarkupText.escaped(published)
            byline.append("<time datetime=\"\(Self.withKnownOffset(day))\">\(day)</time>")
        }
        if !byline.isEmpty { lines.append("<p>\(byline.joined(separator: ", "))</p>\n") }
        return lines.isEmpty ? "" : "<header>\n" + lines.joined() + "</header>\n"
    }
}

/// Sets down the blocks of a body as HTML.
private struct HTMLWriter {
    private let options: RenderingOptions
    private(set) var text = ""
    private var lists: [Bool] = []

    init(_ options: RenderingOptions) {
        self.options = options
    }

    mutating func write(_ body: [BodyBlock], _ pictures: [BodyPicture]) {
        let steps = BodyOutline.steps(of: body, pictures: pictures.map(\.place))
        for (number, step) in steps.enumerated() {
            switch step {
            case .open(let container):
                open(container)
                if case .item = container, case .block(let place) = steps[number + 1],
                    let label = body[place].note
                {
                    text.removeLast()
                    text += " id=\"fn-\(label)\">"
                }
            case .close(let container): close(container)
            case .block(let place): write(body[place])
            case .picture(let place): write(pictures[place])
            }
        }
    }

    private mutating func write(_ picture: BodyPicture) {
        let width = picture.image.width.map { " width=\"\($0)\"" } ?? ""
        let height = picture.image.height.map { " height=\"\($0)\"" } ?? ""
        text += "<figure><img src=\"\(MarkupText.escaped(picture.address))\" alt=\"\"\(width)\(height)>"
        let caption = picture.image.caption.map(MarkupText.escaped)
        let credit = picture.image.credit.map { "<small>\(MarkupText.escaped($0))</small>" }
        let words = [caption, credit].compactMap(\.self).joined(separator: " ")
        text += words.isEmpty ? "</figure>\n" : "<figcaption>\(words)</figcaption></figure>\n"
    }

    private mutating func open(_ container: BodyOutline.Container) {
        switch container {
        case .quote: text += "<blockquote>\n"
        case .list(let start):
            lists.append(start != nil)
            let from = start.map { $0 == 1 ? "" : " start=\"\($0)\"" } ?? ""
            text += start == nil ? "<ul>\n" : "<ol\(from)>\n"
        case .item(let number, let isNext):
            text += number.map { isNext ? "<li>" : "<li value=\"\($0)\">" } ?? "<li>"
        case .table: text += "<table>\n"
        case .note: break
        }
    }

    private mutating func close(_ container: BodyOutline.Container) {
        switch container {
        case .quote: text += "</blockquote>\n"
        case .list: text += lists.popLast() ?? false ? "</ol>\n" : "</ul>\n"
        case .item: text += "</li>\n"
        case .table: text += "</table>\n"
        case .note: break
        }
    }

    private mutating func write(_ block: BodyBlock) {
        switch block.kind {
        case .paragraph:
            let id = block.note.map { " id=\"fn-\($0)\"" } ?? ""
            text += "<p\(id)>\(inline(block))</p>\n"
        case .heading(let level): text += "<h\(level)>\(inline(block))</h\(level)>\n"
        case .listItem: text += inline(block)
        case .listContinuation: text += "<p>\(inline(block))</p>"
        case .tableRow(let isHeader):
            let name = isHeader ? "th" : "td"
            let cells = block.cells.map { "<\(name)>\(inline($0))</\(name)>" }
            text += "<tr>\(cells.joined())</tr>\n"
        case .preformatted(let language):
            // A parser takes the first line break away.
            let content = "\n" + MarkupText.escaped(block.text)
            if let language {
                text +=
                    "<pre><code class=\"language-\(MarkupText.escaped(language))\">\(content.dropFirst())</code></pre>\n"
            } else {
                text += "<pre>\(content)</pre>\n"
            }
        }
    }

    private func inline(_ block: BodyBlock) -> String {
        MarkupText.inline(block, options, lineBreak: "<br>", tag: { tag(of: $0) }, formula: Self.math)
    }

    /// A formula as MathML, which holds its TeX for those who want it; where only TeX is known, it is what is shown.
    private static func math(_ formula: BodyBlock.Span.Formula, _ text: String) -> String {
        let shown = formula.mathML ?? "<mtext>\(MarkupText.escaped(formula.tex ?? text))</mtext>"
        let opening = formula.isDisplayed ? "<math display=\"block\">" : "<math>"
        guard let tex = formula.tex else { return "\(opening)\(shown)</math>" }
        let note = "<annotation encoding=\"application/x-tex\">\(MarkupText.escaped(tex))</annotation>"
        return "\(opening)<semantics>\(shown)\(note)</semantics></math>"
    }

    private func tag(of style: BodyBlock.Span.Style) -> String {
        switch style {
        case .link(let url): "a href=\"\(MarkupText.escaped(SafeAddress.link(url) ?? ""))\""
        case .emphasis: "em"
        case .strong: "strong"
        case .code: "code"
        case .superscript: "sup"
        case .subscript: "sub"
        case .deletion: "del"
        case .insertion: "ins"
        case .noteReference(let label): "sup><a href=\"#fn-\(label)\""
        case .formula: "math"
        }
    }
}
