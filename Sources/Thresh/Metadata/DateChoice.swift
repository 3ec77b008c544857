import ThreshHTML

/// Settles when a page was published and when it was changed.
struct DateChoice {
    private let draft: Draft
    private let order: DateFinder.Order
    private let latest: LatestDay

    init(_ draft: Draft) {
        self.draft = draft
        order = DayOrder.order(of: draft)
        latest = LatestDay(draft)
    }

    /// Fills in both dates.
    ///
    /// - Parameter findings: what the sources said, best first.
    /// - Returns: what the date of publication rests on, and whether readers see a day beside the headline.
    static func settle(
        _ findings: [MetadataFinding],
        in draft: Draft,
        _ page: PageSurvey,
        _ metadata: inout Metadata
    ) -> (grounds: DateGrounds, isShown: Bool) {
        let choice = DateChoice(draft)
        let published = choice.dates(.published, findings)
        let modified = choice.dates(.modified, findings)
        // The whole page is read only when its head says nothing: that costs the most.
        let shown = DateLineSource(draft, page, order: choice.order)
            .claims(farToo: published.isEmpty).filter {
                choice.latest.isPast($0.iso) && !noDays.contains(String($0.iso.prefix(10)))
            }
        var grounds = DateGrounds.statement
        if let chosen = choice.published(published, shown, modified) {
            metadata.published = chosen.date.value
            metadata.sources["published"] = chosen.date.source
            grounds = choice.grounds(of: chosen, shown)
        }
        let updated = shown.filter { $0.label == .updated && $0.distance != nil }
        if let date = modified.first ?? choice.best(updated).map({ choice.chosen($0).date }) {
            metadata.modified = date.value
            metadata.sources["modified"] = date.source
        }
        return (grounds, isShown(shown))
    }

    /// Whether the day of what follows stands beside the headline: one day or two.
    private static func isShown(_ shown: [DateLineSource.Claim]) -> Bool {
        let near = shown.filter(isNear)
        return !near.isEmpty && Set(near.map { $0.iso.prefix(10) }).count <= DateGrounds.mostDays
    }

    /// On a page that is no article, a bare line further away belongs to an entry.
    private static func isNear(_ line: DateLineSource.Claim) -> Bool {
        let isSure = line.label == .published || line.label == .none && line.isMarked
        return line.distance.map { $0 <= (isSure ? HeadlineReach.after : HeadlineReach.beside) } ?? false
    }

    /// A date, and the line that shows it where it comes from one.
    private struct Chosen {
        var date: MetadataFinding
        var line: DateLineSource.Claim?
    }

    private func grounds(of chosen: Chosen, _ shown: [DateLineSource.Claim]) -> DateGrounds {
        let near = shown.filter { $0.distance != nil }
        if let line = chosen.line {
            return .line(
                isNear: Self.isNear(line),
                days: Set(near.map { $0.iso.prefix(10) }).count
            )
        }
        if chosen.date.isOfArticle { return .statement }
        let day = chosen.date.value.prefix(10)
        return .page(isShown: near.contains { $0.iso.prefix(10) == day })
    }

    /// The readable dates of a field, as ISO 8601, that are not to come.
    private func dates(_ field: MetadataField, _ findings: [MetadataFinding]) -> [MetadataFinding] {
        findings.compactMap { finding in
            guard finding.field == field,
                let iso = DateReader.machineDate(in: WhiteSpace.folded(finding.value), order: order),
                latest.isPast(iso),
                !Self.noDays.contains(String(iso.prefix(10)))
            else { return nil }
            var date = finding
            date.value = iso
            return date
        }
    }

    /// The days on which clocks begin to count: a program had no date.
    private static let noDays: Set<String> = ["1970-01-01", "1969-12-31", "1900-01-01"]

    private func published(
        _ machine: [MetadataFinding],
        _ shown: [DateLineSource.Claim],
        _ modified: [MetadataFinding]
    ) -> Chosen? {
        let near = shown.filter { $0.distance != nil }
        let linked = [draft.head.links["canonical"], draft.head.first("og:url")?.value]
        let addresses =
            [draft.address?.url] + linked.map { $0.flatMap { PageLink.webAddress($0, in: draft) } }
        // Most pages give one address three times.
        let different = addresses.indices.filter {
            addresses[$0] != nil && !addresses[..<$0].contains(addresses[$0])
        }
        let address = different.lazy.compactMap { addresses[$0].flatMap { AddressDate.day(in: $0) } }.first {
            latest.isPast($0.iso)
        }
        if let first = machine.first { return corrected(first, machine, near, address) }
        // A date that the page calls its publication date, then any date beside the headline, then the address.
        let far = shown.filter { $0.distance == nil }
        // A line that says the address's day in the other order of day and month is that day's.
        if let address,
            near.contains(where: {
                CalendarDay(iso: $0.iso).map { $0 != address && $0.mayBe(address) } ?? false
            })
        {
            return Chosen(date: MetadataFinding(.published, address.iso, from: "url"))
        }
        if let claim = best(near.filter { $0.label == .published }) ?? best(near.filter { $0.label == .none })
        {
            return chosen(claim)
        }
        if let address { return Chosen(date: MetadataFinding(.published, address.iso, from: "url")) }
        // Far from the headline a date needs a word for publishing, or a mark and no rival.
        if let claim = best(far.filter { $0.label == .published }) { return chosen(claim) }
        let marked = far.filter { $0.isMarked && $0.label == .none }
        if let first = marked.first, marked.allSatisfy({ $0.iso.prefix(10) == first.iso.prefix(10) }) {
            return chosen(first)
        }
        // A page that says only when it was changed last was there by then.
        if let claim = best(near.filter { $0.label == .updated }) { return chosen(claim) }
        // hAtom asks for `updated` alone, which themes then put on the date of the post.
        if let date = modified.first(where: {
            $0.source.hasPrefix("json-ld") && $0.source.contains("Article")
                || $0.source == "microformats updated"
        }) {
            return Chosen(date: date)
        }
        let updated = far.filter { $0.label == .updated }
        guard let first = updated.first, updated.allSatisfy({ $0.iso.prefix(10) == first.iso.prefix(10) })
        else {
            return nil
        }
        return chosen(first)
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
    ) -> Chosen {
        // A site's own rule is not argued with.
        guard !MetadataFinding.isSiteRule(first.source), let day = CalendarDay(iso: first.value) else {
            return Chosen(date: first)
        }
        if let address, address != day {
            if let agreeing = machine.first(where: { $0.value.hasPrefix(address.iso) }) {
                return Chosen(date: agreeing)
            }
            if address < day || address == day.adding(days: 1) {
                return Chosen(date: MetadataFinding(.published, address.iso, from: "url"))
            }
        }
        let lines = near.filter { $0.label != .updated && ($0.distance ?? 0) <= HeadlineReach.beside }
        guard address != day, !lines.contains(where: { CalendarDay(iso: $0.iso)?.mayBe(day) ?? false }),
            let line = best(lines), let shown = CalendarDay(iso: line.iso)
        else { return Chosen(date: first) }
        if isBeside(shown, day, utc: first.value, isSure: !line.isAbove) { return chosen(line) }
        // Readers see one date, marked as the page's and not as an update's: the page was published anew. Of 8 such pages
        // that day was right on 6; in a `<time>`, which often has the last save, on 4 of 13.
        if shown > day, line.isMarked, line.source == "date line", line.label == .none, !line.isAbove {
            var newer = chosen(line)
            newer.date.source += ", newer than \(first.source)"
            return newer
        }
        if shown < day, line.isMarked || line.label == .published, !line.isAbove {
            var older = chosen(line)
            older.date.source += ", older than \(first.source)"
            return older
        }
        return Chosen(date: first)
    }

    /// The first hour of UTC in which some place, Kiribati, has the next day, and the first in which no place has the day before.
    private static let (firstOfNextDay, firstOfNoDayBefore) = (10, 12)

    /// Whether a time in UTC may be one of the day beside it: at some place on earth, or where readers are told so below the
    /// headline, because heads are also written with the time of a save.
    private func isBeside(_ shown: CalendarDay, _ day: CalendarDay, utc iso: String, isSure: Bool) -> Bool {
        guard iso.hasSuffix("Z") || iso.hasSuffix("+00:00"), let hour = Int(iso.dropFirst(11).prefix(2))
        else {
            return false
        }
        if shown == day.adding(days: 1) { return isSure || hour >= Self.firstOfNextDay }
        return shown == day.adding(days: -1) && (isSure || hour < Self.firstOfNoDayBefore)
    }

    /// The claim next to the headline; below it before above it, marked before unmarked.
    private func best(_ claims: [DateLineSource.Claim]) -> DateLineSource.Claim? {
        func rank(_ claim: DateLineSource.Claim) -> Int {
            (claim.distance ?? 0) * (claim.isAbove ? 3 : 1) - (claim.isMarked ? 200 : 0)
        }
        return claims.min { rank($0) < rank($1) }
    }

    private func chosen(_ claim: DateLineSource.Claim) -> Chosen {
        let label =
            switch claim.label {
            case .published: ", published"
            case .none: ""
            case .updated: ", updated"
            }
        let place = claim.distance == nil ? "" : claim.isAbove ? " above the headline" : " below the headline"
        return Chosen(
            date: MetadataFinding(.published, claim.iso, from: claim.source + label + place),
            line: claim
        )
    }
}

/// What a date of publication rests on, which decides whether it stands on a page that is no article.
enum DateGrounds {
    /// It is said of the article: by a rule, the page's head or marks, its address.
    case statement
    /// It is said of the web page or of some entry on it; the day stands beside the headline or not.
    case page(isShown: Bool)
    /// A line shows it, near the headline or not, and so many days stand there.
    case line(isNear: Bool, days: Int)

    /// More days beside the headline are those of the entries of a list.
    static let mostDays = 2
}
