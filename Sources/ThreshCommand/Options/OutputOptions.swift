import ArgumentParser
import Thresh
public import ThreshBatch
import ThreshHTML

extension ShardSink.Packing: ExpressibleByArgument {}
extension TextSignature: ExpressibleByArgument {}

/// Where records go, and in which format.
struct OutputOptions: ParsableArguments {
    @Option(
        help: """
            What to write: text, markdown, html, xml (TEI), json, ndjson or csv; else the ending of -o tells, and last it is \
            text.
            """
    )
    var to: OutputFormat?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Write to this file; with a slash at its end, to a file for each page below this folder.",
            valueName: "path"
        )
    )
    var output: String?

    @Flag(
        help: """
            Give the input as well, unchanged, with the byte range and the label of each block; of HTML its visible text. Writes \
            JSON where --to says nothing else.
            """
    )
    var annotate = false

    @Flag(help: "Give the page's meta elements and JSON-LD as well, as they stand, in JSON records.")
    var allMetadata = false

    @Flag(
        help: """
            Go on with the run that was stopped: what is done is not done again. To a file or to shards, pages may only have \
            come behind the others since.
            """
    )
    var resume = false

    @Flag(help: "Write NDJSON to part-00000.ndjson and so on in the folder of -o.")
    var shards = false

    @Option(help: ArgumentHelp("So many pages to a shard.", valueName: "n"))
    var shardPages = 10_000

    @Option(help: "How to pack shards: none, gz or zst.")
    var pack: ShardSink.Packing = .none

    @Option(
        help: ArgumentHelp(
            "Mark records whose text another page has (exact) or nearly has (near), with that page's id.",
            valueName: "kind"
        )
    )
    var dedup: TextSignature?

    @Flag(help: "Leave duplicates out instead of marking them.")
    var dropDuplicates = false

    /// The format that is meant.
    var format: OutputFormat {
        if let to { return to }
        if shards { return .ndjson }
        if annotate, output == nil { return .json }
        switch output.map({ $0.split(separator: ".").last.map(String.init) ?? "" }) {
        case "ndjson", "jsonl": return .ndjson
        case "json": return .json
        case "md", "markdown": return .markdown
        case "html": return .html
        case "xml": return .xml
        case "csv": return .csv
        default: return .text
        }
    }

    /// Whether each page gets a file of its own.
    private var isFolder: Bool {
        output.map { $0.hasSuffix("/") || FileSystem.isFolder($0) } ?? false
    }

    /// The folder that is written to; none of its files are input.
    var folder: String? { isFolder || shards ? output : nil }

    mutating func validate() throws {
        if shards && output == nil { throw ValidationError("--shards needs a folder: -o FOLDER/") }
        if shards && format != .ndjson {
            throw ValidationError("--shards are NDJSON; leave out --to \(format.rawValue)")
        }
        if annotate && format != .json && format != .ndjson {
            throw ValidationError("--annotate is for --to json and ndjson")
        }
        if shardPages < 1 { throw ValidationError("--shard-pages must be 1 or more") }
        if let output, !isFolder, !shards, [".gz", ".zst"].contains(where: output.hasSuffix) {
            throw ValidationError("-o \(output): one file is not packed; take --shards and --pack, or a pipe")
        }
        if pack != .none && !shards { throw ValidationError("--pack is for --shards") }
        if dropDuplicates && dedup == nil {
            throw ValidationError("--drop-duplicates needs --dedup exact or near")
        }
        if dedup != nil && (format != .ndjson || (isFolder && !shards)) {
            throw ValidationError("--dedup needs --to ndjson, to standard output, a file or --shards")
        }
        guard resume else { return }
        guard output != nil else {
            throw ValidationError("--resume needs -o: standard output cannot be gone on with")
        }
        if !isFolder && format != .ndjson {
            throw ValidationError("--resume needs --to ndjson, or a folder: -o FOLDER/")
        }
    }

    /// Opens the output.
    ///
    /// - Parameter areMany: whether records have to be told apart.
    func sink(_ rendering: RenderingOptions, areMany: Bool) throws -> any PageSink {
        do throws(OutputFailure) {
            let sink = try openSink(rendering, areMany)
            guard let dedup else { return sink }
            return try DuplicateSink(sink, dedup, base: waitingPlace, drops: dropDuplicates, resumes: resume)
        } catch {
            Terminal.complain("\(error.path): \(error.reason)")
            throw ExitStatus.output
        }
    }

    /// Where records wait until all are known.
    private var waitingPlace: String {
        guard let output else {
            let folder = FileSystem.environment("TMPDIR") ?? "/tmp"
            return "\(folder)/thresh-\(ThisProcess.identifier)"
        }
        return shards ? "\(output)/duplicates" : output
    }

    private func openSink(
        _ rendering: RenderingOptions,
        _ areMany: Bool
    ) throws(OutputFailure) -> any PageSink {
        let head = format.renderer(rendering).head
        let series = RecordSeries(format, head: head, areMany: areMany)
        guard let output else {
            return StreamSink(series, emit: Terminal.emit)
        }
        if shards {
            return try ShardSink(output, pagesPerShard: shardPages, packing: pack, resumes: resume)
        }
        if isFolder {
            return try FolderSink(output, head: head, ending: ".\(Self.ending(of: format))", resumes: resume)
        }
        // A device or a link must not be replaced by a file of its name.
        guard FileSystem.isSpecial(output) else {
            // With duplicates to mark, what stands there may lack the marks that another page gives it.
            let resumes = resume && dedup == nil
            return try FileSink(output, series, hasLines: format == .ndjson, resumes: resumes)
        }
        return try StreamSink(series, into: output)
    }

    private static func ending(of format: OutputFormat) -> String {
        switch format {
        case .text: "txt"
        case .markdown: "md"
        case .html, .xml, .json, .ndjson, .csv: format.rawValue
        }
    }
}
