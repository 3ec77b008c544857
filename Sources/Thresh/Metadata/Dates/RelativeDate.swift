/// Reads "3 hours ago" and its like, which say a day only to those who know when the page was fetched.
enum RelativeDate {
    /// Words for "ago" before or behind the number; "vor" and "il y a" come first, "fa" and "temu" last.
    private static let marks: Set<String> = [
        "ago", "vor", "hace", "fa", "geleden", "temu", "sedan", "sitten", "назад", "πριν", "atrás", "há",
        "ya", "y",
    ]

    private enum Unit {
        case minute, hour, day, week, month, year
    }

    /// Units by the beginning of their words; the first that fits counts.
    private static let units: [(String, Unit)] = [
        ("sec", .minute), ("sek", .minute), ("min", .minute), ("мин", .minute), ("λεπτ", .minute),
        ("hour", .hour),
        ("hrs", .hour), ("stunde", .hour), ("std", .hour), ("heure", .hour), ("hora", .hour), ("ore", .hour),
        ("ora", .hour), ("uur", .hour), ("uren", .hour), ("godz", .hour), ("timm", .hour), ("tunti", .hour),
        ("tuntia", .hour), ("час", .hour), ("ώρ", .hour), ("day", .day), ("tag", .day), ("jour", .day),
        ("día", .day), ("dia", .day), ("giorn", .day), ("dag", .day), ("dni", .day), ("dzień", .day),
        ("päiv", .day), ("дн", .day), ("день", .day), ("μέρ", .day), ("week", .week), ("woche", .week),
        ("semaine", .week), ("semana", .week), ("settiman", .week), ("tydzień", .week), ("tygodni", .week),
        ("veck", .week), ("viikko", .week), ("недел", .week), ("month", .month), ("monat", .month),
        ("mois", .month),
        ("mes", .month), ("maand", .month), ("miesi", .month), ("månad", .month), ("kuukau", .month),
        ("месяц", .month), ("year", .year), ("jahr", .year), ("an", .year), ("año", .year), ("anno", .year),
        ("ano", .year), ("jaar", .year), ("rok", .year), ("lat", .year), ("år", .year), ("vuo", .year),
        ("год", .year),
        ("лет", .year),
    ]

    private static let yesterday: Set<String> = [
        "yesterday", "gestern", "hier", "ayer", "ieri", "ontem", "gisteren", "wczoraj", "igår", "eilen",
        "вчера",
    ]

    /// The day that a text means, counted from the day of the fetch; nil where it means none.
    ///
    /// - Parameter fetched: when the page was fetched, ISO 8601.
    static func day(in text: ArraySlice<UInt8>, fetched: String) -> CalendarDay? {
        guard let today = CalendarDay(iso: fetched) else { return nil }
        let tokens = DateToken.tokens(of: text)
        let words = tokens.map { token in
            if case .word(let word) = token.kind { word } else { "" }
        }
        if let first = words.first, yesterday.contains(first), tokens.count <= 6 {
            return today.adding(days: -1)
        }
        guard words.contains(where: marks.contains) else { return nil }
        for place in tokens.indices.dropLast() {
            guard case .number(let count, digits: 1...3) = tokens[place].kind,
                let unit = units.first(where: { words[place + 1].hasPrefix($0.0) })?.1
            else { continue }
            switch unit {
            case .minute: return shifted(fetched, minutes: count)
            case .hour: return shifted(fetched, minutes: 60 * count)
            case .day: return today.adding(days: -count)
            case .week: return today.adding(days: -7 * count)
            case .month: return today.adding(months: -count)
            case .year: return today.adding(months: -12 * count)
            }
        }
        return nil
    }

    /// The day so many minutes before a time; without a time of day, the day itself for less than half a day.
    private static func shifted(_ fetched: String, minutes: Int) -> CalendarDay? {
        guard let today = CalendarDay(iso: fetched) else { return nil }
        let clock = fetched.utf8.dropFirst(11).prefix(5).split(separator: 0x3A).compactMap {
            Int(String(decoding: $0, as: UTF8.self))
        }
        let now = clock.count == 2 ? clock[0] * 60 + clock[1] : 12 * 60
        let back = minutes - now
        return back <= 0 ? today : today.adding(days: -(back + 24 * 60 - 1) / (24 * 60))
    }
}
