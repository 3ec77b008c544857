/// How many changes make one line of another.
package enum EditDistance {
    /// Whether two texts are at most so many insertions, deletions or replacements of characters apart.
    ///
    /// Cost: the length times the bound, because only a band around the diagonal is filled in.
    package static func isWithin(_ bound: Int, _ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard abs(left.count - right.count) <= longestCharacter * bound else { return false }
        if isASCII(left) && isASCII(right) { return isWithin(bound, of: left, right) }
        return isWithin(bound, of: scalars(left), scalars(right))
    }

    /// How many bytes a character of UTF-8 may have.
    private static let longestCharacter = 4

    private static func isASCII(_ bytes: [UInt8]) -> Bool { bytes.allSatisfy { $0 < 0x80 } }

    private static func scalars(_ bytes: [UInt8]) -> [Unicode.Scalar] {
        Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    }

    private static func isWithin<Element: Equatable>(
        _ bound: Int,
        of left: [Element],
        _ right: [Element]
    ) -> Bool {
        guard abs(left.count - right.count) <= bound else { return false }
        let tooFar = bound + 1
        var row = (0...right.count).map { min($0, tooFar) }
        for i in 0..<left.count {
            var next = [Int](repeating: tooFar, count: right.count + 1)
            if i + 1 <= bound { next[0] = i + 1 }
            let low = max(0, i - bound)
            let high = min(right.count - 1, i + bound)
            if low <= high {
                for j in low...high {
                    let replaced = row[j] + (left[i] == right[j] ? 0 : 1)
                    next[j + 1] = min(replaced, row[j + 1] + 1, next[j] + 1, tooFar)
                }
            }
            row = next
        }
        return row[right.count] <= bound
    }

    /// Writes every run of digits as one `0`, so that counters compare as equal.
    package static func maskingDigits(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        for byte in bytes {
            let isDigit = byte >= 0x30 && byte <= 0x39
            if isDigit && out.last == 0x30 { continue }
            out.append(isDigit ? 0x30 : byte)
        }
        return out
    }
}
