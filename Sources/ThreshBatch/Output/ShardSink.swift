import ThreshHTML

/// Writes records to files of so many pages each: `part-00000.ndjson` and so on, packed if wanted.
///
/// A file appears under its name when it is complete; a later run skips the pages of those that are there.
package final class ShardSink: PageSink {
    /// How the files are packed.
    package enum Packing: String, Sendable, CaseIterable {
        case none, gz, zst

        var ending: String { self == .none ? ".ndjson" : ".ndjson.\(rawValue)" }

        /// How to unpack them.
        var method: Unpacker.Method? {
            switch self {
            case .none: nil
            case .gz: .gzip
            case .zst: .zstd
            }
        }

        func pack(_ bytes: [UInt8]) -> [UInt8] {
            switch self {
            case .none: bytes
            case .gz: Packer.gzip(bytes)
            case .zst: Packer.zstd(bytes)
            }
        }
    }

    private let folder: String
    private let packing: Packing
    private let pagesPerShard: Int
    /// The records of the shards that are complete.
    private var done = DoneLines()
    private var shard = 0
    private var file: GrowingFile?
    private var count = 0
    /// Records that wait to be packed together; a member for each record would pack worse.
    private var block: [UInt8] = []

    private static let blockLimit = 1 << 20

    package init(_ folder: String, pagesPerShard: Int, packing: Packing, resumes: Bool) throws(OutputFailure)
    {
        self.folder = folder
        self.packing = packing
        self.pagesPerShard = pagesPerShard
        try OutputFailure.naming(folder) { () throws(FileError) in try FileSystem.makeFolder(folder) }
        let names = try OutputFailure.naming(folder) { () throws(FileError) in
            try FileSystem.names(in: folder)
        }
        let old = names.filter {
            $0.hasPrefix("part-") && $0.contains(".ndjson") && !$0.hasSuffix(FileSink.partEnding)
        }
        if resumes {
            try takeOver(old)
        } else if let first = old.first {
            throw OutputFailure(folder, "has \(first) of an earlier run; remove it or go on with --resume")
        }
    }

    /// Counts what the shards of a former run hold, however many pages it gave to each.
    private func takeOver(_ old: [String]) throws(OutputFailure) {
        while old.contains(name(shard)) {
            let path = "\(folder)/\(name(shard))"
            try OutputFailure.naming(path) { () throws(FileError) in
                try done.add(FilePieces(path, packed: packing.method))
            }
            shard += 1
        }
        let known = (0..<shard).map(name)
        if let odd = old.first(where: { !known.contains($0) }) {
            throw OutputFailure(
                folder,
                "has \(odd) but not \(name(shard)); remove what is there, or say --pack as it was"
            )
        }
    }

    package let canResume = true

    private func name(_ shard: Int) -> String {
        let number = "\(shard)"
        return "part-\(String(repeating: "0", count: max(0, 5 - number.count)))\(number)\(packing.ending)"
    }

    package func admit(_ page: inout PageInput) -> Bool { !done.take(page) }

    /// Makes sure that the shards of a former run are of this run's first pages.
    private func checkDone() throws(OutputFailure) {
        guard !done.areOurs else { return }
        throw .otherPages(
            folder,
            "has shards that were left by a run over other pages; remove them to begin anew"
        )
    }

    package func write(_ outcome: PageOutcome) throws(OutputFailure) {
        try checkDone()
        let path = "\(folder)/\(name(shard))"
        try OutputFailure.naming(path) { () throws(FileError) in
            if file == nil { file = try GrowingFile(path + FileSink.partEnding) }
            block += outcome.record
            if let file, block.count >= Self.blockLimit { try writeBlock(file) }
        }
        count += 1
        if count == pagesPerShard { try close() }
    }

    private func writeBlock(_ file: GrowingFile) throws(FileError) {
        if !block.isEmpty { try file.write(packing.pack(block)) }
        block.removeAll(keepingCapacity: true)
    }

    private func close() throws(OutputFailure) {
        guard let file else { return }
        let path = "\(folder)/\(name(shard))"
        try OutputFailure.naming(path) { () throws(FileError) in
            try writeBlock(file)
            try file.publish(as: path)
        }
        self.file = nil
        count = 0
        shard += 1
    }

    package func finish() throws(OutputFailure) {
        try checkDone()
        try close()
    }

    package func stop() {
        if let file { FileSystem.remove(file.path) }
    }
}
