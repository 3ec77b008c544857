/// What is wrong with a CSS selector or an XPath expression.
package struct SelectorError: Error, Equatable, CustomStringConvertible {
    /// What is wrong, for the author of a rule.
    package let message: String
    /// Where it is wrong: Unicode scalars from the start of the source, the first being 0.
    package let offset: Int

    package init(_ message: String, at offset: Int) {
        self.message = message
        self.offset = offset
    }

    package var description: String { "\(message) at character \(offset + 1)" }
}
