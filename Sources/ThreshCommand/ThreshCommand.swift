import ArgumentParser
import ThreshHTML

/// The command `thresh`.
@main
struct ThreshCommand {
    /// Runs the command and ends the process with its status.
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        FileSystem.holdStandardStreams()
        do {
            var command = try Root.parseAsRoot(arguments)
            try command.run()
        } catch let status as ExitStatus {
            Terminal.exit(status)
        } catch {
            // Help and version are results and end with 0; what the parser calls a validation failure is wrong usage.
            let isResult = Root.exitCode(for: error) == .success
            let text = Root.fullMessage(for: error)
            if isResult {
                Terminal.write(text + "\n")
                Terminal.exit(.success)
            }
            Terminal.complain(raw: text)
            Terminal.exit(.usage)
        }
    }
}

/// The root of the subcommands; `clean` is what happens when none is named.
struct Root: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "thresh",
        abstract: "Takes the article out of a web page or scraped text, and says what it took away.",
        discussion: """
            thresh < page.html                 the article of a page as plain text
            thresh --to json scraped.txt       article and metadata of scraped text
            thresh explain page.html           every block of a page: kept or dropped, by what and why
            """,
        version: "0.1.0",
        subcommands: [Clean.self, Explain.self, Rules.self, Evaluate.self],
        defaultSubcommand: Clean.self
    )
}
