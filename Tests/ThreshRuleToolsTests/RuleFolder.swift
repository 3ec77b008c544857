import ThreshTestSupport

@testable import Thresh

/// A folder of rule files for one test.
struct RuleFolder {
    let folder: TemporaryFolder

    /// Writes the files, each below the version line.
    init(_ files: [(name: String, text: String)]) throws {
        folder = try TemporaryFolder()
        for file in files { try folder.write("thresh: 1\n" + file.text, to: file.name) }
    }

    func path(_ name: String) -> String { folder.path(name) }

    func library() throws -> RuleLibrary { try RuleLibrary(folders: [folder.path]) }
}
