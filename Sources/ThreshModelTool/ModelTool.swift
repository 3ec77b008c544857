import Thresh
import ThreshHTML

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Writes the features of a data set's pages for training: `thresh-features SET_FOLDER > set.dump`.
///
/// A set is a folder with `gold.jsonl` and `pages/ID.html.gz`. With `--time` it prints instead what a block
/// costs. `thresh-features --text RULES_FOLDER TEXTS.jsonl` does the same for scraped texts.
@main
enum ModelTool {
    static func main() {
        FileSystem.ignoreBrokenPipes()
        var arguments = Array(CommandLine.arguments.dropFirst())
        let mode = arguments.first.flatMap(Mode.init(rawValue:)) ?? .pages
        if mode != .pages { arguments.removeFirst() }
        guard arguments.count == (mode == .text ? 2 : 1) else {
            fail("usage: thresh-features [--time] SET_FOLDER | --text RULES_FOLDER TEXTS.jsonl", status: 2)
        }
        do {
            switch mode {
            case .pages: try dump(try DataSet(arguments[0]))
            case .time: try FeatureTimer.run(try DataSet(arguments[0]))
            case .text: try TextSet(arguments[1]).dump(rules: arguments[0])
            }
        } catch {
            fail("\(error)", status: 1)
        }
    }

    /// What is to be done, as the first argument says.
    private enum Mode: String {
        case pages
        case time = "--time"
        case text = "--text"
    }

    private static func dump(_ set: DataSet) throws(FileError) {
        try FileSystem.write(FeatureDump.header(set: set.name), to: STDOUT_FILENO)
        for entry in set.entries {
            try FileSystem.write(FeatureDump.line(try set.page(entry), host: entry.host), to: STDOUT_FILENO)
        }
    }

    private static func fail(_ message: String, status: Int32) -> Never {
        try? FileSystem.write(Array("thresh-features: \(message)\n".utf8), to: STDERR_FILENO)
        exit(status)
    }
}
