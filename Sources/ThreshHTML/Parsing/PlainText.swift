/// Reads text that every parser reads alike.
enum PlainText {
    /// A stretch of text up to the next tag, reference or what is no character.
    struct Stretch {
        var end: Int
        /// The mark that stands for it; nil where libxml2 has to read it itself.
        var mark: UInt8?
    }

    /// libxml2 hands text on in pieces of at least so many bytes, a text's last one excepted, and asks of each piece
    /// whether it is blank.
    static let pieceBytes = 1_000
    /// No plain reference is longer.
    private static let mostReferenceBytes = 12

    /// Reads to the next `<`, `&` or ``strayWidth(_:at:_:)``.
    static func stretch(_ html: UnsafeBufferPointer<UInt8>, from start: Int, _ end: Int) -> Stretch {
        var index = start
        var firstInk = end
        while index < end {
            let byte = unsafe html[index]
            if byte <= 0x20 {
                guard PlainTag.isBlank(byte) else { break }
            } else if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") {
                break
            } else {
                if byte == 0xEF, unsafe strayWidth(html, at: index, end) > 0 { break }
                firstInk = min(firstInk, index)
                index = unsafe PlainBytes.textEnd(html, from: index + 1, end)
                continue
            }
            index += 1
        }
        guard index > start, min(firstInk, index) - start < pieceBytes else { return Stretch(end: index) }
        return Stretch(end: index, mark: firstInk < index ? PageSkeleton.textMark : PageSkeleton.spaceMark)
    }

    /// How many bytes at a place are no character to XML, which libxml2 leaves out of text: control characters, U+FFFE and
    /// U+FFFF.
    static func strayWidth(_ html: UnsafeBufferPointer<UInt8>, at index: Int, _ end: Int) -> Int {
        let byte = unsafe html[index]
        if byte < 0x20 { return PlainTag.isBlank(byte) ? 0 : 1 }
        guard byte == 0xEF, index + 2 < end, unsafe html[index + 1] == 0xBF, unsafe html[index + 2] >= 0xBE
        else { return 0 }
        return 3
    }

    /// The character that a reference with its semicolon means, and the place behind it; nil where there is none.
    ///
    /// What begins with `&` and is none stands for itself, as it does to libxml2; but see ``isOddReference(_:at:_:)``.
    static func reference(
        _ html: UnsafeBufferPointer<UInt8>,
        at start: Int,
        _ end: Int
    ) -> (number: UInt32, end: Int)? {
        let last = min(end, start + mostReferenceBytes)
        var index = start + 1
        while index < last, unsafe html[index] != UInt8(ascii: ";") {
            guard unsafe html[index] == UInt8(ascii: "#") || PlainTag.isNameByte(html[index]) else {
                return nil
            }
            index += 1
        }
        guard index < last, let number = unsafe CharacterReference.number(html, start + 1..<index) else {
            return nil
        }
        return (number, index + 1)
    }

    /// Whether a reference to a character by its number is one that libxml2 mends in its own way.
    static func isOddReference(_ html: UnsafeBufferPointer<UInt8>, at start: Int, _ end: Int) -> Bool {
        guard start + 1 < end, unsafe html[start + 1] == UInt8(ascii: "#") else { return false }
        return unsafe reference(html, at: start, end) == nil
    }
}
