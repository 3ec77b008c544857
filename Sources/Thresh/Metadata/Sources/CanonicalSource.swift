/// The page's own address, as it gives it.
enum CanonicalSource {
    /// The canonical link first, which is meant for machines that look for one address of many
    /// (<https://www.rfc-editor.org/rfc/rfc6596>), then the address for previews, then the one that came with the page.
    ///
    /// An address without a path goes last: templates give the site's for that of each page.
    static func findings(in draft: Draft) -> [MetadataFinding] {
        let said: [(address: String?, source: String)] = [
            (draft.head.links["canonical"], "link canonical"),
            (draft.head.first("og:url")?.value, "meta og:url"),
            (draft.page.url, "given"),
        ]
        let findings = said.compactMap { said in
            said.address.map { MetadataFinding(.url, $0, from: said.source) }
        }
        return findings.filter { !isSite($0.value) } + findings.filter { isSite($0.value) }
    }

    /// Whether an address is a whole site's.
    private static func isSite(_ address: String) -> Bool {
        (PageAddress(address)?.path ?? address) == "/"
    }
}
