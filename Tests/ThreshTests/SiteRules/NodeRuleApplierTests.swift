import Testing

@testable import Thresh

@Suite("Node rules")
struct NodeRuleApplierTests {
    private func file(_ side: String) throws -> RuleFile {
        try RuleFile.sample("html:\n" + side.split(separator: "\n").map { "  \($0)\n" }.joined())
    }

    private func apply(_ side: String, to html: String, off: Set<String> = []) throws -> Draft {
        var draft = Draft.html(html)
        var applier = NodeRuleApplier(NodeSelection(draft.tree))
        applier.apply([try file(side)], off: off, to: &draft)
        return draft
    }

    private func drop(_ rule: String, from html: String) throws -> Draft {
        try apply("drop:\n- {id: r, why: share, \(rule)}", to: html)
    }

    private static let page = """
        <div class="story wide"><h2>Boats</h2><p id=lead>The ferry left.</p>
        <div class="share-bar"><p>Share</p><a href="https://x.example/?u=1">Post it</a></div>
        <p>It came back.</p><img src="/pix/clicky.gif"></div><p class="share">Share this</p>
        """

    @Test(
        "Every kind of selector finds its places",
        arguments: [
            ("css: '.share-bar'", ["Share", "Post it"]), ("css: 'h2, #lead'", ["Boats", "The ferry left."]),
            ("xpath: '//p[@id=\"lead\"]'", ["The ferry left."]), ("xpath: '//h2/text()'", ["Boats"]),
            ("id_or_class: share", ["Share this"]),
            ("id_or_class: share, match: substring", ["Share", "Post it", "Share this"]),
            ("css: '.missing'", []), ("xpath: 'count(//p)'", []),
        ]
    )
    func selectors(_ rule: String, _ dropped: [String]) throws {
        #expect(try drop(rule, from: Self.page).taken.sorted() == dropped.map { "share: \($0)" }.sorted())
    }

    @Test("A picture is found by its address, and up leads to what is around it")
    func image() throws {
        let html = "<div><div><img src='/pix/clicky.gif'>counter</div>stays</div>"
        #expect(try drop("img_src_has: clicky, up: 1", from: html).left == ["stays"])
        #expect(try drop("img_src_has: other, up: 1", from: html).left == ["counter", "stays"])
    }

    @Test("up climbs so many levels or to the first that a selector fits, and stays where none does")
    func up() throws {
        let html = "<section class=box><div><p class=x>a</p></div><p>b</p></section><p>c</p>"
        #expect(try drop("css: .x, up: 2", from: html).left == ["c"])
        #expect(try drop("css: .x, up: 'section.box'", from: html).left == ["c"])
        #expect(try drop("css: .x, up: '.nowhere'", from: html).left == ["b", "c"])
    }

    @Test("from_here takes the later siblings too")
    func fromHere() throws {
        let html = "<div><p>a</p><h3 class=more>More</h3><p>b</p><ul><li>c</li></ul></div><p>d</p>"
        #expect(try drop("css: h3.more, from_here: true", from: html).left == ["a", "d"])
    }

    @Test("if, unless and text are asked of the place itself and of what is in it")
    func conditions() throws {
        let html = "<div class=b><p>Read also</p><a href=/x>x</a></div><div class=b><p>Text</p></div>"
        #expect(try drop("css: div.b, if: {css: a}", from: html).left == ["Text"])
        #expect(try drop("css: div.b, unless: {css: a}", from: html).left == ["Read also", "x"])
        #expect(try drop("css: div.b, if: {css: '.b'}", from: html).left.isEmpty)
        #expect(try drop("css: div.b, if: {xpath: './/a'}", from: html).left == ["Text"])
        #expect(try drop("css: div.b, text: {starts: 'Read also'}", from: html).left == ["Text"])
    }

    @Test(
        "if and unless take what an XPath gives for true as XPath does: an attribute, a number, a text",
        arguments: [
            ("@data-keep", true), ("@data-other", false), (".//a/@href", true), ("count(.//a) > 0", true),
            ("count(.//a) > 1", false), ("count(.//a)", true), ("count(.//b)", false),
            ("string(@class)", true), ("string(@id)", false), ("number('x')", false),
        ]
    )
    func xpathConditions(_ query: String, _ holds: Bool) throws {
        let html = "<div class=b data-keep=1><p>Read also</p><a href=/x>x</a></div>"
        #expect(
            try drop("css: div.b, if: {xpath: \"\(query)\"}", from: html).left.isEmpty == holds,
            "if"
        )
        #expect(
            try drop("css: div.b, unless: {xpath: \"\(query)\"}", from: html).left.isEmpty != holds,
            "unless"
        )
    }

    @Test("An inline element is dropped out of the paragraph around it")
    func inline() throws {
        let draft = try drop(
            "css: 'span.s'",
            from: "<p>The ferry <span class=s>Share</span> left <span class=s>Like</span>.</p>"
        )
        #expect(draft.left == ["The ferry left ."])
        #expect(draft.taken == ["share: Share", "share: Like"])
    }

    @Test("keep outranks drop, and a rule that is off does nothing")
    func keepAndOff() throws {
        let html = "<div class=a><p>x</p><p class=k>y</p></div>"
        #expect(
            try apply("keep:\n- {css: '.k'}\ndrop:\n- {id: r, why: nav, css: '.a'}", to: html).left == ["y"]
        )
        #expect(
            try apply("drop:\n- {id: r, why: nav, css: '.a'}", to: html, off: ["sample#r"]).left == [
                "x", "y",
            ]
        )
    }

    @Test("keep asks its if and unless")
    func keepConditions() throws {
        let html = "<div class=box><table><tr><td>1</table></div><div class=box><p>Read also</p></div>"
        let drop = "drop:\n- {id: r, why: related, css: .box}"
        #expect(try apply("keep:\n- {css: .box, if: {css: table}}\n" + drop, to: html).left == ["1"])
        #expect(
            try apply("keep:\n- {css: .box, unless: {css: table}}\n" + drop, to: html).left == ["Read also"]
        )
    }

    @Test("What is kept inside a dropped inline element stays, inline itself or not")
    func keepInsideInline() throws {
        let rules = "keep:\n- {css: '.k'}\ndrop:\n- {id: r, why: share, css: 'span.m'}"
        for kept in [
            "<b class=k>A map</b>", "<p class=k>A map</p>", "<i><b class=k>A <u class=k>map</u></b></i>",
        ] {
            let draft = try apply(
                rules,
                to: "<p>The mayor <span class=m>share \(kept) tweet</span> said so.</p><p>Then</p>"
            )
            #expect(draft.left == ["The mayor said so.", "A map", "Then"])
            #expect(draft.taken == ["share: share tweet"])
        }
        let same = try apply(rules, to: "<p>The mayor <span class='m k'>share</span> said so.</p>")
        #expect(same.left == ["The mayor said so.", "share"])
    }

    private static let consumed =
        "<p>The ferry left.</p><p class=d>Posted on Monday</p><p>Posted 12 March 2021</p>"

    @Test(
        "A place of metadata that is to go is one that gives the value",
        arguments: [
            ("published: [{css: p, re: '^Posted (?<d>\\d.+)$', group: d, consume: true}]", 2),
            ("published: [{xpath: '//p', re: '^Posted (?<d>\\d.+)$', group: d, consume: true}]", 2),
            ("published: [{css: p, format: \"'Posted' d MMMM yyyy\", consume: true}]", 2),
            ("x-class: [{css: p, attr: class, consume: true}]", 1),
            ("x-none: [{css: p, re: '^Never', consume: true}]", -1),
            ("x-a: [{css: p, re: '^Never', consume: true}, {css: p, re: Monday, consume: true}]", 1),
        ]
    )
    func consume(_ rule: String, _ place: Int) throws {
        var draft = Draft.html(Self.consumed)
        var applier = NodeRuleApplier(NodeSelection(draft.tree))
        applier.apply([try .sample("meta:\n  \(rule)\n")], off: [], to: &draft)
        #expect(draft.removals.map(\.block) == (place < 0 ? [] : [place]))
    }

    @Test("consume with all takes every place that gives a value, and no other")
    func consumeAll() throws {
        var draft = Draft.html(Self.consumed)
        var applier = NodeRuleApplier(NodeSelection(draft.tree))
        let rule = "x-posted: [{css: p, re: '^Posted', all: true, consume: true}]"
        applier.apply([try .sample("meta:\n  \(rule)\n")], off: [], to: &draft)
        #expect(draft.left == ["The ferry left."])
    }

    @Test(
        "Captures read the text, an attribute or places inside",
        arguments: [
            ("capture: {kicker: text}", ["kicker=Ada Lee, Bo"]),
            ("capture: {license: '@data-license'}", ["license=by"]),
            ("capture: {tags: 'a'}", ["tags=Ada Lee", "tags=Bo"]),
            ("capture: {tags: {css: a, attr: href}}", ["tags=/ada", "tags=/bo"]),
            ("capture: {authors: {text: true, split: ','}}", ["authors=Ada Lee", "authors=Bo"]),
            ("text: {re: '^(?<first>[^,]+)'}, capture: {authors: {group: first}}", ["authors=Ada Lee"]),
            (
                "up: 1, text: {re: '^(?<first>[^,]+)'}, capture: {authors: {group: first}, kicker: text}",
                ["authors=Ada Lee", "kicker=12 comments Ada Lee, Bo"]
            ),
            ("capture: {license: {attr: data-license}}", ["license=by"]),
            ("capture: {license: '@data-License'}", ["license=by"]),
            ("capture: {license: {attr: data-License}}", ["license=by"]),
            ("capture: {tags: {css: a, attr: HREF}}", ["tags=/ada", "tags=/bo"]),
            ("capture: {tags: '@nothing'}", []),
        ]
    )
    func captures(_ capture: String, _ captured: [String]) throws {
        let html =
            "<div>12 comments<p class=by data-license=by><a href=/ada>Ada  Lee</a>, <a href=/bo>Bo</a></p></div>"
        #expect(try drop("css: .by, \(capture)", from: html).captured == captured)
    }

    @Test(
        "The body is the first match with enough words of the first rule that has one, or all of its matches"
    )
    func body() throws {
        func body(_ rules: String, _ html: String) throws -> [String]? {
            var draft = Draft.html(html)
            let applier = NodeRuleApplier(NodeSelection(draft.tree))
            guard let region = applier.body([try file("body:\n" + rules)], off: [], in: &draft) else {
                return nil
            }
            return draft.blocks.indices.filter { region.contains(draft.blocks[$0].nodes.lowerBound) }.map {
                draft.string(of: $0)
            }
        }
        let html = "<div class=a>one</div><div class=a>two three</div><p>four</p>"
        #expect(try body("- {css: .missing}\n- {css: .a}", html) == ["one"])
        #expect(try body("- {css: .a, min_words: 2}", html) == ["two three"])
        #expect(try body("- {css: .a, join: all}", html) == ["one", "two three"])
        #expect(try body("- {css: .missing}", html) == nil)
    }

    @Test("A body that is an inline element has none of the words around it, and all of its own")
    func inlineBody() throws {
        func body(_ rules: String, _ html: String) throws -> [String] {
            var draft = Draft.html(html)
            var applier = NodeRuleApplier(NodeSelection(draft.tree))
            let file = try file(rules)
            applier.findBody([file], off: [], in: &draft)
            applier.apply([file], off: [], to: &draft)
            let region = try #require(applier.body([file], off: [], in: &draft))
            return draft.blocks.indices
                .filter { region.contains(draft.blocks[$0].nodes.lowerBound) && !draft.fates[$0].isDropped }
                .map { draft.string(of: $0) }
        }
        let html = """
            <div><b>By Ann</b> | <span class=text>The boat <i>left</i>.<br><br>It <u class=ad>Ad</u> came back.
            <p>Then <a href=/s>fog</a> rose.</p>It went.</span> <a href=/s>Share</a></div>
            """
        let texts = ["The boat left.", "It Ad came back.", "Then fog rose.", "It went."]
        #expect(try body("body:\n- {css: .text}", html) == texts)
        #expect(try body("body:\n- {css: .missing}\n- {xpath: '//span', min_words: 8}", html) == texts)
        #expect(try body("body:\n- {css: 'b, i', min_words: 3}\n- {css: .text}", html) == texts)
        #expect(try body("body:\n- {css: 'b, i', join: all}", html) == ["By Ann", "left"])
        #expect(
            try body("drop:\n- {id: r, why: ad, css: .ad}\nbody:\n- {css: .text}", html) == [
                "The boat left.", "It came back.", "Then fog rose.", "It went.",
            ]
        )
    }
}
