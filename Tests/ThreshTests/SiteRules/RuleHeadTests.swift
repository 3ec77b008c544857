import Testing

@testable import Thresh

@Suite("Heads of rule files")
struct RuleHeadTests {
    @Test("The head is read without the rest, and lines keep their numbers")
    func head() throws {
        let text = """
            thresh: 1
            # a note
            id: example.com
            text:
              drop:
                - {id: x, this is no rule at all
            kind: site
            match:
              hosts: [example.com]
            """
        let head = try RuleHead.read(Array(text.utf8), path: "a.yaml")
        #expect(head.id == "example.com" && head.layer == .site && head.priority == 50)
        #expect(head.match?.hosts == [try #require(HostPattern("example.com"))])
        let wrong = text.replacing("[example.com]", with: "[a b]")
        let error = try #require(throws: RuleFileError.self) {
            try RuleHead.read(Array(wrong.utf8), path: "a.yaml")
        }
        #expect(error.problems.map { "\($0.path):\($0.line):\($0.column)" } == ["a.yaml:9:11"])
    }

    @Test("A list where keys should be is told as such; three hyphens begin a document")
    func list() throws {
        let error = try #require(throws: RuleFileError.self) {
            try RuleHead.read(Array("# mine\n- a\n".utf8), path: "a.yaml")
        }
        #expect(
            error.problems.map(\.description) == [
                "a.yaml:2:1: error: a rule file must be a mapping of keys to values"
            ]
        )
        let text = "---\r\nthresh: 1\nid: base/en\nkind: base\nnotes:\n- one\n"
        #expect(try RuleHead.read(Array(text.utf8), path: "a.yaml").id == "base/en")
    }

    @Test("The head of a file says what the file says")
    func sameAsFile() throws {
        let text =
            "thresh: 1\nid: base/en\nkind: base\nlang: [en]\nwords: [the, and]\npriority: 7\nnotes: "
            + "|\n  id: no\ntests: []\n"
        let head = try RuleHead.read(Array(text.utf8), path: "a.yaml")
        let file = RuleHead(try RuleFileReader.read(text, path: "a.yaml"))
        #expect(head.id == file.id && head.languages == file.languages && head.priority == file.priority)
        #expect(head.commonWords == ["the", "and"] && file.commonWords == head.commonWords)
    }

    @Test(
        "Sections are taken out whole, whatever stands in them",
        arguments: [
            ("a: 1\nb: 2\n", "a: 1\n\n"), ("b:\n  a: 1\na: 2\n", "\n\na: 2\n"),
            ("b: |\n  a: x\n\n  y\na: 2\n", "\n\n\n\na: 2\n"),
            ("# a\na: 1\n# b\nb: 2\n", "\na: 1\n# b\n\n"), ("b:\n- a: 1\na: 2\n", "\n\na: 2\n"),
            // What is not written as one key a line is left to the YAML parser.
            ("{a: 1, b: 2}\n", "{a: 1, b: 2}\n"), ("b\n", "b\n"), ("\"a\": 1\nb: 2\n", "\"a\": 1\nb: 2\n"),
            ("a : 1\nb: 2\n", "a : 1\nb: 2\n"), ("? a\n: 1\nb: 2\n", "? a\n: 1\nb: 2\n"),
            // So is what an alias may need.
            ("b: &x 1\na: *x\n", "b: &x 1\na: *x\n"), ("b: [&x 1]\na: *x\n", "b: [&x 1]\na: *x\n"),
            ("b: 'a & b &amp; c'\na: 1\n", "\na: 1\n"), ("b: 'a & b'\na: 1\n", "\na: 1\n"),
        ]
    )
    func sections(_ text: String, _ left: String) {
        #expect(RuleSections.text(Array(text.utf8)) { $0 == "a" } == left)
    }

    @Test(
        "What can be read whole can be read in parts",
        arguments: [
            "\"thresh\": 1\n\"id\": x.example\n\"kind\": site\n\"match\": {hosts: [x.example]}\n",
            "thresh : 1\nid : x.example\nkind : site\nmatch : {hosts: [x.example]}\ntests : []\n",
            "thresh: 1\nid: x.example\nkind: site\nmatch: {hosts: &h [x.example]}\nnotes: &n [a]\nwords: *n\n",
            "thresh: 1\nid: x.example\nkind: site\nnotes: &h [x.example]\nmatch: {hosts: *h}\n",
        ]
    )
    func parts(_ text: String) throws {
        let whole = try RuleFileReader.read(text, path: "a.yaml")
        let head = try RuleHead.read(Array(text.utf8), path: "a.yaml")
        let rules = try RuleFileReader.readRules(Array(text.utf8), path: "a.yaml", isTrusted: false)
        #expect(head.id == whole.id && head.match == whole.match && head.commonWords == whole.commonWords)
        #expect(rules.id == whole.id && rules.match == whole.match)
    }
}
