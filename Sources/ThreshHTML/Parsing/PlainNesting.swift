internal import CLibXML2

/// Follows which elements are open while a page is trimmed, to find those that libxml2 need not see at all.
///
/// An element is whole if its start tag, its end tag and all between them are plain and nest as they stand: libxml2 would
/// close nothing before it, and nothing in it. All that is open here is open in libxml2, too, in the same order; below the
/// first there may be more. Where that can no longer be said, everything is forgotten.
struct PlainNesting {
    /// An open element.
    struct Element {
        var name: ElementName
        /// Where its name stands in the page.
        var spelling: Range<Int>
        /// Where its start tag stands in the trimmed page.
        var place: Int
        /// Its piece of the skeleton.
        var piece: Int
        /// Whether it surely closes nothing that is open.
        var nests: Bool
    }

    private var open: [Element] = []
    /// So many of the first open elements have something in them that libxml2 has to read.
    private var torn = 0
    /// Whether the body has begun and has not ended: outside of it libxml2 adds elements of its own.
    private var isInBody = false
    /// Whether no element has come yet that ends the head.
    private(set) var mayBeInHead = true
    /// What libxml2 says of two names: 0 where it was not asked yet, 1 for no, 2 for yes.
    private var answers = [UInt8](repeating: 0, count: Self.names * Self.names)

    private static let names = ElementName.known.count

    /// Notes that libxml2 reads something in all open elements itself.
    mutating func tear() { torn = open.count }

    /// Notes that nothing is known any more about what is open.
    mutating func forget() {
        open.removeAll(keepingCapacity: true)
        torn = 0
    }

    /// Whether an element may be left out at this place if all in it may.
    mutating func admits(_ name: ElementName) -> Bool {
        guard isInBody else { return false }
        // libxml2 closes nothing for a name that it does not know, nor an element with such a name for another.
        if name == .unknown { return true }
        guard let top = open.last else { return Self.neverCloses.contains(name) }
        return top.name == .unknown || !closes(name, top.name)
    }

    /// Notes a start tag that libxml2 reads, of an element with an end tag; nil where libxml2 may not take it for a tag.
    mutating func start(_ name: ElementName?, _ spelling: Range<Int>, place: Int, piece: Int) {
        guard isInBody || name == .body else { return }
        guard let name, !Self.pageWide.contains(name) else {
            forget()
            if name == .body { isInBody = true }
            return
        }
        let nests = admits(name)
        if !nests { forget() }
        open.append(Element(name: name, spelling: spelling, place: place, piece: piece, nests: nests))
    }

    /// Notes an element without contents that libxml2 reads; nil where libxml2 may not take its tag for one.
    mutating func pass(_ name: ElementName?) {
        if let name, !admits(name) { forget() } else { tear() }
    }

    /// Notes an end tag; the element that it makes whole, nil where libxml2 has to read it.
    ///
    /// - Parameter isSpelled: whether an unknown name is spelled as another is, both as places in the page.
    mutating func end(
        _ name: ElementName,
        _ spelling: Range<Int>,
        isSpelled: (Range<Int>, Range<Int>) -> Bool
    ) -> Element? {
        guard isInBody else { return nil }
        guard let last = open.last, last.name == name, name != .unknown || isSpelled(last.spelling, spelling)
        else {
            forget()
            if name == .body || name == .html { isInBody = false }
            return nil
        }
        open.removeLast()
        guard last.nests, torn <= open.count else {
            tear()
            return nil
        }
        return last
    }

    /// Whether an element that starts here ends the head though libxml2 would leave it there: it knows no `main`, `article`
    /// and the like, nor names of a page's own, and a page need not write `</head>` or `<body>`.
    mutating func mustBeginBody(for name: ElementName) -> Bool {
        guard mayBeInHead, !Self.mayBeInHead.contains(name) else { return false }
        mayBeInHead = false
        guard !Self.isKnown(name) else { return false }
        forget()
        isInBody = true
        return true
    }

    // MARK: What libxml2 does

    /// Elements that do not end the head; <https://html.spec.whatwg.org/multipage/semantics.html#the-head-element>.
    private static let mayBeInHead = NameSet([
        "html", "head", "base", "basefont", "bgsound", "link", "meta", "noframes", "noscript", "script",
        "style",
        "template", "title",
    ])

    /// Whether libxml2 knows an element and so ends the head for it where it has to.
    private static func isKnown(_ name: ElementName) -> Bool { name != .unknown && knowns[Int(name.raw)] }

    private static let knowns = ElementName.known.map { unsafe htmlTagLookup($0) != nil }

    /// Elements that libxml2 opens and closes by rules of their own.
    private static let pageWide = NameSet(["html", "head", "body", "frameset"])

    /// Whether libxml2 ends an open element before it begins another.
    private mutating func closes(_ name: ElementName, _ top: ElementName) -> Bool {
        if name == top { return !Self.nestsInItself.contains(name) }
        let place = Int(name.raw) * Self.names + Int(top.raw)
        if answers[place] == 0 { answers[place] = Self.asks(name, top) ? 2 : 1 }
        return answers[place] == 2
    }

    // Its table of pairs has no other door: <https://gnome.pages.gitlab.gnome.org/libxml2/html/HTMLparser_8h.html>.
    private static func asks(_ name: ElementName, _ top: ElementName) -> Bool {
        guard let name = name.knownText, let top = top.knownText else { return true }
        return unsafe name.withCString { name in
            unsafe name.withMemoryRebound(to: xmlChar.self, capacity: 1) { name in
                var node = unsafe xmlNode()
                unsafe node.name = name
                return unsafe htmlAutoCloseTag(nil, top, &node) != 0
            }
        }
    }

    /// Whether an element has no end tag and no contents to libxml2.
    static func isVoid(_ name: ElementName) -> Bool { name != .unknown && voids[Int(name.raw)] }

    private static let voids = ElementName.known.map { name in
        guard let element = unsafe htmlTagLookup(name) else { return false }
        return unsafe element.pointee.empty != 0
    }

    /// Names that close nothing in a body, whatever is open; libxml2's tables are asked in the tests.
    static let neverCloses = NameSet([
        "abbr", "acronym", "b", "bdo", "big", "br", "cite", "code", "del", "dfn", "em", "font", "i", "img",
        "input", "ins",
        "kbd", "label", "mark", "object", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
        "time", "tt",
        "u", "var",
    ])

    /// Names that may stand in themselves; libxml2 does not tell of these pairs, but the tests see it.
    static let nestsInItself = NameSet([
        "abbr", "article", "aside", "b", "blockquote", "button", "center", "cite", "code", "div", "em",
        "figure", "footer",
        "header", "i", "label", "main", "nav", "ol", "section", "small", "span", "strong", "sub", "sup",
        "table", "u", "ul",
    ])

    /// A set of known names.
    struct NameSet {
        private var isIn = [Bool](repeating: false, count: PlainNesting.names)

        init(_ names: [String]) {
            for name in names.compactMap({ ElementName($0) }) { isIn[Int(name.raw)] = true }
        }

        func contains(_ name: ElementName) -> Bool { name != .unknown && isIn[Int(name.raw)] }
    }
}
