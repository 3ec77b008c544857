public import ArgumentParser
public import Thresh
import ThreshBatch
import ThreshHTML

extension InputFormat: ExpressibleByArgument {}
extension OutputFormat: ExpressibleByArgument {}

extension Glob: ExpressibleByArgument {
    /// Reads the argument of an option.
    public init?(argument: String) { self.init(argument) }
}

extension Shard: ExpressibleByArgument {
    /// Reads the argument of an option.
    public init?(argument: String) { self.init(argument) }
}

/// Which pages are read, and how.
struct InputOptions: ParsableArguments {
    @Option(help: "How to read the input: auto, html, text, ndjson (a page on each line) or warc.")
    var from: InputFormat = .auto

    @Flag(help: "Take each article of a text that holds several as a page of its own.")
    var split = false

    @Option(help: "The page's address, for site rules and relative links.")
    var url: String?

    @Option(help: "NDJSON with path, url, fetched and content_type of the pages.")
    var manifest: String?

    @Option(
        help: ArgumentHelp(
            "Take only such files of a folder, and whatever they are called; a pattern with a slash is for the path below it. May be repeated.",
            valueName: "pattern"
        )
    )
    var include: [Glob] = []

    @Option(help: ArgumentHelp("Leave out such files and folders; may be repeated.", valueName: "pattern"))
    var exclude: [Glob] = []

    @Option(help: ArgumentHelp("Take only the i-th of n parts of the input.", valueName: "i/n"))
    var shard: Shard?

    @Argument(
        help:
            "Files, web archives, folders (the pages there and in all folders below), or - for standard input."
    )
    var paths: [String] = []

    mutating func validate() throws {
        if paths.isEmpty && !(include.isEmpty && exclude.isEmpty) {
            throw ValidationError(
                "--include and --exclude choose among the files of a folder, and none is named"
            )
        }
    }

    /// The pages that the options mean.
    ///
    /// - Parameter output: what is written to: a file must be none of the input, a folder's files are none.
    func source(without output: String? = nil) throws -> InputSource {
        let output = output.flatMap { try? FileSystem.status($0) }
        if let same = paths.first(where: { output?.kind == .file && isSame($0, output) }) {
            Terminal.complain("\(same) is read and would be replaced; name another output")
            throw ExitStatus.usage
        }
        var plan = InputSource.Plan()
        plan.format = from
        plan.filter = FolderWalk.Filter(include: include, exclude: exclude)
        plan.paths = paths
        plan.output = output?.identity
        plan.shard = shard ?? .whole
        plan.manifest = try readManifest()
        plan.splits = split
        if paths.isEmpty && manifest == nil {
            if Terminal.inputIsTerminal {
                Terminal.complain("no input: name files or folders, or pipe a page in; --help says more")
                throw ExitStatus.usage
            }
            plan.paths = ["-"]
        }
        plan.url = try address()
        let source = InputSource(plan)
        try checkAddress(of: source)
        source.look()
        // All articles of one text have its address.
        if !split { try checkAddress(of: source) }
        return source
    }

    private func address() throws -> String? {
        if let url, PageAddress(url) == nil {
            Terminal.complain("--url: '\(url)' is not an http or https address")
            throw ExitStatus.usage
        }
        return url
    }

    private func checkAddress(of source: InputSource) throws {
        guard url != nil, source.areMany else { return }
        Terminal.complain(
            "--url names the address of one page, and there are several; lines and records name theirs, for files use --manifest"
        )
        throw ExitStatus.usage
    }

    private func isSame(_ path: String, _ output: FileSystem.Status?) -> Bool {
        (try? FileSystem.status(path).identity) == output?.identity
    }

    private func readManifest() throws -> Manifest? {
        guard let manifest else { return nil }
        do throws(FileError) {
            return try Manifest(path: manifest)
        } catch {
            Terminal.complain("\(manifest): \(error.reason)")
            throw ExitStatus.usage
        }
    }

    /// Says which files of folders were taken for no pages, and which paths had none.
    func reportPassedOver(_ source: InputSource) {
        for path in source.barePaths { Terminal.complain("\(path): no page in it") }
        let counts = source.passedOver.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        if counts.isEmpty { return }
        let total = counts.reduce(0) { $0 + $1.value }
        var kinds = counts.prefix(Self.namedEndings).map {
            "\($0.value) \($0.key.isEmpty ? "without ending" : $0.key)"
        }
        let others = counts.dropFirst(Self.namedEndings).reduce(0) { $0 + $1.value }
        if others > 0 { kinds.append("\(others) others") }
        Terminal.complain(
            "passed over \(total) files that look like no pages (\(kinds.joined(separator: ", "))); --include takes them"
        )
    }

    /// More endings make no line that people read.
    private static let namedEndings = 5

    /// Says which pages of the manifest were nowhere, when the input is through.
    func reportUnused(_ source: InputSource) {
        let unused = source.unusedManifestPaths
        guard let manifest, let first = unused.first, shard == nil else { return }
        Terminal.complain(
            "\(manifest) names \(unused.count) pages that are not in the input, for instance \(first)"
        )
    }
}
