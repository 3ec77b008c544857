import ArgumentParser
import Thresh
import ThreshBatch
import ThreshHTML
import ThreshRuleTools

/// `thresh rules new`: a first rule file for a site.
struct RulesNew: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Write a first rule file for a site from saved pages of it.",
        discussion: """
            Nothing is fetched: save a few pages first. The file says at its top what to check. It goes to standard output, \
            or with -o to site/HOST.yaml in that folder.
            """
    )

    @OptionGroup var rules: RuleOptions

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Write the file into this folder of rules.", valueName: "folder")
    )
    var output: String?

    @Argument(help: "Saved pages; an address among them names the host where the pages do not.")
    var pages: [String]

    func run() throws {
        let addresses = pages.compactMap { PageAddress($0) }
        let paths = pages.filter { PageAddress($0) == nil }
        guard !paths.isEmpty else {
            Terminal.complain("name at least one saved page; nothing is fetched")
            throw ExitStatus.usage
        }
        var read = try paths.map { try page($0) }
        let named = addresses.first.map { [$0.site] }
        let hosts = named ?? RuleStarter.hosts(of: read)
        guard let host = hosts.first, hosts.count == 1 else {
            let problem =
                hosts.isEmpty
                ? "no page names its address" : "the pages are from \(hosts.joined(separator: ", "))"
            Terminal.complain("\(problem); name the address of one site as well")
            throw ExitStatus.usage
        }
        let folder = output.map { "\($0)/site" } ?? "."
        let target = "\(folder)/\(host).yaml"
        if output != nil, (try? FileSystem.status(target)) != nil {
            Terminal.complain("\(target) is there already")
            throw ExitStatus.usage
        }
        if let address = addresses.first {
            for place in read.indices where read[place].url == nil { read[place].url = address.url }
        }
        let samples = try zip(read, paths).map { page, path in
            RuleStarter.Sample(page: page, path: try testPath(of: path, from: folder))
        }
        let library = try rules.library()
        let text = try RuleErrors.caught { () throws(RuleFileError) in
            try RuleStarter.text(host: host, samples: samples, library: library, options: rules.cleaning)
        }
        guard let output else { return Terminal.write(text) }
        try FilePaths.write(text, to: "site/\(host).yaml", below: output)
        Terminal.write("\(target)\n")
    }

    /// A page's path in a test; on standard output there is no telling where the file will stand, and a full path holds.
    private func testPath(of path: String, from folder: String) throws -> String {
        if output == nil && path.hasPrefix("/") { return path }
        return try FilePaths.check(path) { () throws(FileError) in
            try RelativePath.of(path, from: folder)
        }
    }

    private func page(_ path: String) throws -> Page {
        switch PageInput(.file(FilePath(path)), id: path).read(format: .auto) {
        case .success(let page): return page
        case .failure(let unreadable):
            Terminal.complain("\(path): \(unreadable.article.reason ?? "cannot be read")")
            throw ExitStatus.usage
        }
    }
}

/// Paths as they are written from another folder.
enum RelativePath {
    /// The path of a file from a folder that need not be there yet; from the root where the two have nothing in common.
    ///
    /// Symbolic links to folders are followed first: `..` leads out of the folder that they lead to.
    static func of(_ path: String, from folder: String) throws(FileError) -> String {
        let name = path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
        let above = path.dropLast(name.count)
        var from = parts(try FileSystem.absolute(folder))
        var to = parts(try FileSystem.absolute(above.isEmpty ? "." : String(above))) + [name]
        let whole = "/" + to.joined(separator: "/")
        let depth = from.count
        while let first = from.first, first == to.first, to.count > 1 {
            from = from.dropFirst()
            to = to.dropFirst()
        }
        if from.count == depth && depth > 0 { return whole }
        return (from.map { _ in ".." } + to).joined(separator: "/")
    }

    private static func parts(_ path: String) -> ArraySlice<Substring> { path.split(separator: "/")[...] }
}
