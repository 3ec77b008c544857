import Synchronization
import ThreshHTML

/// All rule files of some folders, each read when a page first needs it.
///
/// Making a library reads the heads of the files; a page then loads the few that are active on it. In a large folder even
/// the heads of site files wait: a file named after a host is looked at when a page of that host, or of one below it, comes.
/// A library can be used from many tasks at once.
public final class RuleLibrary: Sendable {
    /// The heads of all files that are read at once, but for those that a later folder's file of the same id replaces.
    package let heads: [RuleHead]
    /// Those of sites, of platforms and sources, and of languages.
    let siteHeads, detectedHeads, baseHeads: [RuleHead]
    /// The words by which pages that declare no language are recognised.
    let commonWords: CommonWords
    private let headsByID: [String: [RuleHead]]
    /// Site files that are not read yet.
    private let waiting: WaitingFiles
    private let awakened = Mutex<[String: [RuleHead]]>([:])
    /// The numbers of the folders whose files a check has loaded.
    private let trustedFolders: Set<Int>
    private let stacks = Mutex<[String: RuleStack]>([:])
    private let lineRuleLists = Mutex<[String: LineRuleList]>([:])
    private let detection = Mutex<(uses: Int, index: DetectionIndex?)>((0, nil))
    private let loaded = Mutex<[String: RuleFile]>([:])

    /// A library without rules.
    public static let empty = RuleLibrary(heads: [])

    private init(heads: [RuleHead], waiting: WaitingFiles = WaitingFiles(), trustedFolders: Set<Int> = []) {
        headsByID = Dictionary(grouping: heads) { $0.id }.mapValues { Self.standing($0) }
        self.heads = headsByID.values.joined().sorted { ($0.id, $0.folder) < ($1.id, $1.folder) }
        siteHeads = self.heads.filter { $0.layer == .site }
        detectedHeads = self.heads.filter { $0.layer == .platform || $0.layer == .source }
        baseHeads = self.heads.filter { $0.layer == .base }
        commonWords = CommonWords(baseHeads)
        self.waiting = waiting
        self.trustedFolders = trustedFolders
    }

    /// Reads the rule files below some folders, or single files.
    ///
    /// - Parameters:
    ///   - folders: later ones are more specific. A file adds to those of the same id in earlier folders, or with
    ///     `mode: replace` takes their place. A folder that is named twice counts once.
    ///   - trusted: those of the folders whose files a check has loaded, as the rules that come with Thresh: their
    ///     patterns are compiled when a page first needs them.
    /// - Throws: the mistakes in the files' heads, or a problem naming a folder that cannot be read.
    public convenience init(folders: [String], trusted: Set<String> = []) throws(RuleFileError) {
        var heads: [RuleHead] = []
        var problems: [RuleProblem] = []
        var waiting = WaitingFiles()
        var known: Set<FileSystem.Identity> = []
        for (number, folder) in folders.enumerated() {
            if let identity = try? FileSystem.status(folder).identity, !known.insert(identity).inserted {
                continue
            }
            let inner = try Self.folders(below: folder)
            let isSmall = inner.reduce(0) { $0 + $1.files.count } <= Self.smallFolder
            var read = inner.isEmpty ? [folder] : []
            for files in inner { read += isSmall ? files.paths : waiting.add(files, number: number) }
            for path in read.sorted() {
                do throws(RuleFileError) {
                    heads.append(
                        try RuleHead.read(
                            try Self.bytes(of: path),
                            path: path,
                            folder: number,
                            isTrusted: trusted.contains(folder)
                        )
                    )
                } catch {
                    problems += error.problems
                }
            }
        }
        if !problems.isEmpty { throw RuleFileError(problems: problems) }
        let trustedFolders = folders.indices.filter { trusted.contains(folders[$0]) }
        self.init(heads: heads, waiting: waiting, trustedFolders: Set(trustedFolders))
    }

    /// Of the files of one id, in the order of their folders, those that none after them replaces.
    private static func standing(_ parts: [RuleHead]) -> [RuleHead] {
        Array(parts[(parts.lastIndex { $0.mode == .replace } ?? 0)...])
    }

    /// In a folder with more files than this, site files wait until a page of their host comes: reading the heads of 2,000
    /// files takes 100 ms, listing their names less than one.
    static let smallFolder = 50
    /// The folder for site files that must be recognised by their content too; they never wait.
    package static let detectedFolder = "detected"

    /// The folder for site files that are for all hosts one label below the one in their name.
    package static let wildcardFolder = "wildcard"

    /// The host that a file is named after, with `*1.` before it in the folder for wildcards; nil for a file that is read
    /// at once.
    package static func host(inNameOf path: String) -> String? {
        guard path.hasSuffix(".yaml") else { return nil }
        let parts = path.utf8.dropLast(5).split(
            separator: UInt8(ascii: "/"),
            omittingEmptySubsequences: false
        )
        guard let stem = parts.last, HostPattern.isFileHost(stem) else { return nil }
        let folder = parts.dropLast().last.map { String(Substring($0)) }
        if folder == detectedFolder { return nil }
        return folder == wildcardFolder ? "*1.\(Substring(stem))" : String(Substring(stem))
    }

    /// The heads of the waiting files that may be for an address: those named after its host or a host above it.
    package func waitingHeads(for address: PageAddress) throws(RuleFileError) -> [RuleHead] {
        guard !waiting.isEmpty else { return [] }
        var found: [RuleHead] = []
        var host = address.host[...]
        while true {
            found += try waitingHeads(named: String(host)) + waitingHeads(named: "*1.\(host)")
            guard let dot = host.firstIndex(of: ".") else { return found }
            host = host[host.index(after: dot)...]
        }
    }

    /// The heads of the files of this id, waiting or not, the earlier folder's first; none where there is no such file.
    ///
    /// They are one file in parts: where one is active, all are.
    package func parts(withID id: String) throws(RuleFileError) -> [RuleHead] {
        let waiting = try waitingHeads(named: id).filter { $0.id == id }
        let parts = headsByID[id] ?? []
        return waiting.isEmpty ? parts : Self.standing((parts + waiting).sorted { $0.folder < $1.folder })
    }

    /// The file and those of its id in other folders; none where one of these replaces it.
    package func parts(of head: RuleHead) throws(RuleFileError) -> [RuleHead] {
        var parts = try parts(withID: head.id)
        if parts.contains(where: { $0.path == head.path }) { return parts }
        if let first = parts.first, first.mode == .replace, first.folder > head.folder { return [] }
        parts.append(head)
        return Self.standing(parts.sorted { $0.folder < $1.folder })
    }

    /// The heads of all files, which reads those that wait.
    package func allHeads() throws(RuleFileError) -> [RuleHead] {
        var all = heads
        for host in waiting.hosts.sorted() { all += try waitingHeads(named: host) }
        let byID = Dictionary(grouping: all.sorted { $0.folder < $1.folder }) { $0.id }
        return byID.values.flatMap { Self.standing($0) }.sorted { ($0.id, $0.folder) < ($1.id, $1.folder) }
    }

    private func waitingHeads(named host: String) throws(RuleFileError) -> [RuleHead] {
        let places = waiting.places(of: host)
        guard !places.isEmpty else { return [] }
        if let known = awakened.withLock({ $0[host] }) { return known }
        var heads: [RuleHead] = []
        for place in places {
            heads.append(
                try RuleHead.read(
                    try Self.bytes(of: place.path),
                    path: place.path,
                    folder: place.folder,
                    isTrusted: trustedFolders.contains(place.folder)
                )
            )
        }
        heads = Dictionary(grouping: heads) { $0.id }.values.flatMap { Self.standing($0) }
        heads.sort { ($0.folder, $0.path) < ($1.folder, $1.path) }
        awakened.withLock { $0[host] = heads }
        return heads
    }

    /// Library of rule files that were read already.
    package convenience init(files: [RuleFile]) {
        self.init(heads: files.map { RuleHead($0) })
        loaded.withLock { store in
            for file in files { store[file.path] = file }
        }
    }

    /// The rule files below a folder, in the order of their names; a path to a file gives that file.
    package static func paths(below path: String) throws(RuleFileError) -> [String] {
        let folders = try folders(below: path)
        return folders.isEmpty ? [path] : folders.flatMap(\.paths).sorted()
    }

    /// A folder of rule files with those below it; none for a path to a file.
    private static func folders(below path: String) throws(RuleFileError) -> [RuleFileNames] {
        do throws(FileError) {
            return try RuleFileNames.all(below: path)
        } catch {
            throw refusal(path, "rules cannot be read: \(error.reason)")
        }
    }

    /// The text of a rule file.
    package static func text(of path: String) throws(RuleFileError) -> String {
        String(decoding: try bytes(of: path), as: UTF8.self)
    }

    private static func bytes(of path: String) throws(RuleFileError) -> [UInt8] {
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try FileSystem.read(path, limit: RuleFileReader.sizeLimit)
        } catch {
            throw refusal(path, "cannot be read: \(error.reason)")
        }
        // Here and not where the text is read, which may come without sections that are not needed.
        guard bytes.count <= RuleFileReader.sizeLimit else { throw refusal(path, RuleFileReader.sizeMessage) }
        let decoded = CharsetDecoder.decode(bytes, declared: "utf-8", isHTML: false)
        guard decoded.replacements > 0 else { return decoded.bytes }
        if let place = bytes.firstIndex(of: 0), let text = String(validating: bytes[..<place], as: UTF8.self)
        {
            let line = text.split(separator: "\n", omittingEmptySubsequences: false)
            let column = (line.last?.unicodeScalars.count ?? 0) + 1
            throw refusal(path, line: line.count, column: column, "a NUL, which no text has")
        }
        throw refusal(path, "cannot be read: it is not valid UTF-8 text")
    }

    private static func refusal(
        _ path: String,
        line: Int = 1,
        column: Int = 1,
        _ message: String
    ) -> RuleFileError {
        RuleFileError(problems: [RuleProblem(path: path, line: line, column: column, message: message)])
    }

    /// The whole of a rule file with its tests.
    package static func wholeFile(_ path: String) throws(RuleFileError) -> RuleFile {
        try RuleFileReader.read(try text(of: path), path: path)
    }

    /// The stack of the files that were chosen for a page: the one that pages with the same choice had before, or a new one.
    ///
    /// - Parameters:
    ///   - choice: names the chosen files and the reasons.
    ///   - members: loads the files and those that they extend.
    package func stack(
        of choice: String,
        members: () throws(RuleFileError) -> [RuleStack.Member]
    ) throws(RuleFileError) -> RuleStack {
        if let known = stacks.withLock({ $0[choice] }) { return known }
        let members = try members()
        // Which of its variants a file has on a page is not in the choice.
        let varies = members.contains { !$0.file.variants.isEmpty }
        let key =
            varies ? members.map { "\($0.file.id) \($0.reason)" }.joined(separator: "\n") : choice
        return stacks.withLock { stacks in
            if let known = stacks[key] { return known }
            // A crawl of a hundred thousand sites must not keep a stack for each.
            if stacks.count >= Self.stackLimit { stacks.removeAll() }
            let stack = RuleStack(members, lineRules: lineRules(of:off:))
            stacks[key] = stack
            return stack
        }
    }

    /// The line rules of some files: one list for all stacks that have them, so that its index is made once.
    private func lineRules(of files: [RuleFile], off: Set<String>) -> LineRuleList {
        guard !files.contains(where: { !$0.variants.isEmpty }) else { return LineRuleList(files, off: off) }
        // A file may come with fewer of its rules, where a later folder's file gives some anew.
        let key = (files.map { "\($0.id) \($0.path) \($0.removingRules.count)" } + off.sorted()).joined(
            separator: "\n"
        )
        return lineRuleLists.withLock { lists in
            if let known = lists[key] { return known }
            if lists.count >= Self.stackLimit { lists.removeAll() }
            let list = LineRuleList(files, off: off)
            lists[key] = list
            return list
        }
    }

    /// The index of all `detect` conditions on lines; nil on the first page, which is cleaned sooner without it unless it is
    /// very long.
    package func detectionIndex(for lines: PageLines) -> DetectionIndex? {
        detection.withLock { state in
            state.uses += 1
            let pays = state.uses > 1 || lines.folded.count > Self.mostBytesToSearch
            if pays && state.index == nil { state.index = DetectionIndex(heads) }
            return state.index
        }
    }

    /// To look for the texts of all conditions one by one takes 750 instructions a byte of a page, the index eight million to make.
    private static let mostBytesToSearch = 16 << 10

    private static let stackLimit = 500

    /// The rules of a file, read the first time and kept.
    package func file(_ head: RuleHead) throws(RuleFileError) -> RuleFile {
        if let known = loaded.withLock({ $0[head.path] }) { return known }
        var file = try RuleFileReader.readRules(
            try Self.bytes(of: head.path),
            path: head.path,
            isTrusted: trustedFolders.contains(head.folder)
        )
        file.place(inFolder: head.folder)
        loaded.withLock { $0[head.path] = file }
        return file
    }
}
