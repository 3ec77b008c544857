/// A date's notation in the letters of Unicode's date format patterns
/// (<https://unicode.org/reports/tr35/tr35-dates.html#Date_Format_Patterns>): `MM/dd/yyyy hh:mm:ss a`.
///
/// Read are `y M d H h m s S a E` and `X x Z z`; a blank stands for any run of blanks, text in single quotes for itself.
package struct DateFormat: Sendable {
    /// Why a format cannot be read.
    package struct Mistake: Error {
        package let message: String
    }

    private enum Part: Sendable {
        case field(Character, count: Int)
        case literal(Character)
    }

    private let parts: [Part]

    /// Reads a format.
    package init(_ text: String) throws(Mistake) {
        var parts: [Part] = []
        var isQuoted = false
        for character in text {
            if character == "'" {
                isQuoted.toggle()
            } else if isQuoted || !character.isASCII || !character.isLetter {
                parts.append(.literal(character))
            } else if case .field(character, let count)? = parts.last {
                parts[parts.count - 1] = .field(character, count: count + 1)
            } else if "yMdHhmsSaEXxZz".contains(character) {
                parts.append(.field(character, count: 1))
            } else {
                throw Mistake(message: "'\(character)' is no part of a date; text stands in single quotes")
            }
        }
        if isQuoted { throw Mistake(message: "a single quote is not closed") }
        self.parts = parts
        for letter in "yMd" where !has(letter) {
            throw Mistake(message: "it has no '\(letter)', so no day can be read")
        }
    }

    private func has(_ letter: Character) -> Bool {
        parts.contains { part in
            if case .field(letter, _) = part { return true }
            return false
        }
    }

    /// The date of a text that is written so, in ISO 8601; nil for any other text.
    func isoDate(in text: String) -> String? {
        var reading = Reading(Array(text))
        for part in parts {
            switch part {
            case .literal(let character): guard reading.skip(character) else { return nil }
            case .field(let letter, let count): guard reading.read(letter, count) else { return nil }
            }
        }
        return reading.isAtEnd ? reading.isoDate : nil
    }
}

/// A date that is being read, part after part.
private struct Reading {
    private let text: [Character]
    private var index = 0
    private var year: Int?
    private var month: Int?
    private var day: Int?
    private var hour: Int?
    private var minute = 0
    private var second = 0
    private var isAfternoon: Bool?
    private var zone = ""

    init(_ text: [Character]) {
        self.text = text
    }

    var isAtEnd: Bool { text[index...].allSatisfy(\.isWhitespace) }

    mutating func skip(_ character: Character) -> Bool {
        if character.isWhitespace {
            while index < text.count, text[index].isWhitespace { index += 1 }
            return true
        }
        guard index < text.count, text[index] == character else { return false }
        index += 1
        return true
    }

    mutating func read(_ letter: Character, _ count: Int) -> Bool {
        switch letter {
        case "y": year = number(count == 2 ? 2...2 : 4...4).map { count == 2 ? Self.century(of: $0) : $0 }
        case "M": month = count < 3 ? number(1...2) : DateReader.month(word())
        case "d": day = number(1...2)
        case "H", "h": hour = number(1...2)
        case "m": return set(\.minute, number(1...2))
        case "s": return set(\.second, number(1...2))
        case "S": return number(1...9) != nil
        case "E": return !word().isEmpty
        case "a": return readHalf()
        default: return readZone()
        }
        return letter == "y" && year != nil || letter == "M" && month != nil || letter == "d" && day != nil
            || (letter == "H" || letter == "h") && hour != nil
    }

    /// Of two digits, those from 70 on are of the last century.
    private static func century(of digits: Int) -> Int { digits < 70 ? 2000 + digits : 1900 + digits }

    private mutating func set(_ part: WritableKeyPath<Reading, Int>, _ number: Int?) -> Bool {
        guard let number else { return false }
        self[keyPath: part] = number
        return true
    }

    private mutating func number(_ digits: ClosedRange<Int>) -> Int? {
        let start = index
        while index < text.count, index - start < digits.upperBound, text[index].isASCII, text[index].isNumber
        {
            index += 1
        }
        return digits.contains(index - start) ? Int(String(text[start..<index])) : nil
    }

    private mutating func word() -> String {
        let start = index
        while index < text.count, text[index].isLetter || text[index] == "." && index > start { index += 1 }
        return String(text[start..<index]).lowercased()
    }

    private mutating func readHalf() -> Bool {
        let half = word().filter { $0 != "." }
        guard half == "am" || half == "pm" else { return false }
        isAfternoon = half == "pm"
        return true
    }

    private mutating func readZone() -> Bool {
        let name = word()
        if !name.isEmpty {
            // Other letters stand for several zones; `tz` of the rule says which.
            zone = name == "z" || name == "utc" || name == "gmt" ? "Z" : ""
            return true
        }
        guard index < text.count, text[index] == "+" || text[index] == "-" else { return false }
        let sign = text[index]
        index += 1
        guard let hours = number(2...2), hours <= 14 else { return false }
        if index < text.count, text[index] == ":" { index += 1 }
        let minutes = number(2...2) ?? 0
        guard minutes < 60 else { return false }
        zone = ((hours * 3600 + minutes * 60) * (sign == "-" ? -1 : 1)).isoOffset
        return true
    }

    var isoDate: String? {
        guard let year, let month, let day else { return nil }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let date = "\(year)-\(two(month))-\(two(day))"
        guard var hour else { return DateReader.isoDate(in: date) }
        if let isAfternoon { hour = hour % 12 + (isAfternoon ? 12 : 0) }
        // What is out of range, such as the 31st of June, the reader refuses.
        let whole = "\(date)T\(two(hour)):\(two(minute)):\(two(second))"
        guard let checked = DateReader.isoDate(in: whole), checked == whole else { return nil }
        return whole + zone
    }
}
