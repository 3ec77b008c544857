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
/// costs.
@main
enum ModelTool {
    static func main() {
        FileSystem.ignoreBrokenPipes()
        var arguments = CommandLine.arguments.dropFirst()
        let isTiming = arguments.first == "--time"
        if isTiming { arguments.removeFirst() }
        guard arguments.count == 1, let folder = arguments.first else {
            fail("usage: thresh-features [--time] SET_FOLDER", status: 2)
        }
        do throws(FileError) {
            let set = try DataSet(folder)
            if isTiming { try FeatureTimer.run(set) } else { try dump(set) }
        } catch {
            fail("\(error)", status: 1)
        }
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
