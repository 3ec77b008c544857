internal import CUchardet

/// Tells a text's encoding from its bytes alone.
package enum CharsetDetector {
    /// A byte order mark: the encoding it stands for, and its length.
    struct ByteOrderMark {
        let iconvName: String
        let length: Int
    }

    /// Reads the mark at the start, if there is one.
    static func byteOrderMark(of bytes: [UInt8]) -> ByteOrderMark? {
        // UTF-32LE begins with UTF-16LE's mark, so it is asked for first.
        for (mark, iconvName) in marks where bytes.starts(with: mark) {
            return ByteOrderMark(iconvName: iconvName, length: mark.count)
        }
        return nil
    }

    private static let marks: [(mark: [UInt8], iconvName: String)] = [
        ([0xEF, 0xBB, 0xBF], "UTF-8"),
        ([0xFF, 0xFE, 0x00, 0x00], "UTF-32LE"),
        ([0x00, 0x00, 0xFE, 0xFF], "UTF-32BE"),
        ([0xFF, 0xFE], "UTF-16LE"),
        ([0xFE, 0xFF], "UTF-16BE"),
    ]

    /// Recognises UTF-16 without a mark by its zeros: every other byte of Western text and of markup is one.
    ///
    /// Call it only for bytes that contain NUL.
    static func unmarkedUTF16(_ bytes: [UInt8]) -> String? {
        // A page with zeros in its text is no UTF-16, however they fall.
        if beginsWithTag(bytes) { return nil }
        let sample = bytes.prefix(utf16Sample)
        var zeros = (even: 0, odd: 0)
        for (position, byte) in sample.enumerated() where byte == 0 {
            if position.isMultiple(of: 2) {
                zeros.even += 1
            } else {
                zeros.odd += 1
            }
        }
        // Nearly all zeros on one side, and at least a quarter of that side: Chinese text in HTML has so
        // many.
        let needed = max(2, sample.count / 8)
        if zeros.odd >= needed && zeros.even * 20 <= zeros.odd {
            return "UTF-16LE"
        }
        if zeros.even >= needed && zeros.odd * 20 <= zeros.even {
            return "UTF-16BE"
        }
        return nil
    }

    private static let utf16Sample = 1_024

    /// Whether bytes begin with a tag that has a byte for each character; in UTF-16 its `<p` would be 瀼.
    static func beginsWithTag(_ bytes: [UInt8]) -> Bool {
        let start = bytes.prefix(utf16Sample).drop(while: ASCII.isBlank).prefix(2)
        guard start.first == UInt8(ascii: "<"), let second = start.dropFirst().first else { return false }
        return ASCII.isLetter(second) || second == UInt8(ascii: "!") || second == UInt8(ascii: "?")
    }

    /// Recognises ISO-2022-JP, whose bytes are all ASCII, by the escape that switches to kanji.
    static func containsKanjiEscape(_ bytes: [UInt8]) -> Bool {
        guard UTF8Repair.contains(0x1B, bytes) else { return false }
        var rest = bytes[...]
        while let escape = rest.firstIndex(of: 0x1B) {
            rest = rest[(escape + 1)...]
            if rest.starts(with: [0x24, 0x42]) || rest.starts(with: [0x24, 0x40]) {
                return true
            }
        }
        return false
    }

    /// Guesses the encoding from letter statistics; nil if no guess is worth anything.
    ///
    /// Only encodings that the web knows are believed: uchardet also answers with `IBM855` or
    /// `MAC-CENTRALEUROPE`, which on a page is more often a mistake than a fact.
    package static func guess(_ bytes: [UInt8]) -> String? {
        let sample = telling(bytes)
        guard !sample.isEmpty, let detector = unsafe uchardet_new() else { return nil }
        defer { unsafe uchardet_delete(detector) }
        let status = unsafe sample.withUnsafeBytes { buffer in
            unsafe uchardet_handle_data(
                detector,
                buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
                buffer.count
            )
        }
        guard status == 0 else { return nil }
        unsafe uchardet_data_end(detector)
        guard let name = unsafe uchardet_get_charset(detector) else { return nil }
        return unsafe CharsetLabel.iconvName(for: String(cString: name))
    }

    /// How much text the guess is made from.
    private static let sampleSize = 65_536

    /// How many ASCII bytes around a telling byte are kept: a word or two on either side.
    private static let context = 32

    /// Collects the bytes above 0x7F with a little of their surroundings, up to 64 KiB.
    private static func telling(_ bytes: [UInt8]) -> [UInt8] {
        var sample: [UInt8] = []
        var copied = 0
        for (index, byte) in bytes.enumerated() where byte >= 0x80 {
            let start = max(copied, index - context)
            if index >= copied {
                let end = min(bytes.count, index + 1 + context)
                sample += bytes[start..<end]
                copied = end
            }
            if sample.count >= sampleSize {
                break
            }
        }
        return sample
    }
}
