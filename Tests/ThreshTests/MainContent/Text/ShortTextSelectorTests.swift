import Testing

@testable import Thresh

@Suite("The body of a short scraped text")
struct ShortTextSelectorTests {
    private func draft(_ text: String, title: Int? = nil) -> Draft {
        var draft = Draft.text(text)
        draft.titleBlock = title
        if let title { draft.drop(title, RemovalCause(.metadata, .title)) }
        return draft
    }

    private func kept(_ draft: Draft, favoringRecall: Bool = false) -> [String] {
        var draft = draft
        ShortTextSelector.select(in: &draft, keepsDoubtful: favoringRecall)
        return draft.left
    }

    @Test(
        "Lists, tables, code and verse below the last sentence are written, and so is a label above them",
        arguments: [
            "Ingredients\n- 200 g flour\n- 2 eggs\nMethod\n1. Mix\n2. Fry",
            "Times\nBoat | Skipper\nOld Mary | Bo Chen", "open(it);\nread(it);",
            "The sea is wide,\nthe sea is deep,\nand in its tide\nthe sailors sleep",
        ]
    )
    func written(_ text: String) {
        let prose = Prose.all.joined(separator: "\n\n")
        let draft = draft("A title\n\n\(prose)\n\n\(text)\n\nContact\nAbout us\nPrivacy policy", title: 0)
        #expect(kept(draft) == Prose.all + text.split(separator: "\n").map(String.init))
    }

    @Test("A list above the first paragraph stays with the line that introduces it; a menu and its label go")
    func introducedList() {
        let lead = [
            "The company says that the money is for:", "- two piers", "- a crane for the timber yard",
        ]
        let menu = ["See also:", "- Harbour", "- Market"]
        let prose = Prose.all.joined(separator: "\n\n")
        let page = "A title\n\n\(menu.joined(separator: "\n"))\n\n\(lead.joined(separator: "\n"))\n\n\(prose)"
        #expect(kept(draft(page, title: 0)) == lead + Prose.all)
        let withMenu = "A title\n\n\(menu.joined(separator: "\n"))\n\n\(prose)"
        #expect(kept(draft(withMenu, title: 0)) == Prose.all)
    }

    @Test("A text in short lines from which no rule took anything is whole")
    func whole() {
        let lines = [
            "just got home from the regatta, what a day",
            "we came in third out of twelve boats and lost half of the mainsail on the way!",
            "photos tomorrow when I have slept", "love to all of you who waved from the quay",
        ]
        let post = draft(lines.joined(separator: "\n"))
        #expect(kept(post) == lines)
        #expect(kept(draft(lines.joined(separator: "\n"), title: 0)) == Array(lines.dropFirst()))
        var page = draft(lines.joined(separator: "\n") + "\nShare")
        page.drop(4, RemovalCause(.chrome, .share))
        #expect(kept(page) == [lines[1]])
    }

    @Test("A text begins with a long line that ends in a colon, and has what stands below it")
    func opening() {
        let opening =
            "The harbour master has put up a list of all that a ferry must have on board before it leaves in fog:"
        let lines = [opening, "A bell for the bow", Prose.first, Prose.second]
        #expect(kept(draft((["Home"] + lines).joined(separator: "\n\n"))) == lines)
    }

    @Test("In Markdown all that is no link was written by somebody")
    func markdown() {
        let lines = ["A few words below the title", "## Boats", Prose.first, "## Licence", "MIT"]
        let page = draft("# Ferry\n\n\(lines.joined(separator: "\n\n"))\n\n[Imprint](/imprint)", title: 0)
        #expect(kept(page) == lines.map { $0.replacing("## ", with: "") })
    }

    @Test("Whoever favours recall gets the lines around the sentences as well")
    func favor() {
        let page = draft("Home\n\(Prose.first)\n\(Prose.second)\nContact")
        #expect(kept(page) == [Prose.first, Prose.second])
        #expect(kept(page, favoringRecall: true) == ["Home", Prose.first, Prose.second, "Contact"])
    }
}
