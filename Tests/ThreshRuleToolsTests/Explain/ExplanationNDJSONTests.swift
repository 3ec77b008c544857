import Testing
import ThreshHTML

@testable import Thresh
@testable import ThreshRuleTools

@Suite("Explanations as NDJSON")
struct ExplanationNDJSONTests {
    private static let prose =
        "The ferry left the harbour almost empty on Monday, because fog had risen over the river at dawn."

    @Test("One object a block; keys stand in their order and absent values are left out")
    func keys() throws {
        let explanation = try ExplainedPage.explain(
            "Fog keeps the ferry in harbour\nShare\nHarbour: \(Self.prose)",
            .text,
            rules: """
                id: base/en
                kind: base
                text: {drop: [{id: share, why: share, is: Share}], sub: [{id: place, why: dateline, re: '^Harbour: '}]}
                """
        )
        let bytes = ExplanationNDJSON().render(explanation, isOneOfMany: false)
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        #expect(lines.count == explanation.entries.count)
        let file = try #require(explanation.entries[1].removal?.rule?.file)
        #expect(
            lines[1] == """
                {"block":2,"place":"line 2","type":"paragraph","fate":"dropped","stage":"chrome lines","kind":"share",\
                "rule":"base/en#share","file":"\(file)","line":4,"text":"Share"}
                """
        )
        #expect(
            lines[2] == """
                {"block":3,"place":"line 3","type":"paragraph","fate":"kept","cuts":[{"stage":"chrome lines",\
                "kind":"dateline","rule":"base/en#place","file":"\(file)","line":4,"text":"Harbour: "}],\
                "text":"\(Self.prose)"}
                """
        )
    }

    @Test("A judged block has its score, the page's cut, and its features with value and weight")
    func features() throws {
        let story = (0..<6).map { "<p>\(Self.prose) Nobody minded much on day \($0).</p>" }.joined()
        let explanation = try ExplainedPage.explain("<article><h1>Fog</h1>\(story)</article>", .html)
        let bytes = ExplanationNDJSON().render(explanation, isOneOfMany: false)
        let last = try #require(bytes.split(separator: 0x0A).last)
        let block = try JSONReader.read(Array(last), repairing: false)
        #expect(block["score"] != nil && block["cut"] != nil)
        for key in ["features", "block_features"] {
            let feature = try #require(block[key]?.array?.first)
            #expect(feature["name"]?.string?.isEmpty == false)
            #expect(feature["value"] != nil && feature["weight"] != nil)
        }
    }
}
