import ThreshHTML

/// The site that a page belongs to.
enum OwnSite {
    /// Whether an address is of the page's own site, and not of a place on the page itself.
    static func holds(_ address: ArraySlice<UInt8>, _ page: PageAddress?) -> Bool {
        let text = WhiteSpace.folded(Array(address))
        if let full = PageAddress(text) { return page.map { isSameSite(full.site, $0.site) } ?? false }
        let isOfPage = text.isEmpty || text.hasPrefix("#")
        // What is left has another scheme (`mailto:`), or none.
        return !isOfPage && !text.prefix { $0 != "/" && $0 != "?" && $0 != "#" }.contains(":")
    }

    /// Whether one host is the other or below it.
    private static func isSameSite(_ one: String, _ other: String) -> Bool {
        one == other || one.hasSuffix(".\(other)") || other.hasSuffix(".\(one)")
    }
}
