import ThreshHTML

/// Reads a page's metadata: asks each source in turn and keeps, field by field, the first answer.
package struct MetadataReader {
    private let stack: RuleStack
    private let selection: NodeSelection
    private let watch: MetadataWatch?

    package init(_ stack: RuleStack, selection: NodeSelection, watch: MetadataWatch? = nil) {
        self.stack = stack
        self.selection = selection
        self.watch = watch
    }

    /// Reads the metadata into a draft.
    ///
    /// - Returns: what was found out about the page, for ``complete(_:_:)``.
    package func read(into draft: inout Draft) -> PageSurvey {
        watch?(.begins)
        defer { watch?(.ends) }
        var page = PageSurvey(draft)
        page.items = PageItems(draft, page)
        let rules = RuleMetadataSource(stack, selection)
        draft.captures += rules.extraCaptures(in: draft)
        var findings = rules.findings(in: draft)
        findings += Self.findings(in: draft, page)
        findings += rules.fallbacks(in: draft)
        var metadata = draft.metadata
        let base = PageLink.base(of: draft)
        for finding in findings where !Self.isSettled(finding.field) {
            // The page's own address is what makes others full.
            let isOwn =
                finding.field == .url && draft.page.url == nil && PageLink.hasScheme(finding.value)
            guard let full = isOwn ? finding : Self.resolved(finding, base) else { continue }
            Self.take(full, into: &metadata)
        }
        TitleChoice.settle(findings, in: draft, page, &metadata)
        // After the title: dates and authors are looked for beside it.
        page.headline = HeadlinePlace(of: metadata.title, in: draft)
        draft.headlineBlock = page.headline?.block
        page.items.settle(by: page.headline, in: draft)
        let dates = DateChoice.settle(findings, in: draft, page, &metadata)
        page.dateGrounds = dates.grounds
        draft.showsDay = dates.isShown
        AuthorChoice.settle(findings, in: draft, page, &metadata)
        if let fetched = draft.page.fetched {
            metadata.fetched = fetched
            metadata.sources["fetched"] = "given"
        }
        draft.metadata = metadata
        return page
    }

    /// THE RANKS: what the page says of itself, the source that is right most often first.
    ///
    /// Site rules stand before all of
    /// them: what a person wrote for this very site outranks every guess.
    private static func findings(in draft: Draft, _ page: PageSurvey) -> [MetadataFinding] {
        // Written for machines that check it, and about one object.
        (draft.options.readsJSONLD ?? true ? JSONLDSource.findings(in: draft) : [])
            // Where the page is, before all that may name another place.
            + CanonicalSource.findings(in: draft)
            // Kept with care by libraries, journals and authorities; hardly anybody else writes it.
            + DublinCoreSource.findings(in: draft) + HighwireSource.findings(in: draft)
            // On most pages, written for previews: right but for titles, which may carry the site's name.
            + OpenGraphSource.findings(in: draft)
            // Kept for one service that newsrooms look at every day.
            + ParselySource.findings(in: draft) + SailthruSource.findings(in: draft)
            // Marks on what readers see: right where they are the article's, and others' comments and teasers have them too.
            + MicrodataSource.findings(in: page) + RDFaSource.findings(in: page)
            // Often left over from a template.
            + MetaTagSource.findings(in: draft) + TwitterCardSource.findings(in: draft)
            // Class names that themes use for looks as well.
            + MicroformatsSource.findings(in: page)
            // What must be recognised first.
            + VisiblePageSource.findings(in: draft, page)
            // The path to the page, whose last step is a section more often than not.
            + BreadcrumbSource.findings(in: draft, page)
    }

    /// Whether a field is chosen by more than the order of the sources.
    private static func isSettled(_ field: MetadataField) -> Bool {
        field == .published || field == .modified || field == .authors
    }

    /// Adds what could be known only when the main content was: its pictures, and what chrome lines told.
    package func complete(_ draft: inout Draft, _ page: PageSurvey) {
        watch?(.begins)
        defer { watch?(.ends) }
        var metadata = draft.metadata
        for finding in RuleMetadataSource(stack, selection).captured(in: draft) {
            Self.take(finding, into: &metadata)
        }
        dropOthersAuthors(&metadata, draft)
        dropFurnitureDates(&metadata, draft, page.dateGrounds)
        let found = FigureSource.images(in: draft, page)
        for picture in found {
            if let address = picture.image.source { draft.pictures[address] = picture.nodes.lowerBound }
        }
        CaptionRemover.remove(found, from: &draft)
        MarkedCaption.remove(from: &draft, page)
        metadata.images = CapturedImages(draft).beside(found) + TextHeadSource.images(in: draft)
        if metadata.images.isEmpty, draft.options.usesLeadImage ?? false, let lead = metadata.image {
            metadata.images = [Metadata.Image(source: lead)]
        }
        for capture in draft.captures
        where MetadataField(ruleName: capture.field) == nil && !capture.field.hasPrefix("images[].") {
            // The first capture of a field stands, as with all others.
            if metadata.extra[capture.field] == nil { metadata.extra[capture.field] = capture.value }
        }
        if metadata.siteName == nil {
            for finding in FooterSource.findings(in: draft) { Self.take(finding, into: &metadata) }
        }
        LanguageChoice.settle(in: draft, &metadata)
        // Behind the language, which tells days from months, and behind lines with a word for publishing or writing.
        if !draft.isHTML { Self.readHead(ofText: &draft, &metadata) }
        BylineRemover.remove(from: &draft, metadata, page)
        AuthorNote.remove(from: &draft, metadata)
        if metadata.dek == nil, let standfirst = StandfirstLine.text(in: draft, page) {
            metadata.dek = standfirst
            metadata.sources["dek"] = "standfirst"
        }
        if let dek = metadata.dek, Self.opens(dek, draft) {
            metadata.dek = nil
            metadata.sources["dek"] = nil
        }
        draft.metadata = metadata
    }

    /// Reads the lines below the headline of scraped text that are dates and names and nothing else, and takes them out.
    private static func readHead(ofText draft: inout Draft, _ metadata: inout Metadata) {
        func source(_ block: Int) -> String { "line \(draft.blocks[block].lines.lowerBound)" }
        func take(_ block: Int, _ why: RemovalKind, _ reason: String) {
            guard !draft.fates[block].isDropped else { return }
            draft.drop(block, RemovalCause(.metadata, why, reason: reason))
        }
        var date: Int?
        if metadata.published == nil, let line = TextDateLine.find(in: draft, language: metadata.language) {
            date = line.block
            metadata.published = line.days.published
            metadata.sources["published"] = source(line.block)
            if metadata.modified == nil, let modified = line.days.modified {
                metadata.modified = modified
                metadata.sources["modified"] = source(line.block)
            }
            take(line.block, .timestamp, "the date of publication")
        }
        if metadata.modified == nil, let line = TextDateLine.change(in: draft, language: metadata.language) {
            metadata.modified = line.day
            metadata.sources["modified"] = source(line.block)
        }
        if metadata.authors.isEmpty, let line = TextByline.find(in: draft, date: date) {
            metadata.authors = line.names
            metadata.sources["authors"] = source(line.block)
            take(line.block, .byline, "the author's name")
        }
    }

    /// Kinds of pages whose names are those of other pages' authors, of reviewers and of customers.
    private static let authorless: Set<String> = ["listing", "collection", "product", "service"]

    /// On a page that is no article only a site's own rule knows an author.
    private func dropOthersAuthors(_ metadata: inout Metadata, _ draft: Draft) {
        guard let type = draft.pageType, Self.authorless.contains(type),
            let source = metadata.sources["authors"], !MetadataFinding.isSiteRule(source),
            // A recipe has a cook, whatever kind of page it was taken for.
            !source.hasPrefix("json-ld Recipe.")
        else { return }
        metadata.authors = []
        metadata.sources["authors"] = nil
    }

    /// Kinds of pages that are kept up to date rather than published.
    private static let dateless: Set<String> = authorless.union(["documentation"])

    /// Drops dates that say when somebody worked on the site.
    ///
    /// Of 28 pages whose content system has a date for the web page alone, which is not shown and which nobody signs, 3
    /// were published then and 16 have no date in the gold; on 40 pages that are no article a date line stood by these
    /// bounds where there was a date on 15 of 16, and elsewhere where there was none on 22 of 23.
    private func dropFurnitureDates(_ metadata: inout Metadata, _ draft: Draft, _ grounds: DateGrounds) {
        guard metadata.published != nil else { return }
        let isDateless = draft.pageType.map { Self.dateless.contains($0) } ?? false
        let isFurniture =
            switch grounds {
            case .statement: false
            case .page(let isShown): isDateless || !isShown && metadata.authors.isEmpty
            case .line(let isNear, let days): isDateless && (!isNear || days > DateGrounds.mostDays)
            }
        guard isFurniture else { return }
        metadata.published = nil
        metadata.sources["published"] = nil
    }

    /// So many letters of the body are compared with a summary: a headline and a byline may stand before its own.
    private static let mostOpening = 1_000

    /// Whether a summary is nothing but the opening words of the body, cut off.
    private static func opens(_ dek: String, _ draft: Draft) -> Bool {
        let bare = Array(TitleParts.letters(dek).prefix(60))
        guard bare.count >= 20 else { return false }
        var opening: [UInt8] = []
        opening.reserveCapacity(2 * mostOpening)
        for block in draft.blocks.indices where !draft.fates[block].isDropped {
            TitleParts.appendLetters(of: draft.lines.bytes(of: block, exactCase: false), to: &opening)
            if opening.count >= mostOpening { break }
        }
        return Bytes.contains(opening[...], bare)
    }

    /// The most bytes a field may have; what is over is cut off.
    static let fieldLimit = 64 << 10

    /// A finding whose address is a full one, where the page's own is known; nil for an address that is not on the web.
    ///
    /// A licence may be a name instead.
    private static func resolved(_ finding: MetadataFinding, _ base: String?) -> MetadataFinding? {
        switch finding.field {
        case .url, .image: break
        case .license where PageLink.hasScheme(finding.value) || finding.value.hasPrefix("/"): break
        default: return finding
        }
        var full = finding
        guard let address = PageLink.webAddress(finding.value, base: base) else { return nil }
        full.value = address
        return full
    }

    private static func take(_ finding: MetadataFinding, into metadata: inout Metadata) {
        if finding.field == .authors {
            for name in AuthorName.split(finding.value) {
                add(MetadataFinding(.authors, name, from: finding.source), to: &metadata)
            }
        } else {
            add(finding, to: &metadata)
        }
    }

    private static func add(_ finding: MetadataFinding, to metadata: inout Metadata) {
        let field = finding.field
        guard let value = normalised(finding.value, for: field) else { return }
        let key = field.rawValue
        if let known = metadata.sources[key] {
            // A list grows from one source only: two sources spell one author in two ways.
            guard field.isList, known == finding.source else { return }
        }
        metadata.sources[key] = finding.source
        switch field {
        case .url: metadata.url = value
        case .siteName: metadata.siteName = value
        case .language: metadata.language = value
        case .title: metadata.title = value
        case .dek: metadata.dek = value
        case .authors: append(value, to: &metadata.authors)
        case .published: metadata.published = value
        case .modified: metadata.modified = value
        case .section: metadata.section = value
        case .tags: append(value, to: &metadata.tags)
        case .image: metadata.image = value
        case .dateline: metadata.dateline = value
        case .agency: metadata.agency = value
        case .highlights: append(value, to: &metadata.highlights)
        case .license: metadata.license = value
        case .paywall: metadata.paywall = PaywallFlag.value(of: value)
        case .commentCount: metadata.commentCount = Int(value)
        case .fetched: metadata.fetched = value
        }
    }

    /// A text with its white space folded and without what no reader sees: controls and soft hyphens.
    private static func cleaned(_ text: String) -> String {
        if isClean(text) { return text }
        let bytes = Array(text.utf8)
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            // U+007F to U+009F and U+00AD; the controls below the blank are white space.
            if bytes[index] == 0xC2, index + 1 < bytes.count,
                bytes[index + 1] < 0xA0 || bytes[index + 1] == 0xAD
            {
                index += 2
                continue
            }
            if bytes[index] != 0x7F { kept.append(bytes[index]) }
            index += 1
        }
        return WhiteSpace.folded(kept)
    }

    /// Whether a text is ASCII without blanks too many, as most values are.
    private static func isClean(_ text: String) -> Bool {
        var last: UInt8 = 0x20
        for byte in text.utf8 {
            guard (0x20..<0x7F).contains(byte), byte != 0x20 || last != 0x20 else { return false }
            last = byte
        }
        return last != 0x20
    }

    /// Nobody writes a longer list for readers, and each new member is looked for in all of it.
    static let mostMembers = 1_000

    private static func append(_ value: String, to list: inout [String]) {
        if list.count < mostMembers, !list.contains(value) { list.append(value) }
    }

    /// A value as the record shows it; nil for one that says nothing.
    static func normalised(_ value: String, for field: MetadataField) -> String? {
        var text = cleaned(value)
        if text.utf8.count > fieldLimit {
            var bytes = Array(text.utf8.prefix(fieldLimit + 1))
            // Up to the first byte of the character that the limit falls into.
            while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
            text = String(decoding: bytes, as: UTF8.self)
        }
        guard !text.isEmpty else { return nil }
        switch field {
        case .published, .modified: return DateReader.isoDate(in: text)
        // A page's clock that is written in no known way still tells a reader the day.
        case .fetched: return DateReader.isoDate(in: text) ?? text
        case .paywall: return PaywallFlag.value(of: text) == nil ? nil : text
        case .commentCount: return Int(text).map { $0 >= 0 } == true ? text : nil
        case .tags: return TagList.isWord(text) ? text : nil
        case .language: return LanguageTag.normalised(text)
        case .url, .image: return PageAddress(text) == nil ? nil : text
        case .highlights:
            return String(
                decoding: Array(text.utf8).dropFirst(ListMarker.length(in: Array(text.utf8)[...])),
                as: UTF8.self
            )
        default: return text
        }
    }
}
