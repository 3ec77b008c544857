/// Reads the day that many sites put into the addresses of their pages.
enum AddressDate {
    /// A day has four digits for its year and one at least for the day; its month may have a name.
    private static let leastDigits = 5

    /// The day in an address's path: `/2014/11/07/`, `/2014/nov/07/`, `/2014-11/07/`, `/2014-11-07-`, `-20141107.html`; nil
    /// where there is none, or two.
    static func day(in url: String) -> CalendarDay? {
        guard url.utf8.count(where: { $0 >= 0x30 && $0 <= 0x39 }) >= leastDigits else { return nil }
        // Archives write the address of the page behind their own.
        let addresses = StringSplitter.split(String(url.prefix { $0 != "?" && $0 != "#" }), by: "://")
        guard addresses.count > 1, let path = addresses.last else { return nil }
        let parts = path.split(separator: "/").dropFirst()
        var days: Set<CalendarDay> = []
        for (place, part) in zip(parts.indices, parts) {
            days.formUnion(Self.days(in: Array(part.utf8)))
            let next = parts[place...].prefix(3).map { Array($0.utf8) }
            if next.count == 3, next[0].count == 4, next[2].count <= 2,
                let day = next[1].count <= 2
                    ? day(next[0][...], next[1][...], next[2][...])
                    : named(next[1]).flatMap({ day(next[0][...], Array("\($0)".utf8)[...], next[2][...]) })
            {
                days.insert(day)
            }
            if next.count >= 2, let day = monthAndDay(next[0], next[1]) { days.insert(day) }
        }
        return days.count == 1 ? days.first : nil
    }

    /// The month that a folder such as `nov` or `october` is for.
    private static func named(_ folder: [UInt8]) -> Int? {
        DateWords.months[String(decoding: folder, as: UTF8.self).lowercased()]
    }

    /// `2014-11/07`, a folder for each month, as newspapers in China and Germany have them.
    private static func monthAndDay(_ month: [UInt8], _ day: [UInt8]) -> CalendarDay? {
        guard day.count == 2, month.count == 7, month[4] == 0x2D || month[4] == 0x5F else { return nil }
        return Self.day(month[..<4], month[5...], day[...])
    }

    /// Days inside one step of a path: eight digits, or ten characters with hyphens; no digit before or after.
    private static func days(in part: [UInt8]) -> [CalendarDay] {
        func isDigit(_ place: Int) -> Bool {
            part.indices.contains(place) && part[place] >= 0x30 && part[place] <= 0x39
        }
        return part.indices.compactMap { start in
            guard isDigit(start), !isDigit(start - 1), start + 8 <= part.count else { return nil }
            if (start..<start + 8).allSatisfy(isDigit), !isDigit(start + 8) {
                return day(part[start..<start + 4], part[start + 4..<start + 6], part[start + 6..<start + 8])
            }
            guard start + 10 <= part.count, !isDigit(start + 10), part[start + 4] == part[start + 7],
                part[start + 4] == 0x2D || part[start + 4] == 0x5F
            else { return nil }
            return day(part[start..<start + 4], part[start + 5..<start + 7], part[start + 8..<start + 10])
        }
    }

    private static func day(_ year: ArraySlice<UInt8>, _ month: ArraySlice<UInt8>, _ day: ArraySlice<UInt8>)
        -> CalendarDay?
    {
        func number(_ digits: ArraySlice<UInt8>) -> Int? { Int(String(decoding: digits, as: UTF8.self)) }
        guard let year = number(year), (1_990...2_100).contains(year), let month = number(month),
            let day = number(day)
        else { return nil }
        return CalendarDay(year, month, day)
    }
}
