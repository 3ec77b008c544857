import ArgumentParser
import Thresh
import ThreshBatch
import ThreshHTML
import ThreshRuleTools

/// `thresh rules list`: the rule files there are, or those that a page makes active.
struct RulesList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List rule files, or with --for those that are active on a page and why.",
        discussion: """
            A line for each file, the most specific first with --for: kind, id, with --for why it is active, path. Files \
            that are named come with all that they say of themselves.
            """
    )

    @OptionGroup var rules: RuleOptions

    @Option(name: .customLong("for"), help: ArgumentHelp("An address or a file.", valueName: "url|file"))
    var target: String?

    @Argument(help: "Ids of rule files to describe.")
    var ids: [String] = []

    func validate() throws {
        if target != nil && !ids.isEmpty { throw ValidationError("give ids or --for") }
    }

    func run() throws {
        Terminal.ignoreBrokenPipes()
        let library = try rules.library()
        guard ids.isEmpty else { return try describe(library) }
        guard let target else {
            for head in try rules.heads(of: library) {
                Terminal.write("\(head.layer.rawValue)\t\(head.id)\t\(head.path)\n")
            }
            return
        }
        do throws(RuleFileError) {
            for member in try stack(library, try page(target)).members {
                Terminal.write(
                    "\(member.file.layer.rawValue)\t\(member.file.id)\t\(member.reason)\t\(member.file.path)\n"
                )
            }
        } catch {
            Terminal.complain(raw: error.description)
            throw ExitStatus.usage
        }
    }

    private func stack(_ library: RuleLibrary, _ page: Page) throws(RuleFileError) -> RuleStack {
        try Cleaner(rules: library, options: rules.cleaning).stack(for: page)
    }

    private func describe(_ library: RuleLibrary) throws {
        for head in try rules.heads(of: library, ids: ids) {
            let file = try RuleErrors.caught { () throws(RuleFileError) in
                try RuleLibrary.wholeFile(head.path)
            }
            let text = RuleFileSummary.text(of: file)
            Terminal.write(ControlCharacters.removed(from: text))
        }
    }

    /// A page for the target: an empty one for an address.
    private func page(_ target: String) throws(RuleFileError) -> Page {
        if PageAddress(target) != nil { return Page(Array("<p></p>".utf8), format: .html, url: target) }
        switch PageInput(.file(FilePath(target)), id: target).read(format: .auto) {
        case .success(let page): return page
        case .failure(let unreadable):
            let reason = unreadable.article.reason ?? "cannot be read"
            throw RuleFileError(problems: [RuleProblem(path: target, line: 1, column: 1, message: reason)])
        }
    }
}
