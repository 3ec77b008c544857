import Testing

@testable import Thresh

@Suite("Several articles in one text")
struct TextPartsTests {
    private static func story(_ number: Int) -> String {
        "Harbour news number \(number)\n\n"
            + Prose.all.map { "\($0) That was story \(number)." }.joined(separator: "\n\n")
    }

    private func parts(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return TextParts.find(in: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    @Test(
        "What people set between articles parts them, and not a byte is lost",
        arguments: [
            "\n\n==========\n\n", "\n\n* * * * * *\n\n", "\n\u{0C}\n", "\n\n\n2 of 3 DOCUMENTS\n\n",
            "\n\n────────\n",
            "\n\n\nFrom: Ina <ina@quay.example>\nSubject: Bridge\n\n",
            "\n\n\nBridge opens again\n12 March 2019\n",
        ]
    )
    func separators(_ separator: String) {
        let text = Self.story(1) + separator + Self.story(2) + separator + Self.story(3)
        let found = parts(text)
        #expect(found.count == 3)
        #expect(found.joined() == text)
        for (place, part) in found.enumerated() { #expect(part.contains("story \(place + 1).")) }
    }

    @Test(
        "Look-alikes are one article",
        arguments: [
            // Scenes, a heading with its line, short notes, teasers.
            story(1) + "\n\n* * *\n\n" + story(2),
            story(1) + "\n\nWhat comes next\n---------------\n\n" + Prose.first,
            story(1) + "\n\n==========\n\nShare this story\n\n© 2019",
            "one\n=====\ntwo\n=====\nthree\nfour\nfive",
            story(1) + "\n\n-----Original Message-----\nFrom: Ina\nSubject: Bridge\n\n"
                + Prose.all.joined(separator: "\n"),
            (1...9).map { "Teaser \($0) of the day\n12 March 2019\nThe ferry left." }.joined(
                separator: "\n\n\n"
            ),
        ]
    )
    func lookalikes(_ text: String) {
        #expect(parts(text).count == 1)
    }

    @Test(
        "Parts of a page are pages with numbers; a text that is cleaned as one says how many it seems to hold"
    )
    func pages() throws {
        let text = Array((Self.story(1) + "\n\n=======\n\n" + Self.story(2)).utf8)
        let pages = try #require(TextParts.pages(of: Page(text, id: "a.txt")))
        #expect(pages.map(\.id) == ["a.txt#1", "a.txt#2"])
        #expect(pages.map(\.part) == [Page.Part(number: 1, count: 2), Page.Part(number: 2, count: 2)])
        let article = try Cleaner().clean(pages[1])
        #expect(article.metadata.title == "Harbour news number 2")
        #expect(article.part?.number == 2)
        #expect(article.parts == nil)
        #expect(try Cleaner().clean(Page(text)).parts == 2)
        #expect(pages.allSatisfy { $0.part?.isMarkdown == false })
        #expect(TextParts.pages(of: Page(Array("<p>\(Prose.first)</p>".utf8), format: .html)) == nil)
    }

    @Test("A part of Markdown is Markdown, however few signs it has itself")
    func markdown() throws {
        let prose = Prose.all.joined(separator: "\n\n")
        let text = "# Ice house\n\n\(prose)\n\n-----\n\n# Roof\n\n\(prose)"
        let pages = try #require(TextParts.pages(of: Page(Array(text.utf8))))
        #expect(try pages.map { try Cleaner().clean($0).metadata.title } == ["Ice house", "Roof"])
    }
}
