/// Turns the bytes of a page or text into UTF-8.
package enum CharsetDecoder {
    /// Decodes bytes to valid UTF-8 without NUL.
    ///
    /// In this order decide: a byte order mark; the zeros of UTF-16; being valid UTF-8; `declared`, a charset
    /// label or a whole `Content-Type` value; for HTML the page's own `<meta>` or XML declaration in the
    /// first 4 KiB; a statistical guess; at last windows-1252. Bytes that are UTF-8 already are handed back
    /// without a copy. What was encoded twice is mended.
    package static func decode(_ bytes: [UInt8], declared: String?, isHTML: Bool) -> DecodedText {
        var text = decodeOnce(bytes, declared: declared, isHTML: isHTML)
        if let mended = DoubleEncoding.repaired(text.bytes) { text.bytes = mended }
        // In text they may be what they are: U+0085 ends a line.
        if isHTML, let mended = DoubleEncoding.withoutControls(text.bytes) { text.bytes = mended }
        return text
    }

    private static func decodeOnce(_ bytes: [UInt8], declared: String?, isHTML: Bool) -> DecodedText {
        if let mark = CharsetDetector.byteOrderMark(of: bytes) {
            return decode(bytes.dropFirst(mark.length), byMark: mark.iconvName)
        }
        let hasNUL = UTF8Repair.contains(0, bytes)
        if hasNUL, let utf16 = CharsetDetector.unmarkedUTF16(bytes),
            let text = Transcoder.decode(bytes[...], from: utf16)
        {
            return text
        }
        let labels = statedCharsets(bytes, declared: declared, isHTML: isHTML)
        if UTF8Repair.isValid(bytes), isBelievableUTF8(bytes, labels: labels) {
            guard hasNUL else { return DecodedText(bytes: bytes, charset: utf8, replacements: 0) }
            return DecodedText(UTF8Repair.repair(bytes))
        }
        return decodeLegacy(bytes, labels: labels)
    }

    private static let utf8 = "UTF-8"

    /// The charsets stated for the page, the weightier first.
    private static func statedCharsets(_ bytes: [UInt8], declared: String?, isHTML: Bool) -> [String] {
        var labels: [String] = []
        if let declared, let name = CharsetLabel.iconvName(inContentType: declared) {
            labels.append(name)
        }
        if isHTML, let name = MetaCharsetScanner.charset(of: bytes[...]), !labels.contains(name) {
            labels.append(name)
        }
        return labels
    }

    private static func decode(_ bytes: ArraySlice<UInt8>, byMark iconvName: String) -> DecodedText {
        if iconvName != utf8, let text = Transcoder.decode(bytes, from: iconvName) {
            return text
        }
        let rest = Array(bytes)
        if UTF8Repair.isValid(rest) && !UTF8Repair.contains(0, rest) {
            return DecodedText(bytes: rest, charset: utf8, replacements: 0)
        }
        return DecodedText(UTF8Repair.repair(rest))
    }

    /// Tells whether bytes that are valid UTF-8 may be taken for UTF-8, against what is stated.
    ///
    /// They may, as a rule: legacy text with more than a few characters above ASCII is hardly ever valid
    /// UTF-8, while many servers announce `iso-8859-1` for everything they send. There are two exceptions
    /// below.
    private static func isBelievableUTF8(_ bytes: [UInt8], labels: [String]) -> Bool {
        guard let label = labels.first, label != utf8 else {
            return !(labels.isEmpty && isKanjiInASCII(bytes))
        }
        // ISO-2022-JP consists of ASCII bytes, so it is always valid UTF-8.
        if labels.contains("ISO-2022-JP") && isKanjiInASCII(bytes) {
            return false
        }
        // A Chinese or Korean character has a chance of 1 in 8 to look like UTF-8, so one or two prove
        // nothing.
        guard labels.allSatisfy(CharsetLabel.isDoubleByte) else { return true }
        let leads = bytes.lazy.filter { $0 >= 0xC0 }.prefix(fewestSequences)
        let hasLongSequence = leads.contains { $0 >= 0xE0 }
        return hasLongSequence || leads.isEmpty || leads.count >= fewestSequences
    }

    /// From here on two-byte sequences count as proof of UTF-8 against a double-byte label: (1/8)³ is 1 in
    /// 500.
    private static let fewestSequences = 3

    private static func isKanjiInASCII(_ bytes: [UInt8]) -> Bool {
        CharsetDetector.containsKanjiEscape(bytes) && bytes.allSatisfy { $0 < 0x80 }
    }

    /// Decodes bytes that are not (believably) UTF-8.
    private static func decodeLegacy(_ bytes: [UInt8], labels: [String]) -> DecodedText {
        let repaired = UTF8Repair.repair(bytes)
        let nonASCII = bytes.lazy.filter { $0 >= 0x80 }.count
        if labels.isEmpty && isMostlyUTF8(repaired, goodForOneBad: 4) {
            return DecodedText(repaired)
        }
        var firstTry: DecodedText?
        for label in labels + [guess(bytes, repaired)] {
            if label == utf8 {
                // What the label says tips the scales: as many good sequences as bad ones are enough.
                if isMostlyUTF8(repaired, goodForOneBad: 1) {
                    return DecodedText(repaired)
                }
                continue
            }
            guard let text = Transcoder.decode(bytes[...], from: label) else { continue }
            if text.replacements * tolerance <= max(nonASCII, tolerance) {
                return text
            }
            firstTry = firstTry ?? text
        }
        return firstTry ?? Transcoder.windows1252(bytes[...])
    }

    /// A charset is given up when more than one in twenty bytes above ASCII makes no sense in it.
    private static let tolerance = 20

    private static func guess(_ bytes: [UInt8], _ repaired: UTF8Repair.Outcome) -> String {
        if repaired.goodSequences == 0 && CharsetDetector.containsKanjiEscape(bytes) {
            return "ISO-2022-JP"
        }
        return CharsetDetector.guess(bytes) ?? "windows-1252"
    }

    /// Tells whether decoding as UTF-8 does less harm than anything else.
    ///
    /// A UTF-8 page with a few pasted Latin-1 bytes keeps nearly all its letters this way and would lose them
    /// all in windows-1252. In a legacy page hardly any sequence is good: one in eight for Chinese, fewer for
    /// the rest.
    private static func isMostlyUTF8(_ outcome: UTF8Repair.Outcome, goodForOneBad: Int) -> Bool {
        if outcome.goodSequences == 0 {
            return outcome.badSequences == 0 && outcome.isCutShort
        }
        return outcome.badSequences * goodForOneBad <= outcome.goodSequences
    }
}

extension DecodedText {
    /// Makes UTF-8 text of a repair.
    fileprivate init(_ outcome: UTF8Repair.Outcome) {
        self.init(bytes: outcome.bytes, charset: "UTF-8", replacements: outcome.replacements)
    }
}
