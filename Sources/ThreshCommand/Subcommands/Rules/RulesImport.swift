import ArgumentParser
import Thresh
import ThreshHTML
import ThreshRuleTools

extension FTRImporter.Semantics: ExpressibleByArgument {}

/// `thresh rules import`: rule files out of other formats.
struct RulesImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Make rule files out of those of other programs.",
        subcommands: [ImportFTR.self, ImportEasyList.self]
    )
}

/// `thresh rules import ftr`: the community's site configs.
struct ImportFTR: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ftr",
        abstract: "Import community site configs (the format of Full-Text RSS).",
        discussion: """
            Nothing is lost: what Thresh has no use for is kept in the new file, and 'thresh rules export ftr' gives the \
            old file back. What did not carry over as it stood is told in the notes of the new file. A body is pruned \
            whatever the file says, and left alone where most of the article stands outside it. \
            The files are for articles, so they are not active on a site's front page. A file that no rule file can be made \
            of, as one whose name is no host, is left out and told.
            """
    )

    @Argument(help: "Site configs, or folders of them.")
    var paths: [String]

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Write the rule files into this folder.", valueName: "folder")
    )
    var output: String

    @Option(
        help:
            "What strip_id_or_class is compared with: a whole class or id (token), or a part of it (substring)."
    )
    var semantics: FTRImporter.Semantics = .token

    func run() throws {
        var written = 0
        var remarks = 0
        var leftOut = 0
        for path in try FilePaths.files(paths, where: FTRFile.isRuleFile) {
            switch imported(path) {
            case .failure(let problem):
                Terminal.complain("\(path): \(problem.reason); left out")
                leftOut += 1
            case .success(let imported):
                try FilePaths.write(imported.text, to: imported.path, below: output)
                written += 1
                if !imported.notes.isEmpty { remarks += 1 }
            }
        }
        Terminal.write(
            "\(written) rule files written, \(remarks) with notes of what did not carry over as it stood"
                + (leftOut > 0 ? "; \(leftOut) files left out\n" : "\n")
        )
        if written == 0 { throw ExitStatus.usage }
    }

    /// The rule file that a site config gives, or why there is none: one that could not be loaded would stop every run.
    private func imported(_ path: String) -> Result<ImportedRules, FileError> {
        do throws(FileError) {
            let name = FilePaths.name(of: path)
            let file = FTRFile(name: name, text: try FilePaths.read(path))
            guard let imported = FTRImporter.convert(file, semantics: semantics) else {
                throw FileError("its name is no host's")
            }
            try check(imported)
            return .success(imported)
        } catch {
            return .failure(error)
        }
    }

    private func check(_ imported: ImportedRules) throws(FileError) {
        do throws(RuleFileError) {
            _ = try RuleFileReader.read(imported.text, path: imported.path)
        } catch {
            throw FileError(error.problems.first?.message ?? "its rules cannot be read")
        }
    }
}

/// `thresh rules export`: rule files for other programs.
struct RulesExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write rule files in the format of other programs.",
        subcommands: [ExportFTR.self]
    )
}

/// `thresh rules export ftr`: community site configs.
struct ExportFTR: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ftr",
        abstract: "Write community site configs (the format of Full-Text RSS).",
        discussion:
            "An imported file comes back line for line. What the format has no directive for is counted."
    )

    @Argument(help: "Rule files, or folders of them.")
    var paths: [String]

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Write the site configs into this folder.", valueName: "folder")
    )
    var output: String

    func run() throws {
        var written: [String: String] = [:]
        for root in paths {
            for path in try RuleErrors.caught({ () throws(RuleFileError) in try RuleLibrary.paths(below: root)
            }) {
                let result = try RuleErrors.caught { () throws(RuleFileError) in
                    try FTRExporter.export(try RuleLibrary.text(of: path), path: path)
                }
                if let other = written[result.name] {
                    Terminal.complain("\(path): \(result.name) has been written for \(other)")
                    throw ExitStatus.failure
                }
                written[result.name] = path
                try FilePaths.write(result.text, to: result.name, below: output)
                for left in result.left {
                    Terminal.complain("\(path): no directive for \(left.what): \(left.count) left out")
                }
            }
        }
        Terminal.write("\(written.count) site configs written\n")
    }
}

/// `thresh rules import easylist`: cosmetic filters of ad blockers.
struct ImportEasyList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "easylist",
        abstract: "Import the cosmetic filters of an ad blocker's list (##, #@#).",
        discussion: """
            Plain selectors are carried over with their hosts and exceptions; network filters, scriptlets, procedural and \
            style filters are counted and left. Mind the licence of the list.
            """
    )

    @Argument(help: "The filter list.")
    var list: String

    @Option(
        help: ArgumentHelp("What the list's filters take out, as rules say it in 'why'.", valueName: "kind")
    )
    var why: String

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Write the rule files into this folder.", valueName: "folder")
    )
    var output: String

    func run() throws {
        guard let kind = RemovalKind(rawValue: why) else {
            let kinds = RemovalKind.allCases.map(\.rawValue).joined(separator: ", ")
            Terminal.complain("--why: '\(why)' is none of \(kinds)")
            throw ExitStatus.usage
        }
        let stem = FilePaths.name(of: list).prefix { $0 != "." }
        let result = EasyListImporter.convert(try FilePaths.text(of: list), name: String(stem), why: kind)
        for file in result.files { try FilePaths.write(file.text, to: file.path, below: output) }
        for refused in result.refused { Terminal.complain("\(refused.count) left out: \(refused.what)") }
        let library = try RuleOptions.library(ofInstalledAnd: [])
        for (host, id) in try RuleErrors.caught({ () throws(RuleFileError) in try result.hidden(in: library) }
        ) {
            Terminal.complain("site/\(host).yaml hides '\(id)' unless it says extends: ['\(id)']")
        }
        Terminal.write("\(result.carried) filters in \(result.files.count) rule files\n")
    }
}
