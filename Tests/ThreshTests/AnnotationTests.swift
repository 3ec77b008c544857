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

    @Test("Footnotes of Markdown are cut out whole, without the marks around their numbers")
    func notes() throws {
        let text = """
            # Bridge opens

            \(Prose.first)[^1]

            ## At [noon](/noon)

            \(Prose.second)[^In]

            [^1]: The year is not sure. It may have been the next.

            [^In]: In the lower town.
            """
        let (_, annotation) = try annotated(text)
        #expect(
            cut(annotation, "body") == [
                Prose.first + "[^1]", "At [noon", Prose.second + "[^In]",
                "The year is not sure. It may have been the next.", "In the lower town.",
            ]
        )
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

    @Test(
        "In Markdown the words of addresses, pictures and marks are not taken for those of the text",
        arguments: [
            "- [Bread](https://x.example/bread/and/butter) and butter",
            "- [Bread](<https://x.example/bread and butter> \"and butter\") and butter",
            "- [Bread][and] and butter", "- **[Bread](/and/butter)** and *butter",
            "- ![bread and butter](/and/butter.jpg) Bread and butter",
            "- Bread <span class=and>and butter", "- `Bread` &#97;nd butter",
        ]
    )
    func markdown(_ line: String) throws {
        let text = """
            # Bells

            \(Prose.first) *Twice* a [day](/d).

            \(line)
            - [Salt](/salt)

            > \(Prose.second) And
            > **more** [here](/more/here) here.

            [and]: https://x.example/and
            """
        let (article, annotation) = try annotated(text)
        #expect(annotation.text == text)
        let item = try #require(article.body.first { $0.text.hasPrefix("Bread") })
        #expect(item.kind == .listItem(depth: 0, number: nil))
        let cuts = cut(annotation, "body")
        #expect(
            cuts.contains { $0.hasPrefix("- ") && $0.hasSuffix("butter") && line.hasSuffix($0.dropFirst(2)) }
        )
        #expect(cuts.contains { $0.hasSuffix("here) here.") })
    }
}
