/// The name of an attribute as a small integer.
///
/// Works like ``ElementName``: known names have fixed values, the rest are numbered page by page in
/// ``PageTree/unknownAttributeNames``.
///
/// Public, though nothing outside of this package sees it: it is compared for every node of every page, and the compiler
/// inlines only public functions into other modules.
@frozen
public struct AttributeName: Hashable, Sendable {
    /// The number that stands for the name.
    public let raw: UInt16

    /// Makes the name that a number stands for.
    @inlinable
    public init(raw: UInt16) {
        self.raw = raw
    }

    /// Whether two numbers stand for the same name of one page.
    @inlinable
    public static func == (left: Self, right: Self) -> Bool {
        left.raw == right.raw
    }

    /// What a `switch` asks.
    @inlinable
    public static func ~= (pattern: Self, name: Self) -> Bool {
        pattern.raw == name.raw
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
        "aria-controls", "sizes", "loading", "hreflang", "typeof", "data-component", "open", "reversed",
    ]

    static let rawByName = Dictionary(
        uniqueKeysWithValues: known.enumerated().map { ($1, UInt16($0)) }
    )

    /// `id`.
    @inlinable public static var id: Self { Self(raw: 0) }
    /// `class`.
    @inlinable public static var `class`: Self { Self(raw: 1) }
    /// `href`.
    @inlinable public static var href: Self { Self(raw: 2) }
    /// `src`.
    @inlinable public static var src: Self { Self(raw: 3) }
    /// `alt`.
    @inlinable public static var alt: Self { Self(raw: 4) }
    /// `title`.
    @inlinable public static var title: Self { Self(raw: 5) }
    /// `content`.
    @inlinable public static var content: Self { Self(raw: 6) }
    /// `name`.
    @inlinable public static var name: Self { Self(raw: 7) }
    /// `property`.
    @inlinable public static var property: Self { Self(raw: 8) }
    /// `itemprop`.
    @inlinable public static var itemprop: Self { Self(raw: 9) }
    /// `rel`.
    @inlinable public static var rel: Self { Self(raw: 10) }
    /// `datetime`.
    @inlinable public static var datetime: Self { Self(raw: 11) }
    /// `type`.
    @inlinable public static var type: Self { Self(raw: 12) }
    /// `style`.
    @inlinable public static var style: Self { Self(raw: 13) }
    /// `hidden`.
    @inlinable public static var hidden: Self { Self(raw: 14) }
    /// `aria-hidden`.
    @inlinable public static var ariaHidden: Self { Self(raw: 15) }
    /// `role`.
    @inlinable public static var role: Self { Self(raw: 17) }
    /// `lang`.
    @inlinable public static var lang: Self { Self(raw: 18) }
    /// `srcset`.
    @inlinable public static var srcset: Self { Self(raw: 19) }
    /// `data-srcset`.
    @inlinable public static var dataSrcset: Self { Self(raw: 21) }
    /// `itemtype`.
    @inlinable public static var itemtype: Self { Self(raw: 22) }
    /// `value`.
    @inlinable public static var value: Self { Self(raw: 24) }
    /// `colspan`.
    @inlinable public static var colspan: Self { Self(raw: 25) }
    /// `rowspan`.
    @inlinable public static var rowspan: Self { Self(raw: 26) }
    /// `start`.
    @inlinable public static var start: Self { Self(raw: 27) }
    /// `width`.
    @inlinable public static var width: Self { Self(raw: 28) }
    /// `height`.
    @inlinable public static var height: Self { Self(raw: 29) }
    /// `reversed`.
    @inlinable public static var reversed: Self { Self(raw: 54) }
}
