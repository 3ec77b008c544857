/// How a body is measured.
package enum BodyMetric: String, Sendable, CaseIterable {
    /// Bags of words in lower case, mean over pages.
    case word
    /// Runs of four words, F1 of mean precision and mean recall.
    case shingle
    /// Texts that must and must not be in it, pooled over pages.
    case snippets
}
