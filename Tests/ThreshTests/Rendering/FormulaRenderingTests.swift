import Testing

@testable import Thresh

@Suite("Formulas in every format")
struct FormulaRenderingTests {
    private func body(_ html: String) throws -> [BodyBlock] {
        var options = CleaningOptions()
        options.keepsMarkup = true
        let rules = RuleLibrary(files: [
            try .sample("match: {hosts: [a.com]}\nhtml: {body: [{css: article}]}", id: "a.com", kind: "site")
        ])
        let page = Page(Array("<article>\(html)</article>".utf8), url: "https://a.com/")
        return try Cleaner(rules: rules, options: options).clean(page).body
    }

    private func tex(_ tex: String, isDisplayed: Bool = false) -> [BodyBlock] {
        let text = "é \(TeX.marked(tex, isDisplayed: isDisplayed))."
        let style = BodyBlock.Span.Style.formula(.init(tex: tex, isDisplayed: isDisplayed))
        return [
            BodyBlock(
                kind: .paragraph,
                text: text,
                spans: [.init(style: style, range: 3..<text.utf8.count - 1)]
            )
        ]
    }

    private func markdown(_ body: [BodyBlock]) -> String {
        MarkdownRenderer.text(of: body, RenderingOptions())
    }

    @Test("TeX that means nothing to a Markdown parser stands as it is, other TeX as code between dollars")
    func markdown() {
        for plain in ["a_1 + b^2", "\\frac{a}{b}", "x_{1} < 2", "a & b"] {
            #expect(markdown(tex(plain)) == "é $\(plain)$.")
        }
        for other in ["a*b", "\\{a\\}", "a_{(}_b", "a<b", "\\left[x\\right]", "|x|", "a~b", "&lt;"] {
            #expect(markdown(tex(other)) == "é $`\(other)`$.")
        }
        #expect(markdown(tex("a`b")) == "é $``a`b``$.")
        #expect(markdown(tex("x", isDisplayed: true)) == "é $$x$$.")
        let row = BodyBlock(
            kind: .tableRow(isHeader: false),
            text: "a\t$|x|$",
            spans: [.init(style: .formula(.init(tex: "|x|")), range: 2..<7)]
        )
        #expect(markdown([row]).hasPrefix("| a | $`\\|x\\|`$ |"))
    }

    @Test("Attributes of formulas stay where they are valid")
    func attributes() throws {
        let html =
            "<p>x <math><mstyle displaystyle=true scriptlevel=1><mo stretchy=fclse lspace=0.1em rspace=1e3>-</mo>"
            + "<mi mathvariant=bold displaystyle=true>a</mi><mo form=fix>!</mo></mstyle></math></p>"
        #expect(
            HTMLRenderer.body(try body(html), RenderingOptions()).contains(
                "<mstyle displaystyle=\"true\" scriptlevel=\"1\"><mo lspace=\"0.1em\">-</mo><mi mathvariant=\"bold\">a</mi>"
                    + "<mo>!</mo></mstyle>"
            )
        )
    }

    @Test("HTML shows MathML and keeps the TeX in it; TEI holds the TeX")
    func markup() throws {
        let both =
            "<p>x <math display=block><semantics><mrow><mi onclick=a()>a</mi><mo stretchy=false>&lt;</mo></mrow>"
            + "<annotation encoding='application/x-tex'>a&lt;</annotation></semantics></math></p>"
        #expect(
            HTMLRenderer.body(try body(both), RenderingOptions())
                == "<p>x <math display=\"block\"><semantics><mrow><mi>a</mi><mo stretchy=\"false\">&lt;</mo></mrow>"
                + "<annotation encoding=\"application/x-tex\">a&lt;</annotation></semantics></math></p>\n"
        )
        #expect(
            HTMLRenderer.body(tex("a&b"), RenderingOptions())
                == "<p>é <math><semantics><mtext>a&amp;b</mtext><annotation encoding=\"application/x-tex\">a&amp;b"
                + "</annotation></semantics></math>.</p>\n"
        )
        var article = Article(id: nil, status: .ok, reason: nil)
        article.body = try body(both + "<p>y <math><mi>a</mi><mi>b</mi></math>")
        let tei = String(decoding: TEIRenderer().render(article), as: UTF8.self)
        #expect(tei.contains("<p>x <formula notation=\"tex\" rend=\"display\">a&lt;</formula></p>"))
        #expect(tei.contains("<p>y <formula>a b</formula></p>"))
    }

    @Test(
        "MathML that is not valid is shown as its words",
        arguments: [
            "<mfrac><mi>a</mi></mfrac><mi>b</mi>", "<mtable><mtd>a</mtd></mtable><mtext>b</mtext>",
            "<mrow>a<mi>b</mi></mrow>", "<mi>a<mglyph></mglyph></mi><mi>b</mi>",
            "<form><mi>a</mi></form><mi>b</mi>", "<maction><mi>a</mi></maction><mi>b</mi>",
        ]
    )
    func invalid(_ math: String) throws {
        #expect(
            HTMLRenderer.body(try body("<p>x <math>\(math)</math></p>"), RenderingOptions())
                == "<p>x <math><mtext>a b</mtext></math></p>\n"
        )
    }
}
