/// The last day on which a page may have been published: the one behind that of its fetch.
struct LatestDay {
    // A day later than the fetch is one in a zone further east; more is the date of something to come.
    private let latest: CalendarDay?

    /// The last day for a page; where nobody knows when it was fetched there is none.
    init(_ draft: Draft) {
        latest = draft.page.fetched.flatMap { CalendarDay(iso: $0) }?.adding(days: 1)
    }

    /// Whether a date is not later.
    func isPast(_ iso: String) -> Bool {
        guard let latest, let day = CalendarDay(iso: iso) else { return true }
        return day <= latest
    }
}
