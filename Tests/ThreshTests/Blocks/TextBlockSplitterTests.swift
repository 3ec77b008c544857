import Testing

@testable import Thresh

@Suite("Blocks of scraped text")
struct TextBlockSplitterTests {
    @Test("Each line that is not blank is a block, whatever ends the lines", arguments: ["\n", "\r\n", "\r"])
    func lines(_ end: String) {
        let draft = Draft.text(["one", "", "  two\u{A0} words ", "\u{A0}\t", "three"].joined(separator: end))
        #expect(draft.texts == ["one", "two words", "three"])
        #expect(draft.blocks.map(\.lines) == [1..<2, 3..<4, 5..<6])
        #expect(draft.blocks.map(\.followsBlankLine) == [false, true, true])
    }

    @Test("A last line without a line end counts, and a text of blanks has no block")
    func ends() {
        #expect(Draft.text("one\ntwo").texts == ["one", "two"])
        #expect(Draft.text(" \n\n\t").texts.isEmpty)
    }

    @Test("A bullet or number makes a list item")
    func items() {
        let draft = Draft.text("- one\n2. two\nnot - an item\n1986 was a year")
        #expect(draft.blocks.map(\.kind) == [.listItem, .listItem, .paragraph, .paragraph])
    }

    @Test("Hard-wrapped paragraphs are glued together; lists in them are not")
    func hardWrapped() {
        let text = """
            The ferry left the harbour almost empty on Monday, because
            fog had risen over the river at dawn and nobody could see
            the other bank until the bells of the church rang for ten.
            It came back empty.

            By noon the council had passed the winter timetable, which
            has been argued about for years, and the last boat is now
            leaving at nine.
            - Bring a warm coat
            - Bring a lamp
            """
        #expect(
            Draft.text(text).texts == [
                "The ferry left the harbour almost empty on Monday, because fog had risen over the "
                    + "river at dawn and "
                    + "nobody could see the other bank until the bells of the church rang for ten. It "
                    + "came back empty.",
                "By noon the council had passed the winter timetable, which has been argued about for "
                    + "years, and the "
                    + "last boat is now leaving at nine.",
                "- Bring a warm coat", "- Bring a lamp",
            ]
        )
    }
}

@Suite("List markers")
struct ListMarkerTests {
    @Test(
        "The marker and the blank behind it are measured",
        arguments: [
            ("- x", 2), ("* x", 2), ("+ x", 2), ("• x", 4), ("•x", 3), ("· x", 3), ("1. x", 3), ("12) x", 4),
            ("123. x", 5),
        ]
    )
    func markers(_ line: String, _ length: Int) {
        #expect(ListMarker.length(in: Array(line.utf8)[...]) == length)
    }

    @Test(
        "Look-alikes have none",
        arguments: [
            "", "-5 degrees", "*starred*", "3.5 percent", "1986. A year", "1 . x", "–", "x - y", "1.", "a) x",
        ]
    )
    func noMarkers(_ line: String) {
        #expect(ListMarker.length(in: Array(line.utf8)[...]) == 0)
    }
}
