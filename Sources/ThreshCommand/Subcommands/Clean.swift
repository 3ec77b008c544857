import ArgumentParser
import Thresh
import ThreshBatch
import ThreshHTML
import ThreshRuleTools

/// `thresh clean`: pages in, articles out.
struct Clean: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Clean pages: the article's text goes to standard output.",
        discussion: """
            HTML or scraped text is told from the bytes, .gz and .zst are unpacked. Pages of a folder are .html, .htm, \
            .xhtml, .shtml, .txt, .md, .markdown, .warc and .wet, and of .php, .asp, .aspx, .jsp, names with a question \
            mark and names without ending those that hold HTML. Output order is input order. Where \
            there are many pages, worker processes clean them, and a page that crashes or hangs one costs no other. The \
            exit status is 0 when every page gave a record without error, 1 when some pages failed, 2 for wrong usage or \
            a wrong rule file, 70 for a mistake in Thresh itself, 74 when the input breaks off or the output cannot be \
            written, 130 when interrupted.
            """
    )

    @OptionGroup var output: OutputOptions
    @OptionGroup var running: RunOptions
    @OptionGroup var cleaning: CleaningFlags
    @Option(
        help: ArgumentHelp(
            "Write how often each rule fired, by host and month, for 'thresh rules drift'.",
            valueName: "file"
        )
    )
    var ruleStats: String?

    @OptionGroup(title: "Rendering options") var rendering: RenderingFlags
    @OptionGroup var input: InputOptions
    @OptionGroup var rules: RuleOptions

    mutating func validate() throws {
        guard running.stream else { return }
        if input.from == .auto { input.from = .ndjson }
        if output.to == nil { output.to = .ndjson }
        if input.from != .ndjson || output.to != .ndjson || !input.paths.allSatisfy({ $0 == "-" }) {
            throw ValidationError("--stream is NDJSON from standard input to NDJSON on standard output")
        }
        if input.manifest != nil || input.shard != nil || input.url != nil {
            throw ValidationError(
                "--stream answers each line of standard input; leave out --manifest, --shard and --url"
            )
        }
        if input.split { throw ValidationError("--stream answers each line with one; leave out --split") }
        if output.dedup != nil {
            throw ValidationError("--stream answers each line at once; leave out --dedup")
        }
        if output.output != nil { throw ValidationError("--stream writes to standard output; leave out -o") }
    }

    func run() throws {
        if CommandLine.arguments.first == WorkerLoop.name {
            WorkerLoop.prepare()
            return WorkerLoop(try work()).run()
        }
        Terminal.ignoreBrokenPipes()
        FileSystem.ignoreSizeLimits()
        let rendering = try rendering.options()
        let source = try input.source(without: output.output)
        let work = try work()
        if source.areMany && output.format.holdsOneArticle && output.folder == nil {
            Terminal.complain(
                "--to \(output.format.rawValue): a document holds one article; name a folder, -o FOLDER/, or take ndjson"
            )
            throw ExitStatus.usage
        }
        let sink = try output.sink(rendering, areMany: source.areMany)
        Interruption.watch()
        let run = BatchRun(source, crew: running.crew(for: source, work: work), sink: sink)
        try perform(run, source, sink)
    }

    private func work() throws -> PageCleaning {
        var options = cleaning.options(without: rules.without)
        let rendering = try rendering.options()
        options.keepsMarkup = output.format.showsMarkup(rendering)
        options.explains = ruleStats != nil
        options.annotates = output.annotate
        options.keepsAllMetadata = output.allMetadata
        let cleaner = Cleaner(rules: try rules.library(), options: options)
        return PageCleaning(
            cleaner,
            renderer: output.format.renderer(rendering),
            format: input.from.pageFormat,
            signing: output.dedup
        )
    }

    private func perform(_ run: BatchRun, _ source: InputSource, _ sink: any PageSink) throws {
        let start = ThisProcess.nanoseconds
        var meter = ProgressMeter(running.progress, source: source)
        let end: BatchRun.End
        var statistics = RuleStatistics()
        do {
            end = try run.run(stops: { Interruption.signal != nil }) { outcome, tally in
                tell(outcome, &meter)
                if ruleStats != nil {
                    statistics.add(
                        rules: outcome.rules,
                        url: outcome.url,
                        fetched: outcome.fetched,
                        words: outcome.wordsByRule
                    )
                }
                meter.update(tally)
            }
        } catch {
            meter.clear()
            if (error as? OutputFailure)?.isBrokenPipe == true {
                try write(
                    RunReport(run.tally, nanoseconds: ThisProcess.nanoseconds - start, isInterrupted: true)
                )
                try write(statistics)
            }
            throw explained(error, sink)
        }
        meter.clear()
        let report = RunReport(
            run.tally,
            nanoseconds: ThisProcess.nanoseconds - start,
            isInterrupted: end == .interrupted
        )
        if meter.isShown { Terminal.complain(report.summary) }
        try write(report)
        try write(statistics)
        if end == .interrupted { throw interrupted(run.tally, sink) }
        input.reportUnused(source)
        input.reportPassedOver(source)
        if running.stream { return try checkStream(source) }
        if run.tally.count(.error) > 0 { throw ExitStatus.failure }
    }

    /// A page that fails is its own record's matter; lines that are lost are nobody's, so the stream itself has failed.
    private func checkStream(_ source: InputSource) throws {
        guard let damage = source.damage else { return }
        Terminal.complain("\(damage.path): \(damage.reason)")
        throw ExitStatus.output
    }

    /// Says on standard error why a run ended before its time.
    private func explained(_ error: any Error, _ sink: any PageSink) -> any Error {
        switch error {
        case RunFailure.rules(let message):
            Terminal.complain(raw: message)
            return ExitStatus.usage
        case RunFailure.workers(let message):
            Terminal.complain(message)
            return ExitStatus.fault
        case is BatchRun.Miscount:
            Terminal.complain("the pages that came in and the records that went out are not the same number")
            return ExitStatus.fault
        case let failure as InputFailure:
            let advice = sink.canResume ? "; --resume goes on from here" : ""
            Terminal.complain("\(failure.path): cannot be read on: \(failure.reason)\(advice)")
            return ExitStatus.output
        case let failure as OutputFailure where failure.isBrokenPipe && output.output == nil:
            // Whoever read our output has seen enough: `thresh … | head` is no error. A stream was to be read whole.
            return running.stream ? ExitStatus.output : ExitStatus.success
        case let failure as OutputFailure:
            let canResume = sink.canResume && !failure.isLasting
            Terminal.complain(
                "\(failure.path): \(failure.reason)\(canResume ? "; --resume goes on from here" : "")"
            )
            return ExitStatus.output
        default: return error
        }
    }

    private func interrupted(_ tally: RunTally, _ sink: any PageSink) -> ExitStatus {
        let advice = sink.canResume ? "; the same command with --resume goes on from here" : ""
        Terminal.complain("stopped after \(tally.done) pages\(advice)")
        return Interruption.signal == Interruption.terminate ? .terminated : .interrupted
    }

    private func write(_ report: RunReport) throws {
        guard let path = running.report else { return }
        do throws(FileError) {
            try FileSystem.write(report.json, to: path)
        } catch {
            Terminal.complain("\(path): \(error.reason)")
            throw ExitStatus.output
        }
    }

    private func write(_ statistics: RuleStatistics) throws {
        guard let ruleStats else { return }
        let library = try rules.library()
        var statistics = statistics
        try RuleErrors.caught { () throws(RuleFileError) in try statistics.complete(library) }
        do throws(FileError) {
            try FileSystem.write(statistics.ndjson, to: ruleStats)
        } catch {
            Terminal.complain("\(ruleStats): \(error.reason)")
            throw ExitStatus.output
        }
    }

    /// Says on standard error what standard output does not show.
    private func tell(_ outcome: PageOutcome, _ meter: inout ProgressMeter) {
        let lines = messages(outcome)
        if lines.isEmpty { return }
        meter.clear()
        for line in lines { Terminal.complain("\(outcome.id ?? "standard input"): \(line)") }
    }

    private func messages(_ outcome: PageOutcome) -> [String] {
        // Whoever reads a stream reads its records.
        if running.stream { return [] }
        var lines: [String] = []
        switch outcome.status {
        case .ok: break
        case .error: lines.append(outcome.reason ?? "cannot be read")
        case .empty, .truncated:
            if output.format == .text || output.format == .markdown {
                lines.append("\(outcome.status.rawValue): \(outcome.reason ?? "")")
            }
        }
        if let parts = outcome.parts {
            lines.append("\(parts) articles in one text; --split gives a record for each")
        }
        lines += outcome.ruleErrors.map { "the rule \($0) hit a limit and was given up" }
        lines += outcome.fuse.map { "rules of \($0) took too much and were undone" }
        return lines
    }
}
