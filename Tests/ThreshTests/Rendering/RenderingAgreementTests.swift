import Foundation
import Testing
import ThreshHTML
import ThreshTestSupport

@testable import Thresh

/// Properties that hold for every page, on the samples and, where it is there, on a share of `../shared/data`.
///
/// `THRESH_EVERY_PAGE=1` looks at every page of every set there, as `make test-properties` does; any other number looks at one
/// page in so many.
@Suite("All formats hold the same words")
struct RenderingAgreementTests {
    private static let pages: [String] = {
        let samples = files(below: Checkout.samples).filter { $0.hasSuffix("page.html") }
        guard let folder = Checkout.data else {
            print("../shared/data is not there: only the samples are looked at")
            return samples
        }
        guard let every = FileSystem.environment("THRESH_EVERY_PAGE").flatMap({ Int($0) }), every > 0 else {
            let data = files(below: "\(folder)/wcxb-dev/pages")
            // A debug build takes a tenth of a second for a page.
            return samples + data.enumerated().filter { $0.offset % 50 == 7 }.map(\.element)
        }
        let sets = ["wcxb-dev", "news-half", "readability", "publishers", "sites", "dates"]
        let data = sets.flatMap { files(below: "\(folder)/\($0)/pages") }
        return samples + data.enumerated().filter { $0.offset % every == 0 }.map(\.element)
    }()

    private static func files(below folder: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return names.sorted().map { "\(folder)/\($0)" }.filter {
            $0.hasSuffix(".html") || $0.hasSuffix(".gz")
        }
    }

    private static let cleaner: Cleaner? = {
        var options = CleaningOptions()
        options.keepsMarkup = true
        guard let rules = try? RuleLibrary(folders: [Checkout.rules]) else { return nil }
        return Cleaner(rules: rules, options: options)
    }()

    private func bytes(_ path: String) throws -> [UInt8] {
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        if path.hasSuffix(".gz") { bytes = try Gzip.inflate(bytes, limit: 64 << 20) }
        return bytes
    }

    /// Letters and digits between anything else: what no rule that cuts a word out leaves half of.
    private func tokens(_ text: String) -> [Substring] {
        text.split { !$0.isLetter && !$0.isNumber }
    }

    @Test("Each word of the page stands in every format once and in order", arguments: pages)
    func page(_ path: String) throws {
        let (article, draft) = try #require(Self.cleaner).explain(Page(try bytes(path)))
        if let draft { order(article, draft) }
        try html(article)
        try tei(article)
        try markdown(article)
        try again(article)
    }

    /// Every word stands on the page, in the same order, and no two are glued.
    private func order(_ article: Article, _ draft: Draft) {
        // What rules insert is not the page's.
        if article.changes.contains(where: { $0.action.contains("insert") }) { return }
        let page = tokens(String(decoding: draft.lines.normalised + [0x20], as: UTF8.self))
        let lines = draft.lines.ranges.flatMap {
            tokens(String(decoding: draft.lines.normalised[$0], as: UTF8.self))
        }
        #expect(lines.count >= page.count)
        var rest = lines[...]
        for word in article.body.flatMap({ tokens($0.text) }) {
            guard let place = rest.firstIndex(of: word) else {
                Issue.record("'\(word)' does not stand on the page, or not here")
                return
            }
            rest = rest[(place + 1)...]
        }
    }

    @Test("Scraped text keeps its words, and annotations cut the body out", arguments: scraped)
    func text(_ path: String) throws {
        let source = try bytes(path)
        var options = CleaningOptions()
        options.annotates = true
        let article = try Cleaner(options: options).clean(Page(source, format: .text))
        let annotation = try #require(article.annotation)
        let input = Array(annotation.text.utf8)
        var last = 0
        var cut = ""
        for range in annotation.ranges {
            #expect(range.start >= last && range.end > range.start && range.end <= input.count)
            last = range.end
            guard range.label == "body" else { continue }
            cut += " " + String(decoding: input[range.start..<range.end], as: UTF8.self)
        }
        // Numbers of items and references are notation: they have no words of their own in the text.
        let words = article.body.flatMap { tokens($0.text) }
        var rest = tokens(HTMLEntities.decoded(cut))[...]
        for word in words {
            guard let place = rest.firstIndex(of: word) else {
                Issue.record("'\(word)' is not in what the ranges cut out")
                return
            }
            rest = rest[(place + 1)...]
        }
    }

    /// Texts among the samples.
    private static let scraped: [String] = {
        let names =
            FileManager.default.enumerator(atPath: Checkout.samples)?.compactMap { $0 as? String } ?? []
        return names.sorted().filter { $0.hasSuffix("page.txt") }.map { "\(Checkout.samples)/\($0)" }
    }()

    private func words(_ text: String) -> [Substring] {
        // No format hands out the control characters that a body may have.
        ControlCharacters.removed(from: text).unicodeScalars.split { $0.properties.isWhitespace }.map {
            Substring($0)
        }
    }

    /// The words of markup as a reader sees them: elements of blocks part words, others do not.
    private func words(ofMarkup markup: String) throws -> [Substring] {
        let tree = HTMLParser.parse(Array(markup.utf8))
        let blocks = PageBlockSplitter.split(tree)
        return blocks.blocks.flatMap { block in
            words(String(decoding: blocks.text[block.text], as: UTF8.self)).map { Substring(String($0)) }
        }
    }

    /// HTML has the words of the body in their order.
    private func html(_ article: Article) throws {
        let body = article.body.flatMap { words($0.text) }
        let rendered = try words(ofMarkup: HTMLRenderer.body(article.body, RenderingOptions()))
        #expect(rendered == body, "HTML")
    }

    /// The text of some markup; inline elements part no words, all others do.
    ///
    /// Scalar by scalar: to Swift a joiner behind a tag is one character with its end.
    private func withoutTags(_ markup: Substring) -> String {
        var text = String.UnicodeScalarView()
        var rest = markup.unicodeScalars
        while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
            text.append(contentsOf: rest[..<start])
            let name = rest[start..<end].dropFirst().drop { $0 == "/" }.prefix { $0 != " " && $0 != "/" }
            if !["hi", "ref", "code", "formula", "del", "add"].contains(String(name)) { text.append(" ") }
            rest = rest[rest.index(after: end)...]
        }
        text.append(contentsOf: rest)
        return String(text)
    }

    /// TEI with the marks around TeX that the text has.
    private func withDollars(_ markup: String) -> String {
        markup.replacing(#/<formula notation="tex"( rend="display")?>([^<]*)</formula>/#) { match in
            let mark = match.1 == nil ? "$" : "$$"
            return mark + match.2 + mark
        }
    }

    /// TEI has the words of the body in their order.
    private func tei(_ article: Article) throws {
        let text = String(decoding: TEIRenderer().render(article), as: UTF8.self)
        let body = try #require(text.split(separator: "<body>", maxSplits: 1).last)
        var bare = withoutTags(Substring(withDollars(String(body))))
        for (name, character) in [("lt", "<"), ("gt", ">"), ("quot", "\""), ("amp", "&")] {
            bare = bare.replacing("&\(name);", with: character)
        }
        #expect(words(String(bare)) == article.body.flatMap { words($0.text) }, "TEI")
    }

    /// Cleaning the HTML again changes nothing.
    private func again(_ first: Article) throws {
        let again = try #require(Self.cleaner).clean(Page(HTMLRenderer().render(first)))
        #expect(TextRenderer.text(of: again.body) == TextRenderer.text(of: first.body), "cleaned again")
        if first.metadata.title != nil { #expect(again.metadata.title == first.metadata.title) }
    }

    /// A CommonMark parser reads the same words out of the Markdown.
    private func markdown(_ article: Article) throws {
        let parser = "/usr/bin/cmark-gfm"
        guard FileManager.default.isExecutableFile(atPath: parser) else {
            print("cmark-gfm is not installed: the Markdown is not parsed back")
            return
        }
        let markdown = MarkdownRenderer.text(of: article.body, RenderingOptions())
        let rendered = withReferences(try html(of: markdown, by: parser), as: article.body)
        #expect(
            try words(ofMarkup: rendered) == withNotesLast(article.body).flatMap { words($0.text) },
            "Markdown"
        )
    }

    /// The body with its footnotes where Markdown parsers put them: at the end, in the order of their references.
    private func withNotesLast(_ body: [BodyBlock]) -> [BodyBlock] {
        var text: [BodyBlock] = []
        var notes: [String: [BodyBlock]] = [:]
        var open: (label: String, group: Int)?
        for block in body {
            if let label = block.note {
                notes[label] = [block]
                open = (label, block.group)
            } else if case .listContinuation(0) = block.kind, let open, open.group == block.group {
                notes[open.label]?.append(block)
            } else {
                open = nil
                text.append(block)
            }
        }
        return text + text.flatMap(\.noteReferences).flatMap { notes.removeValue(forKey: $0) ?? [] }
    }

    /// Parsed Markdown with the references as the page has them, in place of numbers, and without the links back to them.
    private func withReferences(_ html: String, as body: [BodyBlock]) -> String {
        var written = body.flatMap { block in
            InlineWalk.pieces(of: block).reduce(into: (texts: [String](), isOpen: false)) { found, piece in
                switch piece {
                case .open(.noteReference): found.isOpen = true
                case .text(let text) where found.isOpen:
                    found.texts.append(text)
                    found.isOpen = false
                default: break
                }
            }.texts
        }[...]
        return
            html.replacing(#/<a href="#fnref[^>]*>.*?(?:<sup[^>]*>\d+</sup>)?</a>/#, with: "")
            .replacing(#/<sup class="footnote-ref">.*?</sup>/#) { _ in written.popFirst() ?? "?" }
    }

    private func html(of markdown: String, by parser: String) throws -> String {
        let folder = try TemporaryFolder()
        try folder.write(Array(markdown.utf8), to: "in.md")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: parser)
        process.arguments = [
            "--unsafe", "-e", "table", "-e", "autolink", "-e", "strikethrough", "-e", "footnotes",
            folder.path("in.md"),
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self)
    }
}
