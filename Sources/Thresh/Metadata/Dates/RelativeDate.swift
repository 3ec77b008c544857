/// Reads "3 hours ago" and its like, which say a day only to those who know when the page was fetched.
enum RelativeDate {
    /// Words for "ago" before or behind the number; "vor" and "il y a" come first, "fa" and "temu" last.
    private static let marks: Set<String> = [
        "ago", "vor", "hace", "fa", "geleden", "temu", "sedan", "sitten", "назад", "πριν", "atrás", "há",
        "ya", "y", "önce", "منذ", "قبل", "לפני",
    ]

    private static let marksBehind: Set<String> = [
        "ago", "fa", "geleden", "temu", "sedan", "sitten", "назад", "atrás", "önce",
    ]
    private static let marksBefore: Set<String> = ["vor", "hace", "há", "πριν"]

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
        ("ημέρ", .day), ("εβδομάδ", .week), ("μήν", .month), ("χρόν", .year),
        ("dakika", .minute), ("saat", .hour), ("gün", .day), ("hafta", .week),
        ("دقيق", .minute), ("دقائق", .minute), ("ساع", .hour), ("يوم", .day), ("أيام", .day),
        ("דקות", .minute), ("שעות", .hour), ("ימים", .day), ("שבועות", .week), ("חודשים", .month),
    ]

    /// Units cut to a letter or two, which count as whole words only: `14h ago`.
    private static let shortUnits: [String: Unit] = [
        "m": .minute, "h": .hour, "hr": .hour, "d": .day, "j": .day, "w": .week, "wk": .week, "mo": .month,
        "yr": .year, "y": .year,
    ]

    /// Units between a number and the sign for "before": `3時間前`, `2일 전`.
    private static let eastAsianUnits: [(String, Unit)] = [
        ("秒", .minute), ("分钟", .minute), ("分鐘", .minute), ("分", .minute), ("분", .minute),
        ("小时", .hour), ("小時", .hour), ("時間", .hour), ("시간", .hour), ("天", .day), ("日", .day), ("일", .day),
        ("周", .week), ("週間", .week), ("週", .week), ("星期", .week), ("주", .week), ("个月", .month),
        ("個月", .month), ("か月", .month), ("ヶ月", .month), ("カ月", .month), ("개월", .month), ("年", .year),
        ("년", .year),
    ]
    private static let eastAsianMarks = ["前", "전"]

    /// Words for a number that need a word for "ago" and little else in their line: prose has them too.
    private static let ones: Set<String> = [
        "a", "an", "one", "einer", "einem", "un", "une", "una", "um", "uma", "een", "ett",
    ]

    /// A line with a day's name and a time has no more tokens: `Published yesterday at 9:05 p.m.`.
    private static let mostTokens = 11

    private static let yesterday: Set<String> = [
        "yesterday", "gestern", "hier", "ayer", "ieri", "ontem", "gisteren", "wczoraj", "igår", "eilen",
        "вчера", "χθεσ", "χτεσ", "昨天", "어제", "dün", "أمس", "אתמול",
    ]

    /// Alone these name rubrics and papers, so a time or a word for publishing must stand beside them.
    private static let today: Set<String> = [
        "today", "heute", "aujourd", "hoy", "oggi", "hoje", "vandaag", "dzisiaj", "dziś", "idag", "tänään",
        "сегодня", "σήμερα", "今天", "오늘", "bugün",
    ]

    /// Whether a text has a word from which a day can be counted without a number.
    static func mayBeCounted(_ text: ArraySlice<UInt8>) -> Bool {
        let words = words(of: DateToken.tokens(of: text))
        return words.count <= mostTokens
            && words.contains { yesterday.contains($0) || today.contains($0) || marks.contains($0) }
    }

    private static func words(of tokens: [DateToken]) -> [String] {
        tokens.map { token in
            if case .word(let word) = token.kind { word } else { "" }
        }
    }

    /// The day that a text means, counted from the day of the fetch; nil where it means none.
    ///
    /// - Parameter fetched: when the page was fetched, ISO 8601.
    static func day(in text: ArraySlice<UInt8>, fetched: String) -> CalendarDay? {
        guard let today = CalendarDay(iso: fetched) else { return nil }
        let tokens = DateToken.tokens(of: text)
        let words = words(of: tokens)
        if let days = daysBack(tokens, words) { return today.adding(days: -days) }
        guard let (count, unit) = eastAsian(text, tokens) ?? distance(tokens, words) else { return nil }
        return day(count, unit, before: today, fetched)
    }

    private static func day(_ count: Int, _ unit: Unit, before today: CalendarDay, _ fetched: String)
        -> CalendarDay?
    {
        switch unit {
        case .minute: shifted(fetched, minutes: count)
        case .hour: shifted(fetched, minutes: 60 * count)
        case .day: today.adding(days: -count)
        case .week: today.adding(days: -7 * count)
        case .month: today.adding(months: -count)
        case .year: today.adding(months: -12 * count)
        }
    }

    /// One day for a line that says yesterday, none for one that says today.
    private static func daysBack(_ tokens: [DateToken], _ words: [String]) -> Int? {
        guard tokens.count <= mostTokens,
            let place = words.firstIndex(where: { yesterday.contains($0) || Self.today.contains($0) }),
            tokens[..<place].allSatisfy(isLabel), tokens[(place + 1)...].allSatisfy(isOfTime)
        else { return nil }
        if yesterday.contains(words[place]) { return 1 }
        let hasTime = tokens.contains { if case .number = $0.kind { true } else { false } }
        return place > 0 || hasTime ? 0 : nil
    }

    private static func isLabel(_ token: DateToken) -> Bool {
        switch token.kind {
        case .word(let word):
            DateWords.published.contains { $0.elementsEqual(word.utf8) }
                || DateWords.updated.contains { $0.elementsEqual(word.utf8) }
        case .sign(let sign): sign == UInt8(ascii: ":")
        default: false
        }
    }

    private static func isOfTime(_ token: DateToken) -> Bool {
        switch token.kind {
        case .number, .sign, .unit: true
        case .word(let word):
            DateWords.timeWords.contains(word) || DateWords.hourWords.contains(word)
                || DateWords.half(word) != nil
                || DateWords.zones[word] != nil || DateWords.unsureZones.contains(word) || word == "hui"
                || word == "p" || word == "m"
        }
    }

    /// `3 hours ago`, `an hour ago`, `14h ago`.
    private static func distance(_ tokens: [DateToken], _ words: [String]) -> (Int, Unit)? {
        guard words.contains(where: marks.contains) else { return nil }
        for place in tokens.indices.dropLast() {
            let count: Int
            switch tokens[place].kind {
            case .number(let number, digits: 1...3): count = number
            case .word(let word) where ones.contains(word) && isMarked(words, place): count = 1
            default: continue
            }
            let next = words[place + 1]
            guard let unit = shortUnits[next] ?? units.first(where: { next.hasPrefix($0.0) })?.1 else {
                continue
            }
            return (count, unit)
        }
        return nil
    }

    /// Whether one unit of time, whose number is a word, has its mark next to it in a line of little else.
    private static func isMarked(_ words: [String], _ place: Int) -> Bool {
        guard words.count <= mostTokens / 2 else { return false }
        if words.indices.contains(place + 2), marksBehind.contains(words[place + 2]) { return true }
        let before = words[..<place].suffix(2)
        return before.last.map { marksBefore.contains($0) } ?? false || before.elementsEqual(["y", "a"])
    }

    private static func eastAsian(_ text: ArraySlice<UInt8>, _ tokens: [DateToken]) -> (Int, Unit)? {
        for token in tokens {
            guard case .number(let count, digits: 1...3) = token.kind else { continue }
            let rest = String(
                decoding: text[token.range.upperBound...].filter { $0 != 0x20 }.prefix(24),
                as: UTF8.self
            )
            guard let (word, unit) = eastAsianUnits.first(where: { rest.hasPrefix($0.0) }),
                eastAsianMarks.contains(where: { rest.dropFirst(word.count).hasPrefix($0) })
            else { continue }
            return (count, unit)
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
