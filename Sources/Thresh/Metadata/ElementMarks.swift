import ThreshHTML

/// What the words in an element's class and id say of it.
struct ElementMarks: OptionSet {
    let rawValue: UInt16

    /// A part of the page that is not the article's: a teaser, a comment, a footer.
    static let foreign = mark(0)
    /// Beside the headline it has the article's date and author; far from it, other articles.
    static let sidebar = mark(1)
    static let gallery = mark(2)
    static let date = mark(3)
    static let updated = mark(4)
    static let decoration = mark(5)
    static let caption = mark(6)
    static let credit = mark(7)
    /// A credit in a figure or beside a caption; elsewhere the same mark is a writer's or a site's.
    static let weakCredit = mark(8)
    static let byline = mark(9)
    /// A class of microformats that holds an entry.
    static let entry = mark(10)
    /// A class of microformats that holds a value of an entry.
    static let entryValue = mark(11)

    /// The summary between headline and story.
    static let standfirst = mark(12)

    /// Marks that only a class sets.
    static let ofClasses: Self = [.byline, .entry, .entryValue]

    private static func mark(_ place: UInt16) -> Self { Self(rawValue: 1 << place) }

    /// The words of each mark, in the marks' order, and words that take it away again; a word is found anywhere in a name,
    /// with `^` only where a word starts: `Merriweather` is a typeface.
    private static let words: [(marking: String, unmarking: String)] = [
        (
            "related teaser comment widget promo recommend popular trending footer newsletter read-next readnext "
                + "read-more more-from ^latest upcoming calendar ^clock ^weather copyright breadcrumb menu navbar replies "
                + "most-read mostread ^similar suggested also-like disqus current-date currentdate ^today ^ticker cookie "
                + "advert event-date event-list",
            // A footer of the post itself, a builder's name for every box, and a theme's switch.
            "post-footer entry-footer article-footer asset-footer elementor no-sidebar has-sidebar post-comment "
                + "recommended-header node-promoted node--promoted"
        ),
        ("sidebar", "no-sidebar has-sidebar"),
        ("carousel slider swiper slideshow ^slides", ""),
        ("date publish posted pubdate timestamp datum fecha", ""),
        ("update modified", ""),
        ("icon logo avatar emoji gravatar pixel", ""),
        (
            "caption legend img-info imageinfo image-desc img-desc imagedesc bildunterschrift bildtext infotext "
                + "cutline photo-text picture-text subbuzz__desc gallery__description info__text pie-foto didascalia",
            "no-caption has-caption hascaption with-caption"
        ),
        (
            "credit copyright photographer fotograf bildquelle firma-foto photo-by",
            "creditcaption caption-credit-wrap"
        ),
        ("-source _source attribution author rights agency license byline", ""),
        (
            "author byline",
            // A box about somebody, a control, or another person's place.
            "comment avatar bio image img photo social share date reply quote review authority authoriz co-author list "
                + "desc icon thumb title job role position info__meta"
        ),
        ("h-entry hentry hnews", ""),
        (
            "p-name entry-title p-summary entry-summary dt-published published dt-updated updated p-category "
                + "source-org dateline",
            ""
        ),
        (
            "standfirst ^dek ^chapo ^vorspann ^subtitle subheadline sub-headline article-summary article__summary "
                + "article-intro article__intro article-lead article__lead entradilla sottotitolo",
            "subtitles lead-image"
        ),
    ]

    /// Two groups for each mark: the words that set it, and behind those of all marks the words that take it away.
    static let groups = words.map(\.marking) + words.map(\.unmarking)

    /// The marks that classes and ids set.
    static func ofValues(_ words: NameWords) -> [Self] {
        let first = UInt64(NameWords.firstOfMarks)
        let shift = UInt64(Self.words.count)
        return words.groups.map { Self($0 >> first, shift) }
    }

    /// The marks for the groups that a class or id has, the first at the lowest bit.
    private init(_ groups: UInt64, _ shift: UInt64) {
        rawValue = UInt16(truncatingIfNeeded: groups & ~(groups >> shift) & (1 << shift - 1))
    }

    init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// Where the last word of a mark ends in a class or id that sets it; nil for one that does not.
    static func lastEnd(of mark: Self, in value: [UInt8], _ start: Int, _ end: Int) -> Int? {
        let first = UInt64(NameWords.firstOfMarks)
        let finder = NameWords.finder
        guard Self(finder.groups(in: value, start, end) >> first, UInt64(words.count)).contains(mark) else {
            return nil
        }
        return finder.lastEnd(of: UInt64(mark.rawValue) << first, in: value, start, end).map { $0 - start }
    }
}
