import ArgumentParser
import Thresh
import ThreshBatch
import ThreshHTML

/// `thresh clean`: pages in, articles out.
struct Clean: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Clean pages: the article's text goes to standard output.",
        discussion: """
            HTML or scraped text is told from the bytes, .gz is unpacked. Output order is input order. The exit status is \
            0 when every page gave a record without error, 1 when some pages failed, 2 for wrong usage or a wrong rule \
            file, 74 when the output cannot be written.
            """
    )

    @Option(help: "What to write: text, markdown, html, xml (TEI), json, ndjson or csv.")
    var to: OutputFormat = .text

    @Option(name: .shortAndLong, help: ArgumentHelp("Write to this file.", valueName: "file"))
    var output: String?

    @OptionGroup var cleaning: CleaningFlags
    @OptionGroup(title: "Rendering options") var rendering: RenderingFlags
    @OptionGroup var input: InputOptions
    @OptionGroup var rules: RuleOptions

    func run() throws {
        Terminal.ignoreBrokenPipes()
        if let output, output.hasSuffix("/") || FileSystem.isFolder(output) {
            Terminal.complain("-o: \(output) is a folder; name a file")
            throw ExitStatus.usage
        }
        let rendering = try rendering.options()
        let source = try input.source()
        var options = cleaning.options(without: rules.without)
        options.keepsMarkup = to.showsMarkup(rendering)
        let cleaner = Cleaner(rules: try rules.library(), options: options)
        // The first page tells whether there may be more: standard input may hold an archive.
        var event = source.next()
        if source.areMany && to.holdsOneArticle {
            Terminal.complain(
                "--to \(to.rawValue): a document holds one article; clean pages one by one, or take ndjson"
            )
            throw ExitStatus.usage
        }
        var sink = try OutputSink(path: output, format: to, rendering, areMany: source.areMany)
        var failed = false
        do {
            while case .page(let page) = event {
                let article = try clean(page, with: cleaner)
                report(article)
                if article.status == .error { failed = true }
                sink.write(article)
                event = source.next()
            }
        } catch {
            sink.abandon()
            throw error
        }
        sink.finish()
        input.reportUnused(source)
        if failed { throw ExitStatus.failure }
    }

    private func clean(_ page: PageInput, with cleaner: Cleaner) throws -> Article {
        switch page.read(format: input.from.pageFormat) {
        case .failure(let unreadable): return unreadable.article
        case .success(let page):
            do throws(RuleFileError) {
                return try cleaner.clean(page)
            } catch {
                Terminal.complain(raw: error.description)
                throw ExitStatus.usage
            }
        }
    }

    /// Says on standard error what standard output does not show.
    private func report(_ article: Article) {
        let name = article.id ?? "standard input"
        switch article.status {
        case .ok: break
        case .error: Terminal.complain("\(name): \(article.reason ?? "cannot be read")")
        case .empty, .truncated:
            if to == .text || to == .markdown {
                Terminal.complain("\(name): \(article.status.rawValue): \(article.reason ?? "")")
            }
        }
        for rule in article.ruleErrors {
            Terminal.complain("\(name): the rule \(rule) hit a limit and was given up")
        }
        for file in article.fuse {
            Terminal.complain("\(name): rules of \(file) took too much and were undone")
        }
    }
}
