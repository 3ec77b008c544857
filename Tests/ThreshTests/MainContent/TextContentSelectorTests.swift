import Testing

@testable import Thresh

@Suite("The body of scraped text")
struct TextContentSelectorTests {
    private func kept(_ lines: String..., title: Int? = nil, dropping: (Int, RemovalKind)? = nil) -> [String]
    {
        var draft = Draft.text(lines.joined(separator: "\n"))
        draft.titleBlock = title
        if let title { draft.drop(title, RemovalCause(.metadata, .title)) }
        if let (block, why) = dropping { draft.drop(block, RemovalCause(.chrome, why)) }
        TextContentSelector.select(in: &draft)
        return draft.left
    }

    @Test("It runs from the first to the last line of prose, with short sentences at either edge")
    func edges() {
        #expect(
            kept(
                "Home",
                "News",
                "It rained all night.",
                Prose.first,
                "A heading",
                Prose.second,
                "It stopped at noon.",
                "Contact",
                "Imprint"
            ) == [
                "It rained all night.", Prose.first, "A heading", Prose.second, "It stopped at noon.",
            ]
        )
    }

    @Test("Nothing above the title belongs to it")
    func title() {
        #expect(kept(Prose.third, "The title", Prose.first, title: 1) == [Prose.first])
    }

    @Test("A run of five short lines in it is a menu; four are not, and a list stays")
    func menu() {
        #expect(kept(Prose.first, "a", "b", "c", "d", "e", Prose.second) == [Prose.first, Prose.second])
        #expect(kept(Prose.first, "a", "b", "c", "d", Prose.second).count == 6)
        #expect(kept(Prose.first, "- a", "- b", "- c", "- d", "- e", Prose.second).count == 7)
    }

    @Test("What stands below a box of most read stories is not the story, if it is the smaller part")
    func tail() {
        #expect(
            kept(Prose.first, Prose.second, Prose.third, "Most read", Prose.fourth, dropping: (3, .mostRead))
                == [
                    Prose.first, Prose.second, Prose.third,
                ]
        )
        #expect(
            kept(Prose.first, "Most read", Prose.second, Prose.third, dropping: (1, .mostRead)) == [
                Prose.first, Prose.second, Prose.third,
            ]
        )
        #expect(
            kept(Prose.first, Prose.second, "Share", Prose.third, dropping: (2, .share)) == [
                Prose.first, Prose.second, Prose.third,
            ]
        )
    }

    @Test("A text without prose is kept whole")
    func poem() {
        #expect(kept("Roses are red", "violets are blue") == ["Roses are red", "violets are blue"])
    }
}
