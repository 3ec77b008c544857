import Testing
import ThreshTestSupport

@testable import Thresh

@Suite("Rule files that wait")
struct WaitingRulesTests {
    private func site(_ host: String, hosts: String? = nil, more: String = "") -> String {
        """
        thresh: 1
        id: \(host)
        kind: site
        match: {hosts: [\(hosts ?? "'\(host)'")]}
        \(more)
        """
    }

    /// A folder with more files than are read at once.
    private func largeFolder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for number in 0...RuleLibrary.smallFolder {
            try folder.write(site("host\(number).example"), to: "site/host\(number).example.yaml")
        }
        return folder
    }

    private func active(_ library: RuleLibrary, _ url: String?, _ text: String = "x") throws -> [String] {
        let page = Page(Array(text.utf8), format: .text, url: url)
        return try Cleaner(rules: library).stack(for: page).files.map(\.id)
    }

    @Test("In a large folder a site file is found by its host, by hosts below it, and by nothing else")
    func found() throws {
        let folder = try largeFolder()
        try folder.write(site("wide.example", hosts: "'*.wide.example'"), to: "site/wide.example.yaml")
        let library = try RuleLibrary(folders: [folder.path])
        #expect(library.heads.isEmpty)
        #expect(try active(library, "https://host7.example/a") == ["host7.example"])
        #expect(try active(library, "https://www.host7.example/a") == ["host7.example"])
        #expect(try active(library, "https://a.wide.example/") == ["wide.example"])
        #expect(try active(library, "https://wide.example/").isEmpty)
        #expect(try active(library, nil).isEmpty)
        #expect(try library.allHeads().count == RuleLibrary.smallFolder + 2)
    }

    @Test("A host and the hosts one label below it can have a file each")
    func wildcards() throws {
        let folder = try largeFolder()
        try folder.write(site("two.example"), to: "site/two.example.yaml")
        let below = site("*1.two.example", hosts: "'*1.two.example'").replacing(
            "id: *1.two.example",
            with: "id: '*1.two.example'"
        )
        try folder.write(below, to: "wildcard/two.example.yaml")
        let library = try RuleLibrary(folders: [folder.path])
        #expect(try active(library, "https://two.example/") == ["two.example"])
        #expect(try active(library, "https://a.two.example/") == ["*1.two.example"])
        #expect(try active(library, "https://b.a.two.example/").isEmpty)
    }

    @Test("A file in the folder for detected sites never waits")
    func detected() throws {
        let folder = try largeFolder()
        let detect = "detect: {any: [{line: {is: 'The Masthead'}}]}"
        try folder.write(site("seen.example", more: detect), to: "site/detected/seen.example.yaml")
        let library = try RuleLibrary(folders: [folder.path])
        #expect(library.heads.map(\.id) == ["seen.example"])
        #expect(try active(library, nil, "The Masthead\nA line.") == ["seen.example"])
    }

    @Test("In a large folder files whose names are not hosts are read at once")
    func otherNames() throws {
        let folder = try largeFolder()
        let names = ["Host.Example.yaml", "site/deep/blog.yaml", "site/my blogs.yaml", "yml.example.yml"]
        for (number, name) in names.enumerated() {
            try folder.write(site("other\(number).example"), to: name)
        }
        try folder.write(site("hidden.example"), to: "site/.hidden.example.yaml")
        let library = try RuleLibrary(folders: [folder.path])
        #expect(library.heads.map { String($0.path.dropFirst(folder.path.count + 1)) } == names)
        #expect(try active(library, "https://other2.example/") == ["other2.example"])
    }

    @Test("Files for one host in several folders are all found, the later folder's last")
    func severalFolders() throws {
        let (first, second) = (try largeFolder(), try largeFolder())
        try first.write(site("two.example"), to: "site/two.example.yaml")
        try second.write(site("two.example"), to: "site/deep/two.example.yaml")
        let library = try RuleLibrary(folders: [first.path, second.path])
        #expect(
            try library.parts(withID: "two.example").map(\.path) == [
                first.path("site/two.example.yaml"), second.path("site/deep/two.example.yaml"),
            ]
        )
        #expect(try library.parts(withID: "none.example").isEmpty)
        #expect(try library.allHeads().count == 2 * (RuleLibrary.smallFolder + 2))
    }

    @Test("A mistake in a waiting file is told when its host comes")
    func mistake() throws {
        let folder = try largeFolder()
        try folder.write("thresh: 1\nid: bad.example\nkind: sight\n", to: "site/bad.example.yaml")
        let library = try RuleLibrary(folders: [folder.path])
        #expect(try active(library, "https://host7.example/") == ["host7.example"])
        #expect(throws: RuleFileError.self) { try active(library, "https://bad.example/") }
    }

    @Test(
        "Names that files can wait under",
        arguments: [
            ("Rules/site/cnn.com.yaml", "cnn.com"), ("a.b-c.example.yaml", "a.b-c.example"),
            ("Rules/wildcard/cnn.com.yaml", "*1.cnn.com"), ("Rules/base/en.yaml", nil),
            ("Rules/site/detected/cnn.com.yaml", nil), ("cnn.com.yml", nil), ("Rules/site/..yaml", nil),
        ] as [(String, String?)]
    )
    func names(path: String, host: String?) {
        #expect(RuleLibrary.host(inNameOf: path) == host)
    }
}
