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
    static func settle(
        _ findings: [MetadataFinding],
        in draft: Draft,
        _ page: PageSurvey,
        _ metadata: inout Metadata
    ) {
        let choice = DateChoice(draft)
        let published = choice.dates(.published, findings)
        let modified = choice.dates(.modified, findings)
        // The whole page is read only when its head says nothing: that costs the most.
        let shown = DateLineSource(draft, page, order: choice.order)
            .claims(farToo: published.isEmpty).filter { choice.isPast($0.iso) }
        if let date = choice.published(published, shown, modified) {
            metadata.published = date.value
            metadata.sources["published"] = date.source
        }
        let updated = shown.filter { $0.label == .updated && $0.distance != nil }
        if let date = modified.first ?? choice.best(updated).map({ choice.finding($0) }) {
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
        let near = shown.filter { $0.distance != nil }
        let addresses = [
            draft.address?.url, draft.head.links["canonical"], draft.head.first("og:url")?.value,
        ]
        let address = addresses.lazy.compactMap { $0.flatMap { AddressDate.day(in: $0) } }.first {
            isPast($0.iso)
        }
        if let first = machine.first { return corrected(first, machine, near, address) }
        // A date that the page calls its publication date, then any date beside the headline, then the address.
        let far = shown.filter { $0.distance == nil }
        if let claim = best(near.filter { $0.label == .published }) ?? best(near.filter { $0.label == .none })
        {
            return finding(claim)
        }
        if let address { return MetadataFinding(.published, address.iso, from: "url") }
        // Far from the headline a date needs a word for publishing, or a mark and no rival.
        if let claim = best(far.filter { $0.label == .published }) { return finding(claim) }
        let marked = far.filter { $0.isMarked && $0.label == .none }
        if let first = marked.first, marked.allSatisfy({ $0.iso.prefix(10) == first.iso.prefix(10) }) {
            return finding(first)
        }
        // A page that says only when it was changed last was there by then.
        if let claim = best(near.filter { $0.label == .updated }) { return finding(claim) }
        if let date = modified.first(where: {
            $0.source.hasPrefix("json-ld") && $0.source.contains("Article")
        }) {
            return date
        }
        let updated = far.filter { $0.label == .updated }
        guard let first = updated.first, updated.allSatisfy({ $0.iso.prefix(10) == first.iso.prefix(10) })
        else {
            return nil
        }
        return finding(first)
    }

    /// The head's date, unless address or headline show that it is another day's.
    ///
    /// Heads are often written in UTC, where the evening of one day is the next; readers and addresses have the day of
    /// the place. And a page that was moved to another system carries the day of the move in its head, while the line
    /// that readers see keeps the old one. In 2,600 gold pages an address that disagrees was right each time.
    private func corrected(
        _ first: MetadataFinding,
        _ machine: [MetadataFinding],
        _ near: [DateLineSource.Claim],
        _ address: CalendarDay?
    ) -> MetadataFinding {
        // A site's own rule is not argued with.
        guard !MetadataFinding.isSiteRule(first.source), let day = CalendarDay(iso: first.value) else {
            return first
        }
        if let address, address != day {
            if let agreeing = machine.first(where: { $0.value.hasPrefix(address.iso) }) { return agreeing }
            if address < day || address == day.adding(days: 1) {
                return MetadataFinding(.published, address.iso, from: "url")
            }
        }
        let lines = near.filter { $0.label != .updated && ($0.distance ?? 0) <= Self.correctionReach }
        guard address != day, !lines.contains(where: { $0.iso.hasPrefix(day.iso) }), let line = best(lines),
            let shown = CalendarDay(iso: line.iso)
        else { return first }
        if isUTC(first.value), shown == day.adding(days: 1) || shown == day.adding(days: -1) {
            return finding(line)
        }
        if shown < day, line.isMarked || line.label == .published, !line.isAbove {
            var older = finding(line)
            older.source += ", older than \(first.source)"
            return older
        }
        return first
    }

    /// A line so near the headline is the article's own beyond doubt.
    private static let correctionReach = 400

    private func isUTC(_ iso: String) -> Bool { iso.hasSuffix("Z") || iso.hasSuffix("+00:00") }

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
