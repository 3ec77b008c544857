import ArgumentParser
import Thresh
import ThreshHTML

/// Which rule files are used.
struct RuleOptions: ParsableArguments {
    @Option(
        name: .customLong("rules"),
        help: """
            A folder of rule files or a rule file, beside those that come with Thresh, those in thresh/rules of the \
            user's configuration and those in .thresh/rules here; may be repeated, the last wins.
            """
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

    /// How to clean with the layers that are in use.
    var cleaning: CleaningOptions {
        var options = CleaningOptions()
        options.setWithout(without.map(\.layer))
        return options
    }

    /// The heads of all rule files in the layers that are in use; a wrong one ends the command.
    func heads(of library: RuleLibrary) throws -> [RuleHead] {
        try allHeads(of: library).filter { !leavesOut($0) }
    }

    private func allHeads(of library: RuleLibrary) throws -> [RuleHead] {
        try RuleErrors.caught { () throws(RuleFileError) in try library.allHeads() }
    }

    /// The ids of rule files of which no part is in use.
    func idsLeftOut(of library: RuleLibrary) throws -> Set<String> {
        Set(try allHeads(of: library).map(\.id)).subtracting(try heads(of: library).map(\.id))
    }

    /// The heads of rule files by their ids; an id that none in use has ends the command.
    func heads(of library: RuleLibrary, ids: [String]) throws -> [RuleHead] {
        let heads = try heads(of: library)
        var named: [RuleHead] = []
        for id in ids {
            let parts = heads.filter { $0.id == id }
            guard !parts.isEmpty else {
                let isThere = try idsLeftOut(of: library).contains(id)
                Terminal.complain(
                    isThere ? "'\(id)' is of a layer that is left out" : "no rule file has the id '\(id)'"
                )
                throw ExitStatus.usage
            }
            named += parts
        }
        return named
    }

    private func leavesOut(_ head: RuleHead) -> Bool { without.contains { $0.layer == head.layer } }

    /// The rule library that the options mean, with some folders more.
    func library(with more: [String] = []) throws -> RuleLibrary {
        if noRules { return more.isEmpty ? .empty : try Self.library(of: more) }
        return try Self.library(ofInstalledAnd: folders + more)
    }

    /// The library of the rule files that come with Thresh, a person's own, and those of some folders.
    static func library(ofInstalledAnd folders: [String]) throws -> RuleLibrary {
        let installed = RuleFolders.installed.map { [$0] } ?? []
        return try library(of: installed + RuleFolders.own + folders, trusted: Set(installed))
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

    /// The folders of the user and of the project, as far as they are there: `thresh/rules` in `$XDG_CONFIG_HOME`, which is
    /// `~/.config` where nothing else is said, and `.thresh/rules` where the program runs.
    static var own: [String] {
        let home = FileSystem.environment("HOME").map { "\($0)/.config" }
        // The convention takes no relative path.
        let configuration =
            FileSystem.environment("XDG_CONFIG_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home
        return [configuration.map { "\($0)/thresh/rules" }, ".thresh/rules"].compactMap { $0 }.filter {
            FileSystem.isFolder($0)
        }
    }

    private static func parent(_ path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }
}
