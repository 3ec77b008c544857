import ThreshHTML

/// What an element's name says, as tables by ``ElementName/raw``.
package struct ElementTraits: Sendable {
    package static let shared = ElementTraits()

    /// The value of the features `tag` and `parTag`.
    package let tagClasses: [UInt8]
    /// The column of ``semantics`` that the name stands for; ``none`` for most.
    let meanings: [UInt8]
    /// Whether text inside is never content: form values, fallbacks of media, what is shown nowhere.
    package let skips: [Bool]

    static let none: UInt8 = 255

    /// The columns `s.` of the block features.
    static let semantics = [
        "nav", "header", "footer", "aside", "main", "article", "section", "form", "figure", "table", "list",
        "blockquote",
        "pre", "dialog", "a", "figcaption", "p", "noscript",
    ]

    static let listMeaning = UInt8(semantics.firstIndex(of: "list") ?? 0)

    /// Elements whose meaning has another name.
    private static let otherNames = [
        "ul": "list", "ol": "list", "menu": "list", "q": "blockquote", "code": "pre", "caption": "figcaption",
    ]

    private static let roles = [
        "navigation": "nav", "banner": "header", "contentinfo": "footer", "complementary": "aside",
        "main": "main",
        "article": "article", "dialog": "dialog", "alertdialog": "dialog", "form": "form", "search": "form",
        "menu": "nav", "menubar": "nav",
    ]

    /// The tag classes from 1 on; what is not here has 0.
    private static let classed = [
        "div", "p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "blockquote", "pre",
        "figcaption", "caption", "button", "summary", "legend", "section", "article", "header", "footer",
        "aside", "nav",
        "main", "form", "fieldset", "figure", "body", "center", "address", "ul", "ol", "tr", "dl", "table",
        "tbody",
        "details",
    ]

    private static let skipped = [
        "head", "script", "style", "svg", "select", "textarea", "option", "datalist", "iframe", "object",
        "title",
        "audio", "video", "canvas",
    ]

    private init() {
        let size = Int(ElementName.firstUnknown)
        var tagClasses = [UInt8](repeating: 0, count: size)
        var meanings = [UInt8](repeating: Self.none, count: size)
        var skips = [Bool](repeating: false, count: size)
        for (place, name) in Self.classed.enumerated() {
            if let raw = ElementName(name)?.raw { tagClasses[Int(raw)] = UInt8(place + 1) }
        }
        for (place, text) in ElementName.known.enumerated() {
            guard let meaning = Self.semantics.firstIndex(of: Self.otherNames[text] ?? text) else { continue }
            meanings[place] = UInt8(meaning)
        }
        for name in Self.skipped {
            if let raw = ElementName(name)?.raw { skips[Int(raw)] = true }
        }
        self.tagClasses = tagClasses
        self.meanings = meanings
        self.skips = skips
    }

    /// The column that a `role` stands for, or nil.
    static func meaning(ofRole role: ArraySlice<UInt8>) -> UInt8? {
        guard role.count <= 13 else { return nil }
        let name = String(decoding: role, as: UTF8.self).lowercased()
        return roles[name].flatMap { semantics.firstIndex(of: $0) }.map { UInt8($0) }
    }
}
