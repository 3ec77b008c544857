import ThreshHTML

/// Finds the pages that paths on the command line stand for.
package struct InputFinder {
    /// The pages found, in order: paths as given, a folder's files by name.
    package private(set) var inputs: [PageInput] = []
    /// Whether some path was a folder, so that many pages are to be expected.
    package private(set) var sawFolder = false

    /// Endings of the files that are taken from a folder; each may be followed by `.gz`.
    static let endings = [".html", ".htm", ".xhtml", ".txt"]

    package init() {}

    /// Adds a path: a file, a folder with all below it, or `-` for standard input.
    ///
    /// A path that cannot be read is added as well: reading it gives the record that says why.
    package mutating func add(_ path: String) {
        if path == "-" {
            inputs.append(PageInput(.standardInput))
        } else if FileSystem.isFolder(path) {
            sawFolder = true
            add(folder: path)
        } else {
            inputs.append(PageInput(.file(path), id: path))
        }
    }

    /// Walks a folder without recursion; a folder that is reached again (a link up) is not walked twice.
    private mutating func add(folder root: String) {
        let base = root.hasSuffix("/") ? String(root.dropLast()) : root
        var seen: Set<FileSystem.Identity> = []
        var open = [""]
        while let relative = open.popLast() {
            let folder = relative.isEmpty ? base : "\(base)/\(relative)"
            guard let identity = try? FileSystem.status(folder).identity, seen.insert(identity).inserted
            else { continue }
            let names: [String]
            do throws(FileError) {
                names = try FileSystem.names(in: folder)
            } catch {
                inputs.append(PageInput(.file(folder), id: relative.isEmpty ? root : relative))
                continue
            }
            var folders: [String] = []
            for name in names where !name.hasPrefix(".") {
                let id = relative.isEmpty ? name : "\(relative)/\(name)"
                if FileSystem.isFolder("\(base)/\(id)") {
                    folders.append(id)
                } else if Self.isPage(name) {
                    inputs.append(PageInput(.file("\(base)/\(id)"), id: id))
                }
            }
            open.append(contentsOf: folders.reversed())
        }
    }

    private static func isPage(_ name: String) -> Bool {
        let lower = name.lowercased()
        let bare = lower.hasSuffix(".gz") ? String(lower.dropLast(3)) : lower
        return endings.contains { bare.hasSuffix($0) }
    }

    /// Gives the pages what a manifest says of them.
    ///
    /// - Returns: the manifest's paths that are not among the pages.
    package mutating func apply(_ manifest: Manifest) -> [String] {
        var unused = Set(manifest.entries.keys)
        for index in inputs.indices {
            guard let id = inputs[index].id, let entry = manifest.entries[id] else { continue }
            unused.remove(id)
            inputs[index].url = entry.url
            inputs[index].fetched = entry.fetched
            inputs[index].contentType = entry.contentType
        }
        return unused.sorted()
    }

    /// Adds all pages of a manifest, which are files relative to its own folder.
    package mutating func addPages(of manifest: Manifest) {
        for path in manifest.order {
            inputs.append(
                PageInput(.file(manifest.folder.isEmpty ? path : "\(manifest.folder)/\(path)"), id: path)
            )
        }
    }
}
