/// Questions about single bytes, answered for ASCII alone.
///
/// Public for the same reason as ``ElementName``.
public enum ASCII {
    /// HTML's blanks: space, tab, line feed, form feed, carriage return.
    static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0x0C
    }

    /// Tells whether the byte is an ASCII letter.
    static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26
    }

    /// Turns an ASCII capital into its small letter and leaves every other byte alone.
    @inlinable
    @inline(__always)
    public static func lowercased(_ byte: UInt8) -> UInt8 {
        byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
    }
}

extension ArraySlice<UInt8> {
    /// Tells whether the slice begins with this lower-case ASCII wording, in upper or lower case.
    func starts(withLowercase wording: [UInt8]) -> Bool {
        count >= wording.count && zip(self, wording).allSatisfy { ASCII.lowercased($0) == $1 }
    }

    /// Finds a lower-case ASCII wording, in upper or lower case.
    func firstRange(ofLowercase wording: [UInt8]) -> Range<Int>? {
        guard let first = wording.first else { return nil }
        var rest = self
        while let start = rest.firstIndex(where: { ASCII.lowercased($0) == first }) {
            rest = rest[start...]
            if rest.starts(withLowercase: wording) {
                return start..<(start + wording.count)
            }
            rest = rest.dropFirst()
        }
        return nil
    }
}
