import ThreshHTML

/// How a rule says that dates of its site are written.
package struct DateNotation: Sendable {
    /// The order of the parts; without it the usual spellings are tried.
    package var format: DateFormat?
    /// The zone of a time that names none, as the IANA's database calls it.
    package var timeZone: String?

    /// A date of the site in ISO 8601; nil where the text is not written as the rule says.
    func isoDate(in text: String) -> String? {
        let text = WhiteSpace.folded(text)
        guard let date = format.map({ $0.isoDate(in: text) }) ?? DateReader.isoDate(in: text) else {
            return nil
        }
        guard let timeZone, let time = CivilTime(iso: date) else { return date }
        return date + (TimeZoneRules.named(timeZone)?.offset(at: time).isoOffset ?? "")
    }
}

/// A day and a time of day in no particular zone.
struct CivilTime: Equatable {
    var year: Int
    var month: Int
    var day: Int
    /// Seconds since midnight.
    var second: Int

    init(year: Int, month: Int, day: Int, second: Int) {
        self.year = year
        self.month = month
        self.day = day
        self.second = second
    }

    /// Reads `2014-11-07T10:00:00`; nil for a day without a time and for a time with a zone.
    init?(iso: String) {
        let parts = iso.split { "-T:".contains($0) }.map { Int($0) }
        guard iso.utf8.count == 19, parts.count == 6, let year = parts[0], let month = parts[1],
            let day = parts[2], let hour = parts[3], let minute = parts[4], let second = parts[5]
        else { return nil }
        self.init(year: year, month: month, day: day, second: hour * 3600 + minute * 60 + second)
    }

    /// Seconds since 1970 if the zone were UTC.
    var seconds: Int { Self.days(year, month, day) * 86_400 + second }

    /// Days since 1970 of a date in the Gregorian calendar.
    static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        // Years begin in March here, so that the leap day is a year's last.
        let shifted = month > 2 ? year : year - 1
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

extension Int {
    /// Seconds east of Greenwich as ISO 8601 writes them.
    var isoOffset: String {
        let minutes = Swift.abs(self) / 60
        let digits = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return (self < 0 ? "-" : "+") + digits.joined(separator: ":")
    }
}
