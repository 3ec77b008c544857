import ThreshHTML

/// Settles which of a page's titles is its headline: what headings, OpenGraph, JSON-LD and the title element agree on.
struct TitleChoice {
    private let draft: Draft
    private let site: SiteName
    /// Titles that the page's head and JSON-LD give, best first.
    private let claims: [MetadataFinding]
    /// The page's first headings as readers see them, without those that name the site.
    private let headings: [Heading]
    /// Everything that machines are told the title is: the claims and the title element.
    private let told: [String]
    /// Its letters.
    private let machineTitles: [[UInt8]]
    /// The letters of these titles and of their parts.
    private let machineParts: Set<[UInt8]>
    private let isArticle: Bool
    /// The title element as readers would read it; nil where it says nothing of the page and a heading does.
    private let pageTitle: String?
    /// What the page is said to stand in.
    private let sections: TitleSections

    private struct Heading {
        var text: String
        var source: String
    }

    /// A heading of fewer bytes, counted without signs, may be part of a title by chance.
    private static let leastConfirmed = 8
    /// A heading of fewer words may be a section's name; nobody else confirms it.
    private static let leastUnconfirmedWords = 3
    /// Content systems and search engines cut titles at some 110 letters or less; a shorter one says that it was cut.
    private static let leastCut = 100
    /// A longer heading is a paragraph.
    private static let mostHeadingBytes = 300
    /// A page with more headings of the first level has no headline among the others.
    private static let mostHeadings = 32

    private init(_ findings: [MetadataFinding], _ draft: Draft, _ page: PageSurvey, _ metadata: Metadata) {
        self.draft = draft
        sections = TitleSections(metadata.section, in: draft)
        let titles = findings.filter { $0.field == .title }
        // What a platform's rules find is one more heading: a theme may put anything there.
        let platform = titles.filter { $0.source.hasPrefix("platform/") }
        let site = SiteName(metadata.siteName, in: draft)
        self.site = site
        let shown = Self.shownHeadings(page)
        let machine = MachineTitle(headings: shown.map(\.text), in: draft)
        let all = titles.filter { !$0.source.hasPrefix("platform/") }.compactMap { title in
            machine.plain(title.value).map { MetadataFinding(.title, $0, from: title.source) }
        }
        pageTitle = draft.head.title.flatMap { machine.plain($0) }
        let elements = [pageTitle].compactMap(\.self)
        let said = all.map(\.value) + elements
        let bare = HeadingParts.headlines(
            of: shown.map(\.node),
            among: said,
            in: page.tree
        )
        let whole =
            platform.map { Heading(text: WhiteSpace.folded($0.value), source: $0.source) }
            + shown.map { Heading(text: $0.text, source: "h1") }
        let spellings = HeadingParts.spellings(
            of: shown.map(\.node),
            among: said,
            in: page.tree
        )
        headings = whole.map { heading in
            let letters = TitleParts.letters(heading.text)
            return Heading(
                text: bare[letters] ?? spellings[letters] ?? heading.text,
                source: heading.source
            )
        }.filter { heading in
            heading.text.utf8.count <= Self.mostHeadingBytes && !site.isName(ofHeading: heading.text)
        }.map { Heading(text: TitleParts.withoutKnownName($0.text, site), source: $0.source) }
        claims = Self.supported(all, by: headings.map(\.text) + elements)
        told = claims.map(\.value) + elements
        machineTitles = told.map { TitleParts.letters($0) }
        machineParts = Set(told.flatMap { [$0] + TitleParts.parts($0) }.map { TitleParts.letters($0) })
        isArticle =
            findings.contains {
                $0.source.hasPrefix("json-ld ") && Self.isArticle($0.source, behind: "json-ld ")
            }
            || draft.head.first("og:type")?.value.contains("article") == true
            || draft.head.first("article:published_time") != nil
    }

    /// Replaces the first title found by the one that the page agrees on, and names the site where nothing else did.
    static func settle(
        _ findings: [MetadataFinding],
        in draft: Draft,
        _ page: PageSurvey,
        _ metadata: inout Metadata
    ) {
        guard draft.isHTML else { return }
        // What a person wrote for this very site is not argued with.
        if metadata.sources["title"].map(MetadataFinding.isSiteRule) != true {
            let choice = TitleChoice(findings, draft, page, metadata).title
            if let (title, source) = choice, let value = MetadataReader.normalised(title, for: .title) {
                metadata.title = value
                metadata.sources["title"] = source
            }
        }
        guard metadata.siteName == nil, let title = metadata.title, let pageTitle = draft.head.title,
            let name = TitleParts.remainder(of: HTMLEntities.decoded(pageTitle), without: title)
        else { return }
        metadata.siteName = name
        metadata.sources["site_name"] = "title element"
    }

    private var title: (String, source: String)? {
        if let agreed = newsHeadline { return agreed }
        // A heading that is a title or a part of one goes before one that is a word in it, as a logo's name may be.
        if let confirmed = headings.first(where: { isPart($0) && isConfirmed($0) })
            ?? headings.first(where: isConfirmed) ?? headings.first(where: isPart)
        {
            let source = confirmed.source == "h1" ? "h1, confirmed by the page's title" : confirmed.source
            return (confirmed.text, source)
        }
        if let platform = headings.first(where: { $0.source.hasPrefix("platform/") }) {
            return (platform.text, platform.source)
        }
        // Articles are given other titles for search engines and previews than readers see.
        if isArticle, let heading = headings.first, isPlausible(heading) {
            return (heading.text, heading.source)
        }
        if let claim = claims.first {
            return shownPart(of: claim.value, claim.source) ?? (
                headline(of: whole(claim.value)), claim.source
            )
        }
        if let pageTitle, !pageTitle.isEmpty {
            // A title that names the site says nothing of the page.
            if site.isName(pageTitle), let heading = headings.first,
                TitleParts.words(heading.text) >= Self.leastUnconfirmedWords
            {
                return (heading.text, heading.source)
            }
            return shownPart(of: pageTitle, "title element") ?? (
                whole(headline(of: pageTitle)), "title element"
            )
        }
        return headings.first.map { ($0.text, $0.source) }
    }

    /// The headline of a `NewsArticle`, in which newsrooms keep their own; where heading and title or preview agree
    /// against it, the heading.
    ///
    /// Of 105 pages of modern news publishers the JSON-LD headline was right on 92 where one of the others had it too, and
    /// on 8 of 9 where all differed; where heading, OpenGraph and title agreed against it, it was wrong on 5 of 9.
    private var newsHeadline: (String, source: String)? {
        guard let claim = claims.first(where: { $0.source.hasSuffix("NewsArticle.headline") }) else {
            return nil
        }
        let headline = whole(WhiteSpace.folded(claim.value))
        let preview = claims.first { $0.source == "meta og:title" }
        let others = [preview?.value, pageTitle].compactMap(\.self).map { withoutSite($0) }
        let shown = headings.first { $0.text == headline || others.contains($0.text) } ?? headings.first
        if shown?.text == headline || others.contains(headline) { return (headline, claim.source) }
        if let shown, others.contains(shown.text) { return (shown.text, shown.source) }
        return (headline, claim.source)
    }

    /// Whether a machine-readable title holds a heading.
    private func isConfirmed(_ heading: Heading) -> Bool {
        let letters = TitleParts.letters(heading.text)
        guard letters.count >= Self.leastConfirmed else { return false }
        return machineTitles.contains { Bytes.contains($0[...], letters) }
    }

    /// Whether a heading is all of a machine-readable title, or all that stands between two of its separators.
    private func isPart(_ heading: Heading) -> Bool {
        machineParts.contains(TitleParts.letters(heading.text))
    }

    /// Whether a heading that nobody confirms may be an article's: it is no section's name, and about the same.
    ///
    /// On 13 of 19 pages whose heading had no word in common with their titles it was a slogan or stood in another part.
    private func isPlausible(_ heading: Heading) -> Bool {
        guard TitleParts.words(heading.text) >= Self.leastUnconfirmedWords else { return false }
        let shown = TitleParts.longWords(heading.text)
        let words = told.reduce(into: Set()) { $0.formUnion(TitleParts.longWords($1)) }
        return shown.isEmpty || words.isEmpty || !shown.isDisjoint(with: words)
    }

    /// The titles that machines are told, without those of things that nothing else on the page repeats; all of them
    /// where nothing else is there.
    ///
    /// A page about a company has the names of its products in JSON-LD, a list of books their titles in microdata.
    private static func supported(_ claims: [MetadataFinding], by shown: [String]) -> [MetadataFinding] {
        let letters = claims.map { TitleParts.letters($0.value) }
        let others = shown.map { TitleParts.letters($0) }
        func isSupported(_ index: Int) -> Bool {
            guard isThing(claims[index].source) else { return true }
            let rest = claims.indices.filter { claims[$0].source != claims[index].source }.map { letters[$0] }
            return (others + rest).contains {
                !$0.isEmpty
                    && (Bytes.contains($0[...], letters[index]) || Bytes.contains(letters[index][...], $0))
            }
        }
        let kept = claims.indices.filter(isSupported).map { claims[$0] }
        return kept.isEmpty && others.isEmpty ? claims : kept
    }

    /// Whether a title is that of an object which may be one of several on the page.
    private static func isThing(_ source: String) -> Bool {
        guard let kind = ["json-ld ", "microdata "].first(where: { source.hasPrefix($0) }) else {
            return false
        }
        return source.contains(".") && !isArticle(source, behind: kind)
    }

    /// A title that was cut off, as long as a heading or another title goes on with it; others stay as they are.
    private func whole(_ title: String) -> String {
        var start = WhiteSpace.folded(title)
        let isMarked = start.hasSuffix("…") || start.hasSuffix("...")
        while let last = start.last, ".… ".contains(last) { start.removeLast() }
        if isMarked, let heading = headings.first(where: { goesOn($0.text, from: start) }) {
            return heading.text
        }
        guard isMarked || start.utf8.count >= Self.leastCut else { return title }
        let longer = headings.map(\.text) + told
        let found = longer.first { candidate in
            guard candidate.hasPrefix(start), !candidate.hasSuffix("…"), !candidate.hasSuffix("...") else {
                return false
            }
            // Behind a whole title comes nothing but a site's name, or a section's.
            let rest = candidate.dropFirst(start.count).drop { $0 == " " }
            return rest.first.map { $0.isLetter || $0.isNumber } ?? false
        }
        return found ?? title
    }

    /// Whether a heading begins with a title that says that it was cut off, spelled in whatever way, and goes on.
    private func goesOn(_ heading: String, from start: String) -> Bool {
        let letters = TitleParts.letters(start)
        let whole = TitleParts.letters(heading)
        return letters.count >= Self.leastConfirmed && whole.count > letters.count
            && whole.starts(with: letters) && !heading.hasSuffix("…") && !heading.hasSuffix("...")
    }

    private func withoutSite(_ title: String) -> String {
        TitleParts.withoutSiteName(WhiteSpace.folded(title), site)
    }

    private func shownPart(of title: String, _ source: String) -> (String, source: String)? {
        ShownTitle.part(of: WhiteSpace.folded(title), in: draft, site).map {
            ($0, source: "\(source), as the page shows it")
        }
    }

    /// A title without the site's name, and without what comes behind a bar: sections and slogans.
    private func headline(of title: String) -> String {
        let bare = sections.cut(from: TitleParts.withoutLooseSigns(withoutSite(title)))
        let parts = StringSplitter.split(bare, by: " | ")
        return parts.count > 1 && TitleParts.words(parts[0]) > 1 ? parts[0] : bare
    }

    /// Whether the type that a source names behind its kind is an article's.
    private static func isArticle(_ source: String, behind kind: String) -> Bool {
        let type = source.dropFirst(kind.count).prefix { $0 != "." }
        return type.hasSuffix("Article") || type.hasSuffix("Posting")
    }

    /// The `h1` elements with their texts, without the signs that link to them.
    private static func shownHeadings(_ page: PageSurvey) -> [(node: NodeID, text: String)] {
        page.headings.prefix(mostHeadings).map { node in
            var text = HeadingParts.text(of: node, in: page.tree)[...]
            while let last = text.last, "¶# ".contains(last) { text = text.dropLast() }
            return (node, String(text))
        }.filter { !$0.text.isEmpty }
    }
}
