/// Why a pattern cannot be compiled.
package struct PatternError: Error, Sendable, Equatable {
    /// What is wrong, in PCRE2's words.
    package let message: String

    /// Where in the pattern the mistake was noticed, counted in Unicode scalars from 0.
    package let offset: Int
}

extension PatternError: CustomStringConvertible {
    /// The reason with its place.
    package var description: String { "\(message) at character \(offset + 1)" }
}
