import ThreshHTML

/// The form of a line in which literals are compared: white space folded, lower case, one kind of quotation mark.
package enum LineFolding {
    /// Folds a text.
    package static func folded(_ text: String) -> [UInt8] {
        var out: [UInt8] = []
        append(Array(WhiteSpace.folded(text).utf8)[...], to: &out)
        return out
    }

    /// Appends the folded form of a line whose white space is folded already.
    package static func append(_ line: ArraySlice<UInt8>, to out: inout [UInt8]) {
        guard line.allSatisfy({ $0 < 0x80 }) else {
            appendUnicode(line, to: &out)
            return
        }
        for byte in line {
            out.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte == 0x0A ? 0x20 : byte)
        }
    }

    private static func appendUnicode(_ line: ArraySlice<UInt8>, to out: inout [UInt8]) {
        for scalar in String(decoding: line, as: UTF8.self).lowercased().unicodeScalars {
            switch scalar {
            // Pages and people who write rules set quotation marks and apostrophes as they please.
            case "\u{2018}", "\u{2019}", "\u{02BC}", "\u{00B4}": out.append(UInt8(ascii: "'"))
            case "\u{201C}", "\u{201D}", "\u{201E}": out.append(UInt8(ascii: "\""))
            case "\n": out.append(0x20)
            default: out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
    }
}
