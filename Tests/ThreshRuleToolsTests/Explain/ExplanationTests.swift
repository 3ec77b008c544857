import Testing

@testable import Thresh
@testable import ThreshRuleTools

@Suite("Explanations")
struct ExplanationTests {
    private static let prose =
        "The ferry left the harbour almost empty on Monday, because fog had risen over the river at dawn."

    private func explain(_ text: String, _ format: Page.Format) throws -> Explanation {
        try ExplainedPage.explain(
            text,
            format,
            rules: """
                id: base/en
                kind: base
                text:
                  drop:
                    - {id: share, why: share, is: Share}
                  sub:
                    - {id: place, why: dateline, re: '^Harbour: '}
                html: {keep: [{css: .k}]}
                """
        )
    }

    @Test("Every block is there once, in page order, with place, stage, kind and rule")
    func text() throws {
        let explanation = try explain(
            "Fog keeps the ferry in harbour\n\nShare\nHarbour: \(Self.prose)\nHome",
            .text
        )
        let entries = explanation.entries
        #expect(entries.map(\.number) == [1, 2, 3, 4])
        #expect(entries.map(\.place) == ["line 1", "line 3", "line 4", "line 5"])
        #expect(entries.map(\.isKept) == [false, false, true, false])
        #expect(entries.map(\.removal?.why) == [.title, .share, nil, .other])
        #expect(entries.map(\.text) == ["Fog keeps the ferry in harbour", "Share", Self.prose, "Home"])
        #expect(entries[2].cuts.map(\.why) == [.dateline] && entries[2].cuts.map(\.text) == ["Harbour: "])
        #expect(entries[2].original == "Harbour: \(Self.prose)")
        let share = try #require(entries[1].removal)
        #expect(share.rule?.id == "base/en#share" && share.rule?.line == 6 && share.stage == .chrome)
        #expect(explanation.article.rules == ["base/en"])
        #expect(explanation.article.status == .ok)
    }

    @Test("A page's blocks are named by their elements")
    func html() throws {
        let explanation = try explain("<article><p>\(Self.prose)</p><p class=k>Share</p></article>", .html)
        #expect(explanation.entries.count == 2)
        #expect(explanation.entries.allSatisfy { $0.place.contains("article") && $0.place.contains("p") })
        #expect(explanation.entries.last?.isKept == true && explanation.entries.last?.isProtected == true)
    }

    @Test(
        "A block that the model judged has its score, the page's cut and what decided, and the score decides"
    )
    func verdicts() throws {
        let story = (0..<6).map { "<p>\(Self.prose) Nobody minded much on day \($0).</p>" }.joined()
        let links = (0..<9).map { "<li><a href=/\($0)>Story \($0) of the harbour</a></li>" }.joined()
        let page = "<article><h1>Fog</h1>\(story)</article><div class=related><ul>\(links)</ul></div>"
        let entries = try explain(page, .html).entries
        for entry in entries where entry.removal?.why != .title {
            let verdict = try #require(entry.verdict)
            #expect(entry.isKept == (verdict.score >= verdict.cut))
            #expect(!verdict.reasons.together.isEmpty && !verdict.reasons.alone.isEmpty)
            let weights = verdict.reasons.alone.map { abs($0.weight) }
            #expect(weights == weights.sorted(by: >))
        }
        let link = try #require(entries.last?.verdict)
        let paragraph = try #require(entries.dropFirst(2).first?.verdict)
        #expect(link.reasons.together.reduce(0) { $0 + $1.weight } < 0)
        #expect(paragraph.reasons.together.reduce(0) { $0 + $1.weight } > 0)
    }

    @Test("What the loss fuse took back is told")
    func undone() throws {
        let explanation = try ExplainedPage.explain(
            "<p>\(Self.prose)</p><p>\(Self.prose)</p>",
            .html,
            rules: """
                id: site/greedy
                kind: platform
                detect: {any: [{css: p}]}
                html: {drop: [{id: all, why: ad, css: p}]}
                """
        )
        #expect(explanation.article.fuse == ["site/greedy"])
        #expect(explanation.entries.allSatisfy { $0.isKept && $0.undone.map(\.why) == [.ad] })
    }

    @Test("A page that cannot be read has no entries, and says why")
    func unreadable() throws {
        let explanation = try Explanation(
            Page([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
            cleaner: Cleaner()
        )
        #expect(explanation.entries.isEmpty && explanation.article.status == .error)
    }
}

/// Pages with the rules of one file, for the tests of explanations.
enum ExplainedPage {
    static func explain(_ text: String, _ format: Page.Format, rules: String? = nil) throws -> Explanation {
        let folder = try RuleFolder(rules.map { [("rules.yaml", $0)] } ?? [])
        let library = rules == nil ? RuleLibrary.empty : try folder.library()
        // The folder goes away with its owner, and rules are read when a page needs them.
        return try withExtendedLifetime(folder) {
            try Explanation(Page(Array(text.utf8), format: format), cleaner: Cleaner(rules: library))
        }
    }
}
