/// The name of an element as a small integer, so that comparing names costs one instruction.
///
/// Values below ``firstUnknown`` are the names of ``known``; a value at or above it stands for a name that only
/// one page has, kept in that page's ``PageTree/unknownElementNames``.
package struct ElementName: Hashable, Sendable {
    package let raw: UInt16

    package init(raw: UInt16) {
        self.raw = raw
    }

    /// The first value that is not in ``known``.
    package static let firstUnknown: UInt16 = 256

    /// Looks up a lower-case name among the known ones.
    package init?(_ name: String) {
        guard let raw = Self.rawByName[name] else { return nil }
        self.raw = raw
    }

    /// The name as text, or nil for a name only its own page knows.
    package var knownText: String? {
        Int(raw) < Self.known.count ? Self.known[Int(raw)] : nil
    }

    /// Known names; a name's place is its value.
    package static let known: [String] = [
        "#text", "a", "abbr", "acronym", "address", "applet", "area", "article", "aside", "audio",
        "b", "base", "basefont", "bdi", "bdo", "big", "blockquote", "body", "br", "button",
        "canvas", "caption", "center", "cite", "code", "col", "colgroup", "data", "datalist", "dd",
        "del", "details", "dfn", "dialog", "dir", "div", "dl", "dt", "em", "embed",
        "fieldset", "figcaption", "figure", "font", "footer", "form", "frame", "frameset", "h1", "h2",
        "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "i",
        "iframe", "img", "input", "ins", "kbd", "label", "legend", "li", "link", "main",
        "map", "mark", "marquee", "math", "menu", "menuitem", "meta", "meter", "nav", "nobr",
        "noframes", "noscript", "object", "ol", "optgroup", "option", "output", "p", "param", "picture",
        "pre", "progress", "q", "rp", "rt", "ruby", "s", "samp", "script", "search",
        "section", "select", "slot", "small", "source", "span", "strike", "strong", "style", "sub",
        "summary", "sup", "svg", "table", "tbody", "td", "template", "textarea", "tfoot", "th",
        "thead", "time", "title", "tr", "track", "tt", "u", "ul", "var", "video",
        "wbr", "amp-img",
    ]

    static let rawByName = Dictionary(
        uniqueKeysWithValues: known.enumerated().map { ($1, UInt16($0)) }
    )

    /// The pseudo-name of a text node.
    package static let text = ElementName(raw: 0)
    package static let a = ElementName(raw: 1)
    package static let article = ElementName(raw: 7)
    package static let aside = ElementName(raw: 8)
    package static let b = ElementName(raw: 10)
    package static let base = ElementName(raw: 11)
    package static let blockquote = ElementName(raw: 16)
    package static let body = ElementName(raw: 17)
    package static let br = ElementName(raw: 18)
    package static let button = ElementName(raw: 19)
    package static let caption = ElementName(raw: 21)
    package static let code = ElementName(raw: 24)
    package static let dd = ElementName(raw: 29)
    package static let del = ElementName(raw: 30)
    package static let div = ElementName(raw: 35)
    package static let dl = ElementName(raw: 36)
    package static let dt = ElementName(raw: 37)
    package static let em = ElementName(raw: 38)
    package static let figcaption = ElementName(raw: 41)
    package static let figure = ElementName(raw: 42)
    package static let footer = ElementName(raw: 44)
    package static let form = ElementName(raw: 45)
    package static let h1 = ElementName(raw: 48)
    package static let h6 = ElementName(raw: 53)
    package static let head = ElementName(raw: 54)
    package static let header = ElementName(raw: 55)
    package static let hr = ElementName(raw: 57)
    package static let html = ElementName(raw: 58)
    package static let i = ElementName(raw: 59)
    package static let iframe = ElementName(raw: 60)
    package static let img = ElementName(raw: 61)
    package static let input = ElementName(raw: 62)
    package static let label = ElementName(raw: 65)
    package static let legend = ElementName(raw: 66)
    package static let li = ElementName(raw: 67)
    package static let link = ElementName(raw: 68)
    package static let main = ElementName(raw: 69)
    package static let meta = ElementName(raw: 76)
    package static let nav = ElementName(raw: 78)
    package static let noscript = ElementName(raw: 81)
    package static let ol = ElementName(raw: 83)
    package static let option = ElementName(raw: 85)
    package static let p = ElementName(raw: 87)
    package static let picture = ElementName(raw: 89)
    package static let pre = ElementName(raw: 90)
    package static let script = ElementName(raw: 98)
    package static let section = ElementName(raw: 100)
    package static let select = ElementName(raw: 101)
    package static let source = ElementName(raw: 104)
    package static let span = ElementName(raw: 105)
    package static let strong = ElementName(raw: 107)
    package static let style = ElementName(raw: 108)
    package static let sub = ElementName(raw: 109)
    package static let summary = ElementName(raw: 110)
    package static let sup = ElementName(raw: 111)
    package static let svg = ElementName(raw: 112)
    package static let table = ElementName(raw: 113)
    package static let td = ElementName(raw: 115)
    package static let template = ElementName(raw: 116)
    package static let textarea = ElementName(raw: 117)
    package static let th = ElementName(raw: 119)
    package static let time = ElementName(raw: 121)
    package static let title = ElementName(raw: 122)
    package static let tr = ElementName(raw: 123)
    package static let ul = ElementName(raw: 127)
    package static let wbr = ElementName(raw: 130)
}
