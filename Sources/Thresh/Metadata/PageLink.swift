import ThreshHTML

/// Resolves the links of a page.
enum PageLink {
    /// An address as a full one where the page's own address is known; else as it stands.
    static func resolved(_ link: String, in draft: Draft) -> String {
        guard let base = base(of: draft) else { return link }
        return resolve(link, base)
    }

    /// An address on the web as a full one, or as it stands where the page's own address is not known; nil for anything
    /// but http and https.
    ///
    /// - Parameter base: what the page's links are relative to.
    static func webAddress(_ link: String, base: String?) -> String? {
        let link = WhiteSpace.folded(link)
        guard !link.isEmpty else { return nil }
        guard !noAddresses.contains(link) else { return nil }
        // Browsers write a blank so.
        let written = link.utf8.contains(0x20) ? link.replacing(" ", with: "%20") : link
        let full = base.map { resolve(withScheme(written, $0), $0) } ?? written
        return PageAddress(full) != nil || !hasScheme(full) ? full : nil
    }

    /// What scripts write for an address that they do not have.
    private static let noAddresses: Set<String> = ["undefined", "null", "[object Object]", "NaN"]

    /// An address whose scheme was forgotten: one that begins with the host of the page, as no folder is called.
    private static func withScheme(_ link: String, _ base: String) -> String {
        guard link.utf8.first.map({ TextMeasure.isAlphanumeric($0) }) == true, !hasScheme(link),
            let page = PageAddress(base), let address = PageAddress("https://" + link),
            address.site == page.site, address.site.contains(".")
        else { return link }
        return (base.hasPrefix("http://") ? "http://" : "https://") + link
    }

    /// The same for a link of a page.
    static func webAddress(_ link: String, in draft: Draft) -> String? {
        webAddress(link, base: base(of: draft))
    }

    /// What the page's links are relative to; a `base` element may itself be relative to the page's address.
    static func base(of draft: Draft) -> String? {
        guard let base = draft.head.base, !base.isEmpty else { return draft.address?.url }
        let full = draft.address.map { resolve(base, $0.url) } ?? base
        return PageAddress(full) == nil ? draft.address?.url : full
    }

    /// Resolves a reference against an address; <https://www.rfc-editor.org/rfc/rfc3986#section-5.2>.
    static func resolve(_ reference: String, _ base: String) -> String {
        if hasScheme(reference) { return reference }
        guard let slashes = StringSplitter.split(base, by: "://").first, base.utf8.count > slashes.utf8.count
        else {
            return reference
        }
        let scheme = slashes
        let rest = base.utf8.dropFirst(scheme.utf8.count + 3)
        let authority = Substring(rest.prefix { !"/?#".utf8.contains($0) })
        if reference.hasPrefix("//") { return "\(scheme):\(reference)" }
        let path = Substring(rest[authority.endIndex...].prefix { !"?#".utf8.contains($0) })
        if reference.isEmpty || reference.hasPrefix("#") { return base.prefix { $0 != "#" } + reference }
        if reference.hasPrefix("?") { return "\(scheme)://\(authority)\(path)\(reference)" }
        var whole = reference
        if !reference.hasPrefix("/") {
            let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[...$0] } ?? "/"
            whole = folder + reference
        }
        return "\(scheme)://\(authority)\(withoutDots(whole))"
    }

    /// Whether a text begins with a scheme, such as `https:` or `javascript:`.
    static func hasScheme(_ text: String) -> Bool {
        var length = 0
        for byte in text.utf8 {
            if byte == UInt8(ascii: ":") { return length > 0 }
            let isSign = byte == 0x2B || byte == 0x2D || byte == 0x2E
            guard TextMeasure.isAlphanumeric(byte) || isSign && length > 0 else { return false }
            length += 1
        }
        return false
    }

    /// A path without its `.` and `..` steps.
    private static func withoutDots(_ path: String) -> String {
        // Few links have one.
        guard Bytes.contains(Array(path.utf8), "/.") else { return path }
        let tail = path.firstIndex { "?#".contains($0) } ?? path.endIndex
        var steps: [Substring] = []
        let parts = path[..<tail].split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        for (place, part) in parts.enumerated() {
            let isLast = place == parts.count - 1
            switch part {
            case ".": if isLast { steps.append("") }
            case "..":
                if !steps.isEmpty { steps.removeLast() }
                if isLast { steps.append("") }
            default: steps.append(part)
            }
        }
        return "/" + steps.joined(separator: "/") + path[tail...]
    }
}
