package import Thresh

/// A filled metadata field as one text.
package struct MetadataField: Sendable, Equatable {
    /// The field's key in the record.
    package var name: String
    /// Its value; several are parted by `; `.
    package var value: String
    /// Where it was found.
    package var source: String?

    /// The filled fields in the order of the record.
    package static func all(of metadata: Metadata) -> [MetadataField] {
        let known: [(String, String?)] = [
            ("url", metadata.url), ("site_name", metadata.siteName), ("language", metadata.language),
            ("title", metadata.title), ("dek", metadata.dek), ("authors", joined(metadata.authors)),
            ("published", metadata.published), ("modified", metadata.modified),
            ("section", metadata.section), ("tags", joined(metadata.tags)), ("image", metadata.image),
            ("images", joined(metadata.images.map { text(of: $0) })), ("dateline", metadata.dateline),
            ("agency", metadata.agency), ("highlights", joined(metadata.highlights)),
            ("license", metadata.license), ("fetched", metadata.fetched),
        ]
        let extra = metadata.extra.sorted { $0.key < $1.key }.map { ($0.key, Optional($0.value)) }
        return (known + extra).compactMap { name, value in
            guard let value, !value.isEmpty else { return nil }
            return MetadataField(name: name, value: value, source: metadata.sources[name])
        }
    }

    private static func joined(_ values: [String]) -> String {
        values.joined(separator: "; ")
    }

    private static func text(of image: Metadata.Image) -> String {
        [image.source, image.caption, image.credit].compactMap { $0 }.joined(separator: " · ")
    }
}
