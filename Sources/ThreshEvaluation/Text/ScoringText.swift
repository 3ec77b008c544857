/// What the yardstick's language, Python, calls a letter, a blank and a lower-case text.
///
/// The figures of a data set are compared with those of other tools, which are measured with Python's `\w+`, `lower`,
/// `split` and `casefold`; a neighbouring definition would move the last digit.
enum ScoringText {
    /// Whether `\w` matches: letters, everything with a numeric value, the underscore; no combining mark.
    static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: return true
        case ..<0x80: return false
        default: break
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
        default: return scalar.properties.numericType != nil
        }
    }

    /// Whether `\s` matches and `split` parts words: Unicode's separators, the layout controls and U+001C–U+001F.
    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
            0x3000:
            true
        default: false
        }
    }

    /// The text in lower case.
    ///
    /// The standard library's `lowercased` knows no final sigma; Python does, and Greek articles show it.
    static func lowercased(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var lower: [Unicode.Scalar] = []
        lower.reserveCapacity(text.count)
        for (place, scalar) in text.enumerated() {
            switch scalar.value {
            case 0x41...0x5A: lower.append(Unicode.Scalar(UInt8(scalar.value + 0x20)))
            case ..<0x80: lower.append(scalar)
            case 0x3A3: lower.append(isFinalSigma(at: place, in: text) ? "ς" : "σ")
            default: lower.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
            }
        }
        return lower
    }

    /// Unicode's condition Final_Sigma: a cased letter stands before, none follows, not counting what case ignores.
    private static func isFinalSigma(at place: Int, in text: [Unicode.Scalar]) -> Bool {
        func isLetter(_ places: some Sequence<Int>) -> Bool {
            places.first { !text[$0].properties.isCaseIgnorable }.map { text[$0].properties.isCased } ?? false
        }
        return isLetter((0..<place).reversed()) && !isLetter((place + 1)..<text.count)
    }

    /// The text's words joined by single spaces, as UTF-8.
    ///
    /// Bytes, because two strings are equal in Swift when they are canonically equivalent, and in Python only when
    /// they are the same.
    static func blanksFolded(_ text: some Sequence<Unicode.Scalar>) -> [UInt8] {
        var folded: [UInt8] = []
        var isAfterBlank = false
        for scalar in text {
            if isBlank(scalar) {
                isAfterBlank = true
                continue
            }
            if isAfterBlank && !folded.isEmpty { folded.append(0x20) }
            isAfterBlank = false
            folded.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
        return folded
    }

    /// The text's words joined by single spaces, as UTF-8.
    static func blanksFolded(_ text: String) -> [UInt8] {
        blanksFolded(text.unicodeScalars)
    }
}
