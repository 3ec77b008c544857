import Testing

@testable import Thresh

@Suite("Template eras")
struct RuleVariantTests {
    private static let file = """
        match: {hosts: [example.com]}
        safety: {min_words: 0, max_loss: 1}
        html:
          drop: [{id: share, why: share, css: .share}]
        variants:
        - id: old
          valid: {until: '2014-12-31'}
          when: {css: .story}
          html: {drop: [{id: box, why: box, css: .box}]}
        - id: middle
          valid: {from: '2015-01-01', until: '2019-12-31'}
          when: {any: [{css: .story}, {line: {is: Kicker}}]}
          off: ['example.com#share']
          html: {body: [{css: .story}]}
          meta: {kicker: [{css: .box}]}
        - id: new
          when: {css: .new-story}
        """

    private static let page =
        "<div class=story><p>\(Prose.first)</p><p class=share>Share</p><p class=box>\(Prose.second)</p></div>"

    private func clean(_ html: String, fetched: String?) throws -> Draft {
        let file = try RuleFile.sample(Self.file, id: "example.com", kind: "site")
        let page = Page(Array(html.utf8), format: .html, url: "https://example.com/", fetched: fetched)
        let result = try Cleaner(rules: RuleLibrary(files: [file])).explain(page)
        return try #require(result.draft)
    }

    private func variant(_ html: String, fetched: String?) throws -> String? {
        let file = try RuleFile.sample(Self.file, id: "example.com", kind: "site")
        let page = Page(Array(html.utf8), format: .html, url: "https://example.com/", fetched: fetched)
        return try Cleaner(rules: RuleLibrary(files: [file])).stack(for: page).members.first?.reason
    }

    @Test(
        "The first whose condition holds; between several the fetch date decides, and never takes the only one away",
        arguments: [
            (page, nil, "host example.com, variant old"),
            (page, "2014-03-01", "host example.com, variant old"),
            (page, "2016-03-01T10:00:00Z", "host example.com, variant middle"),
            (page, "2022-01-01", "host example.com, variant old"),
            ("<p>Kicker</p>", "2022-01-01", "host example.com, variant middle"),
            ("<p class=new-story>x</p>", "2014-01-01", "host example.com, variant new"),
            ("<p>x</p>", nil, "host example.com, no variant fits"),
        ]
    )
    func choice(_ html: String, _ fetched: String?, _ reason: String) throws {
        #expect(try variant(html, fetched: fetched) == reason)
    }

    @Test("An article's own date has no say")
    func articleDate() throws {
        let dated = "<meta property='article:published_time' content='2016-05-05'>" + Self.page
        #expect(try variant(dated, fetched: "2014-05-05") == "host example.com, variant old")
    }

    @Test("A variant adds its rules, named after it, to those of the file, and may switch one off")
    func rules() throws {
        let old = try clean(Self.page, fetched: "2014-01-01")
        #expect(old.removals.compactMap(\.cause.rule?.id) == ["example.com#old/box", "example.com#share"])
        let middle = try clean(Self.page, fetched: "2016-01-01")
        #expect(middle.left == [Prose.first, "Share", Prose.second])
        #expect(middle.metadata.extra["kicker"] == Prose.second)
    }

    @Test(
        "Mistakes of a variant have their place",
        arguments: [
            ("{when: {css: p}}", "5:3: a variant needs 'id', the variant's name"),
            ("{id: a, valid: {from: spring}}", "5:25: from must be a day as 2014-12-31"),
            ("{id: a, when: p}", "5:17: when must be a detect condition or detect"),
            ("{id: a, tests: []}", "5:11: unknown key 'tests' in a variant (did you mean 'text'?)"),
        ]
    )
    func mistakes(_ variant: String, _ problem: String) {
        do throws(RuleFileError) {
            _ = try RuleFileReader.read(
                "thresh: 1\nid: a\nkind: base\nvariants:\n- \(variant)",
                path: "a.yaml"
            )
            Issue.record("no mistake")
        } catch {
            #expect(error.problems.map { "\($0.line):\($0.column): \($0.message)" } == [problem])
        }
    }
}
