import Testing
import ThreshTestSupport

@testable import Thresh
@testable import ThreshRuleTools

@Suite("Blessing of tests")
struct RuleBlesserTests {
    /// Blesses the tests of a file, of which the result has the tests only.
    private func bless(_ tests: String) throws -> RuleBlesser.Result {
        let head = "id: base/en\nkind: base\ntext: {drop: [{id: share, why: share, is: Share}]}\n"
        let rules = try RuleFolder([("en.yaml", head)])
        let start = "thresh: 1\n" + head
        var result = try RuleBlesser.bless(
            start + tests,
            path: rules.path("en.yaml"),
            library: rules.library()
        )
        #expect(result.text.hasPrefix(start))
        result.text.removeFirst(start.count)
        return result
    }

    private static let story = """
        tests:
          # What the fog does
          - name: 'fog'   # a name
            text: |
              The ferry left the harbour almost empty on Monday, because fog had risen over the river at dawn.

              Share
        """

    @Test("Values that do not hold are replaced in their place; comments, layout and demands stay")
    func values() throws {
        let expect = """

                expect: {starts: 'A ferry', paragraphs: 3, lacks: ['Share', 'It''s'],   # kept
                         removed: {share: 7}, words: 10..20, ends: dawn.}
            """
        let result = try bless(Self.story + expect)
        #expect(result.changed == ["fog"] && result.left.isEmpty)
        #expect(
            result.text == Self.story + """

                    expect: {starts: 'The ferry left the harbour almost empty on Monday, because', paragraphs: 1, lacks: ['Share', 'It''s'],   # kept
                             removed: {share: 1}, words: 10..20, ends: dawn.}
                """
        )
    }

    @Test("A test without an expectation gets one below its name")
    func missing() throws {
        let result = try bless(Self.story)
        #expect(result.text.contains("  - name: 'fog'   # a name\n    expect:\n      starts: 'The ferry"))
        #expect(result.text.contains("      removed: {share: 1}\n    text: |\n"))
        #expect(try bless("tests: [{name: x, text: 'A line.'}]").left.count == 1)
    }

    @Test("Characters of several scalars count for YAML as so many columns")
    func columns() throws {
        let expect = "\n    expect: {has: ['empty'], title: 'हिन्दी में 👩‍👩‍👧', paragraphs: 7}   # ที่นี่"
        let text = try bless(Self.story + expect).text
        #expect(text.hasSuffix("\n    expect: {has: ['empty'], title: '', paragraphs: 1}   # ที่นี่"))
    }

    @Test("A file from Windows keeps its line breaks, and a line break that only YAML knows moves nothing")
    func lineBreaks() throws {
        let story = (Self.story + "\n    expect: {paragraphs: 7}\n").replacing("\n", with: "\r\n")
        #expect(try bless(story).text == story.replacing("paragraphs: 7", with: "paragraphs: 1"))
        let bare = Self.story.replacing("\n", with: "\r\n")
        #expect(try bless(bare).text.contains("# a name\r\n    expect:\r\n      starts: 'The ferry"))
        let odd = Self.story.replacing("# What", with: "#\u{2028}# What") + "\n    expect: {paragraphs: 7}"
        #expect(try bless(odd).text == odd.replacing("paragraphs: 7", with: "paragraphs: 1"))
    }

    @Test("A value without quotes is replaced whole, with what would end it in braces")
    func plain() throws {
        let expect = "\n    expect:\n      starts: A ferry, {old} [1]   # old\n      paragraphs: 1\n"
        let text = try bless(Self.story + expect).text
        #expect(
            text.contains(
                "\n      starts: 'The ferry left the harbour almost empty on Monday, because'   # old\n"
            )
        )
    }

    @Test("What could not be read afterwards is not written")
    func unreadable() throws {
        let tests = "tests:\n  - name: 'fog\n      and rain'\n    text: 'The ferry left the harbour.'\n"
        let result = try bless(tests)
        #expect(result.text == tests && result.changed == [])
        #expect(result.left == ["fog and rain: with what comes out now the file could not be read"])
    }
}
