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
        var page = "<!DOCTYPE html>\n<html\(language(of: metadata))>\n<head>\n<meta charset=\"utf-8\">\n"
        page += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        page += "<meta name=\"generator\" content=\"Thresh\">\n"
        // A page must have a title.
        let title = metadata.title ?? metadata.siteName ?? article.id ?? "Untitled"
        page += "<title>\(MarkupText.escaped(title))</title>\n"
        page += head(of: metadata)
        page += "</head>\n<body>\n<article>\n"
        page += header(of: metadata)
        page += Self.body(article.body, options)
        page += "</article>\n"
        if !article.comments.isEmpty {
            page += "<section class=\"comments\">\n\(Self.body(article.commentBlocks, options))</section>\n"
        }
        page += "</body>\n</html>\n"
        return Array(page.utf8)
    }

    /// A body as HTML, each block on a line of its own.
    static func body(_ body: [BodyBlock], _ options: RenderingOptions) -> String {
        var writer = HTMLWriter(options)
        writer.write(body)
        return writer.text
    }

    private func language(of metadata: Metadata) -> String {
        guard let language = metadata.language else { return "" }
        let primary = language.prefix { $0 != "-" }
        guard Self.languages.contains(primary.lowercased()) else { return "" }
        let direction = Self.rightToLeft.contains(String(primary)) ? " dir=\"rtl\"" : ""
        return " lang=\"\(MarkupText.escaped(Self.withKnownParts(language)))\"\(direction)"
    }

    /// A tag of language, script and region, where the last two are what they may be; pages say `en-UK`, and worse.
    private static func withKnownParts(_ language: String) -> String {
        let parts = language.split(separator: "-")
        let known = parts.dropFirst().prefix { part in
            part.utf8.count == 4 ? scripts.contains(part.lowercased()) : regions.contains(part.uppercased())
        }
        return (parts.prefix(1) + known.prefix(2)).joined(separator: "-")
    }

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(separator: " ").map(String.init))
    }

    /// The languages of ISO 639-1, and those without a code there that pages at hand are written in.
    private static let languages = words(
        """
        aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et \
        eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl \
        km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj \
        om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to \
        tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ckb fil haw hsb dsb yue
        """
    )

    private static let scripts = words("arab cyrl deva grek hang hans hant hebr jpan kore latn thai")

    /// The regions of ISO 3166-1 whose news and shops are written in more than one language or in a language of more regions,
    /// and the continents of UN M.49 that content systems offer.
    private static let regions = words(
        """
        AD AE AF AL AM AO AR AT AU AZ BA BB BD BE BG BH BO BR BS BY BZ CA CD CH CI CL CM CN CO CR CU CY CZ DE DK DO DZ EC EE EG ES \
        ET FI FR GB GE GH GR GT HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KR KW KZ LA LB LI LK LT LU LV LY MA MC MD \
        ME MG MK MM MN MO MT MU MX MY MZ NA NG NI NL NO NP NZ OM PA PE PH PK PL PR PS PT PY QA RO RS RU RW SA SD SE SG SI SK SN SO \
        SV SY TH TN TR TT TW TZ UA UG US UY UZ VA VE VN YE ZA ZM ZW 419
        """
    )

    /// Languages that are written from right to left.
    private static let rightToLeft: Set<String> = [
        "ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv", "ckb",
    ]

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

    mutating func write(_ body: [BodyBlock]) {
        let steps = BodyOutline.steps(of: body)
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
            }
        }
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
        case .noteReference(let label): "sup><a href=\"#fn-\(label)\""
        case .formula: "math"
        }
    }
}
