import Testing

@testable import Thresh

@Suite("Annotations")
struct AnnotationTests {
    private func annotated(_ text: String, _ format: Page.Format = .text) throws -> (Article, Annotation) {
        var options = CleaningOptions()
        options.annotates = true
        let article = try Cleaner(options: options).clean(Page(Array(text.utf8), format: format))
        return (article, try #require(article.annotation))
    }

    private func cut(_ annotation: Annotation, _ label: String) -> [String] {
        let bytes = Array(annotation.text.utf8)
        return annotation.ranges.filter { $0.label == label }.map {
            String(decoding: bytes[$0.start..<$0.end], as: UTF8.self)
        }
    }

    @Test(
        "The input comes back unchanged, and its body can be cut out byte by byte",
        arguments: ["\n", "\r\n", "\r"]
    )
    func exact(_ end: String) throws {
        let text = [
            "Bridge opens", "", Prose.first, "  R&amp;D – \(Prose.second) ", "", "Share this", Prose.third,
            "",
        ]
        .joined(separator: end)
        let (article, annotation) = try annotated(text)
        #expect(annotation.basis == .input)
        #expect(Array(annotation.text.utf8) == Array(text.utf8))
        #expect(cut(annotation, "title") == ["Bridge opens"])
        #expect(cut(annotation, "body").first == Prose.first)
        #expect(cut(annotation, "body")[1] == "R&amp;D – " + Prose.second)
        #expect(article.body[1].text == "R&D – " + Prose.second)
        #expect(annotation.ranges.map(\.start) == annotation.ranges.map(\.start).sorted())
        #expect(zip(annotation.ranges, annotation.ranges.dropFirst()).allSatisfy { $0.end <= $1.start })
    }

    @Test("Of HTML the ranges are those of the visible text, and say so")
    func html() throws {
        let (article, annotation) = try annotated(
            "<nav><a href=a>Home</a></nav><article><h1>Bridge opens</h1><p>\(Prose.first)</p><p>\(Prose.second)</p></article>",
            .html
        )
        #expect(annotation.basis == .visibleText)
        #expect(cut(annotation, "body") == article.body.map(\.text))
        #expect(annotation.text.hasPrefix("Home\nBridge opens\n"))
    }

    @Test(
        "The record has it where it is asked for, with control characters escaped so that bytes can be counted"
    )
    func record() throws {
        let (article, _) = try annotated("A\u{7}b\u{85}\r\n" + Prose.first)
        let record = String(decoding: JSONRenderer(isPretty: false).render(article), as: UTF8.self)
        #expect(record.contains(#""annotation":{"of":"input","text":"A\u0007b\u0085\u000d\n"#))
        #expect(record.contains(#""label":"body","type":"paragraph"}"#))
        #expect(try Cleaner().clean(Page(Array(Prose.first.utf8))).annotation == nil)
    }
}
