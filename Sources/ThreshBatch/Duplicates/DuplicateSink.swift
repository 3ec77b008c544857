import Thresh
import ThreshHTML

/// Marks records of pages whose text another page has, or drops them, before they go to another sink.
///
/// Of each cluster the page with the smallest id stays as it is, and the others get its id as `duplicate_of`: that does
/// not depend on which page came first. All pages must be known for it, so records wait in a file until the last one.
package final class DuplicateSink: PageSink {
    private let sink: any PageSink
    private let kind: TextSignature
    private let drops: Bool
    private let recordPath: String
    private let numberPath: String
    private let records: GrowingFile
    private let numbers: GrowingFile
    private var done: DoneLines
    private var clock = SyncClock()
    private var count: Int
    package private(set) var duplicates = 0
    package let canResume: Bool

    /// - Parameters:
    ///   - sink: takes the records when all are known.
    ///   - base: where the files stand in which records wait.
    ///   - drops: whether duplicates are left out.
    ///   - resumes: whether to go on with the files that a former run left.
    package init(
        _ sink: any PageSink,
        _ kind: TextSignature,
        base: String,
        drops: Bool,
        resumes: Bool
    ) throws(OutputFailure) {
        self.sink = sink
        self.kind = kind
        self.drops = drops
        canResume = sink.canResume
        let paths = (base + ".records.part", "\(base).\(kind.rawValue).part")
        // Numbers of another kind say nothing of these.
        for other in TextSignature.allCases where other != kind {
            FileSystem.remove("\(base).\(other.rawValue).part")
        }
        let size = kind.count * 8
        let (done, records, numbers) = try OutputFailure.naming(base) { () throws(FileError) in
            let isLeft = resumes && FileSystem.isThere(paths.0) && FileSystem.isThere(paths.1)
            let pages = isLeft ? try FileSystem.status(paths.1).size / size : 0
            let done = isLeft ? try DoneLines(paths.0, most: pages) : DoneLines()
            return (
                done, try GrowingFile(paths.0, keeping: isLeft ? done.length : nil),
                try GrowingFile(paths.1, keeping: isLeft ? done.count * size : nil)
            )
        }
        (recordPath, numberPath) = paths
        self.done = done
        self.records = records
        self.numbers = numbers
        count = done.count
    }

    package func admit(_ page: inout PageInput) -> Bool { !done.take(page) }

    /// Makes sure that the records of a former run are of this run's first pages.
    private func checkDone() throws(OutputFailure) {
        if !done.areOurs { throw .otherPages(recordPath) }
    }

    package func write(_ outcome: PageOutcome) throws(OutputFailure) {
        try checkDone()
        count += 1
        var writer = WireWriter()
        for index in 0..<kind.count {
            let number = index < outcome.signature.count ? outcome.signature[index] : 0
            writer.integer(Int(truncatingIfNeeded: number))
        }
        try OutputFailure.naming(recordPath) { () throws(FileError) in
            try records.write(outcome.record)
            try numbers.write(writer.bytes)
            if clock.isDue() { try sync() }
        }
    }

    package func finish() throws(OutputFailure) {
        do throws(OutputFailure) {
            try deliver()
        } catch {
            // Nobody could go on with what waits beside a stream.
            if !canResume { removeFiles() }
            throw error
        }
        removeFiles()
    }

    /// Hands all records on, with their marks.
    private func deliver() throws(OutputFailure) {
        try checkDone()
        var clusters = try findClusters()
        let originals = try originals(of: &clusters)
        try eachRecord { (page, line, id) throws(OutputFailure) in
            let original = originals[clusters.root(of: page)]
            let isCopy = original.map { $0.page != page } ?? false
            if isCopy { duplicates += 1 }
            if isCopy && drops { return }
            var input = PageInput(.bytes([]), id: id)
            guard sink.admit(&input) else { return }
            try sink.write(
                PageOutcome(record: isCopy ? Self.marked(line, original?.id ?? "") : line + [0x0A])
            )
        }
        try sink.finish()
    }

    package func stop() {
        sink.stop()
        if canResume {
            try? sync()
        } else {
            removeFiles()
        }
    }

    private func sync() throws(FileError) {
        try records.sync()
        try numbers.sync()
    }

    private func removeFiles() {
        FileSystem.remove(recordPath)
        FileSystem.remove(numberPath)
    }

    private func findClusters() throws(OutputFailure) -> DuplicateClusters {
        try OutputFailure.naming(recordPath) { () throws(FileError) in
            try records.flush()
            try numbers.flush()
            return try DuplicateClusters(numberPath, pages: count, numbersPerPage: kind.count)
        }
    }

    /// The page with the smallest id of each cluster that has several.
    private func originals(
        of clusters: inout DuplicateClusters
    ) throws(OutputFailure) -> [Int: (id: String, page: Int)] {
        var sizes: [Int: Int] = [:]
        for page in 0..<count {
            let root = clusters.root(of: page)
            if root != page { sizes[root, default: 1] += 1 }
        }
        var originals: [Int: (id: String, page: Int)] = [:]
        try eachRecord { (page, _, id) throws(OutputFailure) in
            let root = clusters.root(of: page)
            guard sizes[root] != nil else { return }
            let id = id ?? ""
            if let best = originals[root], !id.utf8.lexicographicallyPrecedes(best.id.utf8) { return }
            originals[root] = (id, page)
        }
        return originals
    }

    private func eachRecord(
        _ body: (_ page: Int, _ line: [UInt8], _ id: String?) throws(OutputFailure) -> Void
    ) throws(OutputFailure) {
        let file = try OutputFailure.naming(recordPath) { () throws(FileError) in try InputFile(recordPath) }
        var bytes: [UInt8] = []
        var page = 0
        while page < count,
            try OutputFailure.naming(
                recordPath,
                { () throws(FileError) in try file.read(1 << 18, into: &bytes) }
            ) > 0
        {
            var start = 0
            while let end = bytes[start...].firstIndex(of: 0x0A) {
                let line = Array(bytes[start..<end])
                let id = (try? JSONReader.read(line, repairing: false))?["id"]?.string
                try body(page, line, id)
                page += 1
                start = end + 1
            }
            bytes.removeSubrange(..<start)
        }
    }

    /// A record with the id of the page whose text it repeats.
    private static func marked(_ line: [UInt8], _ id: String) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("duplicate_of", id)
        json.endObject()
        let member = json.bytes.dropFirst()
        return line.dropLast() + (member.count > 1 ? [UInt8(ascii: ",")] : []) + member + [0x0A]
    }
}
