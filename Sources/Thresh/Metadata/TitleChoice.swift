import ThreshHTML

/// Settles which of a page's titles is its headline.
enum TitleChoice {
    /// Signs that part a headline from the name of the site.
    private static let separators = [" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " « ", " / "]

    /// Replaces the first title found by the one that the page's own headings confirm.
    static func settle(_ findings: [MetadataFinding], in draft: Draft, _ metadata: inout Metadata) {
        guard draft.isHTML else { return }
        // A rule file's title is not argued with.
        if metadata.sources["title"]?.contains("#") != true { choose(findings, draft, &metadata) }
        guard metadata.siteName == nil, let title = metadata.title, let pageTitle = draft.head.title,
            let name = remainder(of: pageTitle, without: title)
        else { return }
        metadata.siteName = name
        metadata.sources["site_name"] = "title element"
    }

    private static func choose(_ findings: [MetadataFinding], _ draft: Draft, _ metadata: inout Metadata) {
        let headings = self.headings(in: draft.tree)
        let claims = findings.filter { $0.field == .title }
        let pageTitle = draft.head.title
        let texts = claims.map(\.value) + (pageTitle.map { [$0] } ?? [])
        // A heading that a machine-readable title contains is the headline as readers see it.
        let confirmed = headings.first { heading in
            let folded = LineFolding.folded(heading)
            return folded.count >= 8 && texts.contains { Bytes.contains(LineFolding.folded($0)[...], folded) }
        }
        if let confirmed {
            set(confirmed, "h1, confirmed by the page's title", &metadata)
        } else if let claim = claims.first {
            set(withoutSiteName(claim.value, metadata.siteName, draft), claim.source, &metadata)
        } else if let pageTitle {
            set(withoutSiteName(pageTitle, metadata.siteName, draft), "title element", &metadata)
        } else if let heading = headings.first {
            set(heading, "h1", &metadata)
        }
    }

    private static func set(_ title: String, _ source: String, _ metadata: inout Metadata) {
        let folded = WhiteSpace.folded(title)
        guard !folded.isEmpty else { return }
        metadata.title = folded
        metadata.sources["title"] = source
    }

    /// What the title element says besides the headline: the site's name, when it is one part and short.
    private static func remainder(of title: String, without headline: String) -> String? {
        for separator in separators + [": "] {
            let parts = StringSplitter.split(title, by: separator)
            guard parts.count == 2 else { continue }
            if parts[0] == headline, words(parts[1]) <= 6 { return parts[1] }
            if parts[1] == headline, words(parts[0]) <= 6 { return parts[0] }
        }
        return nil
    }

    private static func words(_ text: String) -> Int {
        TextMeasure.words(Array(text.utf8)[...])
    }

    private static func headings(in tree: PageTree) -> [String] {
        (0..<tree.count).filter { tree.names[$0] == .h1 }.map { tree.foldedText(of: $0) }.filter {
            !$0.isEmpty
        }
    }

    /// Takes the site's name off either end: the last or first part when it is the known name, or the last part when it
    /// is shorter than what is left.
    static func withoutSiteName(_ title: String, _ siteName: String?, _ draft: Draft) -> String {
        let site = siteName.map { LineFolding.folded($0) }
        let host = draft.address.map { Array($0.host.utf8) }
        for separator in separators {
            let parts = StringSplitter.split(title, by: separator)
            guard parts.count > 1, let first = parts.first, let last = parts.last else { continue }
            if isName(last, site, host) { return parts.dropLast().joined(separator: separator) }
            if isName(first, site, host) { return parts.dropFirst().joined(separator: separator) }
        }
        for separator in [" | ", " :: ", " » ", " — ", " – ", " - "] {
            let parts = StringSplitter.split(title, by: separator)
            guard parts.count > 1, let last = parts.last else { continue }
            let rest = parts.dropLast().joined(separator: separator)
            let lastWords = TextMeasure.words(Array(last.utf8)[...])
            if lastWords <= 4 && TextMeasure.words(Array(rest.utf8)[...]) >= 2 * lastWords { return rest }
        }
        return title
    }

    private static func isName(_ part: String, _ site: [UInt8]?, _ host: [UInt8]?) -> Bool {
        let folded = LineFolding.folded(part)
        if folded == site { return true }
        let letters = folded.filter { TextMeasure.isAlphanumeric($0) }
        guard letters.count >= 4, let host else { return false }
        return Bytes.contains(host[...], letters)
    }
}
