/// Finds numbers as they are written, for those that no type of the machine holds exactly.
package enum JSONDigits {
    /// The signs of a member that is a number; of equal keys the last one counts.
    ///
    /// - Parameter object: an object that ``JSONReader`` takes.
    package static func ofMember(_ key: String, in object: [UInt8]) -> String? {
        var digits: String?
        var depth = 0
        // Whether a string would be a key, and whether the last key is the wanted one.
        var (isKey, isMember) = (false, false)
        var place = 0
        while place < object.count {
            let start = place
            place += 1
            switch object[start] {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                isKey = true
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: ","): isKey = true
            case UInt8(ascii: ":"): isKey = false
            case UInt8(ascii: "\""):
                while place < object.count, object[place] != UInt8(ascii: "\"") {
                    // What stands behind a backslash is escaped by it.
                    place += object[place] == UInt8(ascii: "\\") ? 2 : 1
                }
                let text = object[min(start + 1, object.count)..<min(place, object.count)]
                place += 1
                guard depth == 1, isKey else { continue }
                isMember = text.elementsEqual(key.utf8)
                if isMember { digits = nil }
            case UInt8(ascii: "-"), 0x30...0x39:
                while place < object.count, isOfNumber(object[place]) { place += 1 }
                if isMember && depth == 1 && !isKey {
                    digits = String(decoding: object[start..<place], as: UTF8.self)
                }
            default: break
            }
        }
        return digits
    }

    private static func isOfNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "e"),
            UInt8(ascii: "E"):
            true
        default: false
        }
    }
}
