import Testing
import ThreshTestSupport

@testable import Thresh

@Suite("Threads that say so")
struct DeclaredThreadTests {
    private func article(_ declaration: String, attributes: String = "") throws -> Article {
        let replies = (0..<6).map {
            "<li class=comment><b>diver\($0)</b><p>\(Prose.all[$0 % Prose.all.count])</p></li>"
        }
        let page = """
            <!doctype html><html lang=en><head><title>The old bell</title>\(declaration)</head><body>
            <nav><ul><li><a href=/>Home</a><li><a href=/new>New</a></ul></nav><main \(attributes)><h1>The old bell</h1>
            <div class=text><p>Who has heard the old bell ring since it was hung again below the pier, and does it sound lower?</p></div>
            <ul class=comments>\(replies.joined())</ul></main></body></html>
            """
        return try Cleaner().clean(Page(Array(page.utf8), format: .html))
    }

    @Test(
        "Replies are the body of a page that declares itself a thread",
        arguments: [
            (#"<script type="application/ld+json">{"@type": "DiscussionForumPosting"}</script>"#, ""),
            (#"<script type="application/ld+json">{"@graph": [{"@type": ["QAPage"]}]}</script>"#, ""),
            ("", #"itemscope itemtype="https://schema.org/DiscussionForumPosting""#),
        ]
    )
    func declared(_ declaration: String, _ attributes: String) throws {
        let article = try article(declaration, attributes: attributes)
        #expect(article.pageType == "forum")
        let text = article.body.map(\.text).joined(separator: "\n")
        for number in 0..<6 { #expect(text.contains(Prose.all[number % Prose.all.count])) }
    }

    @Test("Questions that a page answers itself are no thread")
    func faq() throws {
        let faq = #"<script type="application/ld+json">{"@type": "FAQPage"}</script>"#
        #expect(try article(faq).pageType != "forum" || article("").pageType == "forum")
    }
}
