import Testing
import ThreshHTML

@testable import Thresh

@Suite("Decoding of pages")
struct PageDecoderTests {
    private func draft(_ page: Page) throws -> Draft {
        guard case .draft(let draft) = PageDecoder.decode(page) else {
            throw FileError("the page was refused")
        }
        return draft
    }

    private func refusal(_ bytes: [UInt8]) -> Article? {
        guard case .refused(let article) = PageDecoder.decode(Page(bytes, id: "x")) else { return nil }
        return article
    }

    @Test("An empty page is empty, a picture or archive an error, each with its reason and name")
    func refused() {
        let empty = refusal([])
        #expect(empty?.status == .empty && empty?.reason == "the page has no bytes" && empty?.id == "x")
        for bytes: [UInt8] in [
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], Array("%PDF-1.4 x".utf8),
            (0...255).map { UInt8($0) },
        ] {
            #expect(refusal(bytes)?.status == .error)
        }
        #expect(refusal(Array(" \n".utf8)) == nil, "white space is text")
    }

    @Test("The text of scraped pages is decoded without a tree; HTML and pictures have none")
    func text() {
        let latin = Page([0x63, 0x61, 0x66, 0xE9], format: .text, contentType: "text/plain; charset=latin1")
        #expect(PageDecoder.text(of: latin) == Array("café".utf8))
        #expect(PageDecoder.text(of: Page(Array("<p>x</p>".utf8))) == nil)
        #expect(PageDecoder.text(of: Page([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) == nil)
        #expect(PageDecoder.text(of: Page([])) == nil)
    }

    @Test(
        "HTML is told from text by the type that came along, else by the bytes",
        arguments: [
            ("<p>x</p>", nil, Page.Format.auto, true), ("plain x", nil, .auto, false),
            ("plain x", "text/html; charset=utf-8", .auto, true),
            ("<p>x</p>", "text/plain", .auto, false), ("plain x", nil, .html, true),
            ("<p>x</p>", "text/html", .text, false),
        ]
    )
    func format(_ text: String, _ type: String?, _ format: Page.Format, _ isHTML: Bool) throws {
        #expect(try draft(Page(Array(text.utf8), format: format, contentType: type)).isHTML == isHTML)
    }

    @Test("A charset that is wrong or missing does no harm")
    func charsets() throws {
        let latin: [UInt8] = [0x47, 0x72, 0xFC, 0xDF, 0x65]
        for type in [nil, "text/plain; charset=iso-8859-1", "text/plain; charset=nonsense"] {
            #expect(
                try String(decoding: draft(Page(latin, contentType: type)).sourceText, as: UTF8.self)
                    == "Grüße"
            )
        }
        // Declared as UTF-8, which it is not: the text is still UTF-8 afterwards.
        let text = try draft(Page(latin, contentType: "text/plain; charset=utf-8")).sourceText
        #expect(String(validating: text, as: UTF8.self) != nil)
    }

    @Test("A text over the cap is cut and says so", .timeLimit(.minutes(5)))
    func cap() throws {
        let limit = ParsingLimits().inputBytes
        let whole = try draft(Page(Array(repeating: 0x61, count: limit), format: .text))
        #expect(whole.truncation == nil && whole.sourceText.count == limit)
        let cut = try draft(Page(Array(repeating: 0x61, count: limit + 1), format: .text))
        #expect(cut.truncation == TruncationReason.inputBytes.rawValue && cut.sourceText.count == limit)
    }

    @Test("A page nested too deep is truncated, with its reason in the record")
    func depth() throws {
        let html = String(repeating: "<div>", count: 600) + "<p>\(Prose.first)</p>"
        let article = try Cleaner().clean(Page(Array(html.utf8), format: .html))
        #expect(article.status == .truncated)
        #expect(article.reason?.isEmpty == false)
    }
}
