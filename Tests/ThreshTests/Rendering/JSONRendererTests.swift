import Testing
import ThreshHTML

@testable import Thresh

@Suite("JSON records")
struct JSONRendererTests {
    private func json(_ article: Article) -> String {
        String(decoding: JSONRenderer(isPretty: false).render(article), as: UTF8.self)
    }

    @Test("Absent values are left out")
    func absent() {
        #expect(json(Article(id: nil, status: .empty, reason: nil)) == "{\"status\":\"empty\"}\n")
        var article = Article(id: "a", status: .error, reason: "damaged")
        article.metadata.title = ""
        article.metadata.tags = []
        #expect(json(article) == "{\"id\":\"a\",\"status\":\"error\",\"reason\":\"damaged\"}\n")
    }

    @Test("The keys stand in the order of the record")
    func order() throws {
        var article = Article(id: "a", status: .truncated, reason: "r")
        article.metadata = full
        article.body = [BodyBlock(kind: .paragraph, text: "two words")]
        article.confidence = 0.876
        article.pageType = "article"
        article.rules = ["base/en"]
        article.fuse = ["x"]
        article.ruleErrors = ["y#z"]
        article.removed = [.share: 2, .ad: 1]
        let value = try JSONReader.read(Array(json(article).utf8), repairing: false)
        let keys = try #require(value.object).members.map(\.key)
        #expect(
            keys == [
                "id", "status", "reason", "url", "site_name", "language", "title", "dek", "authors",
                "published", "modified", "section",
                "tags", "image", "images", "dateline", "agency", "highlights", "license", "fetched", "extra",
                "sources", "text", "words",
                "confidence", "page_type", "rules", "fuse", "rule_errors", "removed",
            ]
        )
        #expect(value["words"]?.number == 2 && value["confidence"]?.number == 0.88)
        #expect(value["removed"]?.object?.members.map(\.key) == ["ad", "share"])
        #expect(value["images"]?.array?.first?.object?.members.map(\.key) == ["src", "credit"])
    }

    private var full: Metadata {
        var metadata = Metadata()
        metadata.url = "https://a.com/"
        metadata.siteName = "A"
        metadata.language = "en"
        metadata.title = "T"
        metadata.dek = "D"
        metadata.authors = ["Ada"]
        metadata.published = "2014-11-07"
        metadata.modified = "2014-11-08"
        metadata.section = "S"
        metadata.tags = ["t"]
        metadata.image = "https://a.com/i"
        metadata.images = [Metadata.Image(source: "https://a.com/i", credit: "C")]
        metadata.dateline = "Place"
        metadata.agency = "Agency"
        metadata.highlights = ["h"]
        metadata.license = "by"
        metadata.fetched = "2014-11-09"
        metadata.extra = ["x-b": "2", "x-a": "1"]
        metadata.sources = ["title": "h1"]
        return metadata
    }

    @Test("A record is one line, whatever is in it; a pretty one says the same")
    func lines() throws {
        var article = Article(id: "a\nb", status: .ok, reason: nil)
        article.body = [
            BodyBlock(kind: .paragraph, text: "one\ntwo\u{2028}\"three\" \\"),
            BodyBlock(kind: .paragraph, text: "four"),
        ]
        let compact = JSONRenderer(isPretty: false).render(article)
        #expect(compact.firstIndex(of: 0x0A) == compact.count - 1)
        let pretty = JSONRenderer(isPretty: true).render(article)
        #expect(try JSONReader.read(compact, repairing: false) == JSONReader.read(pretty, repairing: false))
    }

    @Test("No control character leaves, in text, metadata or names")
    func controls() {
        var article = Article(id: "a\u{1B}]0;b", status: .ok, reason: "c\u{7}")
        article.metadata.title = "t\u{9B}31m"
        article.metadata.tags = ["x\u{0}y"]
        article.body = [BodyBlock(kind: .paragraph, text: "tab\tbell\u{7}del\u{7F}")]
        let text = json(article)
        #expect(
            !text.unicodeScalars.contains {
                $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value)
            }
        )
        #expect(!text.contains("\\u00") && text.contains("tab\\tbelldel"))
    }
}
