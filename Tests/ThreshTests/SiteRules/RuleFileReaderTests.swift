import Testing

@testable import Thresh

@Suite("Reading rule files")
struct RuleFileReaderTests {
    /// The mistakes of a file, as `line:column: message`.
    private func problems(_ text: String) -> [String] {
        do throws(RuleFileError) {
            _ = try RuleFileReader.read(text, path: "a.yaml")
            return []
        } catch {
            #expect(error.problems.allSatisfy { $0.path == "a.yaml" })
            #expect(error.description.split(separator: "\n").allSatisfy { $0.hasPrefix("a.yaml:") })
            return error.problems.map { "\($0.line):\($0.column): \($0.message)" }
        }
    }

    /// The mistakes of a base file with something below its head, which has three lines.
    private func problems(below body: String) -> [String] {
        problems("thresh: 1\nid: a\nkind: base\n" + body)
    }

    @Test(
        "The head must be whole",
        arguments: [
            ("", "1:1: the file is empty"), ("- a", "1:1: a rule file must be a mapping of keys to values"),
            ("id: a\nkind: base", "1:1: a rule file needs 'thresh', the version of the format"),
            (
                "thresh: 2\nid: a\nkind: base",
                "1:9: format version 2 is not known; this program reads version 1"
            ),
            (
                "thresh: 1\nkind: base",
                "1:1: a rule file needs 'id', the file's own name, unique in its folder"
            ),
            ("thresh: 1\nid: a", "1:1: a rule file needs 'kind', the layer: what the file knows about"),
            (
                "thresh: 1\nid: a\nkind: anything",
                "3:7: kind cannot be 'anything'; choose from base, platform, source, site"
            ),
            ("thresh: 1\nid: a\nkind: site", "1:1: a site file needs 'match' or 'detect'"),
            ("thresh: 1\nid: a\nkind: source", "1:1: a source file needs 'detect'"),
            ("thresh: 1\nid: [a]\nkind: base", "2:5: id must be a text"),
        ]
    )
    func head(_ text: String, _ problem: String) {
        #expect(problems(text).contains(problem))
    }

    @Test(
        "Every mistake has its line and column",
        arguments: [
            ("txt: {}", "4:1: unknown key 'txt' in a rule file (did you mean 'text'?)"),
            ("text:\n  dropp: []", "5:3: unknown key 'dropp' in text (did you mean 'drop'?)"),
            ("text: []", "4:7: text must be a mapping of keys to values"),
            ("text:\n  drop: {is: x}", "5:9: drop must be a list"),
            (
                "text:\n  drop:\n  - {why: nav, is: x}",
                "6:5: a drop rule needs 'id', the rule's name, unique in its file"
            ),
            (
                "text:\n  drop:\n  - {id: x, is: x}",
                "6:5: a drop rule needs 'why', what kind of boilerplate the rule takes"
            ),
            (
                "text:\n  drop:\n  - {id: x, why: navi, is: x}",
                "6:18: why cannot be 'navi' (did you mean 'nav'?)"
            ),
            (
                "text:\n  drop:\n  - {id: x, why: nav, hass: x}",
                "6:23: unknown key 'hass' in a drop rule (did you mean 'has'?)"
            ),
            ("text:\n  drop:\n  - {id: x, why: nav, is: ''}", "6:27: is must not be empty"),
            ("text:\n  drop:\n  - {id: x, why: nav, is: x, case: exakt}", "6:36: case can only be 'exact'"),
            (
                "text:\n  drop:\n  - {id: x, why: nav, is: x, in: top}",
                "6:34: in must be head, tail, edges, body or {first: n} or {last: n}"
            ),
            (
                "text:\n  drop:\n  - {id: x, why: nav, is: x, in: {first: 0}}",
                "6:42: first must be a whole number from 1 to 100000"
            ),
            (
                "text:\n  drop:\n  - {id: x, why: nav, is: x, in: {first: 1, last: 1}}",
                "6:34: {first: n} or {last: n} needs either 'first' or 'last'"
            ),
            (
                "text:\n  drop:\n  - {id: x, why: nav, is: x, times: many}",
                "6:37: times must be a whole number from 1 to 100000"
            ),
            (
                "text:\n  drop:\n  - {id: x, why: nav, glob: '[a'}",
                "6:29: '[a' has a bracket that is not closed"
            ),
            (
                "text:\n  drop:\n  - {id: x, why: nav, like: {distance: 2}}",
                "6:29: like needs 'line', the line"
            ),
            (
                "text:\n  drop:\n  - {id: x, why: nav, any_line: true, max_words: 5}",
                "6:5: any_line needs max_words and a prev or next"
            ),
            (
                "text:\n  drop:\n  - {id: x, why: nav, any_line: true, next: {is: x}}",
                "6:5: any_line needs max_words and a prev or next"
            ),
            (
                "text:\n  drop:\n  - {id: x, why: nav, between: {from: {is: x}}}",
                "6:32: between needs 'to', the last line of the range"
            ),
            (
                "text:\n  drop:\n  - {id: x, why: nav, is: x, capture: {tag: line}}",
                "6:40: unknown field 'tag' (did you mean 'tags'?)"
            ),
            (
                "text:\n  drop:\n  - {id: x, why: nav, is: x, expect: ever}",
                "6:38: expect cannot be 'ever'; choose from always, often, rarely"
            ),
            (
                "text:\n  cut:\n  - {id: x, why: nav, after: {is: x}}",
                "6:5: a cut rule needs 'min_left', the share of words that must stay"
            ),
            (
                "text:\n  cut:\n  - {id: x, why: nav, after: {is: x}, min_left: 40}",
                "6:49: min_left must be a share from 0 to 1"
            ),
            (
                "text:\n  cut:\n  - {id: x, why: nav, min_left: 0.4}",
                "6:5: a cut rule needs either 'after' or 'before'"
            ),
            (
                "text:\n  cut:\n  - {id: x, why: nav, after: {is: x}, with: all, min_left: 0.4}",
                "6:45: with can only be 'line'"
            ),
            (
                "text:\n  sub:\n  - {id: x, why: nav, with: x}",
                "6:5: a sub rule needs 're', the pattern whose match is replaced"
            ),
            (
                "html:\n  drop:\n  - {id: x, why: nav}",
                "6:5: a drop rule needs exactly one of css, xpath, id_or_class, img_src_has"
            ),
            (
                "html:\n  drop:\n  - {id: x, why: nav, css: p, xpath: //p}",
                "6:5: a drop rule needs exactly one of css, xpath, id_or_class, img_src_has"
            ),
            (
                "html:\n  drop:\n  - {id: x, why: nav, css: p, match: token}",
                "6:38: match goes with id_or_class only"
            ),
            (
                "html:\n  drop:\n  - {id: x, why: nav, css: p, up: 0}",
                "6:35: up must be a number from 1 to 64 or a CSS selector"
            ),
            (
                "html:\n  body:\n  - {css: p, join: none}",
                "6:20: join cannot be 'none'; choose from first, all"
            ),
            ("detect: {}", "4:9: detect needs either 'any' or 'all'"),
            ("detect:\n  any:\n  - {css: p, in: head}", "6:18: in goes with line only"),
            ("meta:\n  titel: []", "5:3: unknown field 'titel' (did you mean 'title'?)"),
            ("meta:\n  title: [{line: first}]", "5:18: line must be first_content or a matcher"),
            (
                "meta:\n  title: [{const: a, meta: b}]",
                "5:11: a meta rule needs exactly one of jsonld, meta, itemprop, css, xpath, line, url, const"
            ),
            ("priority: 101", "4:11: priority must be a whole number from 0 to 100"),
            ("match: {hosts: [a.com]}", "4:8: only a site file has 'match'"),
            (
                "match: {}",
                "4:8: match needs 'hosts', host names: a name covers www. too, *. any depth, *1. exactly one label"
            ),
            ("match: {hosts: ['a b']}", "4:17: 'a b' is not a host name, *.host or *1.host"),
            ("safety: {max_loss: 70}", "4:20: max_loss must be a share from 0 to 1"),
            ("tests:\n- {text: x}", "5:3: a test needs 'name', what the test shows"),
            ("tests:\n- {name: x, text: y}", "5:3: a test needs 'expect', what must come out"),
            (
                "tests:\n- {name: x, expect: {has: [y]}}",
                "5:3: a test needs exactly one of text, html, lines, file"
            ),
            ("tests:\n- {name: x, text: y, expect: {}}", "5:30: expect says nothing"),
            (
                "tests:\n- {name: x, text: y, expect: {words: few}}",
                "5:38: words must be a number or a range such as '380..420'"
            ),
            (
                "tests:\n- {name: x, text: y, expect: {removed: {ads: 1}}}",
                "5:41: unknown kind 'ads' (did you mean 'ad'?)"
            ),
        ]
    )
    func places(_ body: String, _ problem: String) {
        #expect(problems(below: body).contains(problem))
    }

    @Test(
        "Patterns and selectors are compiled when the file is read",
        arguments: [
            ("text:\n  drop:\n  - {id: x, why: nav, re: '(a'}", "6:27: the pattern does not compile"),
            ("text:\n  sub:\n  - {id: x, why: nav, re: '[a'}", "6:27: the pattern does not compile"),
            (
                "html:\n  drop:\n  - {id: x, why: nav, css: 'p:hover'}",
                "6:28: the CSS selector does not compile"
            ),
            ("html:\n  drop:\n  - {id: x, why: nav, xpath: '//p['}", "6:30: the XPath does not compile"),
            (
                "html:\n  drop:\n  - {id: x, why: nav, css: p, if: {css: '['}}",
                "6:41: the CSS selector does not compile"
            ),
            (
                "html:\n  drop:\n  - {id: x, why: nav, css: p, capture: {tags: 'a['}}",
                "6:47: the CSS selector does not compile"
            ),
            ("detect:\n  any:\n  - {meta: generator, re: '*'}", "6:27: the pattern does not compile"),
            ("meta:\n  title: [{xpath: '//'}]", "5:19: the XPath does not compile"),
        ]
    )
    func patterns(_ body: String, _ problem: String) {
        #expect(problems(below: body).contains { $0.hasPrefix(problem) })
    }

    @Test(
        "A capture names a group that the rule's pattern has",
        arguments: [
            (
                "text:\n  drop:\n  - {id: x, why: tags, re: '(?<a>b)', capture: {tags: c}}",
                "6:5: capture names the group 'c'"
            ),
            (
                "text:\n  drop:\n  - {id: x, why: tags, is: b, capture: {tags: {group: c}}}",
                "6:5: capture names the group 'c'"
            ),
            ("meta:\n  section: [{url: '/(?<a>b)/', group: c}]", "5:13: group names 'c'"),
            ("meta:\n  section: [{meta: x, re: '(?<a>b)', group: c}]", "5:13: group names 'c'"),
            ("meta:\n  section: [{line: {re: '(?<a>b)'}, group: c}]", "5:13: group names 'c'"),
        ]
    )
    func groups(_ body: String, _ problem: String) {
        #expect(problems(below: body).contains { $0.hasPrefix(problem) })
        #expect(
            problems(below: body.replacing("?<a>", with: "?<c>").replacing("is: b", with: "re: '(?<c>b)'"))
                .isEmpty
        )
    }

    @Test("Two rules of one id are a mistake, but for the text and the html side of one rule")
    func ids() {
        let rule = "  - {id: x, why: nav, is: x}\n"
        #expect(
            problems(below: "text:\n  drop:\n\(rule)\(rule)") == [
                "7:5: the id 'a#x' is taken by the rule in line 6"
            ]
        )
        #expect(
            problems(below: "text: {drop: [{id: x, why: nav, is: x}, {id: x, why: nav, is: y}]}") == [
                "4:41: the id 'a#x' is taken by the rule in line 4"
            ]
        )
        #expect(
            problems(below: "text:\n  drop:\n\(rule)html:\n  drop:\n  - {id: x, why: nav, css: p}").isEmpty
        )
    }

    @Test("All mistakes are told at once, in the order of the file")
    func several() {
        let found = problems("thresh: 3\nid: a\nkind: base\ntext:\n  drop:\n  - {is: x}\nfoo: 1\n")
        #expect(found.map { $0.prefix(4) } == ["1:9:", "6:5:", "6:5:", "7:1:"])
    }

    @Test(
        "What is not YAML is refused with a place",
        arguments: [
            "thresh: 1\nid: a\n\tkind: base", "thresh: 1\nid: 'a", "thresh: 1\nid: [a", "thresh: 1\nid: a: b",
            "id: *nobody",
            "\u{1}\u{2}", "%PDF-1.4\n%âãÏÓ", "thresh: 1\nthresh: 1", "{a: 1, a: 2}", "? [a]\n: b",
            "thresh: 1\n---\nid: a",
        ]
    )
    func notYAML(_ text: String) {
        #expect(!problems(text).isEmpty)
    }

    @Test("A key that stands twice is named at its place")
    func duplicateKeys() {
        #expect(
            problems(below: "text:\n  drop: []\n  drop: []").contains {
                $0.hasPrefix("5:3: key named twice: drop")
            }
        )
    }

    @Test("A bomb of aliases ends quickly with a mistake", .timeLimit(.minutes(5)))
    func aliasBomb() {
        var text = "notes: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...30 {
            text +=
                "x\(level): &a\(level) ["
                + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ") + "]\n"
        }
        #expect(!problems(below: text).isEmpty)
        let condition = (1...30).map { level in
            "  - &a\(level) {css: p, and: "
                + "[\(Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", "))]}\n"
        }
        #expect(
            problems(below: "detect:\n  any:\n  - &a0 {css: p}\n" + condition.joined()).contains {
                $0.contains("aliases?")
            }
        )
    }

    @Test("Deep nesting ends with a mistake", arguments: ["[", "{a: ", "- "])
    func deep(_ opener: String) {
        #expect(!problems(below: "notes:\n  " + String(repeating: opener, count: 20_000)).isEmpty)
    }

    @Test("A file over a mebibyte is refused unread")
    func size() {
        #expect(
            problems(String(repeating: "#", count: (1 << 20) + 1)) == [
                "1:1: a rule file may have at most 1 MiB"
            ]
        )
    }

    @Test("Words that YAML would turn into something else stay words")
    func scalars() throws {
        let file = try RuleFile.sample(
            "lang: [no, EN]\ntext:\n  drop:\n  - {id: on, why: nav, is: [yes, 2014-12-31, 0x10, ~]}"
        )
        #expect(file.languages == ["no", "en"])
        guard case .equals(let texts, _) = try #require(file.drops.first).matcher.test else {
            Issue.record("not a literal")
            return
        }
        #expect(texts == ["yes", "2014-12-31", "0x10", "~"].map { Array($0.utf8) })
    }

    @Test("Names of attributes are read in any case")
    func attributes() throws {
        let file = try RuleFile.sample(
            """
            html: {drop: [{id: a, why: other, css: a, attr: onClick}], post_drop: [{css: a, attr: HREF}]}
            meta: {published: [{css: time, attr: dateTime}]}
            """
        )
        #expect((file.nodeDrops + file.postDrops).map(\.attribute) == ["onclick", "href"])
        guard case .css(_, let attribute)? = file.meta.first?.source else {
            Issue.record("the rule has no selector")
            return
        }
        #expect(attribute == "datetime")
    }

    @Test("A whole file is read, each rule with its line")
    func whole() throws {
        let file = try RuleFile.sample(
            """
            priority: 60
            match: {hosts: [example.com], not_hosts: [shop.example.com], path: '/news/*'}
            extends: platform/x
            off: ['base/en#top']
            safety: {max_loss: 0.5, min_words: 10, max_rule_words: 50}
            text:
              drop:
                - {id: top, why: nav, is: Top, in: tail, times: 1, expect: often, note: 'why not'}
              cut:
                - {id: tail, why: related, after: {is: More}, min_left: 0.4}
              sub:
                - {id: line, why: dateline, re: '^A', with: ''}
            html:
              keep: [{css: .k}]
              body: [{css: .b, join: all, min_words: 5}]
            meta:
              author: [{css: .by, all: true}, {const: X}]
            tests:
              - {name: t, lines: [a, b], expect: {words: '1..3', meta: {date: null, title: ''}, removed: \
              {nav: 1}}}
            provenance: {author: somebody}
            notes: free
            """,
            id: "example.com",
            kind: "site"
        )
        #expect(file.priority == 60 && file.extends == ["platform/x"] && file.off == ["base/en#top"])
        #expect(file.safety.maxLoss == 0.5 && file.safety.minWords == 10 && file.safety.maxRuleWords == 50)
        #expect(
            file.ruleIDs == [
                "example.com#top", "example.com#tail", "example.com#line", "example.com#keep-1",
                "example.com#body-1",
                "example.com#meta-authors", "example.com#meta-authors-2",
            ]
        )
        #expect(file.drops.map(\.reference.line) == [11])
        #expect(
            file.drops[0].zone == .tail && file.drops[0].times == 1 && file.drops[0].expectation == .often
        )
        #expect(file.bodies[0].joinsAll && file.bodies[0].minWords == 5)
        let test = try #require(file.tests.first)
        #expect(test.expect.words == 1...3 && test.line == 22)
        #expect(test.expect.meta.map { "\($0.field)=\($0.value ?? "absent")" } == ["date=absent", "title="])
    }
}
