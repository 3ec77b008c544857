/// Word pairs of what a page says about itself: its descriptions and the long texts of its JSON-LD.
///
/// Text that stands there too is the page's own subject.
struct SourceText {
    private var slots: [UInt64]
    private let last: Int
    private(set) var isEmpty = true
    private var left: Int

    /// Words beyond this many are left out.
    static let mostWords = 1 << 15
    /// A shorter string in JSON-LD is a name.
    static let fewestBytes = 60

    init(descriptions: [String], scripts: [[UInt8]]) {
        var texts = descriptions.map { Array($0.utf8) }
        for script in scripts { texts += Self.strings(script) }
        let bytes = texts.reduce(0) { $0 + $1.count }
        var size = 64
        while size < bytes / 2, size < Self.mostWords * 2 { size *= 2 }
        slots = Array(repeating: 0, count: size)
        last = size - 1
        left = size / 2
        for text in texts {
            var before: UInt64 = 0
            for word in TextMeter.words(of: text) {
                if before != 0 { insert(Self.pair(before, word)) }
                before = word
            }
        }
    }

    @inline(__always)
    static func pair(_ first: UInt64, _ second: UInt64) -> UInt64 {
        (first &* 0x9E37_79B9_7F4A_7C15 ^ second) | 1
    }

    private mutating func insert(_ key: UInt64) {
        guard left > 0 else { return }
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40) & last
        while slots[slot] != 0 {
            if slots[slot] == key { return }
            slot = (slot + 1) & last
        }
        slots[slot] = key
        left -= 1
        isEmpty = false
    }

    @inline(__always)
    func contains(_ key: UInt64) -> Bool {
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40) & last
        while slots[slot] != 0 {
            if slots[slot] == key { return true }
            slot = (slot + 1) & last
        }
        return false
    }

    /// The long strings of a script, with escapes of quotes and white space resolved; others stay as they are.
    private static func strings(_ script: [UInt8]) -> [[UInt8]] {
        var found: [[UInt8]] = []
        var index = 0
        while index < script.count {
            guard script[index] == UInt8(ascii: "\"") else {
                index += 1
                continue
            }
            index += 1
            let start = index
            while index < script.count, script[index] != UInt8(ascii: "\"") {
                index += script[index] == UInt8(ascii: "\\") ? 2 : 1
            }
            let end = min(index, script.count)
            index += 1
            if end - start >= fewestBytes { found.append(unescaped(script[start..<end])) }
        }
        return found
    }

    private static func unescaped(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(text.count)
        var index = text.startIndex
        while index < text.endIndex {
            guard text[index] == UInt8(ascii: "\\"), index + 1 < text.endIndex else {
                out.append(text[index])
                index += 1
                continue
            }
            let sign = text[index + 1]
            index += 2
            if sign == UInt8(ascii: "u"), index + 4 <= text.endIndex,
                let value = UInt32(String(decoding: text[index..<(index + 4)], as: UTF8.self), radix: 16),
                let scalar = Unicode.Scalar(value)
            {
                out.append(contentsOf: String(Character(scalar)).utf8)
                index += 4
            } else {
                out.append(
                    sign == UInt8(ascii: "n") || sign == UInt8(ascii: "t") || sign == UInt8(ascii: "r")
                        ? 0x20 : sign
                )
            }
        }
        return out
    }
}
