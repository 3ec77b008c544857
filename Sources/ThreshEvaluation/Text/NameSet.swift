import ThreshHTML

/// The names in an author field, folded so that spelling, accents and a leading "by" do not part them.
enum NameSet {
    /// The names of a text that lists them or of an array of texts; empty for anything else.
    static func names(in value: JSONValue?) -> Set<[UInt8]> {
        switch value {
        case .string(let text): names(in: split(text))
        case .array(let elements): names(in: elements.compactMap(\.string))
        default: []
        }
    }

    /// The names of some texts, each one name.
    static func names(in texts: [String]) -> Set<[UInt8]> {
        // A blank text is no name, but one of punctuation alone counts as the yardstick counts it: as an empty name.
        Set(
            texts.filter { text in text.unicodeScalars.contains { !ScoringText.isBlank($0) } }
                .map { CaseFolding.folded(CaseFolding.withoutMarks(withoutLead(Array($0.unicodeScalars)))) }
        )
    }

    private static let conjunctions = ["and", "und", "et", "y"].map { Array($0.unicodeScalars) }
    private static let leads = ["by", "von", "par", "por", "di"].map { Array($0.unicodeScalars) }

    /// Splits at semicolons, commas and bars with the blanks around them, and at conjunctions between blanks.
    static func split(_ text: String) -> [String] {
        let scalars = Array(text.unicodeScalars)
        var parts: [String] = []
        var start = 0
        var place = 0
        while place < scalars.count {
            guard let end = separatorEnd(at: place, in: scalars) else {
                // No separator begins within a run of blanks if none begins with the run.
                place = max(place + 1, blanksEnd(from: place, in: scalars))
                continue
            }
            parts.append(string(scalars[start..<place]))
            start = end
            place = end
        }
        parts.append(string(scalars[start...]))
        return parts
    }

    private static func separatorEnd(at place: Int, in text: [Unicode.Scalar]) -> Int? {
        let word = blanksEnd(from: place, in: text)
        guard word < text.count else { return nil }
        switch text[word] {
        case ";", ",", "|": return blanksEnd(from: word + 1, in: text)
        default: break
        }
        guard word > place else { return nil }
        for conjunction in conjunctions where text[word...].starts(with: conjunction) {
            let end = word + conjunction.count
            let next = blanksEnd(from: end, in: text)
            if next > end { return next }
        }
        return nil
    }

    private static func blanksEnd(from place: Int, in text: [Unicode.Scalar]) -> Int {
        text[place...].firstIndex { !ScoringText.isBlank($0) } ?? text.count
    }

    /// The name without a leading "by" in five languages; the word counts only with a blank or colon after it.
    private static func withoutLead(_ name: [Unicode.Scalar]) -> String {
        let rest = name.drop(while: ScoringText.isBlank)
        for lead in leads where rest.starts(with: lead, by: { lowercase($0) == $1 }) {
            let after = rest.dropFirst(lead.count)
            let kept = after.drop { ScoringText.isBlank($0) || $0 == ":" }
            if kept.startIndex > after.startIndex { return string(kept) }
        }
        return string(name[...])
    }

    /// One letter in lower case, as a pattern that ignores case sees it: all of Unicode's i's are one.
    private static func lowercase(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x41...0x5A: Unicode.Scalar(UInt8(scalar.value + 0x20))
        case 0x130, 0x131: "i"
        default: scalar
        }
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
