import ThreshHTML

/// Writes all records to one file, which appears under its name when it is complete.
///
/// Until then it grows beside it as `NAME.part`. Output order is input order, so the lines of that file say which pages
/// are done: NDJSON can be gone on with, and there is no journal that could disagree with the data.
package final class FileSink: PageSink {
    private let path: String
    private let part: String
    /// What a former run left, under the output's own name if that run was complete.
    private let left: String?
    /// Nil until a record comes, where what was left is complete.
    private var file: GrowingFile?
    private var series: RecordSeries
    private var done: DoneLines
    /// Whether a page's own file would be replaced.
    private var isInput = false
    private var clock = SyncClock()
    package let canResume: Bool

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
        let left = resumes ? [part, path].first(where: FileSystem.isThere) : nil
        let done = try OutputFailure.naming(left ?? part) { () throws(FileError) in
            if let left { try DoneLines(left) } else { DoneLines() }
        }
        if left != path {
            file = try OutputFailure.naming(path) { () throws(FileError) in
                if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
                    try FileSystem.makeFolder(String(path[..<slash]))
                }
                return try GrowingFile(part, keeping: left == nil ? nil : done.length)
            }
        }
        self.part = part
        self.left = left
        self.done = done
    }

    package func admit(_ page: inout PageInput) -> Bool {
        if page.isRead(from: path) { isInput = true }
        return !done.take(page)
    }

    package func write(_ outcome: PageOutcome) throws(OutputFailure) {
        if isInput { throw .isInput(path) }
        try checkLeft()
        let bytes = series.piece(outcome)
        try OutputFailure.naming(path) { () throws(FileError) in
            let file = try openFile()
            try file.write(bytes)
            if clock.isDue() { try file.sync() }
        }
    }

    /// Makes sure that what a former run left is of this run's first pages.
    private func checkLeft() throws(OutputFailure) {
        if let left, !done.areOurs { throw .otherPages(left) }
    }

    private func openFile() throws(FileError) -> GrowingFile {
        if let file { return file }
        // Complete no more: this run has pages that it lacks.
        try FileSystem.rename(path, to: part)
        let file = try GrowingFile(part, keeping: done.length)
        self.file = file
        return file
    }

    package func finish() throws(OutputFailure) {
        if isInput { throw .isInput(path) }
        try checkLeft()
        guard let file else { return }
        let closing = series.closing
        try OutputFailure.naming(path) { () throws(FileError) in
            try file.write(closing)
            try file.publish(as: path)
        }
    }

    package func stop() {
        if canResume { try? file?.sync() } else { FileSystem.remove(part) }
    }
}
