import Testing

@testable import Thresh

@Suite("Line rules")
struct LineRuleApplierTests {
    /// Applies rules to a text, first as the first pages do and then by the index that later pages use.
    private func apply(
        _ rules: String...,
        as list: String = "drop",
        to text: String,
        title: Int? = nil,
        out: [Int] = []
    ) throws -> Draft {
        let items = rules.enumerated().map { "    - {id: r\($0 + 1), why: other, \($1)}\n" }
        let file = try RuleFile.sample("text:\n  \(list):\n" + items.joined())
        var drafts: [Draft] = []
        for list in [LineRuleList([file], off: []), LineRuleList([file], off: [], mostTries: 0)] {
            var draft = Draft.text(text)
            for line in out { draft.drop(line, RemovalCause(.siteRules, .nav)) }
            var applier = LineRuleApplier(lines: draft.lines, stage: .chrome, title: title, firstGroup: 0)
            list.apply(with: &applier, to: &draft) { _ in true }
            drafts.append(draft)
        }
        #expect(drafts[0].taken == drafts[1].taken, "the index changes nothing")
        #expect(drafts[0].captures == drafts[1].captures)
        return drafts[1]
    }

    private static let story = ["Top", Prose.first, "Top", Prose.second, "Top", "Top"].joined(separator: "\n")

    @Test(
        "A zone is counted from the first and the last line of prose",
        arguments: [
            ("head", [0]), ("tail", [4, 5]), ("edges", [0, 4, 5]), ("body", [2]), ("{first: 1}", [0]),
            ("{first: 3}", [0, 2]),
            ("{last: 1}", [5]), ("{last: 99}", [0, 2, 4, 5]),
        ]
    )
    func zones(_ zone: String, _ dropped: [Int]) throws {
        let draft = try apply("is: Top, in: \(zone)", to: Self.story)
        #expect(draft.removals.map(\.block) == dropped)
    }

    @Test("Without prose every line is head and tail, and none is body")
    func noProse() throws {
        #expect(try apply("is: Top, in: head", to: "Top\nx").left == ["x"])
        #expect(try apply("is: Top, in: tail", to: "x\nTop").left == ["x"])
        #expect(try apply("is: Top, in: body", to: "x\nTop").left == ["x", "Top"])
    }

    @Test("Guards on neighbours look at the page as it stood, whatever else was dropped")
    func neighbours() throws {
        let text = "A heading\n(Photo : X)\nA heading\nother"
        #expect(
            try apply("any_line: true, max_words: 3, next: {starts: '(Photo'}", to: text).left == [
                "(Photo : X)", "A heading", "other",
            ]
        )
        #expect(
            try apply("is: 'A heading', prev: {starts: '(Photo'}", to: text).left == [
                "A heading", "(Photo : X)", "other",
            ]
        )
        #expect(
            try apply("starts: '(Photo'", "is: 'A heading', next: {starts: '(Photo'}", to: text).left == [
                "A heading", "other",
            ]
        )
        #expect(
            try apply("is: x, prev: {is: y}", to: "x").left == ["x"],
            "the first line has no line before it"
        )
    }

    @Test("times bounds how often a rule fires, unless spares lines, one of them the title")
    func bounds() throws {
        #expect(try apply("is: x, times: 2", to: "x\nx\nx").left == ["x"])
        #expect(try apply("starts: x, unless: {ends: y}", to: "x\nx y").left == ["x y"])
        #expect(try apply("is: x, unless: {title: true}", to: "x\nx", title: 1).left == ["x"])
        #expect(try apply("is: x", to: "x\nx", title: 1).left.isEmpty)
    }

    @Test("A rule takes no line that is longer than its file allows")
    func longLine() throws {
        let long = "start " + Array(repeating: "word", count: 130).joined(separator: " ")
        #expect(try apply("starts: start", to: "start short\n" + long).left == [long])
    }

    @Test(
        "A range goes up to the line that ends it",
        arguments: [
            ("none", ["a", "b"]), ("from", ["a", "Begin", "b"]), ("to", ["a", "End", "b"]),
            ("both", ["a", "Begin", "End", "b"]),
        ]
    )
    func between(_ keep: String, _ left: [String]) throws {
        let rule = "between: {from: {is: Begin}, to: {is: End}, keep: \(keep), max_lines: 3}"
        #expect(try apply(rule, to: "a\nBegin\none\ntwo\nEnd\nb").left == left)
    }

    @Test(
        "A range without its end in time is left alone",
        arguments: ["a\nBegin\none\ntwo", "a\nBegin\none\ntwo\nthree\nEnd", "Begin", "End\nBegin"]
    )
    func betweenWithoutEnd(_ text: String) throws {
        let rule = "between: {from: {is: Begin}, to: {is: End}, max_lines: 3}"
        #expect(try apply(rule, to: text).taken.isEmpty)
    }

    @Test("A range that would take a line that is longer than its file allows is left alone")
    func betweenLongLine() throws {
        let long = Array(repeating: "word", count: 130).joined(separator: " ")
        let rule = "between: {from: {is: Begin}, to: {any_line: true, min_words: 100}, keep: "
        #expect(try apply(rule + "none}", to: "Begin\none\n" + long).taken.isEmpty)
        #expect(try apply(rule + "to}", to: "Begin\none\n" + long).left == [long])
    }

    @Test(
        "A cut takes everything on one side of a line",
        arguments: [
            ("after: {is: mark}", ["one", "two", "mark"]), ("after: {is: mark}, with: line", ["one", "two"]),
            ("before: {is: mark}", ["mark", "three"]), ("before: {is: mark}, with: line", ["three"]),
        ]
    )
    func cut(_ rule: String, _ left: [String]) throws {
        #expect(try apply("\(rule), min_left: 0.1", as: "cut", to: "one\ntwo\nmark\nthree").left == left)
    }

    @Test("A cut that would leave too few words does nothing, and tries the next line that fits")
    func minLeft() throws {
        let text = "one two\nmark\nthree four\nfive six\nmark\nseven"
        #expect(
            try apply("after: {is: mark}, min_left: 0.5", as: "cut", to: text).left == [
                "one two", "mark", "three four", "five six", "mark",
            ]
        )
        #expect(try apply("after: {is: mark}, min_left: 0.95", as: "cut", to: text).taken.isEmpty)
    }

    @Test(
        "A cut starts from a line that is out already as well",
        arguments: [
            ("after: {is: mark}", [2], ["one", "two"]),
            ("after: {re: '^m(?:ark|ast)$'}, with: line", [2], ["one", "two"]),
            ("before: {is: mark}", [2], ["three", "four"]),
            ("before: {is: mark}", [0, 2], ["three", "four"]),
            ("before: {is: four}", [4], []), ("after: {is: mark, max_words: 2}", [2, 4], ["one", "two"]),
        ]
    )
    func cutFromDropped(_ rule: String, _ out: [Int], _ left: [String]) throws {
        let draft = try apply(
            "\(rule), min_left: 0",
            as: "cut",
            to: "one\ntwo\nmark\nthree\nfour",
            out: out
        )
        #expect(draft.left == left)
    }

    @Test("A substitution changes the line, records the words and leaves the line in")
    func substitution() throws {
        let rule =
            "re: '^(?<place>[A-Z]\\w+) \\((?<agency>CNN)\\) *-- *', with: '', capture: {dateline: "
            + "place, agency: agency}"
        let draft = try apply(
            rule,
            as: "sub",
            to: "Washington (CNN) -- The ferry left.\nThe ferry (CNN) -- left."
        )
        #expect(draft.left == ["The ferry left.", "The ferry (CNN) -- left."])
        #expect(draft.taken == ["other: Washington (CNN) -- "])
        #expect(draft.captured == ["dateline=Washington", "agency=CNN"])
    }

    @Test("A substitution sees a line break as a blank, as the matcher does, and leaves the others")
    func substitutionAcrossBreak() throws {
        let file = try RuleFile.lines("sub", "{id: r, why: dateline, re: '^LONDON \\(AP\\) ', with: ''}")
        let stack = RuleStack([RuleStack.Member(file: file, reason: "")])
        var draft = Draft.html("<p>LONDON (AP)<br>The ferry<br>left.</p>")
        var applier = LineRuleApplier(lines: draft.lines, stage: .chrome, title: nil, firstGroup: 0)
        stack.baseLineRules.apply(with: &applier, to: &draft) { _ in true }
        #expect(draft.left == ["The ferry\nleft."])
        #expect(draft.taken == ["dateline: LONDON (AP)\n"])
    }

    @Test("Substitutions of several rules change one line, and times counts lines")
    func substitutions() throws {
        #expect(
            try apply("re: ' *X', with: ''", "re: ^a, with: b", as: "sub", to: "a X\nb X").left == ["b", "b"]
        )
        #expect(try apply("re: X, with: Y, times: 1", as: "sub", to: "X X\nX").left == ["Y X", "X"])
    }

    @Test(
        "Captures read the line, the range or a group, folded and split",
        arguments: [
            ("starts: 'Labels:', capture: {kicker: line}", ["kicker=Labels: a, b"]),
            ("re: '^Labels: *(?<v>.+)$', capture: {tags: {group: v, split: ','}}", ["tags=a", "tags=b"]),
            (
                "between: {from: {is: HIGHLIGHTS}, to: {is: End}, keep: to}, capture: {highlights: lines}",
                ["highlights=one", "highlights=two"]
            ),
            (
                "between: {from: {is: HIGHLIGHTS}, to: {is: End}}, capture: {kicker: text}",
                ["kicker=HIGHLIGHTS one two End"]
            ),
            ("re: '^Labels:(?<x>Q)?', capture: {tags: x}", []),
        ]
    )
    func captures(_ rule: String, _ captured: [String]) throws {
        #expect(try apply(rule, to: "HIGHLIGHTS\none\ntwo\nEnd\nLabels: a, b").captured == captured)
    }

    @Test("Values captured at one place share a number")
    func captureGroups() throws {
        let rule =
            "re: '^Photo: (?<w>\\w+) by (?<c>\\w+)', capture: {'images[].caption': w, 'images[].credit': c}"
        let draft = try apply(rule, to: "Photo: boat by Reuters\nPhoto: quay by AP")
        #expect(draft.captures.map(\.group) == [0, 0, 1, 1])
    }

    @Test("A rule that runs into its limit is named, and the line stays", .timeLimit(.minutes(5)))
    func limit() throws {
        let line = String(repeating: "a", count: 60) + "b"
        let draft = try apply("re: '^(a|aa)+$'", to: line + "\nx")
        #expect(draft.left == [line, "x"])
        #expect(draft.ruleErrors == ["sample#r1"])
    }
}

@Suite("Splitting strings")
struct StringSplitterTests {
    @Test(
        "Parts stand between separators of any length",
        arguments: [
            ("a | b", " | ", ["a", "b"]), ("a", ",", ["a"]), (",a,", ",", ["", "a", ""]),
            ("aXXXb", "XX", ["a", "Xb"]), ("ab", "", ["ab"]),
        ]
    )
    func split(_ text: String, _ separator: String, _ parts: [String]) {
        #expect(StringSplitter.split(text, by: separator) == parts)
    }
}
