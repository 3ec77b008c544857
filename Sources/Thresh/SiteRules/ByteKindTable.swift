/// Which kinds of bytes the lines of many matchers have; see ``RequiredBytes``.
struct ByteKindTable: Sendable {
    /// The sets of all matchers, one matcher after the other, and where those of each start; one more at the end.
    private var sets: [RequiredBytes.Kinds] = []
    private var starts = [0]

    /// Adds the next matcher.
    ///
    /// - Parameter alternatives: the sets of which its lines have one; nil where nothing is known of them.
    mutating func append(_ alternatives: [RequiredBytes.Kinds]?) {
        sets += alternatives ?? [0]
        starts.append(sets.count)
    }

    /// Whether a matcher may fit lines of any bytes.
    func fitsAll(_ matcher: Int) -> Bool { mayFit(matcher, 0) }

    /// Whether a matcher may fit a line with some kinds of bytes.
    @inline(__always)
    func mayFit(_ matcher: Int, _ kinds: RequiredBytes.Kinds) -> Bool {
        for place in starts[matcher]..<starts[matcher + 1] where sets[place] & kinds == sets[place] {
            return true
        }
        return false
    }
}
