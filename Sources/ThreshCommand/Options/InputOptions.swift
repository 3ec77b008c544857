public import ArgumentParser
public import Thresh
import ThreshBatch
import ThreshHTML

extension Page.Format: ExpressibleByArgument {}
extension OutputFormat: ExpressibleByArgument {}

/// Which pages are read, and how.
struct InputOptions: ParsableArguments {
    @Option(help: "How to read the input: auto, html or text.")
    var from: Page.Format = .auto

    @Option(help: "The page's address, for site rules and relative links.")
    var url: String?

    @Option(help: "NDJSON with path, url, fetched and content_type of the pages.")
    var manifest: String?

    @Argument(help: "Files, folders (with all below them), or - for standard input.")
    var paths: [String] = []

    /// The pages that the options mean, and whether several are to be expected.
    func inputs() throws -> (inputs: [PageInput], areMany: Bool) {
        var finder = InputFinder()
        for path in paths { finder.add(path) }
        if let manifest { try apply(manifest, to: &finder) }
        if paths.isEmpty && manifest == nil {
            if Terminal.inputIsTerminal {
                Terminal.complain("no input: name files or folders, or pipe a page in; --help says more")
                throw ExitStatus.usage
            }
            finder.add("-")
        }
        var inputs = finder.inputs
        if let url {
            guard inputs.count == 1 else {
                Terminal.complain(
                    "--url names the address of one page, and there are \(inputs.count); use --manifest"
                )
                throw ExitStatus.usage
            }
            guard PageAddress(url) != nil else {
                Terminal.complain("--url: '\(url)' is not an http or https address")
                throw ExitStatus.usage
            }
            inputs[0].url = url
        }
        return (inputs, finder.sawFolder || paths.count > 1 || manifest != nil)
    }

    private func apply(_ path: String, to finder: inout InputFinder) throws {
        let manifest: Manifest
        do throws(FileError) {
            manifest = try Manifest(path: path)
        } catch {
            Terminal.complain("\(path): \(error.reason)")
            throw ExitStatus.usage
        }
        if paths.isEmpty { finder.addPages(of: manifest) }
        let unused = finder.apply(manifest)
        if let first = unused.first {
            Terminal.complain(
                "\(path) names \(unused.count) pages that are not in the input, for instance \(first)"
            )
        }
    }
}
