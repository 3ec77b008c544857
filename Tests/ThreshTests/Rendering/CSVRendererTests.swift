import Testing

@testable import Thresh

@Suite("CSV")
struct CSVRendererTests {
    @Test("Columns stand in the order asked for; commas, quotes and line breaks are quoted")
    func rows() {
        var options = RenderingOptions()
        options.fields = ["title", "authors", "words", "x-desk"]
        let renderer = CSVRenderer(options)
        var article = Article(id: "p", status: .ok, reason: nil)
        article.metadata.title = "He said \"no\", twice\nand left"
        article.metadata.authors = ["Ann Lee", "Bo Sand"]
        article.metadata.extra["x-desk"] = "harbour"
        article.body = [BodyBlock(kind: .listItem(depth: 0, number: 1), text: "two words")]
        #expect(renderer.head == Array("title,authors,words,x-desk\n".utf8))
        #expect(
            String(decoding: renderer.render(article), as: UTF8.self)
                == "\"He said \"\"no\"\", twice\nand left\",Ann Lee; Bo Sand,2,harbour\n"
        )
    }

    @Test("Flags and numbers of the record can be columns")
    func flags() {
        var options = RenderingOptions()
        options.fields = ["paywall", "comments_count", "part", "parts"]
        var article = Article(id: "p", status: .ok, reason: nil)
        article.metadata.paywall = true
        article.metadata.commentCount = 12
        article.part = Page.Part(number: 2, count: 3)
        #expect(String(decoding: CSVRenderer(options).render(article), as: UTF8.self) == "true,12,2,3\n")
        #expect(Set(options.fields).isSubset(of: CSVRenderer.knownFields))
    }

    @Test("Every field of the metadata can be a column")
    func fields() {
        #expect(MetadataField.allCases.allSatisfy { CSVRenderer.knownFields.contains($0.rawValue) })
        #expect(Set(CSVRenderer.defaultFields).isSubset(of: CSVRenderer.knownFields))
    }
}

@Suite("Front matter")
struct FrontMatterTests {
    @Test("Lists are lists, flags and numbers stand bare, and nothing of the record's fields is left out")
    func fields() {
        var article = Article(id: nil, status: .ok, reason: nil)
        article.metadata.highlights = ["One", "Two"]
        article.metadata.paywall = false
        article.metadata.commentCount = 3
        article.metadata.fetched = "2024-03-04"
        #expect(
            FrontMatter.text(of: article)
                == "---\nstatus: \"ok\"\nhighlights: [\"One\", \"Two\"]\npaywall: false\ncomments_count: 3\n"
                + "fetched: \"2024-03-04\"\n---\n"
        )
    }

    @Test("Values are quoted, so that YAML takes none for another type")
    func quoting() {
        var article = Article(id: nil, status: .ok, reason: nil)
        article.metadata.title = "no: \"yes\" \\ #1\n2"
        article.metadata.tags = ["2024-01-01", "true"]
        #expect(
            FrontMatter.text(of: article)
                == "---\nstatus: \"ok\"\ntitle: \"no: \\\"yes\\\" \\\\ #1\\n2\"\ntags: [\"2024-01-01\", \"true\"]\n---\n"
        )
    }
}

@Suite("Table layout")
struct TableLayoutTests {
    @Test("Columns are as wide as their widest cell; wide characters count twice")
    func aligned() {
        #expect(TableLayout.aligned(["a\tb", "long\tc", "\td"]) == ["a     b", "long  c", "      d"])
        #expect(TableLayout.aligned(["漢字\tb", "abc\tc"]) == ["漢字  b", "abc   c"])
    }

    @Test("Rows of one table are aligned with each other only")
    func tables() {
        let body = [
            BodyBlock(kind: .tableRow(isHeader: false), text: "a\tb", group: 1),
            BodyBlock(kind: .tableRow(isHeader: false), text: "aaa\tb", group: 1),
            BodyBlock(kind: .tableRow(isHeader: false), text: "c\td", group: 2),
        ]
        #expect(TextRenderer.text(of: body, tables: .aligned) == "a    b\naaa  b\n\nc  d")
        #expect(TextRenderer.text(of: body) == "a\tb\naaa\tb\n\nc\td")
    }
}
