import ArgumentParser
import Thresh
import ThreshHTML

/// Which rule files are used.
struct RuleOptions: ParsableArguments {
    @Option(
        name: .customLong("rules"),
        help: "A folder of rule files or a rule file; may be repeated, the last wins."
    )
    var folders: [String] = []

    @Flag(name: .customLong("no-rules"), help: "Use no rule files at all.")
    var noRules = false

    @Option(
        name: .customLong("without"),
        help: ArgumentHelp(
            "Leave out a layer of rules: base, platform, source or site; may be repeated.",
            valueName: "layer"
        )
    )
    var without: [RuleLayer] = []

    /// The rule library that the options mean.
    func library() throws -> RuleLibrary {
        if noRules { return .empty }
        let installed = RuleFolders.installed.map { [$0] } ?? []
        return try Self.library(of: installed + folders, trusted: Set(installed))
    }

    /// The rule library of some folders and files; a wrong one ends the command.
    static func library(of folders: [String], trusted: Set<String> = []) throws -> RuleLibrary {
        do throws(RuleFileError) {
            return try RuleLibrary(folders: folders, trusted: trusted)
        } catch {
            Terminal.complain(raw: error.description)
            throw ExitStatus.usage
        }
    }
}

/// A layer of rules, as the command line names it.
enum RuleLayer: String, ExpressibleByArgument, CaseIterable {
    case base, platform, source, site

    /// The layer as the library knows it.
    var layer: RuleFile.Layer {
        switch self {
        case .base: .base
        case .platform: .platform
        case .source: .source
        case .site: .site
        }
    }
}

/// Where the rule files that come with Thresh are.
enum RuleFolders {
    /// The first of: `$THRESH_RULES`; `../share/thresh/Rules` beside the program; `Rules` of the checkout that the
    /// program was built in.
    static var installed: String? {
        if let folder = FileSystem.environment("THRESH_RULES"), !folder.isEmpty { return folder }
        guard let program = FileSystem.programPath else { return nil }
        let folder = parent(program)
        let shared = "\(parent(folder))/share/thresh/Rules"
        if FileSystem.isFolder(shared) { return shared }
        // .build/x86_64-unknown-linux-gnu/release/thresh is four levels below the checkout.
        var above = folder
        for _ in 0..<4 {
            above = parent(above)
            let isCheckout = (try? FileSystem.status("\(above)/Package.swift")) != nil
            if isCheckout && FileSystem.isFolder("\(above)/Rules/base") { return "\(above)/Rules" }
        }
        return nil
    }

    private static func parent(_ path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }
}
