import Testing
import ThreshHTML

@testable import Thresh
@testable import ThreshRuleTools

@Suite("Differences between rules")
struct ExplanationDifferenceTests {
    private static let prose =
        "The ferry left the harbour almost empty on Monday, because fog had risen over the river at dawn."
    private static let page = """
        Fog keeps the ferry in harbour
        Share
        \(prose)
        Ring us any time
        \(prose) Nobody minded.
        """

    private func rules(_ lines: String) -> String {
        "id: base/en\nkind: base\ntext:\n  drop:\n\(lines)\n"
    }

    private func difference(_ before: String?, _ after: String?, _ page: String = page) throws
        -> ExplanationDifference
    {
        ExplanationDifference(
            before: try ExplainedPage.explain(page, .text, rules: before),
            after: try ExplainedPage.explain(page, .text, rules: after)
        )
    }

    @Test("Rules that do the same make no difference, wherever their file and line")
    func same() throws {
        let share = "    - {id: share, why: share, is: Share}"
        #expect(try difference(rules(share), rules(share)).isEmpty)
        #expect(try difference(rules(share), rules("    # a comment\n" + share)).isEmpty)
    }

    @Test("A block that a new rule drops is told with the rule, and one that an old rule dropped too")
    func block() throws {
        let old = rules("    - {id: share, why: share, is: Share}")
        let new = rules("    - {id: ring, why: other, is: Ring us any time}")
        let difference = try difference(old, new)
        let ring = try #require(difference.changes.first { $0.after?.removal?.rule?.id == "base/en#ring" })
        #expect(ring.before?.isKept == true && ring.after?.isKept == false)
        let share = try #require(difference.changes.first { $0.before?.removal?.rule?.id == "base/en#share" })
        #expect(share.after?.removal?.rule == nil)
        #expect(difference.changes.map { $0.after?.number } == [2, 4])
        #expect(difference.fields.isEmpty)
    }

    @Test("A field that a new rule captures is told with where it was found")
    func field() throws {
        let new = rules("    - {id: ring, why: other, is: Ring us any time, capture: {dateline: line}}")
        let difference = try difference(nil, new)
        let field = try #require(difference.fields.first)
        #expect(field.name == "dateline" && field.before == nil)
        #expect(field.after?.value == "Ring us any time")
        #expect(field.after?.source?.contains("base/en#ring") == true)
        #expect(difference.rules == ([], ["base/en"]))
    }

    @Test("Sides with different blocks are matched by their texts")
    func matched() throws {
        let difference = try difference(nil, nil, Self.page)
        var entries = difference.before.entries
        #expect(difference.isEmpty)
        entries.remove(at: 1)
        let shorter = Explanation(entries: entries, article: difference.before.article)
        let gone = ExplanationDifference(before: difference.before, after: shorter)
        #expect(gone.changes.count == 1)
        #expect(gone.changes.first?.before?.text == "Share" && gone.changes.first?.after == nil)
        let come = ExplanationDifference(before: shorter, after: difference.after)
        #expect(come.changes.count == 1)
        #expect(come.changes.first?.after?.text == "Share" && come.changes.first?.before == nil)
    }

    @Test("As text: minus for the other folder's rules, plus for the rules in use")
    func text() throws {
        let new = rules("    - {id: ring, why: other, is: Ring us any time}")
        let bytes = ExplanationText().render(try difference(nil, new), isOneOfMany: false)
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        #expect(lines[0] == "# 1 blocks and 0 fields differ" && lines[1] == "# + rules: base/en")
        #expect(lines[2] == "- keep  line 4")
        #expect(lines[3].hasPrefix("+ drop  line 4 · other · chrome lines · base/en#ring ("))
        #expect(lines[4] == "      Ring us any time")
    }

    @Test("As NDJSON: one object a change, with both sides")
    func ndjson() throws {
        let new = rules("    - {id: ring, why: other, is: Ring us any time, capture: {dateline: line}}")
        let bytes = ExplanationNDJSON().render(try difference(nil, new), isOneOfMany: false)
        let objects = try bytes.split(separator: 0x0A).map {
            try JSONReader.read(Array($0), repairing: false)
        }
        #expect(objects.count == 2)
        #expect(objects[0]["field"]?.string == "dateline" && objects[0]["before"] == nil)
        #expect(objects[1]["before"]?["fate"]?.string == "kept")
        #expect(objects[1]["after"]?["rule"]?.string == "base/en#ring")
    }
}
