import Testing

/// Work on a long run of one thing, which must take time in proportion.
enum LongRun {
    /// A debug build takes two seconds or three for such work in these tests, and a minute or more where each thing looks at all
    /// others.
    private static let limit = Duration.seconds(30)

    /// What some work comes to; it is an issue where that takes longer.
    static func timed<Value>(
        sourceLocation: SourceLocation = #_sourceLocation,
        _ work: () throws -> Value
    ) rethrows -> Value {
        let clock = ContinuousClock()
        let start = clock.now
        let value = try work()
        #expect(start.duration(to: clock.now) < limit, sourceLocation: sourceLocation)
        return value
    }
}
