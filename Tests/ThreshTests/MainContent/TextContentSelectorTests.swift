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

    /// A page as a plain scraper gives it.
    private static let above = """
        Bridge opens after a year of repairs - The Quay Courier

        Skip to content

        Home
        News
        Sport
        Weather
        Jobs

        Subscribe
        Sign in

        Bridge opens after a year of repairs

        12 March 2019

        """
    private static let below = """

        More stories

        Lighthouse keeper finds a message in a bottle
        Council argues about the colour of the tram
        Ten walks for a rainy Sunday

        About us
        Contact
        Privacy policy
        © 2019 The Quay Courier. All rights reserved.
        """

    private static let story =
        Prose.all + ["What comes next"] + Prose.all.map { $0 + " That was how the harbour master told it." }
        + ["It stopped at noon, when the bells began to ring."]

    @Test("Menus above, teasers and small print below go; a heading and a short sentence in it stay")
    func page() throws {
        let text = Self.above + "\n" + Self.story.joined(separator: "\n\n") + "\n" + Self.below
        let lines = Draft.text(text).texts
        let title = lines.lastIndex(of: "Bridge opens after a year of repairs")
        let more = try #require(lines.firstIndex(of: "More stories"))
        #expect(kept(text, title: title, dropping: (more, .related)) == Self.story)
    }

    @Test("Favouring recall keeps all that is kept otherwise")
    func favor() {
        var balanced = Draft.text(Self.above + Self.story.joined(separator: "\n") + Self.below)
        var complete = balanced
        TextContentSelector.select(in: &balanced)
        TextContentSelector.select(in: &complete, balance: PageCut.complete)
        #expect(Set(balanced.left).isSubset(of: complete.left) && !balanced.left.isEmpty)
    }

    @Test("What the model makes of a line is noted for explanations, with the features that decided")
    func verdicts() throws {
        var draft = Draft.text(Self.above + Self.story.joined(separator: "\n") + Self.below)
        draft.explains = true
        TextContentSelector.select(in: &draft)
        #expect(draft.verdicts.count == draft.blocks.count)
        let story = try #require(draft.texts.firstIndex(of: Prose.second))
        let verdict = try #require(draft.verdicts[story])
        #expect(verdict.score >= verdict.cut && !verdict.reasons.alone.isEmpty)
    }

    @Test("A short text runs from the first to the last line of prose, with short sentences at either edge")
    func short() {
        let lines = [
            "Home", "It rained all night.", Prose.first, "A heading", Prose.second, "It stopped.", "Contact",
        ]
        #expect(
            kept(lines.joined(separator: "\n")) == [
                "It rained all night.", Prose.first, "A heading", Prose.second,
            ]
        )
        #expect(kept(Prose.third, "The title", Prose.first, title: 1) == [Prose.first])
    }

    @Test("A text without prose is kept whole")
    func poem() {
        #expect(kept("Roses are red", "violets are blue") == ["Roses are red", "violets are blue"])
    }
}
