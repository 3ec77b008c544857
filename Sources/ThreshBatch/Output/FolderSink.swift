import ThreshHTML

/// Writes a file for each page, at the page's own path below a folder.
///
/// Pages of archives have no path: their names are made of host and id, by ``OutputName``, and never lead elsewhere.
package final class FolderSink: PageSink {
    private let folder: String
    private let ending: String
    private let head: [UInt8]
    private let resumes: Bool
    private var names = OutputName()
    private var madeFolders: Set<String> = []
    /// Files that are written but not yet under their names.
    private var unpublished: [GrowingFile] = []
    private var unpublishedNames: [String] = []
    /// A page's file that its record would replace; nothing is written any more.
    private var refusal: OutputFailure?

    /// Waiting for the disk once for many files costs little more than once for one.
    private static let groupSize = 64
    private static let folderMemory = 10_000

    /// - Parameters:
    ///   - head: what each file begins with.
    ///   - ending: with its dot.
    package init(_ folder: String, head: [UInt8] = [], ending: String, resumes: Bool) throws(OutputFailure) {
        self.folder = folder.hasSuffix("/") && folder.count > 1 ? String(folder.dropLast()) : folder
        self.head = head
        self.ending = ending
        self.resumes = resumes
        try OutputFailure.naming(folder) { () throws(FileError) in try FileSystem.makeFolder(folder) }
    }

    package let canResume = true

    package func admit(_ page: inout PageInput) -> Bool {
        let target = names.name(of: page) + ending
        page.target = target
        if page.isRead(from: "\(folder)/\(target)") {
            refusal = .isInput("\(folder)/\(target)")
            return true
        }
        return !resumes || !FileSystem.isThere("\(folder)/\(target)")
    }

    package func write(_ outcome: PageOutcome) throws(OutputFailure) {
        if let refusal { throw refusal }
        let path = "\(folder)/\(outcome.target ?? "page")"
        try OutputFailure.naming(path) { () throws(FileError) in
            try makeFolder(of: path)
            let file = try GrowingFile(path + FileSink.partEnding)
            try file.write(head + outcome.record)
            try file.flush()
            unpublished.append(file)
            unpublishedNames.append(path)
        }
        if unpublished.count >= Self.groupSize { try publish() }
    }

    private func makeFolder(of path: String) throws(FileError) {
        guard let slash = path.lastIndex(of: "/") else { return }
        let parent = String(path[..<slash])
        if madeFolders.contains(parent) { return }
        try FileSystem.makeFolder(parent)
        if madeFolders.count > Self.folderMemory { madeFolders.removeAll() }
        madeFolders.insert(parent)
    }

    private func publish() throws(OutputFailure) {
        defer {
            unpublished.removeAll()
            unpublishedNames.removeAll()
        }
        for (file, name) in zip(unpublished, unpublishedNames) {
            try OutputFailure.naming(name) { () throws(FileError) in try file.sync() }
        }
        for (file, name) in zip(unpublished, unpublishedNames) {
            try OutputFailure.naming(name) { () throws(FileError) in
                try FileSystem.rename(file.path, to: name)
            }
        }
        let folders = Dictionary(grouping: unpublishedNames) {
            $0.lastIndex(of: "/").map($0.prefix(upTo:)) ?? ""
        }
        for names in folders.values { FileSystem.syncFolder(of: names[0]) }
    }

    package func finish() throws(OutputFailure) { try publish() }

    package func stop() {
        do throws(OutputFailure) {
            try publish()
        } catch {
            for file in unpublished { FileSystem.remove(file.path) }
        }
    }
}
