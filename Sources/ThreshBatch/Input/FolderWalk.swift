package import Thresh
package import ThreshHTML

/// Walks a folder and all below it, one folder at a time, so that a crawl of millions of pages needs little memory.
///
/// Order: a folder's files by the bytes of their names, then its folders. Each folder is walked once, however many
/// links lead to it.
package struct FolderWalk {
    /// Which files are taken: globs on the file's name, or on its path below the folder if they have a slash.
    package struct Filter: Sendable {
        package var include: [Glob]
        package var exclude: [Glob]

        package init(include: [Glob] = [], exclude: [Glob] = []) {
            self.include = include
            self.exclude = exclude
        }

        /// Endings of the pages that are taken where no glob says otherwise; each may be followed by `.gz` or `.zst`.
        static let endings = [".html", ".htm", ".xhtml", ".txt", ".warc", ".wet"]

        func takes(_ path: String, name: String) -> Bool {
            if Self.matches(exclude, path, name) { return false }
            if !include.isEmpty { return Self.matches(include, path, name) }
            let bare = Packing.bareName(name.lowercased())
            return Self.endings.contains { bare.hasSuffix($0) }
        }

        func entersFolder(_ path: String, name: String) -> Bool {
            !Self.matches(exclude, path, name)
        }

        private static func matches(_ globs: [Glob], _ path: String, _ name: String) -> Bool {
            globs.contains { $0.matches(Array(($0.source.contains("/") ? path : name).utf8)) }
        }
    }

    private let root: String
    private let base: String
    private let filter: Filter
    private var seen: Set<FileSystem.Identity> = []
    private var open = [""]
    private var pending: [PageInput] = []

    /// - Parameter output: a folder that is not entered.
    package init(_ root: String, filter: Filter = Filter(), without output: FileSystem.Identity? = nil) {
        self.root = root
        base = root.hasSuffix("/") ? String(root.dropLast()) : root
        self.filter = filter
        if let output, output != (try? FileSystem.status(root).identity) { seen.insert(output) }
    }

    /// The next file; a folder that cannot be read comes as a page that cannot be read.
    package mutating func next() -> PageInput? {
        while pending.isEmpty {
            guard let relative = open.popLast() else { return nil }
            visit(relative)
        }
        return pending.removeLast()
    }

    /// Names pages without their endings, but where two would have the same name, with them.
    private mutating func nameStems() {
        let ids = Set(pending.map(\.id))
        let stems = pending.map { OutputName.withoutEnding($0.id ?? "") }
        let counts = Dictionary(stems.map { ($0, 1) }, uniquingKeysWith: +)
        for (index, stem) in stems.enumerated() {
            // `page.txt.html` would be called as `page.txt` is where `page.html` is beside it.
            let isUnique = counts[stem] == 1 && !ids.contains(stem)
            pending[index].stem = isUnique ? stem : pending[index].id
        }
    }

    private mutating func visit(_ relative: String) {
        let folder = relative.isEmpty ? base : "\(base)/\(relative)"
        guard let identity = try? FileSystem.status(folder).identity, seen.insert(identity).inserted else {
            return
        }
        let names: [String]
        do throws(FileError) {
            names = try FileSystem.names(in: folder)
        } catch {
            pending = [PageInput(.file(folder), id: relative.isEmpty ? root : relative)]
            return
        }
        var folders: [String] = []
        for name in names where !name.hasPrefix(".") {
            let id = relative.isEmpty ? name : "\(relative)/\(name)"
            if FileSystem.isFolder("\(base)/\(id)") {
                if filter.entersFolder(id, name: name) { folders.append(id) }
            } else if filter.takes(id, name: name) {
                pending.append(PageInput(.file("\(base)/\(id)"), id: id))
            }
        }
        nameStems()
        pending.reverse()
        open.append(contentsOf: folders.reversed())
    }
}
