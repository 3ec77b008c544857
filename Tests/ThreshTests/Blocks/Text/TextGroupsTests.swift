import Testing

@testable import Thresh

@Suite("Lines that belong together")
struct TextGroupsTests {
    private func body(_ text: String) throws -> [BodyBlock] {
        try Cleaner().clean(
            Page(Array((Prose.first + "\n\n" + text + "\n\n" + Prose.second).utf8), format: .text)
        )
        .body.dropFirst().dropLast()
    }

    @Test(
        "Rows of a table have cells, whatever parts them",
        arguments: [
            "Quay\tBoats\nFish\t7", "Quay     Boats\nFish         7", "| Quay | Boats |\n| Fish | 7 |",
        ]
    )
    func tables(_ text: String) throws {
        let rows = try body(text)
        #expect(rows.map(\.text) == ["Quay\tBoats", "Fish\t7"])
        #expect(rows.allSatisfy { $0.kind == .tableRow(isHeader: false) && $0.group == rows[0].group })
    }

    @Test("Code keeps its lines and how far they are set in")
    func code() throws {
        let code = try body("while it.runs() {\n    it.step(1);\n      // wait\n}")
        #expect(
            code == [
                BodyBlock(
                    kind: .preformatted(language: nil),
                    text: "while it.runs() {\n    it.step(1);\n      // wait\n}"
                )
            ]
        )
    }

    @Test(
        "Code whose lines end as any line may keeps how far they are set in",
        arguments: [
            "def count(path):\n    with open(path) as file:\n        for line in file:\n            yield line",
            "service:\n  name: counter\n  files:\n    - book.txt\n    - other.txt",
            "$ count book.txt\n  124 the\n   98 and",
            "for book in *.txt; do\n  count $book\ndone",
        ]
    )
    func indentedCode(_ text: String) throws {
        #expect(try body(text) == [BodyBlock(kind: .preformatted(language: nil), text: text)])
    }

    @Test(
        "What is set in is no code without its signs",
        arguments: [
            "Ingredients:\n  200 g flour\n  2 eggs\n    or three small ones",
            "I struck the board, and cried (once more):\n    I will abroad!\n  What, shall I ever sigh and pine?",
        ]
    )
    func setIn(_ text: String) throws {
        #expect(try body(text).allSatisfy { $0.kind == .paragraph })
    }

    @Test("A stanza keeps how far its lines are set in")
    func setInVerse() throws {
        let text =
            "The lamp went round, the lamp went round,\n    and nobody was there to see\nhow all the ships"
        #expect(try body(text) == [BodyBlock(kind: .paragraph, text: text)])
    }

    @Test("A stanza keeps its lines; short paragraphs are paragraphs")
    func verse() throws {
        #expect(
            try body("The fog came in\nbefore the light\nand stood upon the quay.").map(\.text) == [
                "The fog came in\nbefore the light\nand stood upon the quay."
            ]
        )
        let asked =
            "Who walks so late upon the quay,\nand is it you?\nIt is my son who walks with me;\nthe dog comes too."
        #expect(try body(asked).map(\.text) == [asked])
        #expect(try body("It was noon.\nThe bell rang.\nNobody came.").count == 3)
    }

    @Test("Code may begin among lines that are set in as it is")
    func codeBehindProse() {
        let prose = String(repeating: "  The ferry left the harbour\n", count: 15)
        let draft = Draft.text("Head\n\n" + prose + String(repeating: "  it.step();\n", count: 8))
        let body = BodyAssembler(draft).assemble(Array(draft.blocks.indices))
        #expect(body.map { $0.text.split(separator: "\n").count } == [1, 1, 1, 1, 1, 1, 1, 1, 16])
        #expect(body.last?.kind == .preformatted(language: nil))
    }

    @Test("Many lines that are set in and no code take time in proportion", .timeLimit(.minutes(5)))
    func longSetIn() {
        let line = "  The ferry left the harbour almost empty on Monday at noon.\n"
        let draft = Draft.text("Head\n\n" + String(repeating: line, count: 6_000))
        let body = LongRun.timed { BodyAssembler(draft).assemble(Array(draft.blocks.indices)) }
        #expect(body.count == 6_001)
    }

    @Test("A poem that is the whole text is a stanza, a note in short lines is none")
    func poem() throws {
        let poem =
            "The lamp is out, the quay is dark,\nthe boats lie still;\nand nothing moves upon the sea\nor on the hill."
        let note =
            "home at last from the regatta\nwe came in third out of twelve\nphotos tomorrow when I have slept"
        let (first, second) = (try whole(poem), try whole(note))
        #expect(first == [poem])
        #expect(second.count == 3)
    }

    private func whole(_ text: String) throws -> [String] {
        try Cleaner().clean(Page(Array(text.utf8), format: .text)).body.map(\.text)
    }

    @Test("A long text without blank lines is looked at once", .timeLimit(.minutes(1)))
    func long() throws {
        let text = String(repeating: "The fog came in before the light it was\n", count: 5_000)
        #expect(
            !(try Cleaner().clean(Page(Array((Prose.first + "\n" + text).utf8), format: .text)).body.isEmpty)
        )
    }
}
