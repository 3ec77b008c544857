/// A day of the Gregorian calendar.
struct CalendarDay: Hashable, Comparable, Sendable {
    let year: Int
    let month: Int
    let day: Int

    /// The day; nil for one that the calendar does not have, or outside the years in which pages were published.
    init?(_ year: Int, _ month: Int, _ day: Int) {
        guard (1_900...2_200).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.length(of: month, year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day that a text in ISO 8601 begins with.
    init?(iso text: String) {
        let parts = text.utf8.prefix(10).split(separator: 0x2D).compactMap {
            Int(String(decoding: $0, as: UTF8.self))
        }
        guard text.utf8.count >= 10, parts.count == 3 else { return nil }
        self.init(parts[0], parts[1], parts[2])
    }

    /// Whether two days are one, or the same numbers read in the other order of day and month.
    func mayBe(_ other: CalendarDay) -> Bool {
        year == other.year
            && (month == other.month && day == other.day || month == other.day && day == other.month)
    }

    /// `2014-11-07`.
    var iso: String { "\(year)-\(Self.two(month))-\(Self.two(day))" }

    static func < (left: CalendarDay, right: CalendarDay) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// The day so many days later, or earlier where the number is negative.
    func adding(days: Int) -> CalendarDay? { Self(number: number + days) }

    /// The day so many months later; of a shorter month the last day.
    func adding(months: Int) -> CalendarDay? {
        let count = year * 12 + month - 1 + months
        let (year, month) = (count / 12, count % 12 + 1)
        guard year > 0 else { return nil }
        return CalendarDay(year, month, min(day, Self.length(of: month, year)))
    }

    // MARK: Days counted one by one

    /// The day's number, counted from 1 March of the year 0; Howard Hinnant's `days_from_civil`.
    private var number: Int {
        let shifted = month > 2 ? year : year - 1
        let place = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + place
    }

    /// The day of the week, Monday's 0; the 1 March of the year 0 was a Wednesday.
    var weekday: Int { (number + 2) % 7 }

    private init?(number: Int) {
        let era = number / 146_097
        let rest = number % 146_097
        let year = (rest - rest / 1_460 + rest / 36_524 - rest / 146_096) / 365
        let place = rest - (365 * year + year / 4 - year / 100)
        let shifted = (5 * place + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        self.init(
            era * 400 + year + (month <= 2 ? 1 : 0),
            month,
            place - (153 * shifted + 2) / 5 + 1
        )
    }

    private static func length(of month: Int, _ year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    /// A number of two digits.
    static func two(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
