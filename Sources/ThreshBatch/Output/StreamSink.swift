import ThreshHTML

/// Writes records one after the other to a stream that cannot be gone on with: standard output, a pipe, a device.
package final class StreamSink: PageSink {
    private var series: RecordSeries
    private let emit: ([UInt8]) throws(OutputFailure) -> Void

    package init(_ series: RecordSeries, emit: @escaping ([UInt8]) throws(OutputFailure) -> Void) {
        self.series = series
        self.emit = emit
    }

    /// Writes to a device, a pipe or what a link leads to.
    package convenience init(_ series: RecordSeries, into path: String) throws(OutputFailure) {
        let file = try OutputFailure.naming(path) { () throws(FileError) in try SpecialFile(path) }
        self.init(series) { (bytes) throws(OutputFailure) in
            try OutputFailure.naming(path) { () throws(FileError) in try file.write(bytes) }
        }
    }

    package let canResume = false
    package func admit(_ page: inout PageInput) -> Bool { true }
    package func write(_ outcome: PageOutcome) throws(OutputFailure) { try emit(series.piece(outcome)) }
    package func finish() throws(OutputFailure) { try emit(series.closing) }
    package func stop() {}
}
