import ThreshHTML

/// Metadata that pages keep for the statistics of Parse.ly; <https://docs.parse.ly/metatags/>.
enum ParselySource {
    private static let table = MetaTable([
        (.title, ["parsely-title"]), (.published, ["parsely-pub-date"]), (.authors, ["parsely-author"]),
        (.section, ["parsely-section"]), (.tags, ["parsely-tags"]), (.image, ["parsely-image-url"]),
        (.url, ["parsely-link"]),
    ])

    /// The tags, or the one JSON object of `parsely-page`, which older pages have.
    static func findings(in draft: Draft) -> [MetadataFinding] {
        table.findings(in: draft.head) { field, value in field != .authors || !isSlug(value) }
            + pageFindings(in: draft.head)
    }

    /// `ada-lee`: the last step of a profile's address in place of a name.
    private static func isSlug(_ value: String) -> Bool {
        value.utf8.contains(UInt8(ascii: "-"))
            && value.utf8.allSatisfy {
                $0 == 0x2D || (0x61...0x7A).contains($0) || (0x30...0x39).contains($0)
            }
    }

    private static func pageFindings(in head: PageHead) -> [MetadataFinding] {
        guard let text = head.metaValues("parsely-page").first,
            let page = try? JSONReader.read(Array(text.utf8), repairing: true)
        else { return [] }
        let keys: [(MetadataField, String)] = [
            (.title, "title"), (.published, "pub_date"), (.authors, "authors"), (.authors, "author"),
            (.section, "section"), (.tags, "tags"), (.image, "image_url"), (.url, "link"),
        ]
        return keys.flatMap { field, key in
            (page[key].map { JSONPath.text(of: $0) } ?? []).map {
                MetadataFinding(field, $0, from: "meta parsely-page \(key)")
            }
        }
    }
}
