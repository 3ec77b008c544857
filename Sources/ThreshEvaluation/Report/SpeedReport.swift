/// How fast pages were cleaned by one thread.
package struct SpeedReport: Sendable, Equatable {
    package let pages: Int
    /// The pages' length once unpacked.
    package let bytes: Int
    /// Processor time, of cleaning alone: neither reading nor scoring.
    package let seconds: Double

    package init(pages: Int, bytes: Int, seconds: Double) {
        self.pages = pages
        self.bytes = bytes
        self.seconds = seconds
    }

    package var pagesPerSecond: Double { seconds > 0 ? Double(pages) / seconds : 0 }
    package var megabytesPerSecond: Double { seconds > 0 ? Double(bytes) / 1e6 / seconds : 0 }
}
