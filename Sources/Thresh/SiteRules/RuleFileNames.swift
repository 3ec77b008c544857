import ThreshHTML

/// The names of the rule files in a folder, in the system's order.
struct RuleFileNames: Sendable {
    let path: String
    let names: NameList
    /// Which of the names are rule files.
    let files: [Int]

    /// The folder and those below it; none for a path to a file.
    static func all(below path: String) throws(FileError) -> [RuleFileNames] {
        guard try FileSystem.status(path).kind == .folder else { return [] }
        var folders: [RuleFileNames] = []
        var open = [path]
        while let path = open.popLast() {
            let names = try FileSystem.nameList(of: path)
            var files: [Int] = []
            for place in names.indices {
                let name = names.bytes[names.range(of: place)]
                if name.first == UInt8(ascii: ".") { continue }
                if isRuleFile(name) {
                    files.append(place)
                } else if case let inner = "\(path)/\(names[place])", FileSystem.isFolder(inner) {
                    open.append(inner)
                }
            }
            folders.append(RuleFileNames(path: path, names: names, files: files))
        }
        return folders
    }

    /// The paths of the files.
    var paths: [String] { files.map { path(of: $0) } }

    /// The path of a file.
    func path(of file: Int) -> String { "\(path)/\(names[file])" }

    private static func isRuleFile(_ name: ArraySlice<UInt8>) -> Bool {
        name.suffix(5).elementsEqual(".yaml".utf8) || name.suffix(4).elementsEqual(".yml".utf8)
    }
}
