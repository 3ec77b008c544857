import Testing

@testable import Thresh

@Suite("Body")
struct BodyAssemblerTests {
    private static let rules: RuleLibrary? = try? RuleLibrary(files: [
        .sample("match: {hosts: [a.com]}\nhtml: {body: [{css: article}]}", id: "a.com", kind: "site")
    ])

    private func clean(_ page: [UInt8]) throws -> [BodyBlock] {
        var options = CleaningOptions()
        options.keepsMarkup = true
        let cleaner = Cleaner(rules: try #require(Self.rules), options: options)
        return try cleaner.clean(Page(page, url: "https://a.com/")).body
    }

    @Test(
        "An item goes on behind a list inside it, and ends where code, a heading or a quote closes its list",
        arguments: [
            ("<ul><li>a<p>b</p><li>c</ul>", "- a\n  b\n- c"),
            ("<ul><li>a<ul><li>b</ul>c</ul>", "- a\n  - b\n  c"),
            ("<ul><li>a<pre>x</pre><p>b</p><p>c</p><li>d</ul>", "- a\n\nx\n\nb\n\nc\n\n- d"),
            ("<ul><li>a<h3>x</h3><p>b<p>c</ul>", "- a\n\nx\n\nb\n\nc"),
            ("<ul><li>a<pre>x</pre><ul><li>b</ul><p>c</ul>", "- a\n\nx\n\n  - b\n\nc"),
            (
                "<ol start=4><li>a<li>b<pre>x</pre><ul><li>c</ul><li>d</ol>",
                "4. a\n5. b\n\nx\n\n  - c\n6. d"
            ),
            ("<ul><li>a<blockquote><ul><li>b</ul></blockquote><p>c</ul>", "- a\n\n  - b\n\nc"),
        ]
    )
    func continuedItems(_ html: String, _ text: String) throws {
        let body = try clean(Array("<article>\(html)</article>".utf8))
        #expect(TextRenderer.text(of: body) == text)
        // Written as HTML and read again, it is the same.
        let again = try clean(Array("<article>\(HTMLRenderer.body(body, RenderingOptions()))</article>".utf8))
        #expect(again.map(\.kind) == body.map(\.kind))
        #expect(again.map(\.text) == body.map(\.text))
        #expect(TextRenderer.text(of: again) == text)
    }

    @Test(
        "Numbers of items are those that browsers show",
        arguments: [
            ("<ol><li>a<li value=4>b<li>c</ol>", "1. a\n4. b\n5. c"),
            ("<ol reversed><li>a<li>b<li>c</ol>", "3. a\n2. b\n1. c"),
            ("<ol reversed start=9><li>a<li>b</ol>", "9. a\n8. b"),
            ("<ol reversed><li>a<li value=7>b<li>c</ol>", "3. a\n7. b\n6. c"),
            ("<ol reversed><li>a<ol><li>b<li>c</ol><li>d</ol>", "2. a\n  1. b\n  2. c\n1. d"),
        ]
    )
    func numbers(_ html: String, _ text: String) throws {
        let body = try clean(Array("<article>\(html)</article>".utf8))
        #expect(TextRenderer.text(of: body) == text)
        let again = try clean(Array("<article>\(HTMLRenderer.body(body, RenderingOptions()))</article>".utf8))
        #expect(again.map(\.kind) == body.map(\.kind))
    }

    private func clean(text: String) throws -> [BodyBlock] {
        try Cleaner().clean(Page(Array(text.utf8), format: .text)).body
    }

    @Test(
        "A lone number at the start of a paragraph is a part of its text",
        arguments: [
            "3. Oktober ist in Deutschland ein Feiertag, an dem fast alle Läden geschlossen bleiben.",
            "24. Spieltag der Liga, und noch immer steht der Verein aus dem Norden ganz oben.",
            "1. FC Hafen gewinnt das Spiel am Samstag vor vielen Leuten mit drei zu zwei.",
        ]
    )
    func ordinals(_ line: String) throws {
        let body = try clean(text: "\(Prose.first)\n\n\(line)\n\n\(Prose.second)")
        #expect(body.map(\.text) == [Prose.first, line, Prose.second])
        #expect(body.allSatisfy { $0.kind == .paragraph })
        #expect(HTMLRenderer.body(body, RenderingOptions()).contains("<p>\(line)</p>"))
    }

    @Test("Numbers that go on with a count are those of items, whatever stands between")
    func countedItems() throws {
        let steps = [
            "Cast off the lines before the tide turns, and do not wait for the fog to lift.", "Row.",
        ]
        let body = try clean(
            text: "\(Prose.first)\n\n4. \(steps[0])\n\n\(Prose.third)\n\n5. \(steps[1])\n\n\(Prose.second)"
        )
        #expect(body.map(\.text) == [Prose.first, steps[0], Prose.third, steps[1], Prose.second])
        #expect(
            body[1].kind == .listItem(depth: 0, number: 4) && body[3].kind == .listItem(depth: 0, number: 5)
        )
    }

    @Test("In Markdown an item says that it is one, and an escaped number that it is none")
    func markdownItems() throws {
        let text = """
            # Bells

            \(Prose.first) See [the quay](/quay).

            7. **Row** to [the ferry](/ferry).

            3\\. Oktober ist ein Feiertag.

            **- The quay** is closed, and so is the ferry that leaves from it.

            \\- The other quay is closed as well, and nobody knows for how long.

            ## Noon

            \(Prose.second)
            """
        let body = try clean(text: text)
        #expect(body.contains { $0.kind == .listItem(depth: 0, number: 7) && $0.text == "Row to the ferry." })
        #expect(body.contains { $0.kind == .paragraph && $0.text == "3. Oktober ist ein Feiertag." })
        let quay = try #require(body.first { $0.text.hasPrefix("- The quay") })
        #expect(quay.kind == .paragraph && quay.spans.map(\.range) == [0..<10])
        #expect(body.contains { $0.kind == .paragraph && $0.text.hasPrefix("- The other quay") })
    }
}
