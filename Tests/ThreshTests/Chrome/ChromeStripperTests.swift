import Testing

@testable import Thresh

@Suite("Chrome lines")
struct ChromeStripperTests {
    private static let english = """
        text:
          drop:
            - {id: share, why: share, is: [Share, 'Like Us on Facebook']}
            - {id: top, why: nav, is: Top, in: tail}
            - {id: photo, why: caption, any_line: true, max_words: 6, next: {starts: '(Photo'}, unless: \
            {title: true}}
            - {id: credit, why: photo-credit, starts: '(Photo'}
        """

    private func strip(_ lines: String...) throws -> Draft {
        var draft = Draft.text(lines.joined(separator: "\n"))
        let stack = RuleStack([RuleStack.Member(file: try .sample(Self.english), reason: "")])
        ChromeStripper(stack, firstCaptureGroup: 0).stripText(&draft)
        return draft
    }

    @Test("Chrome goes from above, inside and below the story; look-alikes stay")
    func lines() throws {
        let draft = try strip(
            "Fog stops the early ferry from the harbour",
            "Share",
            Prose.first,
            "Like us on Facebook",
            "Top of the river",
            "Share of the blame",
            Prose.second,
            "Top"
        )
        #expect(draft.left == [Prose.first, "Top of the river", "Share of the blame", Prose.second])
    }

    @Test("The title leaves the body, and so do its repetitions near the top, but no line further down")
    func title() throws {
        let title = "Fog stops the early ferry from the harbour"
        let draft = try strip(
            title,
            title.uppercased(),
            Prose.first,
            Prose.second,
            Prose.third,
            Prose.fourth,
            Prose.first,
            title
        )
        #expect(draft.titleBlock == 0)
        #expect(draft.left == Prose.all + [Prose.first, title])
        #expect(draft.taken.prefix(2) == ["title: \(title)", "title: \(title.uppercased())"])
    }

    @Test("A title that is all the text there is stays the text")
    func onlyTitle() {
        var draft = Draft.html("<h1>Fog stops the ferry</h1>")
        draft.metadata.title = "Fog stops the ferry"
        ChromeStripper(RuleStack([]), firstCaptureGroup: 0).stripPage(&draft)
        #expect(draft.left == ["Fog stops the ferry"])
    }

    @Test("A rule that spares the title knows it")
    func spared() throws {
        let draft = try strip("Fog stops early ferry", "(Photo: Ada)", Prose.first)
        #expect(draft.titleBlock == 0)
        #expect(draft.taken.sorted() == ["photo-credit: (Photo: Ada)", "title: Fog stops early ferry"])
    }

    @Test("On a page, repetitions of the known title go from what the main content stage kept")
    func page() {
        var draft = Draft.html(
            "<h1>Fog stops the ferry</h1><p>\(Prose.first)</p><h2>Fog stops the ferry again</h2>"
        )
        draft.metadata.title = "Fog Stops the Ferry"
        ChromeStripper(RuleStack([]), firstCaptureGroup: 0).stripPage(&draft)
        #expect(draft.left == [Prose.first, "Fog stops the ferry again"])
    }
}
