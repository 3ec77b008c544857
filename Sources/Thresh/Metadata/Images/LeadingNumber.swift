/// Reads the numbers with which the sizes of pictures begin.
enum LeadingNumber {
    /// The number that opens a text behind its blanks, as 600 opens `600px` and 1.5 opens `1.5x`; nil where none does.
    ///
    /// <https://html.spec.whatwg.org/#rules-for-parsing-dimension-values>
    static func value(of text: ArraySlice<UInt8>) -> Double? {
        let rest = text.drop { $0 <= 0x20 }
        var number = 0.0
        var unit = 1.0
        var isFraction = false
        var hasDigit = false
        for byte in rest {
            if byte == UInt8(ascii: "."), !isFraction {
                isFraction = true
                continue
            }
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { break }
            hasDigit = true
            number = 10 * number + Double(byte - UInt8(ascii: "0"))
            if isFraction { unit *= 10 }
        }
        return hasDigit ? number / unit : nil
    }
}
