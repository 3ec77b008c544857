import Testing

@testable import Thresh

@Suite("Cards below an article")
struct RelatedCardsTests {
    /// What stays of some blocks, of which those with a word were dropped before, when the cards are gone.
    private func left(_ html: String, without dropped: String = "never", day: String? = "2019-03-04")
        -> [String]
    {
        var draft = Draft.html(html, url: "https://www.quay.example/news/fog")
        draft.metadata.published = day
        for block in draft.blocks.indices {
            if draft.string(of: block).contains(dropped) {
                draft.drop(block, RemovalCause(.mainContent, .nav))
            } else {
                draft.keep(block)
            }
        }
        let kept = draft.blocks.indices.filter { !draft.fates[$0].isDropped }
        for block in RelatedCards.blocks(kept, in: draft) {
            draft.drop(block, RemovalCause(.mainContent, .related))
        }
        return draft.left
    }

    private static let story = "<div><p>\(Prose.first)</p><p>\(Prose.second)</p></div>"
    private static let prose = [Prose.first, Prose.second]

    private static func cards(_ count: Int, _ card: (Int) -> String) -> String {
        "<section><h2>More news</h2>" + (1...count).map(card).joined() + "</section>"
    }

    @Test("A list goes as a whole, whatever of it was dropped before")
    func whole() {
        let cards = Self.cards(3) {
            "<div class=card><span>1:02</span><h3><a href=/\($0)>Match number \($0) is over</a></h3>"
                + "<p>They had seen worse in week \($0), said the keeper.</p></div>"
        }
        #expect(left(Self.story + cards) == Self.prose)
        #expect(left(Self.story + cards, without: "number 2") == Self.prose)
        #expect(left(Self.story + cards, without: "1:02") == Self.prose)
        // A page without date or author may be a portal.
        #expect(left(Self.story + cards, day: nil).count > 2)
    }

    @Test("A card may be one block that begins with its link")
    func oneBlock() {
        let items = (1...3).map {
            "<li><a href=/\($0)>Match number \($0) is over</a> They had seen worse.</li>"
        }
        #expect(left("\(Self.story)<aside><ul>\(items.joined())</ul></aside>") == Self.prose)
    }

    @Test("Two cards, links elsewhere, long texts, and what stands beside the paragraphs stay")
    func stays() {
        func card(_ number: Int, _ summary: String, _ host: String = "") -> String {
            "<div class=card><h3><a href=\(host)/\(number)>Match number \(number) is over</a></h3><p>\(summary)</p></div>"
        }
        #expect(left(Self.story + Self.cards(2) { card($0, "Worse.") }).count == 7)
        #expect(left(Self.story + Self.cards(3) { card($0, "Worse.", "https://pier.example") }).count == 9)
        let long = Prose.all.joined(separator: " ")
        #expect(left(Self.story + Self.cards(3) { card($0, "\(long) \(long)") }).count == 9)
        let items = (1...3).map {
            "<li><a href=/\($0)>Match number \($0) is over</a> They had seen worse.</li>"
        }
        #expect(
            left("<div><p>\(Prose.first)</p><p>\(Prose.second)</p><ul>\(items.joined())</ul></div>").count
                == 5
        )
        let rows = (1...3).map {
            "<tr><td><a href=/\($0)>Tide table of month \($0)</a></td><td>\($0) pages</td></tr>"
        }
        #expect(left("\(Self.story)<table>\(rows.joined())</table>").count == 8)
        // Below the cards the article goes on.
        let cards = Self.cards(3) { card($0, "Worse.") }
        #expect(left(Self.story + cards + "<p>\(Prose.third)</p>").count == 10)
    }

    @Test("Many cards take time in proportion", .timeLimit(.minutes(5)))
    func many() {
        let cards = Self.cards(20_000) {
            "<div class=card><h3><a href=/\($0)>Match number \($0)</a></h3></div>"
        }
        #expect(LongRun.timed { left(Self.story + cards) } == Self.prose)
    }
}
