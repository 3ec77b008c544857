import Testing
import ThreshHTML
import ThreshTestSupport

@testable import Thresh
@testable import ThreshRuleTools

@Suite("Tests in rule files")
struct RuleTesterTests {
    private static let story = [
        "Fog keeps the ferry in harbour", "Share",
        "The ferry left the harbour almost empty on Monday, because fog had risen over the river at dawn.",
        "By noon the council had passed the winter timetable, and the last boat will now leave at nine.",
    ].joined(separator: "\n")

    /// What failed in a file's one test.
    private func failures(_ expect: String, input: String = "file: page.txt") throws -> [String] {
        let text = """
            id: base/en
            kind: base
            text: {drop: [{id: share, why: share, is: Share}]}
            tests:
              - name: one
                \(input)
                expect: \(expect)
            """
        let rules = try RuleFolder([("rules/en.yaml", text)])
        try rules.folder.write(Self.story, to: "rules/page.txt")
        let library = try RuleLibrary(folders: [rules.path("rules")])
        let file = try RuleLibrary.wholeFile(rules.path("rules/en.yaml"))
        let outcomes = try RuleTester(library).run(file)
        let outcome = try #require(outcomes.first)
        #expect(
            outcomes.count == 1 && outcome.name == "one" && outcome.line == 6 && outcome.file == file.path
        )
        return outcome.failures
    }

    @Test(
        "What holds passes",
        arguments: [
            "{title: Fog keeps the ferry in harbour}", "{starts: The ferry left, ends: leave at nine.}",
            "{paragraphs: 2, words: 30..40}",
            "{has: [council], lacks: [Share]}", "{removed: {share: 1, nav: 0}}", "{rules: [base/en]}",
            "{meta: {date: null, author: null, x-any: null}}",
            "{meta: {title: Fog keeps the ferry in harbour, highlights.count: null, images.0.credit: null}}",
        ]
    )
    func passes(_ expect: String) throws {
        #expect(try failures(expect).isEmpty)
    }

    @Test(
        "What does not hold fails, with what came instead",
        arguments: [
            ("{title: Fog}", "title\n  expected: Fog\n  got:      Fog keeps the ferry in harbour"),
            ("{paragraphs: 3}", "paragraphs\n  expected: 3\n  got:      2"),
            ("{has: [harbor]}", "has\n  expected: harbor\n  got:      not in the body"),
            ("{removed: {share: 2}}", "removed share\n  expected: 2\n  got:      1"),
            ("{rules: [base/de]}", "rules\n  expected: base/de\n  got:      base/en"),
            ("{words: 5}", "words\n  expected: 5..5\n  got:      36"),
            ("{meta: {author: Ada}}", "meta author\n  expected: Ada\n  got:      absent"),
            ("{meta: {titel: x}}", "meta titel\n  expected: x\n  got:      no such field"),
            (
                "{meta: {title: null}}",
                "meta title\n  expected: absent\n  got:      Fog keeps the ferry in harbour"
            ),
        ]
    )
    func fails(_ expect: String, _ failure: String) throws {
        #expect(try failures(expect) == [failure])
    }

    @Test("A failed start, end or unwanted part shows the place")
    func samples() throws {
        let found = try failures("{starts: A ferry, ends: at ten., lacks: [council]}")
        #expect(found.count == 3)
        #expect(found[0].contains("got:      The ferry left"))
        #expect(found[1].contains("leave at nine."))
        #expect(found[2].contains("got:      By noon the council"))
    }

    @Test("Every input is read as what it is")
    func inputs() throws {
        let expect = "{has: [The ferry left]}"
        let lines = Self.story.split(separator: "\n").map { "'\($0)'" }.joined(separator: ", ")
        #expect(try failures(expect, input: "lines: [\(lines)]").isEmpty)
        #expect(
            try failures(expect, input: "text: '\(Self.story.replacing("\n", with: "\n\n      "))'").isEmpty
        )
        #expect(try failures("{paragraphs: 0}", input: "html: '<p hidden>x</p>'").isEmpty)
    }

    @Test("A packed page is unpacked, and a path from the root is taken as it stands")
    func packed() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Packer.gzip(Array(Self.story.utf8)), to: "page.txt.gz")
        #expect(try failures("{paragraphs: 2}", input: "file: '\(path)'").isEmpty)
        let body = try folder.write(
            Self.story.split(separator: "\n").dropFirst(2).joined(separator: "\n"),
            to: "body.txt"
        )
        #expect(try failures("{body_is: '\(body)'}").isEmpty)
    }

    @Test("An empty title says that there must be none")
    func noTitle() throws {
        #expect(try failures("{title: ''}", input: "html: '<p>hi</p>'").isEmpty)
        let found = try failures("{title: ''}")
        #expect(found == ["title\n  expected: none\n  got:      Fog keeps the ferry in harbour"])
    }

    @Test("A layer that is left out takes no part")
    func without() throws {
        let text = """
            id: base/en
            kind: base
            text: {drop: [{id: share, why: share, is: Share}]}
            tests: [{name: one, file: page.txt, expect: {rules: [base/en]}}]
            """
        let rules = try RuleFolder([("en.yaml", text)])
        try rules.folder.write(Self.story, to: "page.txt")
        let file = try RuleLibrary.wholeFile(rules.path("en.yaml"))
        var options = CleaningOptions()
        #expect(try RuleTester(rules.library(), options: options).run(file)[0].failures.isEmpty)
        options.setWithout([.base])
        #expect(try RuleTester(rules.library(), options: options).run(file)[0].failures.count == 1)
    }

    @Test("A page that cannot be read fails its test with the reason")
    func missingPage() throws {
        let found = try failures("{paragraphs: 2}", input: "file: missing.txt")
        #expect(found == ["the file missing.txt cannot be read: no such file or directory"])
    }
}

@Suite("Fields that tests name")
struct RecordFieldTests {
    @Test("Lists are reached by place and count, pictures by their parts")
    func fields() {
        var metadata = Metadata()
        metadata.authors = ["Ada", "Bo"]
        metadata.images = [Metadata.Image(source: "s", credit: "c")]
        metadata.published = "2014-11-07"
        let found = [
            "authors", "author.1", "authors.count", "authors.2", "images.0.credit", "images.0.caption",
            "images.1.src", "images.count", "date", "x-own",
        ]
        .map { RecordField.value($0, of: metadata) }
        #expect(found == ["Ada, Bo", "Bo", "2", "", "c", "", "", "1", "2014-11-07", ""])
        for name in ["", "nothing", "title.0", "authors.x", "images", "images.0", "images.0.size"] {
            #expect(RecordField.value(name, of: metadata) == nil)
        }
    }
}
