extension Metadata {
    /// What a field says, as the record has it: several values for a list, else one; none where it is empty.
    package func values(of field: MetadataField) -> [String] {
        switch field {
        case .authors: return authors
        case .tags: return tags
        case .highlights: return highlights
        default: return value(of: field).map { [$0] } ?? []
        }
    }

    private func value(of field: MetadataField) -> String? {
        switch field {
        case .url: url
        case .siteName: siteName
        case .language: language
        case .title: title
        case .dek: dek
        case .published: published
        case .modified: modified
        case .section: section
        case .image: image
        case .dateline: dateline
        case .agency: agency
        case .license: license
        case .paywall: paywall.map { "\($0)" }
        case .commentCount: commentCount.map { "\($0)" }
        case .fetched: fetched
        case .authors, .tags, .highlights: nil
        }
    }
}
