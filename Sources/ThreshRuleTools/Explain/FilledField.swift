package import Thresh

/// A filled metadata field as one text.
package struct FilledField: Sendable, Equatable {
    /// The field's key in the record.
    package var name: String
    /// Its value; several are parted by `; `.
    package var value: String
    /// Where it was found.
    package var source: String?

    /// The filled fields in the order of the record.
    package static func all(of metadata: Metadata) -> [FilledField] {
        var known = MetadataField.allCases.map { ($0.rawValue, joined(metadata.values(of: $0))) }
        let images = ("images", joined(metadata.images.map { text(of: $0) }))
        known.insert(images, at: 1 + (known.firstIndex { $0.0 == MetadataField.image.rawValue } ?? -1))
        let extra = metadata.extra.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        return (known + extra).filter { !$0.1.isEmpty }.map { name, value in
            FilledField(name: name, value: value, source: metadata.sources[name])
        }
    }

    private static func joined(_ values: [String]) -> String {
        values.joined(separator: "; ")
    }

    private static func text(of image: Metadata.Image) -> String {
        [image.source, image.caption, image.credit].compactMap { $0 }.joined(separator: " · ")
    }
}
