import ArgumentParser
import Thresh
import ThreshHTML

/// The command `thresh-bench`: Thresh against a bare libxml2 parse of the same bytes, side by side in one process.
///
/// Only the ratios mean something on another machine or beside other programs.
@main
struct ThreshBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "thresh-bench",
        abstract: "Compare Thresh's cost with a bare libxml2 parse of the same pages.",
        discussion: """
            Every page of the folder is read into memory. One thread then takes page after page through the bare parse, \
            Thresh's parse and the whole cleaning, round after round; a page's cost is its smallest processor time. Then it \
            tells what metadata adds to the rest of the cleaning. Before that the cost and memory of one page at two sizes \
            are compared, after it pages are cleaned that were made to do harm.
            """
    )

    @Argument(help: ArgumentHelp("A folder of pages, .gz or not.", valueName: "folder"))
    var folder: String

    @Option(help: "How often each page is measured.")
    var rounds = 3

    @Option(help: ArgumentHelp("The rule files.", valueName: "folder"))
    var rules = "Rules"

    @Option(
        help: ArgumentHelp(
            "Only clean the pages so many times, for a profiler to watch.",
            valueName: "times"
        )
    )
    var loop = 0

    func validate() throws {
        if rounds < 1 { throw ValidationError("--rounds must be at least 1") }
    }

    func run() throws {
        let cleaner: Cleaner
        do throws(RuleFileError) {
            cleaner = Cleaner(rules: try RuleLibrary(folders: [rules], trusted: [rules]))
        } catch {
            throw ValidationError(error.description)
        }
        if loop > 0 {
            let pages = PageSet.read(folder).pages
            for _ in 0..<loop {
                for page in pages { _ = try cleaner.clean(page) }
            }
            return
        }
        // First, while the process holds nothing else: the peaks are the whole process's.
        print(try LinearityCheck(cleaner).report())
        let (pages, skipped) = PageSet.read(folder)
        guard !pages.isEmpty else { throw ValidationError("\(folder): there are no pages that can be read") }
        print(try RatioCheck(cleaner, rounds: rounds).report(pages, skipped: skipped))
        print(try MetadataCheck(cleaner, rounds: rounds).report(pages))
        print(try HostilePageCheck(cleaner).report())
    }
}
