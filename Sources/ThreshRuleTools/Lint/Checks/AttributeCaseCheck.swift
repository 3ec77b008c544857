/// Names in capital letters in a path through HTML.
enum AttributeCaseCheck: LintCheck {
    static let name = "attribute-case"
    static let severity = LintFinding.Severity.warning
    static let documentation = """
        The names of elements and attributes are small letters once a page is parsed, however the page writes them: \
        '@itemProp' can never match. Write '@itemprop'.
        """

    static func findings(in source: LintSource, among set: LintSet) -> [LintFinding] {
        source.values(of: ["xpath"]).compactMap { value in
            guard let name = XPathWords(value.text).names.first(where: { $0.contains(where: \.isUppercase) })
            else {
                return nil
            }
            return finding(
                source,
                value,
                "'\(name)' has capital letters and can never match; write '\(name.lowercased())'"
            )
        }
    }
}
