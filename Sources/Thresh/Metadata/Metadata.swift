/// What is known about an article besides its body.
public struct Metadata: Sendable, Equatable {
    /// A picture of the article.
    public struct Image: Sendable, Equatable {
        /// The picture's address.
        public var source: String?
        /// The text that belongs to it.
        public var caption: String?
        /// Who made or owns it.
        public var credit: String?
        /// Its width as the page declares it, in CSS pixels.
        public var width: Int?
        /// Its height as the page declares it, in CSS pixels.
        public var height: Int?

        /// Creates an image.
        public init(source: String? = nil, caption: String? = nil, credit: String? = nil) {
            self.source = source
            self.caption = caption
            self.credit = credit
        }
    }

    /// The address that the page gives itself, or the one it was fetched from.
    public var url: String?
    /// The name of the site.
    public var siteName: String?
    /// The language, as a BCP 47 tag in lower case.
    public var language: String?
    /// The headline, without the site's name.
    public var title: String?
    /// The summary under the headline.
    public var dek: String?
    /// The people who wrote it.
    public var authors: [String] = []
    /// When it was published: ISO 8601, a day or a time.
    public var published: String?
    /// When it was last changed: ISO 8601.
    public var modified: String?
    /// The section of the site it stands in.
    public var section: String?
    /// Its keywords.
    public var tags: [String] = []
    /// The address of its lead picture.
    public var image: String?
    /// Its pictures with their captions.
    public var images: [Image] = []
    /// The place that opens a news story.
    public var dateline: String?
    /// The agency a news story comes from.
    public var agency: String?
    /// The points that a box above the story lists.
    public var highlights: [String] = []
    /// The address or name of its licence.
    public var license: String?
    /// Whether readers must pay or sign in for it, where the page says so.
    public var paywall: Bool?
    /// How many readers' comments it has, where the page says so.
    public var commentCount: Int?
    /// When the page was fetched: as given with the page, or as its own clock shows.
    public var fetched: String?
    /// Values of fields that only a rule file knows (`x-…`) or that have no place above.
    public var extra: [String: String] = [:]
    /// Where each filled field was found.
    public var sources: [String: String] = [:]

    /// Creates metadata without any value.
    public init() {}
}
