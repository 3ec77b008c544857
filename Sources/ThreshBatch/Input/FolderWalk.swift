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
        ///
        /// NDJSON is none of them: a crawl's manifest and its output stand beside its pages.
        static let endings = [
            ".html", ".htm", ".xhtml", ".shtml", ".txt", ".md", ".markdown", ".warc", ".wet",
        ]
        /// Endings of addresses, under which mirrors save what a server sent; the server's programs have the same.
        private static let addressEndings: Set<String> = [".php", ".asp", ".aspx", ".jsp", ""]

        /// What a file's name says of it.
        enum Choice: Equatable {
            case page
            /// A page if it holds HTML.
            case pageIfHTML
            case other
            /// Somebody chose not to have it.
            case leftOut
        }

        func choice(_ path: String, name: String) -> Choice {
            if Self.matches(exclude, path, name, ending: "") { return .leftOut }
            if !include.isEmpty { return Self.matches(include, path, name, ending: "") ? .page : .leftOut }
            let bare = Packing.bareName(name.lowercased())
            if Self.endings.contains(where: bare.hasSuffix) { return .page }
            return name.contains("?") || Self.addressEndings.contains(Self.ending(of: name))
                ? .pageIfHTML : .other
        }

        /// A file's ending in small letters, with its dot; empty where what stands behind the last dot is none.
        ///
        /// What follows a question mark is no part of it, nor is the ending that says how the file was packed.
        static func ending(of name: String) -> String {
            let bare = Packing.bareName(name.lowercased()).prefix { $0 != "?" }
            guard let dot = bare.lastIndex(of: "."), dot > bare.startIndex else { return "" }
            let ending = bare[dot...]
            let isEnding =
                (2...longestEnding).contains(ending.utf8.count)
                && ending.dropFirst().utf8.allSatisfy(isOfEnding)
            return isEnding ? String(ending) : ""
        }

        /// `.webmanifest` is the longest that is often seen; behind the dot of a title stands more.
        private static let longestEnding = 12

        private static func isOfEnding(_ byte: UInt8) -> Bool {
            byte.isDigit || (0x61...0x7A).contains(byte)
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

    let root: String
    private let base: FilePath
    private let filter: Filter
    private var seen: Set<FileSystem.Identity> = []
    private var open = [FilePath("")]
    private var pending: [PageInput] = []
    /// How many files were found.
    private(set) var count = 0
    /// How many files were passed over because they look like no pages, by their endings.
    private(set) var passedOver: [String: Int] = [:]

    /// - Parameter others: folders that are not entered, and files that nobody would take for pages.
    package init(_ root: String, filter: Filter = Filter(), without others: [FileSystem.Identity] = []) {
        self.root = root
        base = FilePath(root.hasSuffix("/") && root != "/" ? String(root.dropLast()) : root)
        self.filter = filter
        seen = Set(others)
        if let own = try? FileSystem.status(root).identity { seen.remove(own) }
    }

    /// The next file; a folder that cannot be read comes as a page that cannot be read.
    package mutating func next() -> PageInput? {
        while pending.isEmpty {
            guard let relative = open.popLast() else { return nil }
            visit(relative)
        }
        count += 1
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
            } else if isPage(path, name: name.text) {
                pending.append(PageInput(.file(base.appending(path)), id: id))
            }
        }
        nameStems()
        pending.reverse()
        open.append(contentsOf: folders.reversed())
    }

    /// Whether a file is taken; counts it where it is not and nobody said so.
    private mutating func isPage(_ path: FilePath, name: String) -> Bool {
        switch filter.choice(path.text, name: name) {
        case .page: return true
        case .leftOut: return false
        case .pageIfHTML where Self.holdsHTML(base.appending(path)): return true
        case .pageIfHTML, .other: break
        }
        let identity = try? FileSystem.status(base.appending(path)).identity
        let isOurs = name.hasSuffix(FileSink.partEnding) || identity.map(seen.contains) == true
        if !isOurs { passedOver[Filter.ending(of: name), default: 0] += 1 }
        return false
    }

    /// A page's first tags stand in it, below the comments that some begin with.
    private static let sampleLength = 4_096

    private static func holdsHTML(_ file: FilePath) -> Bool {
        guard let bytes = try? FileSystem.read(file, limit: sampleLength) else { return false }
        // A program of the server's that writes pages is none.
        let isProgram = ["<?php", "<%"].contains { bytes.starts(with: Array($0.utf8)) }
        return !isProgram && !ContentSniffer.looksBinary(bytes) && ContentSniffer.looksLikeHTML(bytes)
    }
}
