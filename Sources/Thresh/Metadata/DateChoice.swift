import ThreshHTML

/// Settles when a page was published and when it was changed.
struct DateChoice {
    private let draft: Draft
    private let order: DateFinder.Order
    private let latest: CalendarDay?

    init(_ draft: Draft) {
        self.draft = draft
        order = DayOrder.order(of: draft)
        // A day later than the fetch is one in a zone further east; more is the date of something to come.
        latest = draft.page.fetched.flatMap { CalendarDay(iso: $0) }?.adding(days: 1)
    }

    /// Fills in both dates.
    ///
    /// - Parameter findings: what the sources said, best first.
    static func settle(_ findings: [MetadataFinding], in draft: Draft, _ metadata: inout Metadata) {
        let choice = DateChoice(draft)
        let published = choice.dates(.published, findings)
        let modified = choice.dates(.modified, findings)
        let headline = HeadlinePlace(of: metadata.title, in: draft)
        // What the page shows is read only when something is missing: it costs the most.
        let shown =
            published.isEmpty
            ? DateLineSource(draft, headline: headline, order: choice.order).claims().filter {
                choice.isPast($0.iso)
            } : []
        if let date = choice.published(published, shown, modified) {
            metadata.published = date.value
            metadata.sources["published"] = date.source
        }
        if let date = modified.first
            ?? choice.best(shown.filter { $0.label == .updated && $0.distance != nil }).map(choice.finding)
        {
            metadata.modified = date.value
            metadata.sources["modified"] = date.source
        }
    }

    /// The readable dates of a field, as ISO 8601, that are not to come.
    private func dates(_ field: MetadataField, _ findings: [MetadataFinding]) -> [MetadataFinding] {
        findings.compactMap { finding in
            guard finding.field == field,
                let iso = DateReader.isoDate(in: WhiteSpace.folded(finding.value), order: order), isPast(iso)
            else { return nil }
            return MetadataFinding(field, iso, from: finding.source)
        }
    }

    private func isPast(_ iso: String) -> Bool {
        guard let latest, let day = CalendarDay(iso: iso) else { return true }
        return day <= latest
    }

    private func published(
        _ machine: [MetadataFinding],
        _ shown: [DateLineSource.Claim],
        _ modified: [MetadataFinding]
    ) -> MetadataFinding? {
        let address =
            (draft.address?.url).flatMap { AddressDate.day(in: $0) }
            ?? draft.head.links["canonical"].flatMap { AddressDate.day(in: $0) }
            ?? draft.head.first("og:url").flatMap { AddressDate.day(in: $0.value) }
        if let first = machine.first {
            // Two sources that agree outweigh one that stands alone, and the address is rarely changed afterwards.
            guard let address, !first.source.contains("#") else { return first }
            return machine.first { $0.value.hasPrefix(address.iso) } ?? first
        }
        // A date that the page calls its publication date, then any date beside the headline, then the address.
        let near = shown.filter { $0.distance != nil }
        let far = shown.filter { $0.distance == nil }
        if let claim = best(near.filter { $0.label == .published }) ?? best(near.filter { $0.label == .none })
        {
            return finding(claim)
        }
        if let address, isPast(address.iso) { return MetadataFinding(.published, address.iso, from: "url") }
        // Far from the headline a date needs a word for publishing, or a mark and no rival.
        if let claim = best(far.filter { $0.label == .published }) { return finding(claim) }
        let marked = far.filter { $0.isMarked && $0.label == .none }
        if let first = marked.first, marked.allSatisfy({ $0.iso.prefix(10) == first.iso.prefix(10) }) {
            return finding(first)
        }
        // A page that says only when it was changed last was there by then.
        if let claim = best(near.filter { $0.label == .updated }) { return finding(claim) }
        return nil
    }

    /// The claim next to the headline; below it before above it, marked before unmarked.
    private func best(_ claims: [DateLineSource.Claim]) -> DateLineSource.Claim? {
        func rank(_ claim: DateLineSource.Claim) -> Int {
            (claim.distance ?? 0) * (claim.isAbove ? 3 : 1) - (claim.isMarked ? 200 : 0)
        }
        return claims.min { rank($0) < rank($1) }
    }

    private func finding(_ claim: DateLineSource.Claim) -> MetadataFinding {
        let label =
            switch claim.label {
            case .published: ", published"
            case .none: ""
            case .updated: ", updated"
            }
        let place = claim.distance == nil ? "" : claim.isAbove ? " above the headline" : " below the headline"
        return MetadataFinding(.published, claim.iso, from: claim.source + label + place)
    }
}
