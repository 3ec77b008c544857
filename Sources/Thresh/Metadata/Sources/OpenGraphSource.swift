/// Metadata from OpenGraph and `article:` properties; <https://ogp.me>.
enum OpenGraphSource {
    private static let table = MetaTable([
        (.title, ["og:title"]),
        (.dek, ["og:description"]),
        (
            .published,
            ["article:published_time", "og:published_time", "article:published", "og:article:published_time"]
        ),
        (.modified, ["article:modified_time", "og:updated_time", "article:modified"]),
        (.authors, ["article:author", "og:article:author", "book:author"]),
        (.section, ["article:section", "og:article:section"]),
        (.tags, ["article:tag", "og:article:tag", "og:video:tag"]),
        (.siteName, ["og:site_name"]),
        (.image, ["og:image:secure_url", "og:image", "og:image:url"]),
        (.language, ["og:locale"]),
        (.paywall, ["article:content_tier"]),
    ])

    static func findings(in draft: Draft) -> [MetadataFinding] {
        // `article:author` is meant to be a profile's address; as a name it counts.
        table.findings(in: draft.head) { field, value in field != .authors || PageAddress(value) == nil }
    }
}
