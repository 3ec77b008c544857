/// Tells whether a short text shows a date, a time or an age.
enum DateSign {
    /// A longer text has dates because it tells something.
    static let mostChars = 60

    private static let ages: [[UInt8]] = ["h", "min", "hour", "hours", "day", "days", "ago"].map {
        Array($0.utf8)
    }

    /// A year of the last or this century, two numbers with a point, slash or colon between, or an age such
    /// as `5 hours`.
    static func isIn(_ text: [UInt8], _ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        while index < range.upperBound {
            guard isDigit(text[index]) else {
                index += 1
                continue
            }
            var end = index
            while end < range.upperBound, isDigit(text[end]) { end += 1 }
            if isYear(text, index..<end, range) || isPair(text, end, range) || isAge(text, end, range) {
                return true
            }
            index = end
        }
        return false
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private static func isWordPart(_ byte: UInt8) -> Bool {
        TextMeasure.isAlphanumeric(byte) || byte >= 0x80 || byte == 0x5F
    }

    private static func isYear(_ text: [UInt8], _ run: Range<Int>, _ range: Range<Int>) -> Bool {
        guard run.count == 4 else { return false }
        if run.lowerBound > range.lowerBound, isWordPart(text[run.lowerBound - 1]) { return false }
        if run.upperBound < range.upperBound, isWordPart(text[run.upperBound]) { return false }
        let first = text[run.lowerBound]
        let second = text[run.lowerBound + 1]
        return first == 0x31 && second == 0x39 || first == 0x32 && second == 0x30
    }

    private static func isPair(_ text: [UInt8], _ end: Int, _ range: Range<Int>) -> Bool {
        guard end + 1 < range.upperBound else { return false }
        let mark = text[end]
        return (mark == 0x2E || mark == 0x2F || mark == 0x3A) && isDigit(text[end + 1])
    }

    private static func isAge(_ text: [UInt8], _ end: Int, _ range: Range<Int>) -> Bool {
        var start = end
        if start < range.upperBound, text[start] == 0x20 { start += 1 }
        var stop = start
        while stop < range.upperBound, isWordPart(text[stop]) { stop += 1 }
        guard stop > start, stop - start <= 5 else { return false }
        return ages.contains { text[start..<stop].elementsEqual($0) }
    }
}
