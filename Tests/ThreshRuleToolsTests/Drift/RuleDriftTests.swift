import Testing
import ThreshTestSupport

@testable import Thresh
@testable import ThreshRuleTools

@Suite("Rules that stopped firing")
struct RuleDriftTests {
    private typealias Count = RuleStatistics.Count

    @Test(
        "A rule has stopped where that cannot be chance",
        arguments: [
            (100, 98, 100, 0, true), (100, 98, 100, 60, false), (100, 3, 100, 0, false),
            (19, 19, 100, 0, false),
            (100, 98, 19, 0, false), (100, 0, 100, 0, false), (20, 18, 20, 0, true), (20, 6, 20, 0, false),
            (1_000, 1_000, 20, 20, false),
        ]
    )
    func stopped(_ pages: Int, _ hits: Int, _ pagesNow: Int, _ hitsNow: Int, isFound: Bool) {
        let before = Count(pages: pages, hits: hits)
        #expect(RuleDrift.hasStopped(before: before, now: Count(pages: pagesNow, hits: hitsNow)) == isFound)
    }

    @Test(
        "Pages are counted for each rule that could fire, by host and month, and read back as they were written"
    )
    func statistics() throws {
        let rules = try RuleFolder([
            (
                "en.yaml",
                "id: base/en\nkind: base\ntext: {drop: [{id: share, why: share, is: Share}, {id: top, why: nav, is: Top}]}\n"
            )
        ])
        let library = try rules.library()
        var options = CleaningOptions()
        options.explains = true
        let cleaner = Cleaner(rules: library, options: options)
        var statistics = RuleStatistics()
        let story =
            "The ferry left the harbour almost empty on Monday, because fog had risen over the river at dawn.\n"
        for line in ["Share", "Share", "None"] {
            let page = Page(
                Array((story + line).utf8),
                format: .text,
                url: "https://a.example/1",
                fetched: "2015-03-02T00:00:00Z"
            )
            let article = try cleaner.clean(page)
            statistics.add(
                rules: article.rules,
                url: article.metadata.url,
                fetched: article.metadata.fetched,
                words: article.wordsByRule
            )
        }
        try statistics.complete(library)
        let text = String(decoding: statistics.ndjson, as: UTF8.self)
        #expect(
            text == """
                {"rule":"base/en#share","host":"a.example","month":"2015-03","pages":3,"hits":2,"words":2}
                {"rule":"base/en#top","host":"a.example","month":"2015-03","pages":3,"hits":0,"words":0}

                """
        )
        #expect(try RuleStatistics(ndjson: Array(text.utf8)).counts == statistics.counts)
        let twice = try RuleStatistics(ndjson: Array((text + text).utf8))
        #expect(twice.counts.values.map(\.pages) == [6, 6])
        #expect(throws: (any Error).self) { try RuleStatistics(ndjson: Array("{\"rule\":\"a\"}".utf8)) }
    }

    @Test("A finding names the rule, the host, both shares and the last month with a hit")
    func finding() throws {
        let before = """
            {"rule":"a#photo","host":"a.example","month":"2015-01","pages":100,"hits":98,"words":900}
            {"rule":"a#photo","host":"a.example","month":"2015-02","pages":100,"hits":98,"words":900}
            {"rule":"a#top","host":"a.example","month":"2015-02","pages":200,"hits":20,"words":20}
            """
        let now = """
            {"rule":"a#photo","host":"a.example","month":"2015-03","pages":214,"hits":0,"words":0}
            {"rule":"a#top","host":"a.example","month":"2015-03","pages":214,"hits":19,"words":19}
            """
        let found = RuleDrift.findings(
            now: try RuleStatistics(ndjson: Array(now.utf8)),
            history: try RuleStatistics(ndjson: Array(before.utf8))
        )
        #expect(
            found.map(\.text) == [
                "a#photo on a.example: 0 of 214 pages now, 98 % of 200 before; last hit in 2015-02"
            ]
        )
    }
}
