import ThreshHTML

/// TeX as pages write it.
enum TeX {
    /// TeX on one line without comments and without the marks of pages around it; nil where nothing is left.
    static func cleaned(_ source: String) -> String? {
        let lines = source.split(whereSeparator: \.isNewline).map(withoutComment)
        var tex = WhiteSpace.folded(lines.joined(separator: "\n"))
        var length = -1
        while length != tex.utf8.count {
            length = tex.utf8.count
            tex = WhiteSpace.folded(withoutMarks(tex))
        }
        return tex.isEmpty ? nil : tex
    }

    /// The same for a text that may be words.
    static func likely(_ text: String) -> String? {
        guard let tex = cleaned(text) else { return nil }
        let isShort = tex.unicodeScalars.count <= 2
        return isShort || hasSigns(tex.utf8) ? tex : nil
    }

    /// Whether a text has what TeX has and words have not, or is short enough to be a letter between marks.
    static func mayBe(_ text: ArraySlice<UInt8>) -> Bool {
        text.count <= shortBytes || hasSigns(text)
    }

    /// Two characters of any script.
    private static let shortBytes = 8

    private static func hasSigns(_ text: some Sequence<UInt8>) -> Bool {
        text.contains { byte in
            switch byte {
            case UInt8(ascii: "\\"), UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "{"),
                UInt8(ascii: "}"),
                UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "<"), UInt8(ascii: ">"):
                true
            default: false
            }
        }
    }

    /// The TeX between the marks by which readers and programs know it.
    static func marked(_ tex: String, isDisplayed: Bool) -> String {
        isDisplayed ? "$$\(tex)$$" : "$\(tex)$"
    }

    /// On one line, a comment would reach to the end of the formula.
    private static func withoutComment(_ line: Substring) -> Substring {
        var isEscaped = false
        for place in line.indices {
            if line[place] == "%" && !isEscaped { return line[..<place] }
            isEscaped = line[place] == "\\" && !isEscaped
        }
        return line
    }

    private static let pairs = [("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]")]

    private static func withoutMarks(_ tex: String) -> String {
        for (open, close) in pairs {
            let width = open.utf8.count + close.utf8.count
            guard tex.utf8.count > width, tex.hasPrefix(open), tex.hasSuffix(close) else { continue }
            let inner = String(tex.dropFirst(open.count).dropLast(close.count))
            // `$a$ and $b$` is two formulas.
            if !Bytes.contains(Array(inner.utf8)[...], Array(open.utf8)) { return inner }
        }
        // MediaWiki's own, around every formula.
        for style in ["{\\displaystyle ", "{\\textstyle "] where tex.hasPrefix(style) && closesAtEnd(tex) {
            return String(tex.dropFirst(style.count).dropLast())
        }
        return tex
    }

    /// Whether the brace that opens a text is closed by its last character.
    private static func closesAtEnd(_ tex: String) -> Bool {
        var depth = 0
        var isEscaped = false
        let bytes = tex.utf8
        for (place, byte) in bytes.enumerated() {
            if !isEscaped {
                if byte == UInt8(ascii: "{") { depth += 1 }
                if byte == UInt8(ascii: "}") {
                    depth -= 1
                    if depth == 0 { return place == bytes.count - 1 }
                }
            }
            isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
        }
        return false
    }
}
