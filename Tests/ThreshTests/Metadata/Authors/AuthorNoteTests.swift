import Testing

@testable import Thresh

@Suite("What an article says of its author")
struct AuthorNoteTests {
    private func text(
        _ last: String,
        title: String = "Fog keeps ferry in harbour",
        prose: [String] = Prose.all + Prose.all
    )
        throws -> String
    {
        let paragraphs = (prose + [last]).map { "<p>\($0)</p>" }.joined()
        let html =
            "<title>\(title)</title><meta name=author content='Lena Orbach'><body><article><h1>\(title)</h1>\(paragraphs)</article>"
        return try Cleaner().clean(Page(Array(html.utf8), format: .html)).body.map(\.text).joined(
            separator: "\n"
        )
    }

    @Test(
        "A last paragraph that says what the author is or does goes",
        arguments: [
            "Lena Orbach is a staff writer.", "Lena Orbach covers city hall for The Tarn Post.",
            "Staff writer Lena Orbach can be reached at 555-210-9921.", "Lena Orbach: 555-210-9921",
            "Lena Orbach ist Redakteurin im Ressort Hafen.",
        ]
    )
    func goes(_ note: String) throws {
        #expect(try !text(note).contains("Orbach"))
    }

    @Test(
        "What others say and do stays, and so does a page about its author",
        arguments: [
            "Rolf Ekmann is a pilot on the river, and he has seen worse than this.",
            "Nobody told Lena Orbach is what the harbour master said to us on Monday.",
        ]
    )
    func stays(_ last: String) throws {
        #expect(try text(last).contains(last))
        let own = "Lena Orbach is a painter who lives on the quay, where the ferry lands in the morning."
        #expect(try text(own, title: "Lena Orbach, painter").contains(own))
        #expect(try text(own, prose: [Prose.first, Prose.second]).contains(own))
    }
}
