import Testing

@testable import Thresh

@Suite("The title of scraped text")
struct TextTitleTests {
    private func title(_ lines: String...) -> String? {
        let draft = Draft.text(lines.joined(separator: "\n"))
        return TextTitle.find(in: draft, draft.lines).map { draft.string(of: $0) }
    }

    private static let headline = "Fog keeps ferry in harbour"

    @Test("The headline has the story's words; what stands around it has not")
    func headline() {
        #expect(title(Self.headline, Prose.first) == Self.headline)
        #expect(
            title(
                "RIVER TIMES",
                "Home",
                "Sign in to read more of this",
                Self.headline,
                "By Ada Lee",
                Prose.first
            ) == Self.headline
        )
        #expect(title("Subscribe to our newsletter:", Self.headline, Prose.first) == Self.headline)
    }

    @Test("The headline stands above a line that sums the story up at greater length")
    func standfirst() {
        let standfirst = "A ferry left the harbour almost empty because fog had risen over the river at dawn"
        let short = "Ferry leaves harbour in fog"
        #expect(title(short, standfirst, Prose.first) == short)
        #expect(title("Home", "News", short, standfirst, Prose.first) == short)
        // The page's title has the same words.
        #expect(
            title("Cold comfort now | River Times", "Cold comfort now", standfirst, Prose.first)
                == "Cold comfort now"
        )
        // A kicker and another article's headline are none.
        #expect(title("Around the river", standfirst, Prose.first) == standfirst)
        #expect(title("Mayor resigns over new museum plans", standfirst, Prose.first) == standfirst)
    }

    @Test("The first of equals is taken, and the shorter where one has the site's name behind it")
    func equals() {
        #expect(title(Self.headline, Self.headline, Prose.first) == Self.headline)
        #expect(title("\(Self.headline) - River Times", Self.headline, Prose.first) == Self.headline)
    }

    @Test("Prose, list items and a line of forty-one words are no headline")
    func none() {
        #expect(title(Prose.first, Prose.second) == nil)
        #expect(title("- ferry harbour fog", Prose.first) == nil)
        #expect(title(Array(repeating: "ferry", count: 41).joined(separator: " "), Prose.first) == nil)
    }

    @Test("A short first sentence of the story is no headline; one of the story's words with a full stop is")
    func sentence() {
        #expect(title("Nobody came for a week.", Prose.first, Prose.second) == nil)
        #expect(title("\(Self.headline).", Prose.first) == "\(Self.headline).")
    }

    @Test(
        "A long beginning that ends in a colon or a comma is the text's first paragraph, and what stands below it no headline",
        arguments: [":", ",", "："]
    )
    func opening(_ sign: String) {
        let opening =
            "The harbour master has put up a list of all that a ferry must have on board before it leaves in fog"
            + sign
        #expect(title(opening, "A bell for the ferry", Prose.first) == nil)
        #expect(title(Self.headline, opening, "A bell for the ferry", Prose.first) == Self.headline)
    }

    /// The title once a rule has taken a line out.
    private func title(_ lines: [String], without dropped: Int, _ kind: RemovalKind) -> String? {
        var draft = Draft.text(lines.joined(separator: "\n"))
        draft.drop(dropped, RemovalCause(.chrome, kind))
        return TextTitle.find(in: draft, draft.lines).map { draft.string(of: $0) }
    }

    @Test(
        "What a byline, a date or share buttons stand below is the headline, not the caption below them",
        arguments: [RemovalKind.byline, .timestamp, .share]
    )
    func signed(_ kind: RemovalKind) {
        let lines = [
            "Ferry stays in harbour", "12 March", "The ferry in the harbour under fog over the river",
            Prose.first,
        ]
        #expect(title(lines, without: 1, kind) == lines[0])
        #expect(title(lines, without: 1, .nav) == lines[2])
        let withStandfirst = [Self.headline, "No boat until noon", "12 March", Prose.first]
        #expect(title(withStandfirst, without: 2, kind) == Self.headline)
        #expect(
            title(["River Times", "12 March", Self.headline, Prose.first], without: 1, kind) == Self.headline
        )
    }

    @Test("A headline whose words the page's title has stays one below the date of its section")
    func backed() {
        let lines = [
            "\(Self.headline) | Times", "Ferry news of today", "12 March", Self.headline, Prose.first,
        ]
        #expect(title(lines, without: 2, .timestamp) == Self.headline)
    }

    @Test("Of equals that is the headline which a date stands below")
    func repetition() {
        let lines = [Self.headline, "Home", "Sport", Self.headline, "12 March", Prose.first]
        var draft = Draft.text(lines.joined(separator: "\n"))
        draft.drop(4, RemovalCause(.chrome, .timestamp))
        #expect(TextTitle.find(in: draft, draft.lines) == 3)
    }

    @Test("No line of verse is the title of a poem, but the line above it that has its words")
    func verse() {
        let stanza =
            "The lamp is out, the quay is dark,\nthe boats lie still;\nand nothing moves upon the sea\nor on the hill."
        #expect(title("The lamp of the quay", "", "Ann Lee", "", stanza) == "The lamp of the quay")
        #expect(title("Autumn", "", "Ann Lee", "", stanza) == nil)
        #expect(title(stanza) == nil)
        #expect(title(Self.headline, "", stanza, "", Prose.first) == Self.headline)
    }

    @Test("What somebody says in a conversation is no headline, a headline with a colon is one")
    func conversation() {
        let turns = [
            "KEEPER: \(Prose.first)", "ASKER: And then?", "KEEPER: \(Prose.second)", "ASKER: Why so?",
        ]
        #expect(
            title("ASKER: What did you see in the harbour?", turns[0], turns[1], turns[2], turns[3]) == nil
        )
        #expect(title(Self.headline, "ASKER: And?", turns[0], turns[1], turns[2], turns[3]) == Self.headline)
        #expect(
            title("Ferry: fog in harbour", "Ferry: \(Prose.first)", Prose.second) == "Ferry: fog in harbour"
        )
    }

    @Test("A text of short lines only has no title, for all of it could be one")
    func poem() {
        #expect(title("Roses are red", "violets are blue", "the ferry is late") == nil)
    }

    @Test(
        "In Markdown a heading of the first level is the title, and no heading of a part that stands below another"
    )
    func markdown() {
        #expect(
            title(
                "# Ferry",
                "",
                "Fog keeps the ferry in harbour",
                "",
                "## Fog over the river",
                "",
                Prose.first
            )
                == "Ferry"
        )
        #expect(title("# Times", "# \(Self.headline)", "## Harbour", "", Prose.first) == Self.headline)
        #expect(
            title("## Fog", "", "### The ferry left the harbour", "", "## Harbour", "", Prose.first)
                != "The ferry left the harbour"
        )
    }
}
