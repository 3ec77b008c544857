package import ThreshHTML

/// Where the records of a run go.
package protocol PageSink: AnyObject {
    /// Whether a page is still to be cleaned; it may be told where its record belongs.
    func admit(_ page: inout PageInput) -> Bool
    /// Takes the next record.
    func write(_ outcome: PageOutcome) throws(OutputFailure)
    /// Completes the output.
    func finish() throws(OutputFailure)
    /// Keeps what is there for a later run to go on with, or takes it back where that cannot be.
    func stop()
    /// Whether a run that stops can be gone on with.
    var canResume: Bool { get }
    /// How many pages were found to repeat others, once the output is finished.
    var duplicates: Int { get }
}

extension PageSink {
    package var duplicates: Int { 0 }
}

/// Why a record could not be written.
package struct OutputFailure: Error, Equatable {
    package let path: String
    package let reason: String
    /// Whether another run would not help as long as what is there stays.
    package var isLasting = false
    /// Whether nobody reads what is written.
    package var isBrokenPipe = false
    /// Whether writing was given up because the run is to end.
    package var isInterrupted = false

    package init(_ path: String, _ reason: String) {
        self.path = path
        self.reason = reason
    }

    package init(_ path: String, _ error: FileError) {
        self.init(path, error.reason)
        isBrokenPipe = error.isBrokenPipe
        isInterrupted = error.isInterrupted
    }

    /// What a former run left at a path is not of this run's first pages: going on would lose pages.
    static func otherPages(
        _ path: String,
        _ reason: String = "was left by a run over other pages; remove it to begin anew"
    ) -> OutputFailure {
        var failure = OutputFailure(path, reason)
        failure.isLasting = true
        return failure
    }

    /// An output is the very file of a page, which it would replace.
    static func isInput(_ path: String) -> OutputFailure {
        var failure = OutputFailure(path, "is a page of the input and would be replaced; name another output")
        failure.isLasting = true
        return failure
    }

    /// Does something with a file; what goes wrong names it.
    static func naming<Value>(_ path: String, _ body: () throws(FileError) -> Value) throws(OutputFailure)
        -> Value
    {
        do throws(FileError) {
            return try body()
        } catch {
            throw OutputFailure(path, error)
        }
    }
}
