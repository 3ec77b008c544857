import ThreshHTML

/// Writes all records to one file, which appears under its name when it is complete.
///
/// Until then it grows beside it as `NAME.part`. Output order is input order, so the lines of that file say which pages
/// are done: NDJSON can be gone on with, and there is no journal that could disagree with the data.
package final class FileSink: PageSink {
    private let path: String
    private let file: GrowingFile
    private var series: RecordSeries
    private var done: DoneLines
    private var lastSync = ThisProcess.nanoseconds
    /// Whether what a former run left is of other pages than this run's.
    private var isOther = false
    package let canResume: Bool

    /// How long what is written may be in memory alone.
    private static let syncInterval = 2_000_000_000

    package static let partEnding = ".part"

    /// - Parameters:
    ///   - hasLines: whether each record is a line, so that the run can be gone on with.
    ///   - resumes: whether to go on with what a former run left.
    package init(_ path: String, _ series: RecordSeries, hasLines: Bool, resumes: Bool) throws(OutputFailure)
    {
        self.path = path
        self.series = series
        canResume = hasLines
        let part = path + Self.partEnding
        let done = try OutputFailure.naming(part) { () throws(FileError) in
            resumes && FileSystem.isThere(part) ? try DoneLines(part) : DoneLines()
        }
        self.done = done
        file = try OutputFailure.naming(path) { () throws(FileError) in
            try GrowingFile(part, keeping: resumes ? done.length : nil)
        }
    }

    package func admit(_ page: inout PageInput) -> Bool {
        let isDone = done.take()
        if isDone && done.isThrough { isOther = !done.ends(with: page) }
        return !isDone
    }

    package func write(_ outcome: PageOutcome) throws(OutputFailure) {
        guard !isOther else {
            throw OutputFailure(
                path + Self.partEnding,
                "was left by a run over other pages; remove it to begin anew"
            )
        }
        let bytes = series.piece(outcome)
        try OutputFailure.naming(path) { () throws(FileError) in
            try file.write(bytes)
            let now = ThisProcess.nanoseconds
            guard now - lastSync > Self.syncInterval else { return }
            try file.sync()
            lastSync = now
        }
    }

    package func finish() throws(OutputFailure) {
        let closing = series.closing
        try OutputFailure.naming(path) { () throws(FileError) in
            try file.write(closing)
            try file.publish(as: path)
        }
    }

    package func stop() {
        if canResume { try? file.sync() } else { FileSystem.remove(path + Self.partEnding) }
    }
}

/// The complete lines at the beginning of a file that a former run left.
struct DoneLines {
    /// How many bytes they have.
    private(set) var length = 0
    /// How many there are.
    private(set) var count = 0
    private var left = 0
    /// The last of the lines.
    private var last: [UInt8] = []

    init() {}

    /// Counts the lines.
    ///
    /// A line that was cut is not counted, nor is any from the first NUL on: records have none, but a power cut may
    /// leave a file longer than what was written of it.
    ///
    /// - Parameter most: no more are counted.
    init(_ path: String, most: Int = .max) throws(FileError) {
        let file = try InputFile(path)
        var offset = 0
        var line: [UInt8] = []
        while true {
            var bytes: [UInt8] = []
            guard try file.read(1 << 20, into: &bytes) > 0 else { return }
            let sound = bytes.firstIndex(of: 0) ?? bytes.count
            var start = 0
            while count < most, let place = bytes[start..<sound].firstIndex(of: 0x0A) {
                count += 1
                left += 1
                length = offset + place + 1
                last = line + bytes[start..<place]
                line = []
                start = place + 1
            }
            line += bytes[start..<sound]
            if sound < bytes.count || count == most { return }
            offset += bytes.count
        }
    }

    /// Whether all of them have been taken.
    var isThrough: Bool { left == 0 }

    /// Whether the last of them is a page's record.
    func ends(with page: PageInput) -> Bool {
        (try? JSONReader.read(last, repairing: false))?["id"]?.string == page.names.id
    }

    /// Whether the next page is one of them.
    mutating func take() -> Bool {
        guard left > 0 else { return false }
        left -= 1
        return true
    }
}
