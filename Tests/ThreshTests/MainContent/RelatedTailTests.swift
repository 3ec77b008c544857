import Testing

@testable import Thresh

@Suite("Links below an article")
struct RelatedTailTests {
    /// What stays of some blocks when the tail is gone.
    private func left(
        _ html: String,
        url: String? = "https://www.quay.example/news/fog",
        published: String? = nil
    ) -> [String] {
        var draft = Draft.html(html, url: url)
        draft.metadata.published = published
        for block in draft.blocks.indices { draft.keep(block) }
        for block in RelatedTail.blocks(Array(draft.blocks.indices), in: draft) {
            draft.drop(block, RemovalCause(.mainContent, .related))
        }
        return draft.left
    }

    private static let story = "<p>\(Prose.first)</p><p>\(Prose.second)</p>"
    private static let prose = [Prose.first, Prose.second]

    @Test("Three links to the same site go with their heading, as items, headings and cards")
    func goes() {
        let items = "<ul><li><a href=/1>One bridge</a></li><li><a href='2?x=a:b'>Two bridges</a></li>"
        #expect(
            left("\(Self.story)<h2>More</h2>\(items)<li><a href=//quay.example/3>Three</a></li></ul>")
                == Self.prose
        )
        let headings = (1...3).map { "<h3><a href=https://sport.quay.example/\($0)>Match \($0)</a></h3>" }
        #expect(left(Self.story + headings.joined()) == Self.prose)
        let cards = (1...3).map { "<a href=/\($0)><h3>Card \($0)</h3></a>" }
        #expect(left(Self.story + cards.joined()) == Self.prose)
    }

    private static func card(_ number: Int, _ summary: String, in element: String = "div") -> String {
        "<\(element)><h3><a href=/\(number)>Match \(number)</a></h3><p>\(summary)</p></\(element)>"
    }

    @Test("Cards with a summary go, too, where each has an element of its own")
    func cards() {
        let day = "2019-03-04"
        let cards = (1...3).map { Self.card($0, "They had seen worse, they said in week \($0).") }.joined()
        let section = "<section><h2>Recent stories</h2>\(cards)</section>"
        #expect(left(Self.story + section, published: day) == Self.prose)
        // A page without date or author may be a portal.
        #expect(left(Self.story + section).count == 9)
        // The article's own headings have the same element around all of them.
        let parts = (1...3).map { "<h3><a href=/\($0)>Part \($0)</a></h3><p>They had seen worse.</p>" }
        #expect(left(Self.story + parts.joined(), published: day).count == 8)
        // Long texts say something themselves, and two cards are no tail.
        let long = (1...3).map { Self.card($0, Prose.all.joined(separator: " ")) }.joined()
        #expect(left(Self.story + long, published: day).count == 8)
        let two = Self.card(1, "Worse.") + Self.card(2, "Worse.")
        #expect(left(Self.story + two, published: day).count == 6)
    }

    @Test("Japanese teasers have many words by any count")
    func japanese() {
        let title = "極秘の捜査会議、段ボール三百箱の押収物、二年間の捜査の突破口は何だったのか"
        let items = (1...3).map { "<li><a href=/\($0)>\(title)\($0)</a></li>" }
        #expect(left("\(Self.story)<ul>\(items.joined())</ul>") == Self.prose)
    }

    @Test(
        "Sources, contents, few links, links with words beside them and pages of links stay",
        arguments: [
            "<ul><li><a href=https://a.example/>A</a></li><li><a href=https://b.example/>B</a></li><li><a href=/c>C</a></li></ul>",
            "<ul><li><a href='#a'>A</a></li><li><a href='#b'>B</a></li><li><a href='#c'>C</a></li></ul>",
            "<h2>More</h2><ul><li><a href=/a>A</a></li><li><a href=/b>B</a></li></ul>",
            (1...3).map { "<p><a href=/\($0)>\(Prose.third) \(Prose.fourth)</a></p>" }.joined(),
            "<ul><li><a href=/a>A</a></li><li><a href=/b>B</a> is a bridge</li><li><a href=/c>C</a></li></ul>",
            "<ul><li><a href=mailto:a@quay.example>A</a></li><li><a href=/b>B</a></li><li><a href=/c>C</a></li></ul>",
        ]
    )
    func stays(_ tail: String) {
        let all = left(Self.story + tail)
        #expect(all.count > 4 && Array(all.prefix(2)) == Self.prose)
        let links = (1...4).map { "<p><a href=/\($0)>Link \($0)</a></p>" }
        #expect(left("<h1>Links</h1>" + links.joined()).count == 5)
    }

    @Test("Where the page's address is not known only links without a host are its own")
    func unknownAddress() {
        func tail(_ base: String) -> String {
            "<ul>" + (1...3).map { "<li><a href=\(base)\($0)>Link \($0)</a></li>" }.joined() + "</ul>"
        }
        #expect(left(Self.story + tail("/"), url: nil) == Self.prose)
        #expect(left(Self.story + tail("https://quay.example/"), url: nil).count == 5)
    }
}
