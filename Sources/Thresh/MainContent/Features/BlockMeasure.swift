/// What the text of one block alone tells.
struct BlockMeasure {
    /// Scalars that are not white space, at least 1.
    var chars = 1
    /// ``chars`` inside links.
    var linkChars = 0
    /// ``chars`` with each sign of a script without blanks counted three times.
    var effective = 1
    /// ``effective`` of a block of good text, else 0.
    var good = 0
    /// The text in lower case as a hash.
    var hash: UInt64 = 0
    /// Words as titles are compared by, and how many of them are title words.
    var tokens = 0
    var titleTokens = 0

    /// The features `chars` and `link`; neighbours ask for them too.
    var size: UInt8 = 1
    var link: UInt8 = 0
    var words: UInt8 = 0
    var sentences: UInt8 = 0
    var ends: UInt8 = 0
    var punctuation: UInt8 = 0
    var upper: UInt8 = 0
    var lowerWords: UInt8 = 0
    var separators: UInt8 = 0
    /// The share of its word pairs that ``SourceText`` has.
    var told: UInt8 = 0
    var hasMoney = false
    var hasDate = false

    /// Whether it is mostly links.
    var isLinks: Bool { linkChars * 5 > chars * 4 }

    /// Good text has so many characters and less than a third of them in links.
    static let goodChars = 80
}
