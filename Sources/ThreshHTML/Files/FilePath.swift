/// A path as the system keeps it: bytes, which need not be UTF-8.
///
/// A `String` would replace the bytes that are none, and its path would lead nowhere.
package struct FilePath: Sendable, Hashable {
    package let bytes: [UInt8]

    package init(_ text: String) { bytes = Array(text.utf8) }

    package init(bytes: [UInt8]) { self.bytes = bytes }

    package var isEmpty: Bool { bytes.isEmpty }

    /// The path as a text, for names and messages: a byte that is no UTF-8 stands there as `%E9`.
    package var text: String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var text = ""
        var rest = bytes.makeIterator()
        var parser = Unicode.UTF8.ForwardParser()
        var place = 0
        while true {
            switch parser.parseScalar(from: &rest) {
            case .valid(let scalar):
                text.unicodeScalars.append(Unicode.UTF8.decode(scalar))
                place += scalar.count
            case .error(let count):
                for byte in bytes[place..<place + count] {
                    text += "%" + String(byte, radix: 16, uppercase: true)
                }
                place += count
            case .emptyInput: return text
            }
        }
    }

    /// The path of what lies below this one.
    package func appending(_ other: FilePath) -> FilePath {
        if isEmpty || other.isEmpty { return isEmpty ? other : self }
        let slash = UInt8(ascii: "/")
        return FilePath(bytes: bytes + (bytes.last == slash ? [] : [slash]) + other.bytes)
    }

    /// The path as C takes it.
    var cString: [CChar] { bytes.map { CChar(bitPattern: $0) } + [0] }
}
