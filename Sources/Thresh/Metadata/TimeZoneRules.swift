import Synchronization
import ThreshHTML

/// The offsets of a time zone, read from the system's copy of the IANA's database.
///
/// The files are TZif, <https://www.rfc-editor.org/rfc/rfc9636>. Foundation, which reads them too, stays out of this module.
struct TimeZoneRules: Sendable {
    private var transitions: [Int] = []
    private var offsets: [Int] = []
    private var firstOffset = 0
    private var later: YearlyRule?

    private static let folder = "/usr/share/zoneinfo"
    private static let known = Mutex<[String: TimeZoneRules?]>([:])
    /// The longest file of the database has under 4 KiB.
    private static let sizeLimit = 1 << 16

    /// Whether a zone has this name; where the system has no database, whether one could have it.
    static func isName(_ name: String) -> Bool {
        guard isWellFormed(name) else { return false }
        return named(name) != nil || !FileSystem.isFolder(folder)
    }

    /// The zone of a name; nil where the system does not know it.
    static func named(_ name: String) -> TimeZoneRules? {
        guard isWellFormed(name) else { return nil }
        if let known = known.withLock({ $0[name] }) { return known }
        let bytes = try? FileSystem.read("\(folder)/\(name)", limit: sizeLimit)
        let rules = bytes.flatMap { TimeZoneRules(tzif: $0) }
        known.withLock { $0[name] = .some(rules) }
        return rules
    }

    private static func isWellFormed(_ name: String) -> Bool {
        let isPlain = name.utf8.allSatisfy {
            TextMeasure.isAlphanumeric($0) || "/_+-".utf8.contains($0)
        }
        return isPlain && !name.isEmpty && !name.hasPrefix("/") && name.utf8.count <= 64
    }

    /// Seconds east of Greenwich at a clock's time; of a time that an autumn has twice, the first.
    func offset(at time: CivilTime) -> Int {
        let clock = time.seconds
        let before = offset(atUTC: clock - 86_400)
        let after = offset(atUTC: clock + 86_400)
        return [before, after].first { offset(atUTC: clock - $0) == $0 } ?? before
    }

    private func offset(atUTC second: Int) -> Int {
        guard let last = transitions.last else { return later?.offset(at: second) ?? firstOffset }
        if second >= last, let later { return later.offset(at: second) }
        let place = SortedSearch.firstIndex(in: transitions, notBelow: second + 1)
        return place == 0 ? firstOffset : offsets[place - 1]
    }

    // MARK: Files

    private init?(tzif bytes: [UInt8]) {
        // The first block has 32-bit times and is there for old readers; the second is the one to read.
        guard let old = Header(bytes, at: 0), old.version >= 0x32,
            let header = Header(bytes, at: Header.length + old.dataLength(timeBytes: 4))
        else { return nil }
        let start = Header.length + old.dataLength(timeBytes: 4) + Header.length
        let end = start + header.dataLength(timeBytes: 8)
        guard end <= bytes.count, header.types > 0 else { return nil }
        let typesStart = start + header.times * 9
        func typeOffset(_ type: Int) -> Int? {
            type < header.types ? Header.number(bytes, at: typesStart + type * 6, count: 4) : nil
        }
        guard let first = typeOffset(0) else { return nil }
        firstOffset = first
        for place in 0..<header.times {
            guard let offset = typeOffset(Int(bytes[start + header.times * 8 + place])) else { return nil }
            transitions.append(Header.number(bytes, at: start + place * 8, count: 8))
            offsets.append(offset)
        }
        later = YearlyRule(String(decoding: bytes[end...], as: UTF8.self))
    }

    private struct Header {
        static let length = 44
        let version: UInt8
        let times: Int
        let types: Int
        private let characters: Int
        private let leaps: Int
        private let indicators: Int

        init?(_ bytes: [UInt8], at start: Int) {
            guard bytes.count >= start + Self.length, bytes[start...].starts(with: Array("TZif".utf8)) else {
                return nil
            }
            version = bytes[start + 4]
            let counts = (0..<6).map { Self.number(bytes, at: start + 20 + $0 * 4, count: 4) }
            guard counts.allSatisfy({ $0 >= 0 && $0 < TimeZoneRules.sizeLimit }) else { return nil }
            indicators = counts[0] + counts[1]
            leaps = counts[2]
            times = counts[3]
            types = counts[4]
            characters = counts[5]
        }

        func dataLength(timeBytes: Int) -> Int {
            times * (timeBytes + 1) + types * 6 + characters + leaps * (timeBytes + 4) + indicators
        }

        /// A signed number, the highest byte first.
        static func number(_ bytes: [UInt8], at start: Int, count: Int) -> Int {
            let first = Int(Int8(bitPattern: bytes[start]))
            return bytes[start + 1..<start + count].reduce(first) { $0 << 8 | Int($1) }
        }
    }
}

/// What holds after the last transition of a file: `EST5EDT,M3.2.0,M11.1.0`.
private struct YearlyRule: Sendable {
    private struct Change: Sendable {
        var month: Int
        var week: Int
        var weekday: Int
        var time: Int
    }

    private var standard: Int
    private var summer = 0
    private var begin: Change?
    private var end: Change?

    init?(_ text: String) {
        var rest = text.drop { $0 == "\n" }.prefix { $0 != "\n" }
        guard Self.skipName(&rest), let offset = Self.time(&rest) else { return nil }
        standard = -offset
        guard Self.skipName(&rest) else { return }
        summer = Self.time(&rest).map { -$0 } ?? standard + 3600
        guard let begin = Self.change(&rest), let end = Self.change(&rest) else { return nil }
        self.begin = begin
        self.end = end
    }

    private static func skipName(_ rest: inout Substring) -> Bool {
        let before = rest.count
        if rest.first == "<" {
            rest = rest.drop { $0 != ">" }.dropFirst()
        } else {
            rest = rest.drop { $0.isLetter }
        }
        return rest.count < before
    }

    /// Seconds of `[+-]hh[:mm[:ss]]`.
    private static func time(_ rest: inout Substring) -> Int? {
        let text = rest.prefix { $0.isNumber || "+-:".contains($0) }
        guard !text.isEmpty else { return nil }
        rest = rest.dropFirst(text.count)
        let parts = text.drop { $0 == "+" || $0 == "-" }.split(separator: ":").map { Int($0) ?? 0 }
        let seconds = zip(parts, [3600, 60, 1]).reduce(0) { $0 + $1.0 * $1.1 }
        return text.first == "-" ? -seconds : seconds
    }

    private static func change(_ rest: inout Substring) -> Change? {
        guard rest.hasPrefix(",M") else { return nil }
        let text = rest.dropFirst(2).prefix { $0.isNumber || $0 == "." }
        rest = rest.dropFirst(2 + text.count)
        let parts = text.split(separator: ".").compactMap { Int($0) }
        guard parts.count == 3, (1...12).contains(parts[0]) else { return nil }
        var change = Change(month: parts[0], week: parts[1], weekday: parts[2], time: 7200)
        if rest.first == "/" {
            rest = rest.dropFirst()
            change.time = time(&rest) ?? 7200
        }
        return change
    }

    func offset(at second: Int) -> Int {
        guard let begin, let end else { return standard }
        let year = Self.year(ofDay: (second + standard).floorDivided(by: 86_400))
        let from = Self.second(begin, year) - standard
        let until = Self.second(end, year) - summer
        let isSummer = from < until ? second >= from && second < until : second >= from || second < until
        return isSummer ? summer : standard
    }

    private static func year(ofDay day: Int) -> Int {
        var year = 1970 + day / 366
        while CivilTime.days(year + 1, 1, 1) <= day { year += 1 }
        return year
    }

    /// When a change comes in a year, as seconds since 1970 on the clock that it ends.
    private static func second(_ change: Change, _ year: Int) -> Int {
        let first = CivilTime.days(year, change.month, 1)
        // The first of January 1970 was a Thursday.
        let weekday = (first + 4) % 7
        var day = first + (change.weekday - weekday + 7) % 7 + (change.week - 1) * 7
        let next =
            change.month == 12 ? CivilTime.days(year + 1, 1, 1) : CivilTime.days(year, change.month + 1, 1)
        while day >= next { day -= 7 }
        return day * 86_400 + change.time
    }
}

extension Int {
    /// The quotient, rounded down.
    fileprivate func floorDivided(by divisor: Int) -> Int {
        self >= 0 ? self / divisor : (self - divisor + 1) / divisor
    }
}
