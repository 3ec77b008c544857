/// The half of the day that clocks of twelve hours count in.
enum DayHalf {
    case beforeNoon, afterNoon
    /// A word that looks like one of a language that is not known here.
    case unknown
}

extension DateFinder {
    /// A time of day and the place of the token behind it.
    typealias Time = (iso: String, end: Int)

    /// What stands before a time.
    private struct Lead {
        /// The place of the hour.
        var hour: Int
        /// Whether a word such as `klo` allows a full stop between hour and minute.
        var allowsStop = false
        var half: DayHalf?
    }

    /// Hour, minute and second, and the place of the token behind them.
    private struct Clock {
        var hour: Int
        var minute: Int
        var second = 0
        var end: Int
        /// Whether a full stop parts them, so that they may be any number with a fraction.
        var hasStop = false
    }

    /// So many tokens may stand between a day and its time: `Monday, at`.
    private static let mostLead = 4
    /// Weekdays of so many bytes are words of other languages as well, such as `to` and `so`.
    private static let shortWeekday = 3
    /// So many tokens has a time with a zone.
    private static let mostTail = 14
    /// So many tokens may stand between a time and its day: `ET on Monday,`.
    private static let mostJoint = 4
    /// The bytes that letters without ASCII, kana, Chinese and Korean signs begin with; two signs are a whole word.
    private static let firstOfLetters: Range<UInt8> = 0xC2..<0xE3
    /// Later hours are those of a clock of 24.
    private static let lastHourOfHalf = 12

    /// The time behind a day.
    func time(after place: Int) -> Time? {
        var lead = Lead(hour: place)
        for _ in 0..<Self.mostLead {
            switch kind(lead.hour) {
            case .sign(let sign)? where ",-|/.(@)".utf8.contains(sign): lead.hour += 1
            case .word(let word)? where isWeekday(word, at: lead.hour): lead.hour += 1
            // 月 and 日 are months and days as well.
            case .unit? where sign(lead.hour - 1) == 0x28 && sign(lead.hour + 1) == 0x29: lead.hour += 1
            case .word("t")? where tokens[lead.hour].isAttached: lead.hour += 1
            case .word(let word)? where DateWords.timeWords.contains(word):
                lead.allowsStop = DateWords.stopTimeWords.contains(word) || lead.allowsStop
                lead.hour += 1
            case .word(let word)?:
                guard let half = DateWords.half(word) else { break }
                lead.half = half
                lead.hour += 1
            default: break
            }
        }
        return time(lead)
    }

    /// Whether a word is the weekday of `2014年11月7日(金) 21:05` or `12 Mart 2019 Salı 10:15`.
    private func isWeekday(_ word: String, at place: Int) -> Bool {
        guard DateWords.weekday(word) != nil else { return false }
        let isInBrackets = sign(place - 1) == 0x28 && sign(place + 1) == 0x29
        return isInBrackets || word.utf8.count > Self.shortWeekday
    }

    /// The time before a day, `9:05 p.m. ET March 4, 2024`, and the place where it begins.
    func time(before place: Int, notBefore first: Int) -> (iso: String, start: Int)? {
        for start in max(first, place - Self.mostTail)..<place where number(start, 1...2) != nil {
            if start > 0, sign(start - 1) != nil, tokens[start].isAttached { continue }
            var lead = Lead(hour: start)
            if start > first, case .word(let word)? = kind(start - 1) {
                lead.allowsStop = DateWords.stopTimeWords.contains(word)
            }
            guard let time = time(lead), time.end <= place, place - time.end <= Self.mostJoint,
                (time.end..<place).allSatisfy(isJoint)
            else { continue }
            return (time.iso, start)
        }
        return nil
    }

    private func isJoint(_ place: Int) -> Bool {
        switch kind(place) {
        // Before a bar stands how long something plays.
        case .sign(let sign)?: ",.()".utf8.contains(sign)
        case .word(let word)?:
            DateWords.besideDays.contains(word) || DateWords.weekday(word) != nil
                || DateWords.unsureZones.contains(word)
        default: false
        }
    }

    private func time(_ lead: Lead) -> Time? {
        guard var clock = clock(at: lead.hour) else { return nil }
        var half = lead.half
        if half == nil, clock.hour <= Self.lastHourOfHalf, let (said, end) = self.half(at: clock.end) {
            half = said
            clock.end = end
        }
        var end = clock.end
        let isNamed = isHourWord(end)
        if isNamed { end += 1 }
        let zone = end
        while end < tokens.count, end < lead.hour + Self.mostTail, isZone(end) { end += 1 }
        if clock.hasStop, !lead.allowsStop, half == nil, !isNamed, !opensWithZone(zone) { return nil }
        switch half {
        case .unknown: return nil
        case .afterNoon where clock.hour <= Self.lastHourOfHalf: clock.hour = clock.hour % 12 + 12
        case .beforeNoon where clock.hour <= Self.lastHourOfHalf: clock.hour %= 12
        default: break
        }
        var bytes = Array(
            [clock.hour, clock.minute, clock.second].map(CalendarDay.two).joined(separator: ":").utf8
        )
        if end > zone {
            bytes.append(0x20)
            bytes += text[tokens[zone].range.lowerBound..<tokens[end - 1].range.upperBound]
        }
        return DateReader.time(bytes).map { ($0, end) }
    }

    // MARK: Digits

    private func clock(at place: Int) -> Clock? {
        guard let hour = number(place, 1...2), hour < 24 else { return nil }
        switch kind(place + 1) {
        // 15h30, 9 h 05
        case .sign(0x3A)?, .word("h")?:
            guard let minute = number(place + 2, 2...2) else { return nil }
            return withSecond(Clock(hour: hour, minute: minute, end: place + 3))
        case .sign(0x2E)?:
            guard let minute = number(place + 2, 2...2), tokens[place + 1].isAttached,
                tokens[place + 2].isAttached, !goesOn(place + 3)
            else { return nil }
            return valid(Clock(hour: hour, minute: minute, end: place + 3, hasStop: true))
        // 21時05分
        case .word(let word)? where DateWords.hourSigns.contains(word):
            guard let minute = number(place + 2, 1...2), opens(place + 3, DateWords.minuteSigns) else {
                return nil
            }
            var clock = Clock(hour: hour, minute: minute, end: place + 4)
            if let second = number(place + 4, 1...2), opens(place + 5, DateWords.secondSigns) {
                clock.second = second
                clock.end = place + 6
            }
            return valid(clock)
        default: return nil
        }
    }

    /// Whether another number follows behind a full stop: `10.05.2014` is no time.
    private func goesOn(_ place: Int) -> Bool {
        sign(place) == 0x2E && number(place + 1, 1...14) != nil && tokens[place + 1].isAttached
    }

    private func withSecond(_ clock: Clock) -> Clock? {
        var clock = clock
        if sign(clock.end) == 0x3A, let second = number(clock.end + 1, 2...2) {
            clock.second = second
            clock.end += 2
        }
        // Parts of a second say nothing to readers.
        if goesOn(clock.end) { clock.end += 2 }
        return valid(clock)
    }

    private func valid(_ clock: Clock) -> Clock? {
        clock.minute < 60 && clock.second < 61 ? clock : nil
    }

    private func opens(_ place: Int, _ signs: [String]) -> Bool {
        guard case .word(let word)? = kind(place) else { return false }
        return signs.contains { word.hasPrefix($0) }
    }

    // MARK: What stands behind

    /// The half of the day that `pm`, `p.m.`, `p. m.` or a word says.
    private func half(at place: Int) -> (DayHalf, end: Int)? {
        guard case .word(let first)? = kind(place) else { return nil }
        let next = afterStop(place + 1)
        if first.count == 1, case .word(let second)? = kind(next), second.count == 1 {
            if let half = DateWords.half(first + second) { return (half, afterStop(next + 1)) }
            if next > place + 1,
                tokens[next + 1..<min(next + 2, tokens.count)].contains(where: { $0.kind == .sign(0x2E) })
            {
                return (.unknown, next + 2)
            }
        }
        if let half = DateWords.half(first) { return (half, next) }
        // Two letters that no language known here has behind a time.
        let isForeign = first.utf8.first.map(Self.firstOfLetters.contains) ?? false
        return isForeign && first.count <= 2 && !DateWords.besideTimes.contains(first)
            ? (.unknown, next) : nil
    }

    private func afterStop(_ place: Int) -> Int {
        sign(place) == 0x2E && tokens[place].isAttached ? place + 1 : place
    }

    private func isHourWord(_ place: Int) -> Bool {
        guard case .word(let word)? = kind(place) else { return false }
        return DateWords.hourWords.contains(word)
    }

    private func opensWithZone(_ place: Int) -> Bool {
        guard case .word(let word)? = kind(place) else { return false }
        return DateWords.zones[word] != nil || DateWords.unsureZones.contains(word)
    }

    private func isZone(_ place: Int) -> Bool {
        switch kind(place) {
        case .word(let word)?: return DateWords.zones[word] != nil
        case .sign(let sign)?:
            if sign == 0x2B || sign == 0x2D {
                let digits = isUniversal(place - 1) ? 1...4 : 2...4
                return number(place + 1, digits) != nil && tokens[place + 1].isAttached
            }
            // `(CET)`
            if sign == 0x28 { return opensWithZone(place + 1) }
            return sign == 0x3A && tokens[place].isAttached
        case .number(_, let digits)?:
            if digits == 1 { return tokens[place].isAttached && isUniversal(place - 2) }
            return tokens[place].isAttached && (digits == 2 || digits == 4)
        default: return false
        }
    }

    /// Whether a word stands for the time at Greenwich, behind which one digit is an hour: `UTC+1`, `GMT-3`.
    private func isUniversal(_ place: Int) -> Bool {
        guard case .word(let word)? = kind(place) else { return false }
        return DateWords.zones[word] == "Z"
    }
}
