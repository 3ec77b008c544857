import Testing

@testable import Thresh

@Suite("Blocks of Markdown")
struct MarkdownBlocksTests {
    /// Enough marks to be known for Markdown.
    private static let opening = "# Title\n\n## Part\n\n"

    private func blocks(_ text: String) -> [String] {
        let draft = Draft.text(Self.opening + text)
        return draft.blocks.indices.dropFirst(2).map { block in
            "\(draft.blocks[block].kind)|\(draft.string(of: block))"
        }
    }

    @Test("Headings of both kinds, with their closing hashes gone")
    func headings() {
        #expect(Draft.text(Self.opening).blocks.map(\.kind) == [.heading(1), .heading(2)])
        #expect(
            blocks("### Three ###\n\nFour\n----\n\n#5 is alive") == [
                "heading(3)|Three", "heading(2)|Four", "paragraph|#5 is alive",
            ]
        )
    }

    @Test("Comments are shown to nobody, over several lines as well; what stands behind one is")
    func comments() {
        #expect(
            blocks(
                "one\n<!-- more -->\n\n<!--\nask\n\n## the sexton\n--> two\n\n- a\n  <!-- b -->\n- c\n\n<!-- no end\nthree"
            ) == [
                "paragraph|one", "paragraph|two", "listItem|- a", "listItem|- c",
                "paragraph|<!-- no end three",
            ]
        )
        #expect(blocks("```\n<!-- code -->\n```") == ["preformatted|<!-- code -->"])
    }

    @Test("Many comments without an end cost no more than their length", .timeLimit(.minutes(1)))
    func openComments() {
        let text = String(repeating: "<!-- a <!-- b\n\n", count: 20_000)
        #expect(blocks(text).count == 20_000)
    }

    @Test("Cells of tables keep links, emphasis and code")
    func cellSpans() throws {
        let table =
            "| Year | Cost | Source |\n|---|---|---|\n| 1822 | **1,000** | [minutes](http://x.example/a) |\n| 1953 | `900` | *none* |"
        let body = try Cleaner().clean(
            Page(Array("\(Self.opening)\(Prose.first)\n\n\(table)\n\n\(Prose.second)".utf8), format: .text)
        ).body
        let rows = body.filter { $0.text.contains("\t") }
        #expect(rows.map(\.text) == ["Year\tCost\tSource", "1822\t1,000\tminutes", "1953\t900\tnone"])
        #expect(
            rows.flatMap(\.spans) == [
                BodyBlock.Span(style: .strong, range: 5..<10),
                BodyBlock.Span(style: .link("http://x.example/a"), range: 11..<18),
                BodyBlock.Span(style: .code, range: 5..<8), BodyBlock.Span(style: .emphasis, range: 9..<13),
            ]
        )
    }

    @Test("Lines of a paragraph are joined, blank lines part paragraphs")
    func paragraphs() {
        #expect(
            blocks("one\ntwo\n\nthree\n***\nfour") == [
                "paragraph|one two", "paragraph|three", "paragraph|four",
            ]
        )
    }

    @Test("Items keep their markers and know how deep they stand")
    func lists() {
        let draft = Draft.text(
            Self.opening + "- one\n  more\n  - two\n    - three\n- four\n\n1. five\n2. six\n- [x] seven"
        )
        #expect(
            draft.texts.dropFirst(2) == [
                "- one more", "- two", "- three", "- four", "1. five", "2. six", "- [x] seven",
            ]
        )
        let depths = draft.blocks.dropFirst(2).map { draft.notation.details[$0.text.lowerBound]?.depth ?? 0 }
        #expect(depths == [0, 1, 2, 0, 0, 0, 0])
    }

    @Test("Footnotes are items with their numbers, or paragraphs; what follows set in is no code")
    func footnotes() {
        let draft = Draft.text(
            Self.opening
                + "one[^1] two[^b] three[^c]\n\n[^1]: four\nfive\n\n    six\n\n[^b]: seven\n[^d] eight"
        )
        #expect(
            draft.texts.dropFirst(2) == [
                "one[1] two[b] three[^c]", "1. four five", "six", "seven [^d] eight",
            ]
        )
        #expect(draft.blocks[4].kind == .paragraph)
        let notes = draft.blocks.dropFirst(2).map { draft.notation.details[$0.text.lowerBound]?.note }
        #expect(notes == [nil, "1", nil, "b"])
    }

    @Test("Footnotes, boxes of tasks and what is struck out come out as they went in")
    func roundTrip() throws {
        let text = """
            # Bridge opens

            \(Prose.first) It cost ~~five~~ <ins>four</ins> million.[^1]

            ## What comes *next*

            \(Prose.second) See [the plan](https://quay.example/plan).

            - [x] **survey**
            - [ ] lamps

            \(Prose.third)

            [^1]: Before the second storm, that is.
            """
        var options = CleaningOptions()
        options.keepsMarkup = true
        let article = try Cleaner(options: options).clean(Page(Array(text.utf8)))
        let markdown = String(decoding: MarkdownRenderer().render(article), as: UTF8.self)
        #expect(markdown.contains("It cost <del>five</del> <ins>four</ins> million.[^1]\n"))
        #expect(markdown.contains("\n- [x] **survey**\n- [ ] lamps\n"))
        #expect(markdown.contains("\n[^1]: Before the second storm, that is."))
        let again = try Cleaner(options: options).clean(Page(Array(markdown.utf8)))
        #expect(again.body == article.body)
    }

    @Test("Code keeps its lines, blanks and marks, and its language")
    func code() {
        let draft = Draft.text(
            Self.opening + "```swift\nlet a = 1  // *b*\n\n    &amp;\n```\n\ntext\n\n    c\n\n      d\n\ne"
        )
        #expect(draft.texts.dropFirst(2) == ["let a = 1  // *b*\n\n    &amp;", "text", "c\n\n  d", "e"])
        #expect(draft.notation.details[draft.blocks[2].text.lowerBound]?.language == "swift")
        #expect(draft.blocks[2].lines == 5..<10)
        // A fence that is never closed holds the rest.
        #expect(blocks("~~~\na\n```\nb") == ["preformatted|a\n```\nb"])
    }

    @Test("Quotations lose their marks and keep their depth")
    func quotations() {
        let draft = Draft.text(Self.opening + "> one\n> two\n>\n> > three\n\nfour")
        #expect(draft.texts.dropFirst(2) == ["one two", "three", "four"])
        let depths = draft.blocks.dropFirst(2).map {
            draft.notation.details[$0.text.lowerBound]?.quoteDepth ?? 0
        }
        #expect(depths == [1, 2, 0])
    }

    @Test("Definitions and the rules of tables are no text")
    func unseen() {
        #expect(
            blocks("see [a]\n\n[a]: /b \"c\"\n\n| d | e |\n|---|--:|\n| f | g |") == [
                "paragraph|see a", "paragraph|d | e", "paragraph|f | g",
            ]
        )
    }

    private func rows(_ text: String) -> [[String]] {
        let draft = Draft.text(Self.opening + text)
        return draft.blocks.dropFirst(2).map {
            draft.notation.details[$0.text.lowerBound]?.layout?.cells ?? []
        }
    }

    @Test("A table is what stands around its rule, with or without outer bars, as far as the next blank line")
    func tables() {
        let table = [["Boat", "Time"], ["Eagle", "1:02"], ["Mary", ""]]
        #expect(rows("Boat | Time\n--- | ---\nEagle | 1:02\nMary") == table)
        #expect(rows("| Boat | Time |\n|:-|-:|\n| Eagle | 1:02 |\n|---|---|\n| Mary |") == table)
        #expect(rows("> Boat | Time\n> -|-\n> Eagle | 1:02\n> Mary |\n\ntext") == table + [[]])
        #expect(
            blocks("one\nBoat | Time\n-|-\n# Two") == [
                "paragraph|one", "paragraph|Boat | Time", "heading(1)|Two",
            ]
        )
        #expect(rows("text\n\n| | |\n|-|-|\n| Eagle | 1:02 |") == [[], ["Eagle", "1:02"]])
    }

    @Test(
        "Text with a few of the marks is no Markdown",
        arguments: [
            "# one hash\nnumber #2", "- a\n- b\n* c", "He said *no*.\n\nShe said **yes**.", "a [1] b [2]",
            "----\nHead\n----",
            "Use `ls` and `cd`.", "Title\n=====\n\nText.",
        ]
    )
    func lookalikes(_ text: String) {
        let source = TextSource(Array(text.utf8))
        #expect(!MarkdownSigns.areIn(source.bytes, source.lines[...]))
    }

    @Test("An article in Markdown comes out as it went in, with its links and lists")
    func article() throws {
        let text = """
            # Bridge opens

            \(Prose.first)

            ## What comes *next*

            \(Prose.second) See [the plan](https://quay.example/plan).

            - a **warm** coat
            - a lamp

            ![Bridge](b.jpg "The bridge at noon")

            \(Prose.third)
            """
        var options = CleaningOptions()
        options.keepsMarkup = true
        let article = try Cleaner(options: options).clean(Page(Array(text.utf8)))
        #expect(article.metadata.title == "Bridge opens")
        #expect(article.metadata.images == [Metadata.Image(source: "b.jpg", caption: "The bridge at noon")])
        #expect(article.removed[.caption] == 1)
        let markdown = String(decoding: MarkdownRenderer().render(article), as: UTF8.self)
        #expect(markdown.contains("## What comes *next*"))
        #expect(markdown.contains("[the plan](<https://quay.example/plan>)"))
        #expect(markdown.contains("- a **warm** coat\n- a lamp"))
    }
}
