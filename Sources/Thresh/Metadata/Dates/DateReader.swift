/// Reads dates as pages write them for machines.
enum DateReader {
    /// A date or time in ISO 8601: `2014-11-07`, `2014-11-07T10:00:00` or with a zone as given; nil where the text is none.
    ///
    /// Reads ISO 8601 in its usual spellings, and where the text is not that, the first date that ``DateFinder`` finds.
    static func isoDate(in text: String, order: DateFinder.Order = .unknown) -> String? {
        let bytes = Array(text.utf8)
        var isWhole = false
        let iso = iso(bytes, &isWhole)
        if let iso, isWhole { return iso }
        let found = DateFinder.dates(in: bytes[...], order: order).first?.iso
        // What stands behind a time says which half of the day it is in.
        guard let iso, let found, iso.prefix(10) == found.prefix(10) else { return iso ?? found }
        return found
    }

    /// A date as programs write it: as above, or as digits alone, the seconds or milliseconds since 1970.
    static func machineDate(in text: String, order: DateFinder.Order = .unknown) -> String? {
        instant(text) ?? isoDate(in: text, order: order)
    }

    /// Seconds since 1970 have ten digits from September 2001 on; milliseconds have three more.
    private static func instant(_ text: String) -> String? {
        guard text.utf8.count == 10 || text.utf8.count == 13, text.utf8.allSatisfy({ $0 &- 0x30 <= 9 }),
            let number = Int(text.prefix(10)), number >= 1_000_000_000
        else { return nil }
        guard let day = CalendarDay(1_970, 1, 1)?.adding(days: number / 86_400) else { return nil }
        let second = number % 86_400
        let clock = [second / 3_600, second / 60 % 60, second % 60].map(CalendarDay.two)
        return "\(day.iso)T\(clock.joined(separator: ":"))Z"
    }

    private static func iso(_ bytes: [UInt8], _ isWhole: inout Bool) -> String? {
        var reader = DigitReader(bytes)
        guard let year = reader.number(digits: 4) else { return nil }
        let separator = reader.skip("-/.")
        guard let month = reader.number(digits: separator ? 1...2 : 2...2) else { return nil }
        if separator { guard reader.skip("-/.") else { return nil } }
        guard let day = reader.number(digits: separator ? 1...2 : 2...2),
            let date = CalendarDay(year, month, day)?.iso
        else { return nil }
        guard reader.skip("Tt ") else {
            isWhole = reader.isAtEnd
            return isWhole ? date : nil
        }
        let time = time(&reader) ?? ""
        isWhole = reader.isAtEnd
        return date + time
    }

    /// The number of a month by its name in small letters, whole or short.
    static func month(_ word: String) -> Int? {
        DateWords.months[word.hasSuffix(".") ? String(word.dropLast()) : word]
    }

    /// A time of day with its zone, where a text begins with one: `T10:05:09+01:00`.
    static func time(_ text: [UInt8]) -> String? {
        var reader = DigitReader(text)
        return time(&reader)
    }

    private static func time(_ reader: inout DigitReader) -> String? {
        reader.skipBlanks()
        guard var hour = reader.number(digits: 1...2), hour < 24, reader.skip(":.hH"),
            let minute = reader.number(digits: 2...2), minute < 60
        else { return nil }
        var second = 0
        if reader.skip(":") {
            second = reader.number(digits: 2...2) ?? 0
            if reader.skip(".,") { _ = reader.number(digits: 1...12) }
        }
        guard second < 61 else { return nil }
        reader.skipBlanks()
        // Of 24 hours, one behind noon needs no such word.
        if reader.skipWord("pm") || reader.skipWord("p.m.") {
            if hour <= 12 { hour = hour % 12 + 12 }
        } else if reader.skipWord("am") || reader.skipWord("a.m.") {
            if hour <= 12 { hour %= 12 }
        }
        return "T\(CalendarDay.two(hour)):\(CalendarDay.two(minute)):\(CalendarDay.two(second))"
            + zone(&reader)
    }

    private static func zone(_ reader: inout DigitReader) -> String {
        reader.skipBlanks()
        _ = reader.skip("(")
        let zone = DateWords.zones[reader.word() ?? ""]
        if zone == "Z" { reader.skipBlanksBeforeOffset() }
        // `GMT+0100` is an offset from Greenwich, `+01:00` one from nothing.
        if let zone, zone != "Z" || !reader.isAtSign { return zone }
        guard let sign = reader.sign(), let hour = reader.number(digits: 1...2), hour <= 14 else { return "" }
        _ = reader.skip(":")
        let minute = reader.number(digits: 2...2) ?? 0
        guard minute < 60 else { return "" }
        return "\(sign)\(CalendarDay.two(hour)):\(CalendarDay.two(minute))"
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

    /// Skips the blanks of `GMT +0100`, and not those of `GMT - 5 minutes`.
    mutating func skipBlanksBeforeOffset() {
        var reader = self
        reader.skipBlanks()
        guard reader.isAtSign, reader.index + 1 < bytes.count, (0x30...0x39).contains(bytes[reader.index + 1])
        else { return }
        index = reader.index
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

    var isAtSign: Bool { index < bytes.count && (bytes[index] == 0x2B || bytes[index] == 0x2D) }

    /// Skips a word of up to four ASCII letters; longer ones stay and give nil.
    mutating func word() -> String? {
        let letters = bytes[index...].prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
        guard (1...4).contains(letters.count) else { return nil }
        index += letters.count
        return String(decoding: letters.map { $0 | 0x20 }, as: UTF8.self)
    }

    mutating func sign() -> String? {
        if skip("+") { return "+" }
        return skip("-") ? "-" : nil
    }
}
