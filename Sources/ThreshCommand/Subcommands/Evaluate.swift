import ArgumentParser
import Thresh
import ThreshBatch
import ThreshEvaluation
import ThreshHTML

extension BodyMetric: ExpressibleByArgument {}

/// `thresh evaluate`: how good and how fast on pages whose articles are known.
struct Evaluate: ParsableCommand {
    /// How the report is written.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    static let configuration = CommandConfiguration(
        abstract: "Score Thresh on a data set whose articles are known.",
        discussion: """
            A data set is a folder with gold.jsonl and pages/ID.html.gz. Every line of gold.jsonl has an id and what is \
            known of the page: body, with and without (texts that must and must not be in the body), title, author, date. \
            The report tells whatever the gold allows, and how fast one thread cleaned the pages.

            A folder of XX-NAME.json.gz holds scraped documents of which every line is labelled content or noise, arrays \
            of {"text": [line], "labels": ["1" or "0"]}. The report tells how well the lines of the body are those called \
            content, and how many of the lines that rules take out are noise; --worst names content lines that rules took \
            out.
            """
    )

    @Argument(help: ArgumentHelp("The folder of the data set.", valueName: "set-folder"))
    var folder: String

    @Option(help: "Only this measure of the body: word, shingle or snippets.")
    var metric: BodyMetric?

    @Option(
        help: ArgumentHelp(
            "Score each group of pages as well, by a member of the gold.",
            valueName: "page_type"
        )
    )
    var by: String?

    @Option(help: ArgumentHelp("Name this many of the worst pages.", valueName: "count"))
    var worst = 0

    @Option(help: "How to write the report: text or json.")
    var to: Format = .text

    @Option(
        help: ArgumentHelp(
            "Score these stored records instead of cleaning the pages.",
            valueName: "file.ndjson"
        )
    )
    var results: String?

    @Option(
        help: ArgumentHelp(
            "Clean the pages for which these rules are without and with them, and tell what they change; may be repeated.",
            valueName: "rules-folder"
        )
    )
    var compare: [String] = []

    @Option(
        help: ArgumentHelp(
            "Take the pages from this folder, archive or NDJSON file: the same pages as scraped text, for instance.",
            valueName: "path"
        )
    )
    var pages: String?

    @OptionGroup var rules: RuleOptions

    func validate() throws {
        if !compare.isEmpty && (results != nil || to == .json) {
            throw ValidationError("--compare cleans pages and reports in text")
        }
        if worst < 0 { throw ValidationError("--worst must not be negative") }
    }

    func run() throws {
        Terminal.ignoreBrokenPipes()
        do {
            try evaluate()
        } catch let error as FileError {
            Terminal.complain(error.reason)
            throw ExitStatus.usage
        } catch let error as RuleFileError {
            Terminal.complain(raw: error.description)
            throw ExitStatus.usage
        }
    }

    private func evaluate() throws {
        if LabelledLines.isSet(folder) { return try evaluateLines() }
        let gold = try GoldSet(folder: folder)
        if !compare.isEmpty { return Terminal.write(try comparison(gold).text(worst: worst)) }
        if let results {
            write(EvaluationReport(gold, results: try PageResult.read(results), options: options))
            return
        }
        let (run, failed) = try clean(gold)
        write(EvaluationReport(gold, results: run.results, speed: run.speed, options: options))
        if failed { throw ExitStatus.failure }
    }

    private func evaluateLines() throws {
        var options = CleaningOptions()
        options.setWithout(rules.without.map(\.layer))
        let cleaner = Cleaner(rules: try rules.library(), options: options)
        let scores = try LabelledLines.files(in: folder).map { try LineRuleScore($0, cleaner: cleaner) }
        switch to {
        case .text: Terminal.write(LineRuleReport.text(of: scores, disagreements: worst))
        case .json: Terminal.write(LineRuleReport.json(of: scores, disagreements: worst))
        }
    }

    private var options: EvaluationReport.Options {
        var options = EvaluationReport.Options()
        options.metric = metric
        options.groupKey = by
        options.worstCount = worst
        return options
    }

    private func write(_ report: EvaluationReport) {
        switch to {
        case .text: Terminal.write(TextReport.text(of: report))
        case .json: Terminal.write(JSONReport.bytes(of: report))
        }
    }

    /// Cleans the set's pages with the addresses that the gold has, with the rules to compare and without.
    private func comparison(_ gold: GoldSet) throws -> RuleComparison {
        var options = CleaningOptions()
        options.setWithout(rules.without.map(\.layer))
        let folders = compare.map { $0.hasSuffix("/") ? $0 : "\($0)/" }
        var comparison = RuleComparison(
            without: Cleaner(rules: try rules.library(), options: options),
            with: Cleaner(rules: try rules.library(with: compare), options: options)
        ) { path in folders.contains { path.hasPrefix($0) || "\(path)/" == $0 } }
        for page in gold.pages {
            let path = "\(gold.pagesFolder)/\(page.id).html.gz"
            switch PageInput(.file(FilePath(path)), id: page.id).read(format: .auto) {
            case .failure(let unreadable):
                Terminal.complain("\(page.id): \(unreadable.article.reason ?? "cannot be read")")
            case .success(var input):
                input.url = page.url
                try comparison.add(input, gold: page)
            }
        }
        return comparison
    }

    /// Cleans the set's pages as `thresh clean` does: nothing but the bytes is known of them.
    private func clean(_ gold: GoldSet) throws -> (run: EvaluationRun, failed: Bool) {
        var plan = InputSource.Plan()
        plan.paths = [pages ?? gold.pagesFolder]
        guard pages != nil || FileSystem.isFolder(gold.pagesFolder) else {
            throw FileError("\(gold.pagesFolder) is not a folder")
        }
        let source = InputSource(plan)
        var options = CleaningOptions()
        options.setWithout(rules.without.map(\.layer))
        var run = EvaluationRun(Cleaner(rules: try rules.library(), options: options))
        var failed = false
        while case .page(let input) = source.next() {
            let article: Article
            switch input.read(format: .auto) {
            case .failure(let unreadable):
                article = unreadable.article
                run.add(article)
            case .success(let page): article = try run.clean(page)
            }
            guard article.status == .error else { continue }
            failed = true
            Terminal.complain("\(article.id ?? "-"): \(article.reason ?? "cannot be read")")
        }
        return (run, failed)
    }
}
