import Testing
import ThreshTestSupport

@testable import Thresh
@testable import ThreshRuleTools

@Suite("Explanations as a page")
struct ExplanationPageTests {
    private static let prose =
        "The ferry left the harbour almost empty on Monday, because fog had risen over the river at dawn."
    private static let rules = """
        id: base/en
        kind: base
        text: {drop: [{id: share, why: share, is: Share}], sub: [{id: place, why: dateline, re: '^Harbour: '}]}
        """

    private func page(_ explanations: Explanation...) -> String {
        let page = ExplanationPage()
        let parts = explanations.map { page.render($0, isOneOfMany: explanations.count > 1) }
        return String(decoding: page.opening + parts.joined() + page.closing, as: UTF8.self)
    }

    private func count(_ part: String, in text: String) -> Int {
        text.ranges(of: part).count
    }

    @Test(
        "Every block stands there once, with its kind, its stage and its reason; a rule has its count and its line"
    )
    func blocks() throws {
        let text = "Fog keeps the ferry in harbour\nShare\nHarbour: \(Self.prose)\nShare"
        let explanation = try ExplainedPage.explain(text, .text, rules: Self.rules)
        let page = page(explanation)
        #expect(count("<div class=\"block ", in: page) == explanation.entries.count)
        #expect(count("<div class=\"block dropped\"", in: page) == explanation.entries.count { !$0.isKept })
        let rule = try #require(explanation.entries[1].removal?.rule)
        let file = "\(rule.file):\(rule.line)"
        #expect(page.contains("data-kind=\"share\" data-stage=\"chrome lines\" data-rule=\"base/en#share\""))
        #expect(page.contains("dropped: share · chrome lines · base/en#share (\(file))"))
        #expect(
            page.contains(
                "base/en#share</button><span class=\"file\">\(file)</span></td><td class=\"count\">2</td>"
            )
        )
        #expect(page.contains("<del class=\"cut\" data-kind=\"dateline\">Harbour: </del>\(Self.prose)"))
        #expect(page.contains("value=\"share\"> <span class=\"swatch\"></span> share (2)</label>"))
    }

    @Test("Nothing of a hostile page becomes markup, wherever it comes from")
    func hostile() throws {
        let attack = "\"'><script>alert(1)</script><img src=x onerror=alert(1)></style>&lt;b&gt;<!--"
        let escaped = attack.replacing("<", with: "&lt;").replacing("&lt;b&gt;", with: "&amp;lt;b&amp;gt;")
        let html = """
            <html><head><title>\(escaped)</title><meta name="author" content="\(escaped.replacing("\"", with: "&quot;"))">
            </head><body><article><h1>\(escaped)</h1><p class="\(escaped.replacing("\"", with: "&quot;"))">\(Self.prose) \(escaped)</p>
            <p>\(Self.prose) \(escaped)</p></article></body></html>
            """
        var hostile = Page(Array(html.utf8), format: .html, id: attack)
        hostile.url = "https://news.example/?q=<script>"
        let explanation = try Explanation(hostile, cleaner: Cleaner())
        #expect(explanation.entries.contains { $0.text.contains("<script>") })
        #expect(explanation.entries.contains { $0.place.contains("<script>") })
        let calm = try Explanation(
            Page(Array("<p>\(Self.prose)</p>".utf8), format: .html),
            cleaner: Cleaner()
        )
        for page in [page(explanation), page(explanation, calm)] {
            #expect(count("<script", in: page) == 1 && count("</script", in: page) == 1)
            #expect(count("</style", in: page) == 1)
            #expect(!page.contains("<img") && !page.contains("<!--"))
            // No tag of ours has a quote that something could have closed.
            for tag in page.split(separator: "<").dropFirst() {
                let inside = tag.prefix { $0 != ">" }
                #expect(inside.count { $0 == "\"" }.isMultiple(of: 2))
            }
        }
    }

    @Test("The page loads nothing and allows no script but its own")
    func isSelfContained() async throws {
        let page = page(try ExplainedPage.explain(Self.prose, .text))
        for word in ["http:", "https:", "src=", "url(", "@import", "<link"] { #expect(!page.contains(word)) }
        let folder = try TemporaryFolder()
        let start = try #require(page.firstRange(of: "<script>")).upperBound
        let end = try #require(page.firstRange(of: "</script>")).lowerBound
        try folder.write(String(page[start..<end]), to: "script")
        let sum = try await CommandRun.shell("sha256sum script", in: folder).text
        #expect(
            sum.prefix(64) == hexadecimal(try #require(Base64.decoded(Array(ExplanationScript.hash.utf8))))
        )
        #expect(
            page.contains(
                "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-\(ExplanationScript.hash)'"
            )
        )
    }

    private func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    @Test("Several pages stand in one file under ids of their own")
    func many() throws {
        let explanations = try ["one page", "two"].map {
            try Explanation(
                Page(Array("Share\n\(Self.prose)".utf8), format: .text, id: $0),
                cleaner: Cleaner()
            )
        }
        let page = page(explanations[0], explanations[1])
        #expect(count("<details class=\"page\" open>", in: page) == 2)
        let ids = page.ranges(of: " id=\"").map { page[$0.upperBound...].prefix { $0 != "\"" } }
        #expect(!ids.isEmpty && Set(ids).count == ids.count)
    }

    @Test("A difference marks the blocks that changed and says how they fared before")
    func difference() throws {
        let text = "Fog keeps the ferry in harbour\nShare\n\(Self.prose)"
        let difference = ExplanationDifference(
            before: try ExplainedPage.explain(text, .text),
            after: try ExplainedPage.explain(text, .text, rules: Self.rules)
        )
        let page = String(decoding: ExplanationPage().render(difference, isOneOfMany: false), as: UTF8.self)
        #expect(count(" changed\"", in: page) == difference.changes.count && !difference.changes.isEmpty)
        #expect(page.contains("<small>now: dropped: share · chrome lines · base/en#share ("))
        #expect(page.contains("only what changed (\(difference.changes.count))"))
    }
}
