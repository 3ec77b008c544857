import Testing
import ThreshTestSupport

@testable import Thresh

/// Files of one id in several folders.
@Suite("Layers of rule files")
struct RuleLayersTests {
    private static let site = "kind: site\nmatch: {hosts: [quay.example]}\n"

    private struct Layers {
        var folder: TemporaryFolder
        var library: RuleLibrary
    }

    private func layers(_ layers: [String]...) throws -> Layers {
        let folder = try TemporaryFolder()
        for (number, files) in layers.enumerated() {
            for (place, text) in files.enumerated() {
                try folder.write("thresh: 1\n\(text)", to: "\(number)/\(place).yaml")
            }
        }
        let library = try RuleLibrary(folders: layers.indices.map { folder.path("\($0)") })
        return Layers(folder: folder, library: library)
    }

    /// The lines that rules took out, in the order of the page.
    private func removed(by library: RuleLibrary) throws -> [String] {
        let lines = ["The bell.", "The rope.", "The boat.", "The tide."]
        let text = ([Prose.first] + lines).joined(separator: "\n")
        var options = CleaningOptions()
        options.explains = true
        let page = Page(Array(text.utf8), format: .text, url: "https://quay.example/1")
        let removals = try Cleaner(rules: library, options: options).clean(page).removals
        let texts = removals.filter { $0.rule != nil }.map(\.text)
        return lines.filter { texts.contains($0) }
    }

    private func stack(_ library: RuleLibrary) throws -> RuleStack {
        try Cleaner(rules: library).stack(
            for: Page(Array("x".utf8), format: .text, url: "https://quay.example/")
        )
    }

    private static func drop(_ id: String, _ line: String) -> String {
        "{id: \(id), why: other, is: '\(line)'}"
    }

    private func file(_ rules: String..., head: String = "") -> String {
        "id: quay.example\n\(Self.site)\(head)text: {drop: [\(rules.joined(separator: ", "))]}"
    }

    @Test("A later file adds to one of its id, and its rule of the same name takes the place of the earlier")
    func extend() throws {
        let layers = try layers(
            [file(Self.drop("bell", "The bell."), Self.drop("rope", "The rope."))],
            [file(Self.drop("rope", "The boat."), Self.drop("tide", "The tide."))]
        )
        #expect(try removed(by: layers.library) == ["The bell.", "The boat.", "The tide."])
        let stack = try stack(layers.library)
        #expect(stack.ids == ["quay.example"])
        #expect(stack.files.map(\.path) == [layers.folder.path("1/0.yaml"), layers.folder.path("0/0.yaml")])
    }

    @Test("A rule of any kind gives way to one of its name; rules without a name of their own add up")
    func everyKind() throws {
        let rules = """
            id: quay.example
            \(Self.site)
            html:
              preprocess: [{id: tt, find: '<tt>', replace: ''}, {find: '<b>', replace: ''}]
              keep: [{id: box, css: '.box'}, {css: '.note'}]
              rename: [{id: head, css: b, to: h2}, {css: i, to: em}]
              drop: [{id: share, why: share, css: '.share'}]
              body: [{id: main, css: '.main'}, {css: article}]
              post_drop: [{id: sign, css: '.sign'}, {css: '.end'}]
              flags: [{id: ad, flag: ad, css: '.ad'}, {flag: paid, css: '.paid'}]
            text:
              drop: [{id: bell, why: other, is: 'The bell.'}]
              sub: [{id: rope, why: other, re: rope, with: line}]
              cut: [{id: tide, why: other, after: {is: 'The tide.'}, min_left: 0.5}]
              join: [{id: wrapped, when: {no_end_punctuation: true}}]
            meta: {kicker: [{id: topic, css: '.topic'}, {css: '.kicker'}]}
            """
        let layers = try layers([rules], [rules])
        let files = try stack(layers.library).files
        #expect(files[0].ruleIDs.count == 19)
        #expect(
            files[1].ruleIDs.map { $0.split(separator: "#")[1] } == [
                "preprocess-2", "keep-2", "post_drop-2", "rename-2", "flags-2", "body-2", "meta-kicker-2",
            ]
        )
    }

    @Test("mode: replace hides the earlier file, also where that alone is for the page")
    func replace() throws {
        let own = file(Self.drop("tide", "The tide."), head: "mode: replace\n")
        let layers = try layers([file(Self.drop("bell", "The bell."))], [own])
        #expect(try removed(by: layers.library) == ["The tide."])
        let elsewhere = own.replacing("[quay.example]", with: "[pier.example]")
        let moved = try self.layers([file(Self.drop("bell", "The bell."))], [elsewhere])
        #expect(try removed(by: moved.library) == [])
    }

    @Test("What a person adds goes first, whatever its kind, unless a file names its priority")
    func order() throws {
        let base = "id: base/mine\nkind: base"
        let layers = try layers(
            [file(Self.drop("a", "b")), base],
            [base, "id: base/late\nkind: base\npriority: 10"]
        )
        #expect(
            try stack(layers.library).files.map(\.id) == [
                "base/mine", "quay.example", "base/late", "base/mine",
            ]
        )
    }

    @Test("A later folder's file for a host wins over an earlier one of another id")
    func sameHost() throws {
        let layers = try layers(
            [file(Self.drop("bell", "The bell."))],
            ["id: my-quay\n\(Self.site)text: {drop: [\(Self.drop("tide", "The tide."))]}"]
        )
        #expect(try removed(by: layers.library) == ["The tide."])
    }

    @Test("Files that wait for their host add to each other and replace each other too")
    func waiting() throws {
        let folder = try TemporaryFolder()
        for number in 0...RuleLibrary.smallFolder {
            let host = number == 0 ? "quay.example" : "host\(number).example"
            let text = file(Self.drop("bell", "The bell.")).replacing("quay.example", with: host)
            try folder.write("thresh: 1\n\(text)", to: "0/\(host).yaml")
        }
        for (layer, head) in [("1", ""), ("2", "mode: replace\n")] {
            let text = file(Self.drop("tide", "The tide."), head: head)
            try folder.write("thresh: 1\n\(text)", to: "\(layer)/quay.yaml")
        }
        let paths = ["0", "1", "2"].map { folder.path($0) }
        let added = try RuleLibrary(folders: Array(paths[..<2]))
        let replaced = try RuleLibrary(folders: paths)
        #expect(try removed(by: added) == ["The bell.", "The tide."])
        #expect(try removed(by: replaced) == ["The tide."])
        #expect(try added.allHeads().count == RuleLibrary.smallFolder + 2)
        #expect(try replaced.allHeads().count == RuleLibrary.smallFolder + 1)
    }

    @Test("A folder that is named twice counts once")
    func twice() throws {
        let layers = try layers([file(Self.drop("bell", "The bell."))])
        let library = try RuleLibrary(folders: [layers.folder.path("0"), layers.folder.path("0/.")])
        #expect(library.heads.count == 1)
    }
}
