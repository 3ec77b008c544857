import Testing

@testable import Thresh

@Suite("The loss fuse")
struct LossFuseTests {
    private static let page = Page(
        Array((["Masthead"] + Prose.all + ["Masthead"]).joined(separator: "\n").utf8),
        format: .text,
        url: "https://example.com/"
    )

    private func clean(_ rules: String..., safety: String = "{min_words: 5}") throws -> Article {
        try clean(rules, safety: safety)
    }

    private func clean(_ rules: [String], safety: String = "{min_words: 5}") throws -> Article {
        let text = "match: {hosts: [example.com]}\nsafety: \(safety)\ntext:\n"
        let file = try RuleFile.sample(text + rules.map { "  \($0)\n" }.joined(), id: "site", kind: "site")
        var options = CleaningOptions()
        options.explains = true
        return try Cleaner(rules: RuleLibrary(files: [file]), options: options).clean(Self.page)
    }

    private static let masthead = "- {id: mast, why: masthead, is: Masthead}"
    private static let greedy = "- {id: greedy, why: other, re: 'e'}"

    @Test("A rule that takes most of the prose is undone, and the article says so; a modest one stands")
    func undo() throws {
        let article = try clean("drop:", Self.masthead, Self.greedy)
        #expect(article.fuse == ["site"])
        #expect(article.body.map(\.text) == Prose.all)
        #expect(
            article.removed[.masthead] == 2 && !article.removals.contains { $0.rule?.id == "site#greedy" }
        )
    }

    @Test("Rules are undone from the last to the first, and no more of them than needed")
    func order() throws {
        let article = try clean(
            "drop:",
            "- {id: one, why: other, starts: 'The ferry'}",
            "- {id: rest, why: other, re: 'e'}"
        )
        #expect(article.fuse == ["site"])
        #expect(article.body.map(\.text) == Array(Prose.all.dropFirst()))
    }

    @Test("What a file allows itself is left alone")
    func allowed() throws {
        #expect(try clean("drop:", "- {id: one, why: other, starts: 'The ferry'}").fuse.isEmpty)
        #expect(try clean("drop:", Self.greedy, safety: "{max_loss: 1, min_words: 0}").body.isEmpty)
    }

    @Test("Kinds that may well be most of a page do not count as lost prose")
    func harmless() throws {
        func rule(_ why: String) -> String { "- {id: c, why: \(why), re: '^(?:By|Fish|The comp)'}" }
        #expect(try clean("drop:", rule("comments")).fuse.isEmpty)
        #expect(try clean("drop:", rule("nav")).fuse == ["site"])
    }

    @Test("A file that leaves too few words is undone as well")
    func minWords() throws {
        let rule = "- {id: two, why: other, re: '(?i)^(?:the|by) '}"
        #expect(try clean("drop:", rule, safety: "{max_loss: 1, min_words: 40}").fuse == ["site"])
    }

    @Test("A title that is all of the main content comes back; one above a text does not")
    func onlyTitle() {
        func restored(_ content: [Int], _ why: RemovalKind = .title) -> Draft {
            var draft = Draft.html("<h1>Fog stops the ferry</h1><p>\(Prose.first)</p><p>Share</p>")
            let rule = RuleReference(id: "site#head", file: "site.yaml", line: 1)
            draft.drop(0, RemovalCause(.siteRules, why, rule: rule))
            for block in 1...2 {
                if content.contains(block) {
                    draft.keep(block)
                } else {
                    draft.drop(block, RemovalCause(.mainContent, .nav))
                }
            }
            LossFuse.restoreTitle(in: content, &draft)
            return draft
        }
        #expect(restored([0]).left == ["Fog stops the ferry"] && restored([0]).fuse == ["site"])
        #expect(restored([0, 1]).left == [Prose.first] && restored([0, 1]).fuse.isEmpty)
        #expect(restored([0], .nav).left.isEmpty && restored([]).left.isEmpty)
    }

    @Test("Words that a substitution took out are gone, so the fuse leaves their record alone")
    func substitution() throws {
        let article = try clean(
            "drop:",
            "- {id: most, why: other, re: '^(?:By|Fish|The comp)'}",
            "sub:",
            "- {id: cut, why: dateline, re: '^The ferry ', with: ''}"
        )
        #expect(article.fuse == ["site"])
        #expect(article.body.first?.text.hasPrefix("left the harbour") == true)
        #expect(article.removed[.dateline] == 1)
    }

    @Test("What an undone rule captured is body text again, no metadata")
    func captures() throws {
        let article = try clean("drop:", Self.greedy.replacing("'e'}", with: "'e', capture: {kicker: line}}"))
        #expect(article.fuse == ["site"] && article.metadata.extra["kicker"] == nil)
    }

    @Test("A line that lost some words and then went altogether counts once")
    func subbedAndDropped() throws {
        let words = Prose.all.map { $0.split(separator: " ").count }
        // Twice the first line would be more than half.
        let share = Double(words[0]) * 1.5 / Double(words.reduce(0, +))
        let article = try clean(
            "sub:",
            "- {id: cut, why: dateline, re: '^The ferry ', with: ''}",
            "drop:",
            "- {id: one, why: other, starts: 'The ferry'}",
            "- {id: two, why: other, starts: 'left the'}",
            safety: "{min_words: 5, max_loss: \(share)}"
        )
        #expect(article.fuse.isEmpty && article.body.map(\.text) == Array(Prose.all.dropFirst()))
    }

    @Test(
        "What another rule would have taken goes when the rule that took it first is undone",
        arguments: [true, false]
    )
    func otherRules(_ greedyFirst: Bool) throws {
        let greedy = "- {id: greedy, why: other, re: '[eo]'}"
        let modest = [
            Self.masthead, "- {id: one, why: photo-credit, starts: 'The ferry', capture: {kicker: line}}",
        ]
        let rules = ["drop:"] + (greedyFirst ? [greedy] + modest : modest + [greedy])
        let more = [
            "- {id: range, why: nav, between: {from: {starts: 'Fishermen'}, to: {starts: 'The company'}, keep: to}}",
            "cut:", "- {id: end, why: related, before: {is: Masthead}, min_left: 0.5}",
            "sub:", "- {id: cut, why: dateline, re: '^By ', with: ''}",
        ]
        let article = try clean(rules + more)
        #expect(article.fuse == ["site"])
        #expect(article.body.map(\.text) == [String(Prose.second.dropFirst(3)), Prose.fourth])
        #expect(article.metadata.extra["kicker"] == Prose.first)
        #expect(
            article.removed[.masthead] == 2 && article.removed[.nav] == 1 && article.removed[.dateline] == 1
        )
    }

    private static let html =
        "<article><h1>Fog</h1><div>" + Prose.all.map { "<p>\($0)</p>" }.joined()
        + "<p class=promo>Read also about the <b class=boats>boats</b></p></div></article>"

    @Test("An element that another rule would have taken goes as well", arguments: [true, false])
    func otherElements(_ greedyFirst: Bool) throws {
        let greedy = "    - {id: bad, why: other, css: 'article > div'}\n"
        let modest = "    - {id: promo, why: nav, css: '.promo', capture: {kicker: .boats}}\n"
        let site = "match: {hosts: [example.com]}\nhtml:\n  body: [{css: article}]\n  drop:\n"
        let file = try RuleFile.sample(
            site + (greedyFirst ? greedy + modest : modest + greedy),
            id: "site",
            kind: "site"
        )
        let page = Page(Array(Self.html.utf8), format: .html, url: "https://example.com/")
        let (article, draft) = try Cleaner(rules: RuleLibrary(files: [file])).explain(page)
        #expect(article.fuse == ["site"] && article.body.map(\.text).suffix(4) == Prose.all.suffix(4))
        #expect(article.removed[.nav] == 1 && article.metadata.extra["kicker"] == "boats")
        let undone = try #require(draft).removals.filter(\.isUndone)
        #expect(Set(undone.compactMap(\.cause.rule?.id)) == ["site#bad"], "explained as undone")
    }

    @Test("A file whose rules take over from an undone one is checked as well")
    func nextFile() throws {
        let platform = try RuleFile.sample(
            "detect: {any: [{line: {is: Masthead}}]}\ntext: {drop: [{id: all, why: other, re: 'e'}]}",
            id: "platform/x",
            kind: "platform"
        )
        let site = try RuleFile.sample(
            "match: {hosts: [example.com]}\ntext: {drop: [{id: all, why: other, re: 'e'}]}",
            id: "site",
            kind: "site"
        )
        let article = try Cleaner(rules: RuleLibrary(files: [platform, site])).clean(Self.page)
        #expect(Set(article.fuse) == ["site", "platform/x"])
        #expect(article.body.map(\.text).filter { $0.count > 20 } == Prose.all)
    }

    @Test("A post_drop of another file takes what an undone one took first")
    func otherLateDrops() throws {
        func file(_ id: String, _ head: String, _ css: String) throws -> RuleFile {
            try .sample(
                "\(head)\nhtml: {body: [{css: article}], post_drop: [{css: '\(css)', why: nav}]}",
                id: id,
                kind: id == "site" ? "site" : "platform"
            )
        }
        let rules = RuleLibrary(files: [
            try file("platform/x", "detect: {any: [{css: article}]}", ".promo"),
            try file("site", "match: {hosts: [example.com]}", "article > div"),
        ])
        let page = Page(Array(Self.html.utf8), format: .html, url: "https://example.com/")
        let article = try Cleaner(rules: rules).clean(page)
        #expect(article.fuse == ["site"] && article.body.map(\.text).suffix(4) == Prose.all.suffix(4))
        #expect(article.removed[.nav] == 1)
    }
}
