import ThreshHTML

/// What tells a page's own article from others that its JSON-LD lists: its addresses and its titles.
struct ArticleIdentity {
    private let base: String?
    private let addresses: [PageAddress]
    private let titles: [String]

    init(_ draft: Draft) {
        base = PageLink.base(of: draft)
        let links = [draft.head.links["canonical"], draft.head.first("og:url")?.value]
        addresses = ([draft.address?.url] + links.map { $0.flatMap { PageLink.webAddress($0, in: draft) } })
            .compactMap { $0.flatMap { PageAddress($0) } }
        let headings = draft.blocks.indices.filter { draft.blocks[$0].kind == .heading(1) }
            .map { draft.string(of: $0) }
        titles = [draft.head.title, draft.head.first("og:title")?.value].compactMap(\.self) + headings
    }

    /// Whether an object is another page's article: both its address and its headline are other than the page's.
    ///
    /// One of them alone says little: addresses change, and search engines are given headlines of their own.
    func isOther(_ object: JSONObject) -> Bool {
        let paths = ["url", "mainEntityOfPage.url", "mainEntityOfPage.@id", "mainEntityOfPage"]
            .flatMap { JSONPath.values(at: $0, in: .object(object)) }
            .compactMap { PageLink.webAddress($0, base: base).flatMap { PageAddress($0) } }
            .map { Self.path(of: $0) }
            // Some systems give the site's.
            .filter { !$0.isEmpty }
        guard !paths.isEmpty, !addresses.isEmpty,
            !addresses.contains(where: { paths.contains(Self.path(of: $0)) }),
            let headline = (object["headline"] ?? object["name"]).flatMap({ JSONPath.text(of: $0).first })
        else { return false }
        return !TitleLikeness(titles).includes(HTMLEntities.decoded(headline))
    }

    /// An address without host, query and slashes at its ends: sites have several hosts, and links are followed by queries.
    private static func path(of address: PageAddress) -> String {
        let steps = address.path.prefix { $0 != "?" }.split(separator: "/")
        return steps.joined(separator: "/").lowercased()
    }
}
