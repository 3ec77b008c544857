import ThreshHTML

/// Finds all files that paths stand for, for tools that want to know them beforehand; ``InputSource`` needs no list.
package struct InputFinder {
    /// The pages found, in order: paths as given, a folder's files by name.
    package private(set) var inputs: [PageInput] = []
    /// Whether some path was a folder, so that many pages are to be expected.
    package private(set) var sawFolder = false

    package init() {}

    /// Adds a path: a file, a folder with all below it, or `-` for standard input.
    ///
    /// A path that cannot be read is added as well: reading it gives the record that says why.
    package mutating func add(_ path: String) {
        if path == "-" {
            inputs.append(PageInput(.standardInput))
        } else if FileSystem.isFolder(path) {
            sawFolder = true
            var walk = FolderWalk(path)
            while let input = walk.next() { inputs.append(input) }
        } else {
            inputs.append(PageInput(.file(FilePath(path)), id: path))
        }
    }
}
