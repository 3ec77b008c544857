public import ArgumentParser
public import Thresh

extension CleaningOptions.Favor: ExpressibleByArgument {}

/// How pages are cleaned, for every subcommand that cleans.
struct CleaningFlags: ParsableArguments {
    @Option(help: "What to give up where both cannot be had: balance, precision or recall.")
    var favor: CleaningOptions.Favor = .balance

    @Flag(help: "Give readers' comments as well, apart from the body; on a forum the posts are the body.")
    var comments = false

    /// The options that the flags mean.
    func options(without layers: [RuleLayer]) -> CleaningOptions {
        var options = CleaningOptions()
        options.favor = favor
        options.keepsComments = comments
        options.setWithout(layers.map(\.layer))
        return options
    }
}
