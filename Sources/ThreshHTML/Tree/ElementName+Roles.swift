extension ElementName {
    /// Whether the element starts and ends a line of its own in a browser's default style.
    @inline(__always)
    package var breaksText: Bool {
        raw >= Self.firstUnknown ? false : Self.breakingTable[Int(raw)]
    }

    /// The level of the heading that the element is, 1 to 6; nil for another element.
    @inline(__always)
    package var headingLevel: Int? {
        isHeading ? Int(raw - Self.h1.raw) + 1 : nil
    }

    /// Whether the element is one of `h1` to `h6`, whose numbers follow one another.
    @inline(__always)
    package var isHeading: Bool {
        raw >= Self.h1.raw && raw <= Self.h6.raw
    }

    /// One entry for each value below ``firstUnknown``; what ``breaksText`` reads.
    ///
    /// Elements unknown to HTML are inline, as browsers treat them.
    package static let breakingTable: [Bool] = {
        let breaking: Set<String> = [
            "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "col",
            "colgroup",
            "datalist", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption",
            "figure",
            "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup",
            "hr", "html",
            "iframe", "legend", "li", "link", "main", "menu", "menuitem", "meta", "nav", "noframes",
            "noscript",
            "object", "ol", "optgroup", "option", "p", "pre", "search", "section", "select", "summary",
            "table",
            "tbody", "td", "template", "textarea", "tfoot", "th", "thead", "title", "tr", "ul", "video",
            "audio",
            "canvas",
        ]
        return (0..<Int(firstUnknown)).map { $0 < known.count && breaking.contains(known[$0]) }
    }()
}
