import Testing

@testable import Thresh

@Suite("The clock of a page")
struct PageClockTests {
    private static let links = (1...4).map { "<li><a href=/\($0)>Harbour</a></li>" }.joined()
    private static let menu = "<nav><ul>\(links)</ul></nav>"

    private func published(_ top: String, _ story: String, head: String = "") throws -> String? {
        let prose = Prose.all.map { "<p>\($0)</p>" }.joined()
        let html = "<html lang=en>\(head)<body>\(top)\(story.replacing("PROSE", with: prose))</body>"
        let page = Page(Array(html.utf8), format: .html, fetched: "2024-03-05T12:00:00Z")
        return try Cleaner().clean(page).metadata.published
    }

    private static let story = "<article><h1>Fog keeps ferry in</h1>PROSE</article>"

    @Test(
        "A day in the site's header, or above its menu, is no story's",
        arguments: [
            "<header><span class=date>Monday, March 4, 2024</span></header>",
            "<header><time datetime=2024-03-01>Friday, March 1, 2024</time>\(menu)</header>",
            "<div class=top-bar>Friday, March 1, 2024 12:00 PM</div>\(menu)",
            "<div class=date-txt>Friday, March 1, 2024</div><ul class=block-menu>\(links)</ul>",
            "<header>Last updated: Tuesday, March 5, 2024 12:05</header>",
        ]
    )
    func header(_ clock: String) throws {
        #expect(try published(clock, Self.story) == nil)
        let head = "<meta property=article:published_time content=2024-03-04T15:00:00Z>"
        #expect(try published(clock, Self.story, head: head) == "2024-03-04T15:00:00Z")
    }

    @Test("Outside the article the day of the fetch is a clock's, another is not")
    func fetchDay() throws {
        #expect(try published("<div><p>Tuesday, March 5, 2024</p></div>", Self.story) == nil)
        #expect(try published("<div><p>Friday, March 1, 2024</p></div>", Self.story) == "2024-03-01")
    }

    @Test(
        "Above the headline a day of the article's own stays",
        arguments: [
            "<article><header><p>March 5, 2024</p>\(menu)</header><h1>Fog keeps ferry in</h1>PROSE</article>",
            "<main><p>March 5, 2024</p><h1>Fog keeps ferry in</h1>PROSE</main>",
            "<div class=hentry><p class=date-header>March 5, 2024</p><h1>Fog keeps ferry in</h1>PROSE</div>",
            "<header><p>Published March 5, 2024</p></header><h1>Fog keeps ferry in</h1>PROSE",
        ]
    )
    func own(_ story: String) throws {
        #expect(try published("", story) == "2024-03-05")
    }

    @Test("A head in UTC gives way to a line above the headline only where the hour can be the other day's")
    func utc() throws {
        func day(_ head: String, _ line: String) throws -> String? {
            try published(
                "",
                "<article><p>March \(line), 2024</p><h1>Fog keeps ferry in</h1>PROSE</article>",
                head: "<meta property=article:published_time content=2024-03-\(head)Z>"
            )
        }
        #expect(try day("02T02:00:00", "1") == "2024-03-01")
        #expect(try day("02T15:00:00", "1") == "2024-03-02T15:00:00Z")
        #expect(try day("02T15:00:00", "3") == "2024-03-03")
        #expect(try day("02T02:00:00", "3") == "2024-03-02T02:00:00Z")
        let below = "<article><h1>Fog keeps ferry in</h1><p>March 1, 2024</p>PROSE</article>"
        let head = "<meta property=article:published_time content=2024-03-02T22:00:00Z>"
        #expect(try published("", below, head: head) == "2024-03-01")
    }
}
