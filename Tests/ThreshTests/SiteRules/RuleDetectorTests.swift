import Testing

@testable import Thresh

@Suite("Detection by content")
struct RuleDetectorTests {
    private func detects(_ conditions: String, _ draft: Draft, _ key: String = "any", url: String? = nil)
        throws -> Bool
    {
        let file = try RuleFile.sample(
            "detect:\n  \(key):\n" + conditions.split(separator: "\n").map { "    - \($0)\n" }.joined(),
            kind: "platform"
        )
        let detection = try #require(file.detect)
        let results = [nil, DetectionIndex([RuleHead(file)])].map { index in
            RuleDetector(
                draft,
                lines: draft.lines,
                selection: NodeSelection(draft.tree),
                address: url.flatMap { PageAddress($0) },
                index: index
            ).detects(detection)
        }
        #expect(results[0] == results[1], "the index changes nothing")
        return results[0]
    }

    private static let html = Draft.html(
        """
        <head><meta name=Generator content="Blogger 7"><script type="application/ld+json">
        {"@type": "NewsArticle", "publisher": {"name": "CNN"}}</script></head>
        <body><div id=Blog1><p>Powered by Blogger</p><p>Newer Post</p></div></body>
        """
    )

    @Test(
        "Each condition holds on its page",
        arguments: [
            "{meta: generator, re: '(?i)^blogger'}", "{meta: generator}",
            "{meta: generator, is: 'BLOGGER 7'}", "{css: '#Blog1'}",
            "{xpath: '//div[@id=\"Blog1\"]'}", "{xpath: '//div/@id'}", "{xpath: 'count(//p) > 1'}",
            "{xpath: 'string(//p)'}", "{jsonld: publisher.name, is: CNN}",
            "{line: {is: 'Powered by Blogger'}}",
            "{line: {is: 'Powered by Blogger'}, and: {line: {is: [x, 'Newer Post']}}}",
            "{url: 'https://*.example.com/*'}",
            "{line: {is: 'Powered by Blogger'}, in: {first: 1}}", "{css: '.no'}\n{css: '#Blog1'}",
        ]
    )
    func holds(_ condition: String) throws {
        #expect(try detects(condition, Self.html, url: "https://a.example.com/x"))
    }

    @Test(
        "And on no look-alike",
        arguments: [
            "{meta: generator, is: Blogger}", "{meta: author}", "{css: '#Blog'}",
            "{xpath: '//div/@class'}", "{xpath: 'count(//p) > 2'}", "{xpath: 'string(//h1)'}",
            "{jsonld: publisher.name, is: BBC}", "{jsonld: publisher.logo}",
            "{line: {is: 'Powered by'}}", "{line: {is: 'Powered by Blogger'}, in: {last: 1}}",
            "{line: {is: 'Powered by Blogger'}, and: {line: {is: 'Older Post'}}}",
            "{url: 'https://*.example.org/*'}",
        ]
    )
    func holdsNot(_ condition: String) throws {
        #expect(try !detects(condition, Self.html, url: "https://a.example.com/x"))
    }

    @Test("all needs every condition, and a url condition needs an address")
    func all() throws {
        #expect(try detects("{css: '#Blog1'}\n{meta: generator}", Self.html, "all"))
        #expect(try !detects("{css: '#Blog1'}\n{css: '.no'}", Self.html, "all"))
        #expect(try !detects("{url: '*'}", Self.html))
    }

    @Test("Scraped text is recognised by its lines")
    func text() throws {
        let text = Draft.text("Washington (CNN) -- The ferry left.\nPost a Comment Blogger")
        #expect(try detects("{line: {re: '^[A-Z]\\w+ \\(CNN\\)'}}", text))
        #expect(try !detects("{css: 'p'}", text))
    }
}
