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

    @Test("A stanza keeps its lines; short paragraphs are paragraphs")
    func verse() throws {
        #expect(
            try body("The fog came in\nbefore the light\nand stood upon the quay.").map(\.text) == [
                "The fog came in\nbefore the light\nand stood upon the quay."
            ]
        )
        #expect(try body("It was noon.\nThe bell rang.\nNobody came.").count == 3)
    }

    @Test("A long text without blank lines is looked at once", .timeLimit(.minutes(1)))
    func long() throws {
        let text = String(repeating: "The fog came in before the light it was\n", count: 5_000)
        #expect(
            !(try Cleaner().clean(Page(Array((Prose.first + "\n" + text).utf8), format: .text)).body.isEmpty)
        )
    }
}
