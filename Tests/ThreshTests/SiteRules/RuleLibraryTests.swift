import Testing
import ThreshTestSupport

@testable import Thresh

@Suite("Rule libraries")
struct RuleLibraryTests {
    private func base(_ line: String, id: String = "base/en") -> String {
        "thresh: 1\nid: \(id)\nkind: base\ntext:\n  drop:\n    - {id: x, why: nav, is: '\(line)'}\n"
    }

    @Test("Files are found below folders, hidden ones and other endings left out; a file is a path too")
    func paths() throws {
        let folder = try TemporaryFolder()
        for name in ["b.yaml", "site/a.yml", ".hidden.yaml", "README.md", ".git/c.yaml", "site/deep/d.yaml"] {
            try folder.write(base("x", id: name), to: name)
        }
        let found = try RuleLibrary.paths(below: folder.path).map {
            String($0.dropFirst(folder.path.count + 1))
        }
        #expect(found == ["b.yaml", "site/a.yml", "site/deep/d.yaml"])
        #expect(try RuleLibrary.paths(below: folder.path("b.yaml")) == [folder.path("b.yaml")])
    }

    @Test("A later folder's file hides an earlier one's of the same id")
    func layers() throws {
        let (shipped, own) = (try TemporaryFolder(), try TemporaryFolder())
        try shipped.write(base("Shipped"), to: "en.yaml")
        try shipped.write(base("Other", id: "base/other"), to: "other.yaml")
        try own.write(base("Own"), to: "mine/english.yaml")
        let page = Page(Array("Shipped\nOwn\nOther\n\(Prose.first)".utf8), format: .text)
        func removed(_ folders: [String]) throws -> [String] {
            var options = CleaningOptions()
            options.explains = true
            let library = try RuleLibrary(folders: folders)
            return try Cleaner(rules: library, options: options).clean(page).removals.filter {
                $0.rule != nil
            }.map(\.text)
        }
        #expect(try removed([shipped.path, own.path]) == ["Own", "Other"])
        #expect(try removed([own.path, shipped.path]).sorted() == ["Other", "Shipped"])
    }

    @Test("Mistakes of all heads are told together; those of the rest when a page needs the file")
    func mistakes() throws {
        let folder = try TemporaryFolder()
        try folder.write("thresh: 1\nkind: base", to: "a.yaml")
        try folder.write("thresh: 1\nid: b\nkind: bass", to: "b.yaml")
        let error = try #require(throws: RuleFileError.self) { try RuleLibrary(folders: [folder.path]) }
        #expect(
            error.problems.map { "\($0.path):\($0.line):\($0.column)" } == [
                "\(folder.path)/a.yaml:1:1", "\(folder.path)/b.yaml:3:7",
            ]
        )

        let late = try TemporaryFolder()
        try late.write("thresh: 1\nid: b\nkind: base\ntext: {dorp: []}", to: "b.yaml")
        let cleaner = Cleaner(rules: try RuleLibrary(folders: [late.path]))
        let found = try #require(throws: RuleFileError.self) { try cleaner.clean(Page(Array("x".utf8))) }
        #expect(
            found.description
                == "\(late.path)/b.yaml:4:8: error: unknown key 'dorp' in text (did you mean 'drop'?)"
        )
    }

    @Test("A NUL is told with its place")
    func nul() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("thresh: 1\nid: é\u{0}\n", to: "nul.yaml")
        let error = try #require(throws: RuleFileError.self) { try RuleLibrary(folders: [folder.path]) }
        #expect(error.description == "\(path):2:6: error: a NUL, which no text has")
    }

    @Test("A file over a mebibyte is refused, whichever of its sections is long")
    func size() throws {
        let folder = try TemporaryFolder()
        let notes = String(repeating: "#", count: RuleFileReader.sizeLimit)
        let path = try folder.write(base("x") + "notes: 'é\(notes)'\n", to: "big.yaml")
        let error = try #require(throws: RuleFileError.self) { try RuleLibrary(folders: [folder.path]) }
        #expect(error.description == "\(path):1:1: error: a rule file may have at most 1 MiB")
        #expect(throws: RuleFileError.self) { try RuleLibrary.wholeFile(path) }
    }

    @Test("What cannot be read is a mistake of its path")
    func unreadable() throws {
        let folder = try TemporaryFolder()
        try folder.write([0x74, 0x3A, 0x20, 0xFF, 0xFE, 0xC3], to: "latin.yaml")
        for path in [folder.path, folder.path("missing")] {
            let error = try #require(throws: RuleFileError.self) { try RuleLibrary(folders: [path]) }
            #expect(error.problems.allSatisfy { $0.path.hasPrefix(folder.path) && $0.line == 1 })
        }
    }
}
