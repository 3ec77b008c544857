import Foundation
import FoundationXML
import Testing
import ThreshHTML
import ThreshTestSupport

@testable import Thresh

/// Damaged pages give valid output in every format.
///
/// `THRESH_MUTATIONS=20000` asks for more pages than the usual few, which are made anew from the same seed each time.
@Suite("Mutated pages")
struct MutatedPageTests {
    private static let count =
        ProcessInfo.processInfo.environment["THRESH_MUTATIONS"].flatMap { Int($0) } ?? 200

    private static let pages: [[UInt8]] = {
        let names =
            FileManager.default.enumerator(atPath: Checkout.samples)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix("page.html") }.sorted().compactMap { name in
            (try? Data(contentsOf: URL(fileURLWithPath: "\(Checkout.samples)/\(name)"))).map { [UInt8]($0) }
        }
    }()

    @Test("Every format is valid, and all hold the same words", arguments: 0..<count)
    func everyFormat(_ number: Int) throws {
        var dice = Xorshift(seed: UInt64(number))
        let page = Mutation.of(Self.pages[number % Self.pages.count], &dice)
        var options = CleaningOptions()
        options.keepsMarkup = true
        options.keepsComments = number % 2 == 0
        let article = try Cleaner(options: options).clean(Page(page, id: "mutation \(number)"))

        let text = String(decoding: TextRenderer().render(article), as: UTF8.self)
        #expect(
            !text.unicodeScalars.contains {
                $0.value < 0x20 && $0 != "\n" && $0 != "\t" || (0x7F..<0xA0).contains($0.value)
            }
        )
        try checkJSON(article)
        checkCSV(article)
        checkTEI(article)
        try checkHTML(article)
    }

    private func checkJSON(_ article: Article) throws {
        var options = RenderingOptions()
        options.bodies = RenderingOptions.BodyForm.allCases
        let line = JSONRenderer(isPretty: false, options).render(article)
        #expect(line.last == 0x0A && line.dropLast().allSatisfy { $0 >= 0x20 && $0 != 0x7F })
        let record = try #require(try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
        #expect(record["status"] as? String == article.status.rawValue)
        #expect(record["text"] as? String ?? "" == TextRenderer.text(of: article.body))
    }

    private func checkCSV(_ article: Article) {
        let rows = String(decoding: CSVRenderer().render(article), as: UTF8.self)
        var isQuoted = false
        var commas = 0
        for byte in rows.utf8 {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == UInt8(ascii: ","), !isQuoted { commas += 1 }
        }
        #expect(!isQuoted && commas == RenderingOptions().fields.count - 1)
    }

    private func checkTEI(_ article: Article) {
        let parser = XMLParser(data: Data(TEIRenderer().render(article)))
        #expect(parser.parse(), "line \(parser.lineNumber): \(parser.parserError.map { "\($0)" } ?? "")")
    }

    private func words(_ text: String) -> [Substring] {
        text.split(whereSeparator: \.isWhitespace)
    }

    /// All elements that may stand in a body.
    private static let elements: Set<String> = [
        "a", "em", "strong", "code", "sup", "sub", "del", "ins", "p", "h1", "h2", "h3", "h4", "h5", "h6",
        "pre",
        "blockquote", "ul", "ol", "li", "table", "tr", "td", "th", "br",
        "math", "semantics", "annotation", "mi", "mn", "mo", "mtext", "ms", "mspace", "mrow", "mstyle",
        "mpadded", "mphantom", "merror", "msqrt", "mroot", "mfrac", "msub", "msup", "msubsup", "munder",
        "mover", "munderover", "mtable", "mtr", "mtd",
    ]

    private func checkHTML(_ article: Article) throws {
        let html = HTMLRenderer.body(article.body, RenderingOptions())
        let blocks = PageBlockSplitter.split(HTMLParser.parse(Array(html.utf8)))
        let rendered = blocks.blocks.map { String(decoding: blocks.text[$0.text], as: UTF8.self) }
        // No format hands out the control characters that a body may have.
        let body = article.body.map { ControlCharacters.removed(from: $0.text) }
        #expect(rendered.flatMap(words) == body.flatMap(words))
        let elements = html.matches(of: #/<\/?([^ >]*)/#).map { String($0.1) }
        #expect(elements.filter { !Self.elements.contains($0) } == [])
        #expect(!html.contains(#/(?i)href="(?!https?:|mailto:|tel:|[^":]*[/?#"])/#))
    }
}

/// One way to damage a page.
private enum Mutation {
    /// What breaks renderers: their own marks, ends of their own elements, characters beyond the plain ones.
    private static let snippets = [
        "<table><tr><td>a<td colspan=900>b", "</td></tr></table>", "<pre>", "</pre>", "<li value=-3>",
        "<ol start=99999999999>", "<blockquote>",
        "]]>", "-->", "<!--", "```", "| a | b |", "\\", "* * *", "&#0;", "&#x1F;", "&#xD800;",
        "&amp;lt;script&amp;gt;", "\u{202E}abc\u{202C}",
        "e\u{0301}", "👩🏽‍🚀", "ภาษาไทย", "日本語", "\u{0}", "\u{85}", "\u{FFFE}",
        "<a href=\"java&#10;script:alert(1)\">x</a>",
        "<a href='https://x.example/a b\"c>d'>y</a>", "<b><i></b></i>", "<sup><a href=/x>1</sup></a>", "1. ",
        "<math><mi>x</mi><mo onclick=x>&lt;</mo>", "<annotation encoding='application/x-tex'>a_*b*_c</math>",
        "<script type='math/tex'>\\frac{<b>&amp;`</script>", "<img class=tex alt='x^2 <script>'>", "<mfrac>",
        "# ", "  \n", "<br><br>", "\t",
    ]

    static func of(_ page: [UInt8], _ dice: inout Xorshift) -> [UInt8] {
        var page = page
        for _ in 0..<1 + dice.roll(12) {
            guard page.count > 64 else { return page }
            let place = dice.roll(page.count - 32)
            switch dice.roll(7) {
            case 0: page[place] = UInt8(truncatingIfNeeded: dice.roll(256))
            case 1: page.removeSubrange(place..<min(page.count, place + 1 + dice.roll(200)))
            case 2:
                page.insert(contentsOf: page[place..<min(page.count, place + 400)], at: dice.roll(page.count))
            case 3: page.removeSubrange(place...)
            default:
                let snippet = snippets[dice.roll(snippets.count)]
                // Between elements more often than not, where it is read as markup.
                let open = page[place...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? place
                page.insert(contentsOf: snippet.utf8, at: dice.roll(4) == 0 ? place : open)
            }
        }
        return page
    }
}
