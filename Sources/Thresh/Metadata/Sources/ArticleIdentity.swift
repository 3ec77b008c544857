import ThreshHTML

/// What tells a page's own article from others that its JSON-LD lists: its addresses and its titles.
struct ArticleIdentity {
    private let draft: Draft
    /// The page's addresses as its head and its caller give them.
    private let own: [String]

    init(_ draft: Draft) {
        self.draft = draft
        own = [draft.address?.url, draft.head.links["canonical"], draft.head.first("og:url")?.value]
            .compactMap(\.self)
    }

    /// Whether an object is another page's article: both its address and its headline are other than the page's.
    ///
    /// One of them alone says little: addresses change, and search engines are given headlines of their own.
    func isOther(_ object: JSONObject) -> Bool {
        let page = object["mainEntityOfPage"]
        let said = [object["url"], page, page?["@id"], page?["url"]].compactMap { $0?.string }
        // Most objects give the page's own address as its head does.
        if said.isEmpty || said.contains(where: own.contains) { return false }
        let base = PageLink.base(of: draft)
        let addresses = own.compactMap { PageLink.webAddress($0, in: draft).flatMap { PageAddress($0) } }
        let paths =
            said.compactMap { PageLink.webAddress($0, base: base).flatMap { PageAddress($0) } }
            .map { Self.path(of: $0) }
            // Some systems give the site's.
            .filter { !$0.isEmpty }
        guard !paths.isEmpty, !addresses.isEmpty,
            !addresses.contains(where: { paths.contains(Self.path(of: $0)) }),
            let headline = (object["headline"] ?? object["name"]).flatMap({ JSONPath.text(of: $0).first })
        else { return false }
        return !TitleLikeness(titles).includes(HTMLEntities.decoded(headline))
    }

    /// What the page is called: by its head and by its headings.
    private var titles: [String] {
        let headings = draft.blocks.indices.filter { draft.blocks[$0].kind == .heading(1) }
        return [draft.head.title, draft.head.first("og:title")?.value].compactMap(\.self)
            + headings.map { draft.string(of: $0) }
    }

    /// An address without host, query and slashes at its ends: sites have several hosts, and links are followed by queries.
    private static func path(of address: PageAddress) -> String {
        let steps = address.path.prefix { $0 != "?" }.split(separator: "/")
        return steps.joined(separator: "/").lowercased()
    }
}
