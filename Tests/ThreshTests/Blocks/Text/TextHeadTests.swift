import Testing

@testable import Thresh

@Suite("Heads of scraped text")
struct TextHeadTests {
    private func metadata(_ head: String) throws -> Metadata {
        let text = head + "\n\n" + Prose.all.joined(separator: "\n\n")
        let article = try Cleaner().clean(Page(Array(text.utf8), format: .text))
        #expect(article.body.map(\.text) == Prose.all)
        return article.metadata
    }

    @Test("A mail's head becomes metadata; its folded lines and what says nothing of the article go too")
    func mail() throws {
        let found = try metadata(
            """
            From: "Ina Brandt" <ina@quay.example>
            To: list@quay.example
            Subject: Bridge opens
             after a year
            Date: Sun, 12 Oct 2025 09:30:00 +0200
            Message-ID: <1@quay.example>
            X-Spam-Score: 0.1
            """
        )
        #expect(found.title == "Bridge opens after a year")
        #expect(found.authors == ["Ina Brandt"])
        #expect(found.published == "2025-10-12T09:30:00+02:00")
        #expect(found.sources["title"] == "head Subject")
    }

    @Test("The front matter of a Markdown file is a head")
    func frontMatter() throws {
        let found = try metadata(
            """
            ---
            title: 'Bridge opens'
            author: Ina Brandt
            date: 2025-10-12
            layout: post
            reading_time: 4 min
            tags:
              - bridge
              - harbour
            description: After a year of repairs.
            ---
            """
        )
        #expect(found.title == "Bridge opens")
        #expect(found.tags == ["bridge", "harbour"])
        #expect(found.published == "2025-10-12")
        #expect(found.dek == "After a year of repairs.")
    }

    @Test(
        "Heads are known in the languages of the base rules",
        arguments: [
            "Von: Ina Brandt\nBetreff: Die Brücke", "De: Ina Brandt\nAsunto: Die Brücke",
            "De: Ina Brandt\nObjet: Die Brücke",
            "De: Ina Brandt\nAssunto: Die Brücke", "Da: Ina Brandt\nOggetto: Die Brücke",
            "Van: Ina Brandt\nOnderwerp: Die Brücke",
            "Från: Ina Brandt\nÄmne: Die Brücke", "Lähettäjä: Ina Brandt\nAihe: Die Brücke",
            "Od: Ina Brandt\nTemat: Die Brücke",
            "От: Ina Brandt\nТема: Die Brücke", "Από: Ina Brandt\nΘέμα: Die Brücke",
            "发件人：Ina Brandt\n主题：Die Brücke",
            "差出人: Ina Brandt\n件名: Die Brücke",
        ]
    )
    func languages(_ head: String) throws {
        let found = try metadata(head)
        #expect(found.title == "Die Brücke")
        #expect(found.authors == ["Ina Brandt"])
    }

    @Test(
        "Look-alikes are lines of the text",
        arguments: [
            "Note: bring a lamp\nAlso: a coat", "From: the quay\n\nTo: the pier", "Date: Monday",
            "Home: News: Sport",
            "From the harbour: a story\nBy the sea", "---\n\nSome text",
        ]
    )
    func lookalikes(_ text: String) {
        let source = TextSource(Array(text.utf8))
        #expect(TextHead(source.bytes, source.lines[...]).entries.isEmpty)
    }
}
