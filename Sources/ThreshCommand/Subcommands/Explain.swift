import ArgumentParser
import Thresh
import ThreshBatch
import ThreshRuleTools

extension ExplanationFormat: ExpressibleByArgument {}

/// `thresh explain`: every block of a page, kept or dropped, and why.
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show every block of a page: kept or dropped, by which stage and rule, and why.",
        discussion: """
            A block that the main content model judged has its score, the score that blocks of its page need, and the \
            features that spoke most for (+) or against (-) it. --to html writes one page for a browser. --diff shows \
            only what is different with the rules in use (+) from the rules of another folder alone (-).
            """
    )

    @Option(help: "What to write: text, ndjson or html.")
    var to: ExplanationFormat = .text

    @Option(
        help: ArgumentHelp(
            "Compare with the rules of this folder alone; may be repeated, the last wins.",
            valueName: "rules-folder"
        )
    )
    var diff: [String] = []

    @OptionGroup var cleaning: CleaningFlags
    @OptionGroup var input: InputOptions
    @OptionGroup var rules: RuleOptions

    func run() throws {
        Terminal.ignoreBrokenPipes()
        let source = try input.source()
        let options = cleaning.options(without: rules.without)
        let cleaner = Cleaner(rules: try rules.library(), options: options)
        let other = diff.isEmpty ? nil : Cleaner(rules: try RuleOptions.library(of: diff), options: options)
        let renderer = to.renderer
        var failed = false
        var hasOpened = false
        while case .page(let page) = source.next() {
            switch page.read(format: input.from.pageFormat) {
            case .failure(let unreadable):
                failed = true
                complain(unreadable.article)
            case .success(let page):
                let explanation = try explain(page, cleaner)
                if explanation.article.status == .error {
                    failed = true
                    complain(explanation.article)
                }
                let difference = try other.map {
                    ExplanationDifference(before: try self.explain(page, $0), after: explanation)
                }
                // Not before a page went well: half an output is worse than none.
                if !hasOpened { Terminal.write(renderer.opening) }
                hasOpened = true
                Terminal.write(
                    difference.map { renderer.render($0, isOneOfMany: source.areMany) }
                        ?? renderer.render(explanation, isOneOfMany: source.areMany)
                )
            }
        }
        if hasOpened { Terminal.write(renderer.closing) }
        if let failure = source.failure {
            Terminal.complain("\(failure.path): cannot be read on: \(failure.reason)")
            throw ExitStatus.output
        }
        input.reportUnused(source)
        input.reportPassedOver(source)
        if failed { throw ExitStatus.failure }
    }

    private func complain(_ article: Article) {
        Terminal.complain("\(article.id ?? "standard input"): \(article.reason ?? "cannot be read")")
    }

    private func explain(_ page: Page, _ cleaner: Cleaner) throws -> Explanation {
        do throws(RuleFileError) {
            return try Explanation(page, cleaner: cleaner)
        } catch {
            Terminal.complain(raw: error.description)
            throw ExitStatus.usage
        }
    }
}
