/// Metadata of Twitter cards; <https://developer.x.com/en/docs/x-for-websites/cards/overview/markup>.
enum TwitterCardSource {
    private static let table = MetaTable([
        (.title, ["twitter:title"]), (.dek, ["twitter:description"]),
        (.image, ["twitter:image", "twitter:image:src"]),
    ])

    static func findings(in draft: Draft) -> [MetadataFinding] {
        table.findings(in: draft.head) + labelled(draft.head)
    }

    /// `twitter:label1` says what `twitter:data1` is; many themes name the author so.
    private static func labelled(_ head: PageHead) -> [MetadataFinding] {
        ["1", "2"].flatMap { number -> [MetadataFinding] in
            guard let label = head.metaValues("twitter:label" + number).first?.lowercased(),
                [
                    "written by", "author", "by", "verfasst von", "geschrieben von", "autor", "écrit par",
                    "escrito por", "door",
                ]
                .contains(label),
                let name = head.metaValues("twitter:data" + number).first
            else { return [] }
            return [MetadataFinding(.authors, name, from: "meta twitter:data\(number)")]
        }
    }
}
