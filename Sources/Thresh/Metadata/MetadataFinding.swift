/// A value for a field of the metadata, and where it was found.
package struct MetadataFinding: Sendable, Equatable {
    package var field: MetadataField
    package var value: String
    package var source: String
    /// Whether it was said of an article, not of the web page or of some entry on it.
    var isOfArticle = true

    package init(_ field: MetadataField, _ value: String, from source: String) {
        self.field = field
        self.value = value
        self.source = source
    }

    /// Whether a source is the rule of a site, which is not argued with; a platform's rules are for a thousand sites.
    static func isSiteRule(_ source: String) -> Bool {
        source.utf8.contains(UInt8(ascii: "#"))
            && (!source.hasPrefix("platform/") || source.hasPrefix("platform/thresh#"))
    }
}

/// A field of the metadata, under the name it has in the record.
package enum MetadataField: String, Sendable, CaseIterable {
    case url
    case siteName = "site_name"
    case language, title, dek, authors, published, modified, section, tags, image, dateline, agency,
        highlights, license, paywall
    case commentCount = "comments_count"
    case fetched

    /// The field that a rule file means by a name.
    package init?(ruleName: String) {
        self.init(rawValue: ruleName == "site" ? "site_name" : ruleName)
    }

    /// Whether the field has a list of values.
    package var isList: Bool { self == .authors || self == .tags || self == .highlights }

    /// Whether the field's value is an address.
    var isAddress: Bool { self == .url || self == .image || self == .license }
}
