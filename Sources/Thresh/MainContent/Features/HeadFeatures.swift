/// What a page's head tells about the kind of page: `og`, `meta.author` and `prodmeta`, and the page's
/// address.
struct HeadFeatures {
    private(set) var values: [UInt8]
    /// The address that the page gives for itself.
    private(set) var url: String?

    init(_ head: PageHead, hasPrice: Bool) {
        url = head.links["canonical"] ?? head.first("og:url")?.value
        let types = head.metaValues("og:type").joined(separator: " ").lowercased()
        let type: UInt8 =
            types.isEmpty
            ? 0
            : types.contains("article")
                ? 1 : types.contains("product") ? 2 : types.contains("website") ? 3 : 4
        let hasAuthor = head.metas.contains { $0.name == "author" || $0.name == "article:author" }
        let isProduct = hasPrice || head.metas.contains { $0.name.hasPrefix("product:") }
        values = [type, hasAuthor ? 1 : 0, isProduct ? 1 : 0]
    }
}
