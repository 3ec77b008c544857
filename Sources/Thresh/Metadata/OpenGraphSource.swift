/// Metadata from OpenGraph and `article:` properties; <https://ogp.me>.
enum OpenGraphSource {
    private static let fields: [(MetadataField, [String])] = [
        (.title, ["og:title"]),
        (.dek, ["og:description"]),
        (
            .published,
            ["article:published_time", "og:published_time", "article:published", "og:article:published_time"]
        ),
        (.modified, ["article:modified_time", "og:updated_time", "article:modified"]),
        (.authors, ["article:author", "og:article:author"]),
        (.section, ["article:section"]),
        (.tags, ["article:tag", "og:article:tag"]),
        (.siteName, ["og:site_name"]),
        (.image, ["og:image:secure_url", "og:image", "og:image:url"]),
        (.url, ["og:url"]),
        (.language, ["og:locale"]),
    ]

    static func findings(in draft: Draft) -> [MetadataFinding] {
        fields.flatMap { field, names in
            for name in names {
                // `article:author` is meant to be a profile's address; as a name it counts.
                let values = draft.head.metaValues(name).filter {
                    field != .authors || PageAddress($0) == nil
                }
                if values.isEmpty { continue }
                return (field.isList ? values : Array(values.prefix(1))).map {
                    MetadataFinding(field, $0, from: "meta \(name)")
                }
            }
            return []
        }
    }
}
