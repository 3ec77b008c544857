import Testing
import Thresh
import ThreshHTML

@testable import ThreshEvaluation

@Suite("Results")
struct PageResultTests {
    @Test(
        "A file's name becomes the gold's id",
        arguments: [
            ("pages/0001.html.gz", "0001"), ("a.htm", "a"), ("x/y/site.net.sh.html", "site.net.sh"),
            ("a.txt.gz", "a"),
            ("archive.gz", "archive.gz"), ("a.html.html", "a.html"), ("plain", "plain"),
        ]
    )
    func ids(path: String, id: String) {
        #expect(PageResult.goldID(path) == id)
    }

    @Test("An article gives the same result as its record")
    func record() throws {
        var article = Article(id: "p/1.html", status: .ok, reason: nil)
        article.body = [
            BodyBlock(kind: .paragraph, text: "One\u{85} two."), BodyBlock(kind: .paragraph, text: "Three."),
        ]
        article.metadata.title = "A\u{9B}title"
        article.metadata.authors = ["Ann\u{7F} Archer"]
        article.metadata.published = "2024-05-03"
        article.confidence = 0.8972
        let json = try JSONReader.read(JSONRenderer(isPretty: false).render(article), repairing: false)
        let object = try #require(json.object)
        let stored = try #require(PageResult(object))
        let direct = PageResult(article)
        #expect(direct.id == "1" && stored.id == "1")
        #expect(direct.text == "One two.\n\nThree." && stored.text == direct.text)
        #expect(direct.title == "Atitle" && stored.title == direct.title)
        #expect(direct.authors == .array([.string("Ann Archer")]) && stored.authors == direct.authors)
        #expect(direct.published == stored.published)
        #expect(direct.confidence == 0.9 && stored.confidence == 0.9)
    }
}
