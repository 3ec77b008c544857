/// How deep and how large a JSON text is, found without parsing it.
///
/// The parser calls itself for each level and takes some fifty bytes of memory for a value of two, so both
/// are looked at before it starts.
enum JSONShape {
    /// Deeper than any metadata; the parser's own limit is 2,048.
    static let deepest = 64

    /// 16 MiB of `0,` would be 8 million values and half a GiB; pages have some thousands.
    static let mostValues = 500_000

    /// Checks a text against the limits; `earlier` values count as well, and the sum is handed back.
    static func check(_ bytes: ArraySlice<UInt8>, earlier: Int = 0) throws(JSONError) -> Int {
        var depth = 0
        var values = earlier + 1
        var isString = false
        var index = bytes.startIndex
        while index < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                isString.toggle()
            case UInt8(ascii: "\\"):
                // Whatever is escaped ends no string.
                index += 1
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += isString ? 0 : 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                depth -= isString ? 0 : 1
            case UInt8(ascii: ","), UInt8(ascii: ":"):
                values += isString ? 0 : 1
            default:
                break
            }
            guard depth <= deepest else {
                throw JSONError("more than \(deepest) levels", at: index - bytes.startIndex, of: bytes)
            }
            guard values <= mostValues else {
                throw JSONError("more than \(mostValues) values", at: index - bytes.startIndex, of: bytes)
            }
            index += 1
        }
        return values
    }
}
