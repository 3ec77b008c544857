package import Thresh
package import ThreshHTML

/// Walks a folder and all below it, one folder at a time, so that a crawl of millions of pages needs little memory.
///
/// Order: a folder's files by the bytes of their names, then its folders. Each folder is walked once, however many
/// links lead to it.
package struct FolderWalk {
    /// Which files are taken: globs on the file's name, or on its path below the folder if they have a slash.
    ///
    /// A slash at a glob's end says that it is for folders, and `**/` stands for no folder as well.
    package struct Filter: Sendable {
        package var include: [Glob]
        package var exclude: [Glob]

        package init(include: [Glob] = [], exclude: [Glob] = []) {
            self.include = include + include.compactMap(Self.withoutFolders)
            self.exclude = exclude + exclude.compactMap(Self.withoutFolders)
        }

        private static func withoutFolders(_ glob: Glob) -> Glob? {
            glob.source.contains("**/") ? Glob(glob.source.replacing("**/", with: "")) : nil
        }

        /// Endings of the pages that are taken where no glob says otherwise; each may be followed by `.gz` or `.zst`.
        static let endings = [".html", ".htm", ".xhtml", ".txt", ".warc", ".wet"]

        func takes(_ path: String, name: String) -> Bool {
            if Self.matches(exclude, path, name, ending: "") { return false }
            if !include.isEmpty { return Self.matches(include, path, name, ending: "") }
            let bare = Packing.bareName(name.lowercased())
            return Self.endings.contains { bare.hasSuffix($0) }
        }

        func entersFolder(_ path: String, name: String) -> Bool {
            !Self.matches(exclude, path, name, ending: "/")
        }

        /// - Parameter ending: what the name may have behind it: the slash of a folder.
        private static func matches(
            _ globs: [Glob],
            _ path: String,
            _ name: String,
            ending: String
        ) -> Bool {
            globs.contains { glob in
                let text = glob.source.dropLast().contains("/") ? path : name
                return glob.matches(Array((text + (glob.source.hasSuffix("/") ? ending : "")).utf8))
            }
        }
    }

    private let root: String
    private let base: FilePath
    private let filter: Filter
    private var seen: Set<FileSystem.Identity> = []
    private var open = [FilePath("")]
    private var pending: [PageInput] = []

    /// - Parameter output: a folder that is not entered.
    package init(_ root: String, filter: Filter = Filter(), without output: FileSystem.Identity? = nil) {
        self.root = root
        base = FilePath(root.hasSuffix("/") && root != "/" ? String(root.dropLast()) : root)
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

    private mutating func visit(_ relative: FilePath) {
        let folder = base.appending(relative)
        let names: [FilePath]
        do throws(FileError) {
            // With the dot, a folder whose files nobody may look at is an error here already.
            let identity = try FileSystem.status(folder.appending(FilePath("."))).identity
            guard seen.insert(identity).inserted else { return }
            names = try FileSystem.names(in: folder)
        } catch {
            pending = [PageInput(.file(folder), id: relative.isEmpty ? root : relative.text)]
            return
        }
        var folders: [FilePath] = []
        for name in names where name.bytes.first != UInt8(ascii: ".") {
            let path = relative.appending(name)
            let id = path.text
            if FileSystem.isFolder(base.appending(path)) {
                if filter.entersFolder(id, name: name.text) { folders.append(path) }
            } else if filter.takes(id, name: name.text) {
                pending.append(PageInput(.file(base.appending(path)), id: id))
            }
        }
        nameStems()
        pending.reverse()
        open.append(contentsOf: folders.reversed())
    }
}
