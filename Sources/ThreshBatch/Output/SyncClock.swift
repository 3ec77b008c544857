import ThreshHTML

/// Tells when what is written should go to the disk: a run that is killed loses no more than the last two seconds.
struct SyncClock {
    private var last = ThisProcess.nanoseconds

    /// How long what is written may be in memory alone.
    private static let interval = 2_000_000_000

    /// Whether it is time; if so, the next time is an interval later.
    mutating func isDue() -> Bool {
        let now = ThisProcess.nanoseconds
        guard now - last > Self.interval else { return false }
        last = now
        return true
    }
}
