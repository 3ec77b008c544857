/// Metadata that pages keep for the newsletters of Sailthru; <https://getstarted.sailthru.com/developers/meta-tags/>.
enum SailthruSource {
    private static let table = MetaTable([
        (.title, ["sailthru.title"]), (.dek, ["sailthru.description"]), (.published, ["sailthru.date"]),
        (.authors, ["sailthru.author"]), (.tags, ["sailthru.tags"]),
        (.image, ["sailthru.image.full", "sailthru.image", "sailthru.image.thumb"]),
    ])

    static func findings(in draft: Draft) -> [MetadataFinding] {
        table.findings(in: draft.head)
    }
}
