import ArgumentParser
@main struct ThreshCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "thresh")
}
