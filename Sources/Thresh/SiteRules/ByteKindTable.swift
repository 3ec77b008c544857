/// Which kinds of bytes the lines of many matchers have; see ``RequiredBytes``.
struct ByteKindTable: Sendable {
    /// The sets of all matchers, one matcher after the other, and where those of each start; one more at the end.
    private var sets: [RequiredBytes.Kinds] = []
    private var starts = [0]
    /// For each matcher what all its sets have: without that there is no need to look at them.
    private var shared: [RequiredBytes.Kinds] = []

    /// Adds the next matcher.
    ///
    /// - Parameter alternatives: the sets of which its lines have one; nil where nothing is known of them.
    mutating func append(_ alternatives: [RequiredBytes.Kinds]?) {
        let alternatives = alternatives ?? [0]
        sets += alternatives
        starts.append(sets.count)
        shared.append(alternatives.reduce(.max, &))
    }

    /// Whether a matcher may fit lines of any bytes.
    func fitsAll(_ matcher: Int) -> Bool { mayFit(matcher, 0) }

    /// Whether a matcher may fit a line with some kinds of bytes.
    @inline(__always)
    func mayFit(_ matcher: Int, _ kinds: RequiredBytes.Kinds) -> Bool {
        let missing = ~kinds
        guard shared[matcher] & missing == 0 else { return false }
        // Every line is asked for by some matchers with dozens of sets; a span's own places need no check.
        let sets = sets.span.extracting(starts[matcher]..<starts[matcher + 1])
        for place in sets.indices where sets[place] & missing == 0 { return true }
        return false
    }
}
