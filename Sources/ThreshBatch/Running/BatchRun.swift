import Thresh

/// A run over many pages: outcomes go from the crew to the sink, and each is counted.
package final class BatchRun {
    /// How a run ended.
    package enum End: Sendable, Equatable {
        case complete
        /// Pages are left, because somebody wished the run to end.
        case interrupted
    }

    /// The run lost or made up a page, which is a mistake in Thresh.
    package struct Miscount: Error {}

    private let source: InputSource
    private let crew: any PageCrew
    private let sink: any PageSink
    package private(set) var tally = RunTally()

    package init(_ source: InputSource, crew: any PageCrew, sink: any PageSink) {
        self.source = source
        self.crew = crew
        self.sink = sink
    }

    /// Runs to the end.
    ///
    /// - Parameters:
    ///   - stops: whether the run is to end early.
    ///   - report: is told each outcome as soon as it is written.
    package func run(stops: () -> Bool, report: (PageOutcome, RunTally) -> Void) throws -> End {
        source.admit = { [sink, weak self] page in
            let isNew = sink.admit(&page)
            self?.note(isNew)
            return isNew
        }
        defer { source.admit = nil }
        try writeAll(report)
        if stops() {
            sink.stop()
            return .interrupted
        }
        guard tally.isComplete else {
            sink.stop()
            throw Miscount()
        }
        // What was read is written, but the output is not whole.
        if let failure = source.failure {
            sink.stop()
            throw failure
        }
        do {
            try sink.finish()
        } catch {
            guard error.isInterrupted else { throw error }
            return .interrupted
        }
        tally.duplicates = sink.duplicates
        return .complete
    }

    /// Writes what the crew gives, until nothing more comes or writing is given up.
    private func writeAll(_ report: (PageOutcome, RunTally) -> Void) throws {
        defer {
            tally.skipped = source.skipped
            tally.passedOver = source.passedOver
            tally.workers = crew.workersStarted
        }
        do {
            while let outcome = try crew.next() {
                try sink.write(outcome)
                tally.add(outcome)
                report(outcome, tally)
            }
        } catch let failure as OutputFailure where failure.isInterrupted {
            // The run ends below, as it does where nothing is waited for.
        } catch {
            sink.stop()
            throw error
        }
    }

    private func note(_ isNew: Bool) {
        if isNew { tally.admit() } else { tally.resumed += 1 }
    }
}
