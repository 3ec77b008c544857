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
}
