/// Reads dates as pages write them for machines.
enum DateReader {
    /// A date or time in ISO 8601: `2014-11-07`, `2014-11-07T10:00:00` or with a zone as given; nil where the text is none.
    ///
    /// Reads ISO 8601 in its usual spellings, the dates of mail and HTTP headers, and English dates with the month's name.
    static func isoDate(in text: String) -> String? {
        let bytes = Array(text.utf8)
        return iso(bytes) ?? named(text)
    }

    private static func iso(_ bytes: [UInt8]) -> String? {
        var reader = DigitReader(bytes)
        guard let year = reader.number(digits: 4), (1_900...2_200).contains(year) else { return nil }
        let separator = reader.skip("-/.")
        guard let month = reader.number(digits: separator ? 1...2 : 2...2), (1...12).contains(month) else {
            return nil
        }
        if separator { guard reader.skip("-/.") else { return nil } }
        guard let day = reader.number(digits: separator ? 1...2 : 2...2), isDay(day, month, year) else {
            return nil
        }
        let date = "\(year)-\(two(month))-\(two(day))"
        guard reader.skip("Tt ") else { return reader.isAtEnd ? date : nil }
        return date + (time(&reader) ?? "")
    }

    private static func time(_ reader: inout DigitReader) -> String? {
        reader.skipBlanks()
        guard var hour = reader.number(digits: 1...2), hour < 24, reader.skip(":"),
            let minute = reader.number(digits: 2...2), minute < 60
        else { return nil }
        var second = 0
        if reader.skip(":") {
            second = reader.number(digits: 2...2) ?? 0
            if reader.skip(".,") { _ = reader.number(digits: 1...12) }
        }
        guard second < 61 else { return nil }
        reader.skipBlanks()
        if reader.skipWord("pm") || reader.skipWord("p.m.") {
            hour = hour % 12 + 12
        } else if reader.skipWord("am") || reader.skipWord("a.m.") {
            hour %= 12
        }
        return "T\(two(hour)):\(two(minute)):\(two(second))" + zone(&reader)
    }

    private static func zone(_ reader: inout DigitReader) -> String {
        reader.skipBlanks()
        if reader.skip("Zz") || reader.skipWord("gmt") || reader.skipWord("utc") { return "Z" }
        guard let sign = reader.sign(), let hour = reader.number(digits: 1...2), hour <= 14 else { return "" }
        _ = reader.skip(":")
        let minute = reader.number(digits: 2...2) ?? 0
        return "\(sign)\(two(hour)):\(two(minute))"
    }

    /// The months in English, German, French and Spanish, the languages of the base rules.
    private static let months: [String: Int] = {
        let names = [
            "january jan januar jänner janvier janv enero ene",
            "february feb februar février févr fev febrero",
            "march mar märz mrz mars marzo", "april apr avril avr abril abr", "may mai mayo",
            "june jun juni juin junio",
            "july jul juli juillet juil julio", "august aug août aout agosto ago",
            "september sep sept septembre septiembre setiembre", "october oct oktober okt octobre octubre",
            "november nov novembre noviembre", "december dec dezember dez décembre déc diciembre dic",
        ]
        var months: [String: Int] = [:]
        for (place, words) in names.enumerated() {
            for word in words.split(separator: " ") { months[String(word)] = place + 1 }
        }
        return months
    }()

    /// Words and signs that stand between the parts of a date.
    private static let fillers: Set<String> = ["de", "at", "um", "à", "|", "·", "-", "–"]

    /// `Fri, 07 Nov 2014 10:00:00 +0000`, `November 7, 2014`, `7 November 2014`, `7. November 2014`, `7 de mayo de 2014`.
    private static func named(_ text: String) -> String? {
        let words = text.lowercased().split { " ,\t".contains($0) }.map(String.init).filter {
            !fillers.contains($0)
        }
        guard let place = words.firstIndex(where: { month($0) != nil }), let month = month(words[place])
        else { return nil }
        let before = place > 0 ? Int(words[place - 1].prefix { $0.isNumber }) : nil
        let after = place + 1 < words.count ? Int(words[place + 1].prefix { $0.isNumber }) : nil
        let yearPlace = before != nil && after.map({ $0 > 31 }) ?? false ? place + 1 : place + 2
        guard let day = yearPlace == place + 1 ? before : after, yearPlace < words.count,
            let year = Int(words[yearPlace]), (1_900...2_200).contains(year), isDay(day, month, year)
        else { return nil }
        let date = "\(year)-\(two(month))-\(two(day))"
        guard yearPlace + 1 < words.count else { return date }
        var reader = DigitReader(Array(words[(yearPlace + 1)...].joined(separator: " ").utf8))
        return date + (time(&reader) ?? "")
    }

    /// The number of a month by its name in small letters, whole or short.
    static func month(_ word: String) -> Int? {
        months[word.hasSuffix(".") ? String(word.dropLast()) : word]
    }

    private static func isDay(_ day: Int, _ month: Int, _ year: Int) -> Bool {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return day >= 1 && day <= lengths[month - 1]
    }

    private static func two(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}

/// Reads numbers and signs one after the other.
private struct DigitReader {
    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        skipBlanks()
    }

    var isAtEnd: Bool { index >= bytes.count }

    mutating func skipBlanks() {
        while index < bytes.count, bytes[index] == 0x20 { index += 1 }
    }

    mutating func number(digits: Int) -> Int? {
        number(digits: digits...digits)
    }

    mutating func number(digits: ClosedRange<Int>) -> Int? {
        var value = 0
        var count = 0
        while index < bytes.count, count < digits.upperBound, bytes[index] >= 0x30, bytes[index] <= 0x39 {
            value = value * 10 + Int(bytes[index] - 0x30)
            index += 1
            count += 1
        }
        return digits.contains(count) ? value : nil
    }

    mutating func skip(_ any: StaticString) -> Bool {
        guard index < bytes.count, any.description.utf8.contains(bytes[index]) else { return false }
        index += 1
        return true
    }

    /// Skips a word given in small letters; the text may have capitals.
    mutating func skipWord(_ word: String) -> Bool {
        let next = bytes[index...].prefix(word.utf8.count)
        guard next.elementsEqual(word.utf8, by: { $0 | 0x20 == $1 }) else { return false }
        index += word.utf8.count
        return true
    }

    mutating func sign() -> String? {
        if skip("+") { return "+" }
        return skip("-") ? "-" : nil
    }
}
