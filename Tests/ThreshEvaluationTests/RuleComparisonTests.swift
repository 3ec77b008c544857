import Testing

@testable import Thresh
@testable import ThreshEvaluation

@Suite("Rules compared on gold pages")
struct RuleComparisonTests {
    private static let story =
        "The ferry left the harbour almost empty on Monday, because fog had risen over the river at dawn."
    private static let plea =
        "Give the paper a pound a week and we shall print the tide tables for everybody."

    @Test("Pages on which a compared file is active are cleaned both ways")
    func comparison() throws {
        let rules = """
            thresh: 1
            id: quay.example
            kind: site
            match: {hosts: [quay.example]}
            text: {drop: [{id: plea, why: subscribe, starts: 'Give the paper'}]}
            """
        let gold = """
            {"id":"one","url":"https://quay.example/1","body":"\(Self.story)"}
            {"id":"two","url":"https://quay.example/2","body":"\(Self.story) \(Self.plea)"}
            {"id":"other","url":"https://pier.example/1","body":"\(Self.story)"}
            {"id":"unknown","url":"https://quay.example/3"}
            """
        let library = RuleLibrary(files: [try RuleFileReader.read(rules, path: "rules/quay.yaml")])
        var comparison = RuleComparison(without: Cleaner(), with: Cleaner(rules: library)) {
            $0.hasPrefix("rules/")
        }
        for gold in try SmallSet.withFiles(gold: gold, { folder, _ in try GoldSet(folder: folder).pages }) {
            let text = "\(Self.story)\n\(Self.plea)\n"
            try comparison.add(Page(Array(text.utf8), format: .text, id: gold.id, url: gold.url), gold: gold)
        }
        #expect(comparison.pages.map(\.id) == ["one", "two"])
        #expect(comparison.pages.map { $0.gain > 0 } == [true, false])
        #expect(comparison.pages[0].with == 1 && comparison.pages[1].without == 1)
        let text = comparison.text(worst: 1)
        #expect(text.hasPrefix("2 pages with rules, 0 where the loss fuse undid some\nF1       0."))
        #expect(text.contains("\npages    1 better, 1 worse, 0 the same\n  -0."))
        #expect(text.hasSuffix("  two  quay.example\n"))
    }
}
