import Testing
import ThreshTestSupport

@testable import Thresh
@testable import ThreshRuleTools

@Suite("Checks of the linter")
struct LintCheckTests {
    /// The findings in one file as `line:column check`, with those about missing tests only where they are asked for.
    private func findings(_ text: String, withTests: Bool = false) throws -> [String] {
        let rules = try RuleFolder([("base/x.yaml", "id: base/x\nkind: base\n" + text)])
        return try RuleLinter.lint([rules.folder.path]).findings
            .filter { withTests || $0.check != NoTestCheck.name }
            .map { "\($0.line):\($0.column) \($0.check)" }
    }

    private func drop(_ selector: String) -> String { "html: {drop: [{id: a, why: ad, \(selector)}]}" }

    @Test(
        "Selectors that do less or more than they seem to",
        arguments: [
            ("xpath: '//p[@itemProp]'", "4:39 attribute-case"),
            ("xpath: '//p[@itemprop = \"datePublished\"]'", nil),
            ("xpath: '//p[@class=\"a b\"]'", "4:39 class-equality"), ("xpath: '//p[@class=\"a\"]'", nil),
            ("id_or_class: 'a.b'", "4:45 compound-name"), ("id_or_class: 'a b'", "4:45 compound-name"),
            ("id_or_class: 'big ad', match: substring", nil), ("id_or_class: 'a-b'", nil),
            ("id_or_class: 'ad', match: substring", "4:45 short-substring"),
            ("id_or_class: 'ad-', match: substring", nil), ("id_or_class: 'ad'", nil),
            ("xpath: '//p[contains(@class, \"ad\")]'", "4:39 short-substring"),
            ("xpath: '//p[contains(@class, \"advert\")]'", nil),
            ("css: 'p[class*=\"ad\"]'", "4:37 short-substring"),
            ("css: 'p[class*=\"advert\"], [class^=ad]'", nil),
            ("xpath: 'string(//p)'", "4:39 xpath-result"), ("xpath: '//p | //a'", nil),
        ] as [(String, String?)]
    )
    func selectors(_ selector: String, finding: String?) throws {
        #expect(try findings(drop(selector)) == (finding.map { [$0] } ?? []))
    }

    @Test("An XPath in the metadata may give a text")
    func texts() throws {
        #expect(try findings("meta: {title: [{xpath: 'string(//h1)'}]}").isEmpty)
    }

    @Test("A rule behind one that takes the same is told; one with a guard before it shadows nothing")
    func shadowed() throws {
        let rules = """
            text:
              drop:
                - {id: a, why: nav, is: ['Top', 'Home']}
                - {id: b, why: nav, is: 'Home'}
                - {id: c, why: nav, starts: 'Home', in: tail}
                - {id: d, why: nav, starts: 'Home'}
            """
        #expect(try findings(rules) == ["7:29 shadowed"])
        #expect(try findings("html: {body: [{css: p}, {css: p, min_words: 3}]}") == ["4:31 shadowed"])
    }

    @Test(
        "A part of a line that fits prose needs a guard",
        arguments: [
            ("has: 'with'", true), ("has: 'with', in: tail", false), ("re: 'pour|für'", true),
            ("re: '^pour$'", false), ("has: 'Share this'", false), ("has: 'keeps'", true),
        ]
    )
    func unguarded(_ matcher: String, isFound: Bool) throws {
        let rules = """
            text: {drop: [{id: a, why: ad, \(matcher)}]}
            tests: [{name: x, text: 'a', expect: {has: ['Fog keeps the ferry'], lacks: ['b']}}]
            """
        let found = try findings(rules)
        #expect(found.map { $0.hasSuffix(UnguardedCheck.name) } == (isFound ? [true] : []))
    }

    @Test(
        "Repetitions inside repetitions",
        arguments: [
            ("(a+)+", true), ("(?:a|b*)*c", true), ("((ab)+c?)*", true), ("(a{2,})+", true),
            ("(?:\\w+)++", false),
            ("(a+)?", false), ("a+b+", false), ("(ab)+", false), ("[(a+)]+", false), ("\\(a+\\)+", false),
            ("(a{2,9})+", false),
        ]
    )
    func nested(_ pattern: String, isNested: Bool) {
        #expect(NestedQuantifierCheck.isNested(pattern) == isNested)
    }

    @Test("A file without a test, and tests that name nothing that goes")
    func tests() throws {
        let rules = "text: {drop: [{id: a, why: ad, is: x}]}\n"
        #expect(try findings(rules, withTests: true) == ["1:1 no-test"])
        let test = "tests: [{name: x, text: 'a', expect: {has: ['a']}}]"
        #expect(try findings(rules + test, withTests: true) == ["5:8 no-test"])
        #expect(try findings("meta: {title: [{css: h1}]}\n" + test, withTests: true).isEmpty)
        #expect(
            try findings(rules + test + "\nnotes: ['lint no-test: nothing to show']", withTests: true).isEmpty
        )
    }

    @Test("Words that other readers take for truth values and dates")
    func unquoted() throws {
        let rules = "text: {drop: [{id: no, why: ad, is: [Yes, 'Yes', 2014-12-31, 2014-12]}]}"
        #expect(try findings(rules) == ["4:20 unquoted", "4:38 unquoted", "4:50 unquoted"])
    }

    @Test("Two files for one host, but for parts of it")
    func hosts() throws {
        func site(_ id: String, _ more: String = "") -> String {
            "id: \(id)\nkind: site\nmatch: {hosts: [a.example]\(more)}\nhtml: {body: [{css: p}]}\ntests: [{name: x, text: a, expect: {has: [a]}}]\n"
        }
        let rules = try RuleFolder([
            ("1.yaml", site("one")), ("2.yaml", site("two")), ("3.yaml", site("three", ", path: ['/x/*']")),
        ])
        let found = try RuleLinter.lint([rules.folder.path]).findings
        #expect(
            found.map { "\($0.path.suffix(6)):\($0.line):\($0.column) \($0.check)" } == [
                "2.yaml:4:8 host-twice"
            ]
        )
    }

    @Test("A finding is shown with its line and a caret; every check is documented")
    func report() throws {
        let rules = try RuleFolder([("x.yaml", "id: base/x\nkind: bass\n")])
        let found = try RuleLinter.lint([rules.folder.path]).findings
        let place = rules.path("x.yaml")
        #expect(
            LintReport.text(of: found)
                == "\(place):3:7: error: kind cannot be 'bass' (did you mean 'base'?) [format]\n  kind: bass\n        ^\n"
        )
        let json = String(decoding: LintReport.json(of: found), as: UTF8.self)
        #expect(json.contains("\"check\": \"format\"") && json.contains("\"line\": 3"))
        #expect(RuleLinter.documentation.allSatisfy { $0.text.count > 60 })
        #expect(Set(RuleLinter.documentation.map(\.name)).count == RuleLinter.documentation.count)
    }

    @Test("The rules that come with Thresh have no finding")
    func shipped() throws {
        #expect(try RuleLinter.lint([Checkout.rules]).findings.map(\.text) == [])
    }
}
