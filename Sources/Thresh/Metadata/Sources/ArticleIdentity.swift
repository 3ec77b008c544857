import ThreshHTML

/// What tells a page's own article from others that its JSON-LD lists: its addresses and its titles.
struct ArticleIdentity {
    private let draft: Draft
    private let base: String?
    /// The page's addresses as its head and its caller give them.
    private let own: [String]
    // Most pages have no object that must be looked at so closely.
    private lazy var ownPaths = Set(own.compactMap { path(of: $0) })
    private lazy var titles = TitleLikeness(shownTitles)

    init(_ draft: Draft) {
        self.draft = draft
        base = PageLink.base(of: draft)
        own = [draft.address?.url, draft.head.links["canonical"], draft.head.first("og:url")?.value]
            .compactMap(\.self)
    }

    /// Whether an object is another page's article: both its address and its headline are other than the page's.
    ///
    /// One of them alone says little: addresses change, and search engines are given headlines of their own.
    mutating func isOther(_ object: JSONObject) -> Bool {
        let page = object["mainEntityOfPage"]
        let said = [object["url"], page, page?["@id"], page?["url"]].compactMap { $0?.string }
        // Most objects give the page's own address as its head does.
        if said.isEmpty || said.contains(where: own.contains) { return false }
        // Some systems give the site's.
        let paths = said.compactMap { path(of: $0) }.filter { !$0.isEmpty }
        guard !paths.isEmpty, !ownPaths.isEmpty, ownPaths.isDisjoint(with: paths),
            let headline = (object["headline"] ?? object["name"]).flatMap({ JSONPath.text(of: $0).first })
        else { return false }
        return !titles.includes(HTMLEntities.decoded(headline))
    }

    /// What the page is called: by its head and by its headings.
    private var shownTitles: [String] {
        let headings = draft.blocks.indices.filter { draft.blocks[$0].kind == .heading(1) }
        return [draft.head.title, draft.head.first("og:title")?.value].compactMap(\.self)
            + headings.map { draft.string(of: $0) }
    }

    /// The path of an address without slashes at its ends; nil for none on the web.
    ///
    /// Sites have several hosts, and links are followed by queries.
    private func path(of link: String) -> String? {
        guard let address = PageLink.webAddress(link, base: base).flatMap({ PageAddress($0) }) else {
            return nil
        }
        let steps = address.path.prefix { $0 != "?" }.split(separator: "/")
        return steps.joined(separator: "/").lowercased()
    }
}
