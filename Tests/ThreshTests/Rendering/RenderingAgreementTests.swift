import Foundation
import Testing
import ThreshHTML
import ThreshTestSupport

@testable import Thresh

/// Properties that hold for every page, on the samples and, where it is there, on a share of `../shared/data`.
@Suite("All formats hold the same words")
struct RenderingAgreementTests {
    private static let pages: [String] = {
        let samples = files(below: Checkout.samples).filter { $0.hasSuffix("page.html") }
        guard let folder = Checkout.data else {
            print("../shared/data is not there: only the samples are looked at")
            return samples
        }
        let data = files(below: "\(folder)/wcxb-dev/pages")
        // A debug build takes a tenth of a second for a page.
        return samples + data.enumerated().filter { $0.offset % 50 == 7 }.map(\.element)
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

    private func article(_ path: String) throws -> Article {
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        if path.hasSuffix(".gz") { bytes = try Gzip.inflate(bytes, limit: 64 << 20) }
        return try #require(Self.cleaner).clean(Page(bytes))
    }

    private func words(_ text: String) -> [Substring] {
        text.split(whereSeparator: \.isWhitespace)
    }

    /// The words of markup as a reader sees them: elements of blocks part words, others do not.
    private func words(ofMarkup markup: String) throws -> [Substring] {
        let tree = HTMLParser.parse(Array(markup.utf8))
        let blocks = PageBlockSplitter.split(tree)
        return blocks.blocks.flatMap { block in
            words(String(decoding: blocks.text[block.text], as: UTF8.self)).map { Substring(String($0)) }
        }
    }

    @Test("HTML has the words of the body in their order", arguments: pages)
    func html(_ path: String) throws {
        let article = try article(path)
        let body = article.body.flatMap { words($0.text) }
        #expect(try words(ofMarkup: HTMLRenderer.body(article.body, RenderingOptions())) == body)
    }

    @Test("TEI has the words of the body in their order", arguments: pages)
    func tei(_ path: String) throws {
        let article = try article(path)
        let text = String(decoding: TEIRenderer().render(article), as: UTF8.self)
        let body = try #require(text.split(separator: "<body>", maxSplits: 1).last)
        // Inline elements part no words, all others do.
        var bare = body.replacing(#/</?(?:hi|ref|code)(?: [^>]*)?>/#, with: "").replacing(
            #/<[^>]*>/#,
            with: " "
        )
        for (name, character) in [("lt", "<"), ("gt", ">"), ("quot", "\""), ("amp", "&")] {
            bare = bare.replacing("&\(name);", with: character)
        }
        #expect(words(String(bare)) == article.body.flatMap { words($0.text) })
    }

    @Test("Cleaning the HTML again changes nothing", arguments: pages)
    func again(_ path: String) throws {
        let first = try article(path)
        let again = try #require(Self.cleaner).clean(Page(HTMLRenderer().render(first)))
        #expect(TextRenderer.text(of: again.body) == TextRenderer.text(of: first.body))
        if first.metadata.title != nil { #expect(again.metadata.title == first.metadata.title) }
    }

    @Test("A CommonMark parser reads the same words out of the Markdown", arguments: pages)
    func markdown(_ path: String) throws {
        let parser = "/usr/bin/cmark-gfm"
        guard FileManager.default.isExecutableFile(atPath: parser) else {
            print("cmark-gfm is not installed: the Markdown of \(path) is not parsed back")
            return
        }
        let article = try article(path)
        let rendered = try html(of: MarkdownRenderer.text(of: article.body, RenderingOptions()), by: parser)
        #expect(try words(ofMarkup: rendered) == article.body.flatMap { words($0.text) })
    }

    private func html(of markdown: String, by parser: String) throws -> String {
        let folder = try TemporaryFolder()
        try folder.write(Array(markdown.utf8), to: "in.md")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: parser)
        process.arguments = [
            "--unsafe", "-e", "table", "-e", "autolink", "-e", "strikethrough", folder.path("in.md"),
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self)
    }
}
