import ArgumentParser
import Thresh
import ThreshBatch
import ThreshRuleTools

/// `thresh explain`: every block of a page, kept or dropped, and why.
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show every block of a page: kept or dropped, by which stage and rule, and why."
    )

    @OptionGroup var input: InputOptions
    @OptionGroup var rules: RuleOptions

    func run() throws {
        Terminal.ignoreBrokenPipes()
        let (inputs, areMany) = try input.inputs()
        var options = CleaningOptions()
        options.setWithout(rules.without.map(\.layer))
        let cleaner = Cleaner(rules: try rules.library(), options: options)
        var failed = false
        for page in inputs {
            if areMany { Terminal.write("==> \(page.id ?? "-") <==\n") }
            switch page.read(format: input.from) {
            case .failure(let unreadable):
                failed = true
                Terminal.complain(
                    "\(page.id ?? "standard input"): \(unreadable.article.reason ?? "cannot be read")"
                )
            case .success(let read):
                let explanation = try explain(read, cleaner)
                if explanation.article.status == .error {
                    failed = true
                    Terminal.complain(
                        "\(page.id ?? "standard input"): \(explanation.article.reason ?? "cannot be read")"
                    )
                }
                Terminal.write(explanation.text)
            }
        }
        if failed { throw ExitStatus.failure }
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
