import Thresh
import ThreshHTML

/// XPath expressions that fail when they run, or that select nothing because they are no paths.
enum XPathResultCheck: LintCheck {
    static let name = "xpath-result"
    static let severity = LintFinding.Severity.error
    static let documentation = """
        An expression that compiles may still fail when it runs: a function with the wrong number of arguments, a union of \
        texts. And a rule that drops, keeps or names the body needs elements: an expression that gives a text, a number or a \
        truth value selects nothing. Texts are fine in 'meta'.
        """

    static func findings(in source: LintSource, among set: LintSet) -> [LintFinding] {
        let values = source.values(of: ["xpath"])
        guard !values.isEmpty else { return [] }
        let document = XPathDocument(HTMLParser.parse(sample))
        return values.compactMap { value in
            guard let query = try? XPathQuery(value.text) else { return nil }
            do throws(XPathError) {
                if case .nodes = try document.evaluate(query) { return nil }
                guard value.side == "html" else { return nil }
                return finding(
                    source,
                    value,
                    "the XPath gives no elements but a single value; it selects nothing"
                )
            } catch {
                return finding(source, value, "the XPath fails: \(error.description)")
            }
        }
    }

    private static let sample = Array("<html><body><p class=a id=b>x</p></body></html>".utf8)
}
