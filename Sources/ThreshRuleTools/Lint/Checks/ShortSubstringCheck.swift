/// Short parts of class names, which stand in many others.
enum ShortSubstringCheck: LintCheck {
    static let name = "short-substring"
    static let severity = LintFinding.Severity.warning
    static let documentation = """
        A part of fewer than four letters stands in words that nobody thought of: 'ad' in 'header', 'reading' and 'shadow'. \
        Compare with the whole class ('.ad', 'th:class(., "ad")'), or with its beginning and a hyphen ('[class^="ad-"]').
        """

    /// Shorter parts are told.
    private static let fewest = 4

    static func findings(in source: LintSource, among set: LintSet) -> [LintFinding] {
        source.values(of: ["xpath", "css", "id_or_class"]).compactMap { value in
            guard let part = parts(of: value).first(where: { isShort($0) }) else { return nil }
            return finding(source, value, "'\(part)' is compared with any part of a class or id")
        }
    }

    private static func parts(of value: LintValue) -> [String] {
        switch value.key {
        case "xpath": return XPathWords(value.text).classLiterals(byEquality: false)
        case "id_or_class": return value.rule.text("match") == "substring" ? [value.text] : []
        default:
            return ["[class*=", "[id*="].flatMap { start -> [String] in
                value.text.ranges(of: start).map { place in
                    let literal = value.text[place.upperBound...].drop { $0 == "'" || $0 == "\"" }
                    return String(literal.prefix { !"'\"]".contains($0) })
                }
            }
        }
    }

    /// Whether a part is short; a hyphen or blank at its edge makes it a word's beginning or end.
    private static func isShort(_ part: String) -> Bool {
        guard let first = part.first, let last = part.last else { return true }
        return part.count < fewest && first.isLetter && last.isLetter
    }
}
