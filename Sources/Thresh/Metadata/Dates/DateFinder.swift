/// Finds days and times in text as people write them, in the languages of ``DateWords``.
struct DateFinder {
    /// A date in a text.
    struct Found: Equatable {
        /// ISO 8601, with the time where the text gives one.
        let iso: String
        /// Which bytes say it.
        let range: Range<Int>
    }

    /// Which of two small numbers is the day.
    enum Order: Equatable {
        case dayFirst, monthFirst
        /// `24.03.04` begins with its year; with a year of four digits behind it, the day is first.
        case yearFirst
        /// `03/04/2014` is no date then.
        case unknown
    }

    let text: ArraySlice<UInt8>
    let tokens: [DateToken]
    private let order: Order

    private init(_ text: ArraySlice<UInt8>, _ order: Order) {
        self.text = text
        self.order = order
        tokens = DateToken.tokens(of: text)
    }

    /// The dates in a text, in its order.
    ///
    /// - Parameter text: the text with its white space folded.
    static func dates(in text: ArraySlice<UInt8>, order: Order) -> [Found] {
        guard DateToken.hasNumber(text) else { return [] }
        let finder = DateFinder(text, order)
        var found: [Found] = []
        var place = 0
        var behindLast = 0
        while place < finder.tokens.count {
            if let (date, next) = finder.date(at: place) {
                found.append(finder.timed(date, place, notBefore: behindLast))
                place = max(next, place + 1)
                behindLast = place
            } else {
                place += 1
            }
        }
        return found
    }

    /// What a text has beside the dates that were found in it.
    static func rest(of text: ArraySlice<UInt8>, beside dates: [Found]) -> [DateToken.Kind] {
        var rest: [DateToken.Kind] = []
        var start = text.startIndex
        for date in dates {
            rest += DateToken.tokens(of: text[start..<date.range.lowerBound]).map(\.kind)
            start = date.range.upperBound
        }
        return rest + DateToken.tokens(of: text[start...]).map(\.kind)
    }

    /// A day with the time that stands before it.
    private func timed(_ date: Found, _ place: Int, notBefore first: Int) -> Found {
        guard date.iso.utf8.count == Self.dayLength, let (time, start) = time(before: place, notBefore: first)
        else { return date }
        return Found(iso: date.iso + time, range: tokens[start].range.lowerBound..<date.range.upperBound)
    }

    /// `2014-11-07` has so many characters.
    private static let dayLength = 10

    /// What the numeric dates of a text say about the order of day and month; nil where they say nothing.
    static func order(shownBy text: ArraySlice<UInt8>) -> Order? {
        let finder = DateFinder(text, .unknown)
        for place in finder.tokens.indices {
            guard let (first, second, third, digits) = finder.threeNumbers(at: place),
                finder.sign(place + 1) == 0x2F
            else { continue }
            if first > 12, second <= 12 { return .dayFirst }
            if second > 12, first <= 12 { return .monthFirst }
            if digits == 2 || digits == 4,
                let isDayFirst = finder.isDayFirst(
                    first,
                    second,
                    finder.fullYear(third, digits),
                    besides: place
                )
            {
                return isDayFirst ? .dayFirst : .monthFirst
            }
        }
        return nil
    }

    // MARK: Days

    private func date(at place: Int) -> (Found, Int)? {
        switch tokens[place].kind {
        case .number(let year, digits: 4):
            return yearFirst(year, place)
        case .number(let day, digits: 1...2):
            return era(day, place) ?? numeric(place) ?? dayFirst(day, place)
        case .word(let word):
            guard let month = DateWords.month(word) else { return nil }
            return monthFirst(month, place)
        default: return nil
        }
    }

    /// `2014-11-07`, `2014/11/7`, `2014.11.07.`, `2014年11月7日`, `2014 november 7`, `2014-Nov-07`.
    private func yearFirst(_ year: Int, _ place: Int) -> (Found, Int)? {
        if let month = number(place + 2, 1...2), let day = number(place + 4, 1...2) {
            let separator = sign(place + 1)
            if let separator, "-/.".utf8.contains(separator), sign(place + 3) == separator {
                return found(year, month, day, place, place + 5)
            }
            if unit(place + 1) == 0, unit(place + 3) == 1 {
                return found(year, month, day, place, unit(place + 5) == 2 ? place + 6 : place + 5)
            }
        }
        var next = place + 1
        if let sign = sign(next), sign == 0x2D || sign == 0x2E { next += 1 }
        guard let month = month(next) else { return nil }
        next += 1
        if sign(next) != nil { next += 1 }
        guard let day = number(next, 1...2), number(next + 2, 2...2) == nil || sign(next + 1) != 0x3A else {
            return nil
        }
        return found(year, month, day, place, next + 1)
    }

    /// `令和6年3月4日`: years counted from an emperor's first.
    private func era(_ count: Int, _ place: Int) -> (Found, Int)? {
        guard unit(place + 1) == 0, unit(place + 3) == 1, let month = number(place + 2, 1...2),
            let day = number(place + 4, 1...2), place > 0, case .word(let word) = tokens[place - 1].kind,
            let before = DateWords.yearsBeforeEra.first(where: { word.hasSuffix($0.key) })?.value
        else { return nil }
        return found(before + count, month, day, place, unit(place + 5) == 2 ? place + 6 : place + 5)
    }

    private func threeNumbers(at place: Int) -> (Int, Int, Int, digits: Int)? {
        guard let first = number(place, 1...2), let second = number(place + 2, 1...2),
            let separator = sign(place + 1),
            sign(place + 3) == separator, place + 4 < tokens.count,
            case .number(let third, let digits) = tokens[place + 4].kind
        else { return nil }
        return (first, second, third, digits)
    }

    /// `7.11.2014`, `07/11/14`, `11-07-2014`.
    private func numeric(_ place: Int) -> (Found, Int)? {
        guard let (first, second, third, digits) = threeNumbers(at: place), let separator = sign(place + 1)
        else { return nil }
        // Part of a longer number: a version, an address.
        if place > 1, tokens[place].isAttached, sign(place - 1) == separator, number(place - 2, 1...14) != nil
        {
            return nil
        }
        if sign(place + 5) == separator, tokens[place + 5].isAttached, number(place + 6, 1...14) != nil,
            tokens[place + 6].isAttached
        {
            return nil
        }
        if let short = shortYearFirst(place, separator) { return short }
        let year: Int
        switch (digits, separator) {
        case (4, UInt8(ascii: ".")), (4, UInt8(ascii: "/")), (4, UInt8(ascii: "-")),
            (2, UInt8(ascii: ".")), (2, UInt8(ascii: "/")):
            year = fullYear(third, digits)
        default: return nil
        }
        let isDayFirst: Bool
        switch (first > 12, second > 12) {
        case (true, false): isDayFirst = true
        case (false, true): isDayFirst = false
        case (true, true): return nil
        case (false, false):
            // Nobody writes the month first before a full stop.
            if separator == UInt8(ascii: ".") || first == second {
                isDayFirst = true
            } else if let said = self.isDayFirst(first, second, year, besides: place) {
                isDayFirst = said
            } else if order != .unknown {
                isDayFirst = order != .monthFirst
            } else {
                return nil
            }
        }
        return found(year, isDayFirst ? second : first, isDayFirst ? first : second, place, place + 5)
    }

    /// Of two digits, those from 70 on are of the last century.
    private func fullYear(_ number: Int, _ digits: Int) -> Int {
        if digits == 4 { return number }
        return number < 70 ? 2_000 + number : 1_900 + number
    }

    /// `24.03.04` and `24/03/04` where the year stands first.
    private func shortYearFirst(_ place: Int, _ separator: UInt8) -> (Found, Int)? {
        guard order == .yearFirst, "./-".utf8.contains(separator), let year = number(place, 2...2),
            let month = number(place + 2, 2...2), let day = number(place + 4, 2...2)
        else { return nil }
        return found(fullYear(year, 2), month, day, place, place + 5)
    }

    /// Whether the weekday beside three numbers is the day's that begins with its day; nil where it says nothing.
    private func isDayFirst(_ first: Int, _ second: Int, _ year: Int, besides place: Int) -> Bool? {
        guard let weekday = weekday(beforePlace: place) ?? weekday(behindPlace: place + 4) else { return nil }
        let isDayFirst = CalendarDay(year, second, first)?.weekday == weekday
        let isMonthFirst = CalendarDay(year, first, second)?.weekday == weekday
        return isDayFirst == isMonthFirst ? nil : isDayFirst
    }

    private func weekday(beforePlace place: Int) -> Int? {
        var before = place - 1
        while before > place - 3, sign(before) != nil { before -= 1 }
        return weekday(before)
    }

    private func weekday(behindPlace place: Int) -> Int? {
        var behind = place + 1
        while behind < place + 3, sign(behind) != nil { behind += 1 }
        return weekday(behind)
    }

    private func weekday(_ place: Int) -> Int? {
        guard case .word(let word)? = kind(place) else { return nil }
        return DateWords.weekday(word)
    }

    /// `7 November 2014`, `7. Nov. 2014`, `7 de mayo de 2014`, `1er août 2014`, `7th of November, 2014`, `07-Nov-2014`.
    private func dayFirst(_ day: Int, _ place: Int) -> (Found, Int)? {
        var next = afterDay(place + 1)
        guard let (month, behind) = monthName(next) else { return nil }
        next = skipJoints(behind)
        // 4 آذار/مارس 2024: one month by both its names.
        if self.month(next) == month { next = skipJoints(next + 1) }
        guard let (year, end) = year(next) else { return nil }
        return found(year, month, day, place, end)
    }

    /// `November 7, 2014`, `Nov. 7th 2014`, `Nov 07 10:05:09 UTC 2014`.
    private func monthFirst(_ month: Int, _ place: Int) -> (Found, Int)? {
        var next = place + 1
        if sign(next) == 0x2E || sign(next) == 0x2D { next += 1 }
        guard let day = number(next, 1...2) else { return nil }
        next = afterDay(next + 1)
        if let (year, end) = year(next) { return found(year, month, day, place, end) }
        // The time stands between day and year, as in Unix dates.
        guard number(next, 1...2) != nil, sign(next + 1) == 0x3A, number(next + 2, 2...2) != nil else {
            return nil
        }
        var end = next + 3
        if sign(end) == 0x3A { end += 2 }
        if case .word? = kind(end) { end += 1 }
        guard let year = number(end, 4...4), let date = CalendarDay(year, month, day) else { return nil }
        let time =
            DateReader.time(Array(text[tokens[next].range.lowerBound..<tokens[end].range.lowerBound])) ?? ""
        return (
            Found(iso: date.iso + time, range: tokens[place].range.lowerBound..<tokens[end].range.upperBound),
            end + 1
        )
    }

    /// After what is attached to a day's number, and joints.
    private func afterDay(_ place: Int) -> Int {
        var next = place
        if case .word(let word)? = kind(next), tokens[next].isAttached, DateWords.ordinals.contains(word) {
            next += 1
        }
        return skipJoints(next)
    }

    private func skipJoints(_ place: Int) -> Int {
        var next = place
        for _ in 0..<3 {
            switch kind(next) {
            case .sign(let sign)? where ".,-/|'’".utf8.contains(sign): next += 1
            case .word(let word)? where DateWords.joints.contains(word): next += 1
            default: return next
            }
        }
        return next
    }

    private func year(_ place: Int) -> (Int, Int)? {
        if let year = number(place, 4...4) { return (year, place + 1) }
        // 7 Nov '14
        if let year = number(place, 2...2), place > 0, case .sign(let sign) = tokens[place - 1].kind,
            sign == 0x27 || sign == 0x7C || sign == 0x2D, tokens[place].isAttached
        {
            return (2_000 + year, place + 1)
        }
        return nil
    }

    // MARK: The time behind the day

    private func found(_ year: Int, _ month: Int, _ day: Int, _ start: Int, _ end: Int) -> (Found, Int)? {
        guard let date = CalendarDay(year, month, day) else { return nil }
        let first = tokens[start].range.lowerBound
        if let (time, next) = time(after: end) {
            return (Found(iso: date.iso + time, range: first..<tokens[next - 1].range.upperBound), next)
        }
        return (Found(iso: date.iso, range: first..<tokens[end - 1].range.upperBound), end)
    }

    // MARK: Tokens

    func kind(_ place: Int) -> DateToken.Kind? {
        tokens.indices.contains(place) ? tokens[place].kind : nil
    }

    func number(_ place: Int, _ digits: ClosedRange<Int>) -> Int? {
        guard case .number(let value, let count)? = kind(place), digits.contains(count) else { return nil }
        return value
    }

    func sign(_ place: Int) -> UInt8? {
        guard case .sign(let sign)? = kind(place) else { return nil }
        return sign
    }

    private func unit(_ place: Int) -> Int? {
        guard case .unit(let unit)? = kind(place) else { return nil }
        return unit
    }

    /// The month that one word or two name, and the place behind them.
    private func monthName(_ place: Int) -> (Int, Int)? {
        if let month = month(place) { return (month, place + 1) }
        // Only Arabic has them.
        guard case .word(let first)? = kind(place), first.utf8.first ?? 0 >= 0xD8,
            case .word(let second)? = kind(place + 1)
        else { return nil }
        return DateWords.month(first + " " + second).map { ($0, place + 2) }
    }

    private func month(_ place: Int) -> Int? {
        guard case .word(let word)? = kind(place) else { return nil }
        return DateWords.month(word)
    }
}
