import ArgumentParser
import ThreshBatch
import ThreshHTML

/// How a run over many pages goes.
struct RunOptions: ParsableArguments {
    @Option(
        // `-j4`, as make, xargs and parallel take it.
        name: [.customShort("j", allowingJoined: true), .long],
        help: ArgumentHelp("So many worker processes; else as many as processors.", valueName: "n")
    )
    var jobs: Int?

    @Flag(help: "Clean in this process: a page that crashes it ends the run.")
    var noIsolate = false

    @Option(
        help: ArgumentHelp(
            "A page may take so much processor time, 10 seconds if nothing is said; then it is given up.",
            valueName: "seconds"
        )
    )
    var pageTimeout: Int?

    @Option(
        help: ArgumentHelp("A worker may have so much memory, 1024 MiB if nothing is said.", valueName: "MiB")
    )
    var pageMemory: Int?

    @Option(help: "Show progress: auto (on a terminal), plain (a line every ten seconds) or none.")
    var progress: ProgressStyle = .auto

    @Option(
        help: ArgumentHelp(
            "Write counts by status, reason, host and rule, and the slowest pages, as JSON.",
            valueName: "file"
        )
    )
    var report: String?

    @Flag(
        help: """
            NDJSON in, NDJSON out, for other programs: one line for each line, in order; only a broken stream is a failure.
            """
    )
    var stream = false

    mutating func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs must be 1 or more") }
        if let jobs, jobs > 1, noIsolate {
            throw ValidationError("--no-isolate cleans one page after the other; leave out --jobs")
        }
        if noIsolate && hasLimits {
            throw ValidationError(
                "--no-isolate has no worker that could be ended; leave out --page-timeout and --page-memory"
            )
        }
        if let pageTimeout, !(1...86_400).contains(pageTimeout) {
            throw ValidationError("--page-timeout must be 1 to 86400 seconds")
        }
        if let pageMemory, !Self.pageMemories.contains(pageMemory) {
            throw ValidationError("--page-memory must be 256 to \(Self.pageMemories.upperBound) MiB")
        }
    }

    /// Whether somebody named what a page may cost.
    private var hasLimits: Bool { pageTimeout != nil || pageMemory != nil }

    /// With less than 256 MiB a worker cannot read the rules; more than 16 TiB no machine has.
    private static let pageMemories = 256...(16 << 20)

    /// What a page may cost.
    var limits: WorkerLimits {
        var limits = WorkerLimits()
        if let pageTimeout { limits.pageNanoseconds = pageTimeout * 1_000_000_000 }
        if let pageMemory { limits.memory = pageMemory << 20 }
        limits.memoryOfLife = min(limits.memoryOfLife, limits.memory / 2)
        return limits
    }

    /// Who cleans the pages.
    func crew(for source: InputSource, work: any PageWork) -> any PageCrew {
        // One page alone is not worth a second process, if it may take what it needs: nothing else is lost with it.
        guard source.areMany || hasLimits, !noIsolate, let program = FileSystem.programPath else {
            return LocalCrew(source, work: work) { Interruption.signal != nil }
        }
        return SupervisedCrew(
            source,
            program: program,
            arguments: Array(CommandLine.arguments.dropFirst()),
            jobs: jobs ?? ThisProcess.processors,
            limits: limits,
            work: work
        ) { Interruption.signal != nil }
    }
}

/// When progress is shown.
enum ProgressStyle: String, ExpressibleByArgument, CaseIterable {
    case auto, plain, none
}
