/// The name of an attribute as a small integer.
///
/// Works like ``ElementName``: known names have fixed values, the rest are numbered page by page in
/// ``PageTree/unknownAttributeNames``.
package struct AttributeName: Hashable, Sendable {
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
        "id", "class", "href", "src", "alt", "title", "content", "name", "property", "itemprop",
        "rel", "datetime", "type", "style", "hidden", "aria-hidden", "aria-label", "role", "lang", "srcset",
        "data-src", "data-srcset", "itemtype", "itemscope", "value", "colspan", "rowspan", "start", "width",
        "height",
        "charset", "http-equiv", "target", "data-url", "dir", "xml:lang", "cite", "data-lazy-src",
        "data-original", "media", "for", "action", "method", "onclick", "tabindex", "data-testid",
        "aria-expanded",
        "aria-controls", "sizes", "loading", "hreflang", "typeof", "data-component", "open",
    ]

    static let rawByName = Dictionary(
        uniqueKeysWithValues: known.enumerated().map { ($1, UInt16($0)) }
    )

    package static let id = AttributeName(raw: 0)
    package static let `class` = AttributeName(raw: 1)
    package static let href = AttributeName(raw: 2)
    package static let src = AttributeName(raw: 3)
    package static let alt = AttributeName(raw: 4)
    package static let title = AttributeName(raw: 5)
    package static let content = AttributeName(raw: 6)
    package static let name = AttributeName(raw: 7)
    package static let property = AttributeName(raw: 8)
    package static let itemprop = AttributeName(raw: 9)
    package static let rel = AttributeName(raw: 10)
    package static let datetime = AttributeName(raw: 11)
    package static let type = AttributeName(raw: 12)
    package static let style = AttributeName(raw: 13)
    package static let hidden = AttributeName(raw: 14)
    package static let ariaHidden = AttributeName(raw: 15)
    package static let role = AttributeName(raw: 17)
    package static let lang = AttributeName(raw: 18)
    package static let srcset = AttributeName(raw: 19)
    package static let dataSrc = AttributeName(raw: 20)
    package static let dataSrcset = AttributeName(raw: 21)
    package static let itemtype = AttributeName(raw: 22)
    package static let start = AttributeName(raw: 27)
    package static let width = AttributeName(raw: 28)
    package static let height = AttributeName(raw: 29)
    package static let dataLazySrc = AttributeName(raw: 37)
    package static let dataOriginal = AttributeName(raw: 38)
}
