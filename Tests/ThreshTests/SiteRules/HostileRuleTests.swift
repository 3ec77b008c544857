import Testing

@testable import Thresh

/// Rule files that want to hang or blow up a page; each must end within a second.
@Suite("Hostile rule files")
struct HostileRuleTests {
    private func problems(_ text: String) -> [String] {
        do throws(RuleFileError) {
            _ = try RuleFileReader.read(text, path: "a.yaml")
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    private func seconds(_ work: () throws -> Void) rethrows -> Double {
        let clock = ContinuousClock()
        let time = try clock.measure(work)
        return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    }

    // Ten times what the release build is allowed, for debug builds on busy machines.
    private static let limit = 10.0

    private func clean(_ side: String, _ page: Page) throws -> Article {
        let file = try RuleFile.sample(
            "match: {hosts: [example.com]}\n\(side)",
            id: "example.com",
            kind: "site"
        )
        return try Cleaner(rules: RuleLibrary(files: [file])).clean(page)
    }

    @Test("An exponential pattern is given up on the page, which comes out whole")
    func pattern() throws {
        let line = String(repeating: "a", count: 60) + "!"
        let text = Prose.all.joined(separator: "\n") + String(repeating: "\n\(line)", count: 200)
        let page = Page(Array(text.utf8), format: .text, url: "https://example.com/")
        var article: Article?
        let time = try seconds {
            article = try clean("text: {drop: [{id: bomb, why: other, re: '^(a+)+$'}]}", page)
        }
        #expect(time < Self.limit)
        #expect(article?.ruleErrors == ["example.com#bomb"])
        #expect(article?.body.map(\.text).starts(with: Prose.all) == true)
    }

    @Test("An XPath that visits the page over and over is a mistake of the file")
    func xpath() {
        let found = problems("thresh: 1\nid: a\nkind: base\nhtml:\n  keep:\n  - {xpath: '//*//*//*'}")
        #expect(found.count == 1 && found[0].hasPrefix("a.yaml:6:13: error: the XPath"))
        #expect(
            problems(
                "thresh: 1\nid: a\nkind: base\nhtml:\n  keep:\n  - {xpath: '//*[@id=\"x\"]//*[@class]//p'}"
            ).isEmpty
        )
    }

    @Test("An XPath that takes too long on a page is given up, and so are those after it")
    func slowXPath() throws {
        let html =
            String(repeating: "<p><a>x</a></p>", count: 20_000) + "<article><p>\(Prose.first)</p></article>"
        let page = Page(Array(html.utf8), format: .html, url: "https://example.com/")
        let rules = (0..<20).map {
            "{id: r\($0), why: other, xpath: '//p/following::a[\($0 + 1)]/preceding::p[b]'}"
        }
        var article: Article?
        let time = try seconds {
            article = try clean("html: {drop: [\(rules.joined(separator: ", "))]}", page)
        }
        // Twenty rules, and the time is the wall's: half a second when nothing else runs.
        #expect(time < 6 * Self.limit)
        #expect(article?.ruleErrors.contains("example.com#r19") == true)
    }

    @Test("Ten megabytes of aliases are refused unread")
    func aliases() {
        let bomb = "thresh: 1\na: &a [x]\nb: [" + String(repeating: "*a, ", count: 2_500_000) + "]\n"
        var found: [String] = []
        #expect(seconds { found = problems(bomb) } < Self.limit)
        #expect(found == ["a.yaml:1:1: error: a rule file may have at most 1 MiB"])
    }

    @Test("Aliases of aliases as keys and values end soon")
    func nestedAliases() {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...20 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            bomb += "a\(level): &a\(level) [\(aliases)]\n"
        }
        var found: [String] = []
        #expect(
            seconds { found = problems(bomb + "thresh: *a20\nnotes: *a20\nmeta: {x-a: *a20}\n") } < Self.limit
        )
        #expect(!found.isEmpty && found.allSatisfy { $0.hasPrefix("a.yaml:") })
    }

    @Test("Files that extend each other are a mistake at their `extends`")
    func cycle() throws {
        let one = try RuleFile.sample("extends: two", id: "one", path: "one.yaml")
        let two = try RuleFile.sample("extends: one", id: "two", path: "two.yaml")
        let page = Page(Array(Prose.first.utf8), format: .text)
        #expect { _ = try Cleaner(rules: RuleLibrary(files: [one, two])).clean(page) } throws: { error in
            (error as? RuleFileError)?.description == "one.yaml:4:10: error: extends itself, through two"
        }
    }

    @Test(
        "Unknown keys, tabs and binary data have their line and column",
        arguments: [
            ("thresh: 1\nid: a\nkind: base\ntext:\n  dorp: []", "a.yaml:5:3: error: unknown key 'dorp'"),
            ("thresh: 1\nid: a\nkind: base\ntext:\n\tdrop: []", "a.yaml:5:1: error: not YAML: a tab"),
            ("\u{0}\u{1}\u{2}ELF", "a.yaml:1:1: error: not YAML"),
        ]
    )
    func places(_ text: String, _ problem: String) {
        let found = problems(text)
        #expect(found.contains { $0.hasPrefix(problem) }, "\(found)")
    }
}
