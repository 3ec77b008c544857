import Foundation

/// Makes texts comparable that differ in case, width, ligatures or punctuation only.
enum CaseFolding {
    /// The text in its compatibility form, case folded, with single spaces for everything but word characters.
    static func folded(_ text: String) -> [UInt8] {
        let folded = text.precomposedStringWithCompatibilityMapping.unicodeScalars.flatMap {
            caseFolded($0).unicodeScalars
        }
        return ScoringText.blanksFolded(folded.map { ScoringText.isWord($0) ? $0 : " " })
    }

    /// The text without accents and other combining marks, in its compatibility form.
    static func withoutMarks(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in text.decomposedStringWithCompatibilityMapping.unicodeScalars
        where scalar.properties.canonicalCombiningClass == .notReordered {
            plain.append(scalar)
        }
        return String(plain)
    }

    /// Unicode's full case folding of one character, which the standard library does not offer.
    ///
    /// Folding is the lower case of the upper case, but for Cherokee (folds to its capitals), the dotless i and one
    /// Greek sign that has the properties of the letter it stands for.
    /// Compared with Python's `casefold` over all characters.
    static func caseFolded(_ scalar: Unicode.Scalar) -> String {
        let properties = scalar.properties
        switch scalar.value {
        case 0x41...0x5A: return String(Unicode.Scalar(UInt8(scalar.value + 0x20)))
        case ..<0x80: return String(scalar)
        case 0x131: return String(scalar)
        case 0x1FBE: return "ι"
        case 0x13A0...0x13F5: return String(scalar)
        case 0x13F8...0x13FD, 0xAB70...0xABBF: return properties.uppercaseMapping
        default: break
        }
        // The property speaks of the decomposed character and so misses two dozen that unfold, as ΐ; their capitals are several.
        guard properties.changesWhenCaseFolded || properties.uppercaseMapping.unicodeScalars.count > 1 else {
            return String(scalar)
        }
        return mapped(mapped(properties.lowercaseMapping, \.uppercaseMapping), \.lowercaseMapping)
    }

    private static func mapped(_ text: String, _ mapping: KeyPath<Unicode.Scalar.Properties, String>)
        -> String
    {
        text.unicodeScalars.reduce(into: "") { $0 += $1.properties[keyPath: mapping] }
    }
}
