import Testing
import ThreshTestSupport

@testable import Thresh

@Suite("Lines that are names and dates and nothing else")
struct BylineRemoverTests {
    private func body(_ line: String, language: String = "en") throws -> (text: String, article: Article) {
        let prose = [
            "The council voted on Monday to build the wall of the old harbour again, which last winter's storms broke in four places, and to close the road to the light for as long as that takes.",
            "Work is to begin in spring, said the mayor, and boats will lie at the quay across the bay until it is done; the ferry, too, is to land there twice a day while the wall is low.",
        ]
        let page = """
            <html lang="\(language)"><head><title>Harbour wall to be built again</title></head><body><main>
            <h1>Harbour wall to be built again</h1><div>\(line)</div><p>\(prose[0])</p><p>\(prose[1])</p></main></body></html>
            """
        var options = CleaningOptions()
        options.explains = true
        let article = try Cleaner(options: options).clean(Page(Array(page.utf8), format: .html))
        return (TextRenderer.text(of: article.body), article)
    }

    @Test(
        "Go from the body, in any language",
        arguments: [
            ("pt", "Publicado em 12 de março de 2019 às 10h15"),
            ("pt", "12/03/2019 10h15 - Atualizado em 13/03/2019 11h20"),
            ("nl", "12 maart 2019, 10:15 uur"), ("it", "12 marzo 2019 (modifica il 13 marzo 2019 | 10:15)"),
            ("ru", "12.03.2019 10:15 (обновлено: 13.03.2019 11:20)"), ("tr", "12 Mart 2019 Salı 10:15"),
            ("tr", "Giriş Tarihi: 12.03.2019 10:15 Güncelleme Tarihi: 13.03.2019 11:20"),
            ("ja", "2019/03/12 10:15 更新"), ("ko", "입력 2019.03.12 10:15 | 수정 2019.03.13 11:20"),
            ("ar", "نشر في 12 مارس 2019 الساعة 10:15"), ("ar", "الثلاثاء 12 مارس 2019"),
        ]
    )
    func gone(language: String, line: String) throws {
        let (text, article) = try body(line, language: language)
        #expect(text.hasPrefix("The council voted"), "\(text)")
        #expect(article.metadata.published?.hasPrefix("2019-03-12") == true)
    }

    private func signed(_ line: String) throws -> (text: String, article: Article) {
        let author =
            #"<script type="application/ld+json">{"@type":"NewsArticle","author":{"name":"Ada Lee"}}</script>"#
        return try body(author + "<p>\(line)</p>")
    }

    @Test(
        "So go those with a known author's name",
        arguments: [
            "By Ada Lee 12 March 2019", "Ada Lee | Updated 12 March 2019 10:15", "Von ADA LEE",
            "12.03.2019, Ada Lee", "Ada Lee and Ada Lee",
        ]
    )
    func authors(line: String) throws {
        let text = try signed(line).text
        #expect(text.hasPrefix("The council voted"), "\(text)")
    }

    @Test(
        "Are no bylines where they say more",
        arguments: ["Ada Lee is back", "Ada Lee: 4", "Who is Ada Lee?", "Lee"]
    )
    func noBylines(line: String) throws {
        let removals = try signed(line).article.removals
        #expect(!removals.contains { $0.why == .byline && $0.stage == .metadata })
    }

    @Test(
        "Are no date lines where they say more",
        arguments: [
            "The wall of 12 March 2019 stands no more", "12 March 2019: the night of the storm",
            "Was it 12 March 2019?",
        ]
    )
    func more(line: String) throws {
        let article = try body(line).article
        #expect(!article.removals.contains { $0.why == .timestamp })
    }
}
