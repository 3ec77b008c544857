import ThreshHTML

extension LineMatcher {
    /// Whether a text that is not a line of the page fits.
    package func matches(_ text: String) -> Bool {
        let lines = PageLines(line: text)
        return matches(0, of: lines)
    }
}
