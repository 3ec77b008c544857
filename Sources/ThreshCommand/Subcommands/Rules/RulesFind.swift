import ArgumentParser
import Thresh
import ThreshBatch
import ThreshHTML
import ThreshRuleTools

/// `thresh rules find`: what a selector finds.
struct RulesFind: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find",
        abstract:
            "Show what a selector finds on pages, before it becomes a rule; exit status 1 when that is nothing.",
        discussion: "A line for each place: the elements from the root down, a tab, the text."
    )

    @Option(help: "A CSS selector.")
    var css: String?

    @Option(help: "An XPath 1.0 expression.")
    var xpath: String?

    @Argument(help: "Saved pages; - is standard input.")
    var pages: [String]

    func validate() throws {
        if (css == nil) == (xpath == nil) { throw ValidationError("give one of --css and --xpath") }
    }

    func run() throws {
        Terminal.ignoreBrokenPipes()
        let find = try finder()
        var count = 0
        for path in pages {
            let input = path == "-" ? PageInput(.standardInput) : PageInput(.file(FilePath(path)), id: path)
            switch input.read(format: .auto) {
            case .failure(let unreadable):
                Terminal.complain("\(path): \(unreadable.article.reason ?? "cannot be read")")
                throw ExitStatus.usage
            case .success(let page):
                guard let found = find(page) else {
                    Terminal.complain("\(path): is not HTML, so no selector finds anything in it")
                    continue
                }
                count += found.count
                for it in found {
                    let name = pages.count > 1 ? "\(path)\t" : ""
                    Terminal.write(ControlCharacters.removed(from: "\(name)\(it.place)\t\(it.text)") + "\n")
                }
            }
        }
        if count == 0 { throw ExitStatus.failure }
    }

    private func finder() throws -> (Page) -> [SelectorProbe.Found]? {
        do throws(SelectorError) {
            if let css {
                let selector = try CSSSelector(css)
                return { SelectorProbe.find(css: selector, in: $0) }
            }
            let query = try XPathQuery(xpath ?? "")
            return { SelectorProbe.find(xpath: query, in: $0) }
        } catch {
            Terminal.complain("the selector does not compile: \(error.message)")
            throw ExitStatus.usage
        }
    }
}
