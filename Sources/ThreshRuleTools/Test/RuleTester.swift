package import Thresh
import ThreshHTML

/// Runs the tests that stand in rule files, offline.
package struct RuleTester {
    /// How one test came out.
    package struct Outcome: Sendable {
        package var file: String
        package var line: Int
        package var name: String
        /// What was expected and what came instead; empty where the test passed.
        package var failures: [String]
    }

    private let cleaner: Cleaner

    /// Creates a tester.
    ///
    /// - Parameter options: how the pages are cleaned, for instance without a layer of rules.
    package init(_ library: RuleLibrary, options: CleaningOptions = CleaningOptions()) {
        cleaner = Cleaner(rules: library, options: options.explaining)
    }

    /// Runs the tests of one file against the whole library.
    package func run(_ file: RuleFile) throws(RuleFileError) -> [Outcome] {
        var outcomes: [Outcome] = []
        for test in file.tests {
            if case .none = test.input { continue }
            let failures: [String]
            switch page(for: test, in: file) {
            case .failure(let problem): failures = [problem.reason]
            case .success(let page):
                let article = try cleaner.clean(page)
                failures =
                    ExpectationCheck(test.expect, article).failures
                    + bodyFailures(test.expect, article, TestFiles(of: file.path))
            }
            outcomes.append(Outcome(file: file.path, line: test.line, name: test.name, failures: failures))
        }
        return outcomes
    }

    /// Compares the whole body with a file, line by line.
    private func bodyFailures(
        _ expect: RuleTest.Expectation,
        _ article: Article,
        _ files: TestFiles
    ) -> [String] {
        guard let path = expect.bodyFile else { return [] }
        do throws(FileError) {
            let wanted = String(decoding: try files.bytes(of: path), as: UTF8.self)
            let want = wanted.split(separator: "\n").map(String.init)
            let got = TextRenderer.text(of: article.body).split(separator: "\n").map(String.init)
            guard
                let place = (0..<max(want.count, got.count)).first(where: { line in
                    line >= want.count || line >= got.count || want[line] != got[line]
                })
            else { return [] }
            let expected = place < want.count ? want[place] : "the end of the body"
            let other = place < got.count ? got[place] : "the end of the body"
            return ["body_is, line \(place + 1)\n  expected: \(expected)\n  got:      \(other)"]
        } catch {
            return [error.reason]
        }
    }

    private func page(for test: RuleTest, in file: RuleFile) -> Result<Page, FileError> {
        switch test.input {
        case .text(let text): return .success(page(Array(text.utf8), .text, test))
        case .html(let html): return .success(page(Array(html.utf8), .html, test))
        case .none: return .failure(FileError("the test has no page"))
        case .file(let path):
            do throws(FileError) {
                return .success(page(try TestFiles(of: file.path).bytes(of: path), .auto, test))
            } catch {
                return .failure(error)
            }
        }
    }

    private func page(_ bytes: [UInt8], _ format: Page.Format, _ test: RuleTest) -> Page {
        Page(bytes, format: format, url: test.url, fetched: test.fetched)
    }
}

extension CleaningOptions {
    /// The same, with the removals that tests ask for.
    var explaining: CleaningOptions {
        var options = self
        options.explains = true
        return options
    }
}

/// Compares an article with what a test expects of it.
struct ExpectationCheck {
    private(set) var failures: [String] = []
    private let article: Article
    private let text: String

    init(_ expect: RuleTest.Expectation, _ article: Article) {
        self.article = article
        text = TextRenderer.text(of: article.body)
        checkText(expect)
        checkMeta(expect)
        for (kind, count) in expect.removed {
            let got = article.removed[kind] ?? 0
            if got != count { fail("removed \(kind.rawValue)", expected: "\(count)", got: "\(got)") }
        }
        for id in expect.rules ?? [] where !article.rules.contains(id) {
            fail("rules", expected: id, got: article.rules.joined(separator: ", "))
        }
    }

    private mutating func fail(_ what: String, expected: String, got: String) {
        failures.append("\(what)\n  expected: \(expected)\n  got:      \(got)")
    }

    private mutating func checkText(_ expect: RuleTest.Expectation) {
        // An empty title is how a test says that there must be none.
        if let title = expect.title, title != article.metadata.title ?? "" {
            fail("title", expected: title.isEmpty ? "none" : title, got: article.metadata.title ?? "none")
        }
        if let starts = expect.starts, !text.hasPrefix(starts) {
            fail("starts", expected: starts, got: String(text.prefix(starts.count + 20)))
        }
        if let ends = expect.ends, !text.hasSuffix(ends) {
            fail("ends", expected: ends, got: String(text.suffix(ends.count + 20)))
        }
        if let count = expect.paragraphs, count != article.body.count {
            fail("paragraphs", expected: "\(count)", got: "\(article.body.count)")
        }
        let words = text.split(whereSeparator: \.isWhitespace).count
        if let range = expect.words, !range.contains(words) {
            fail("words", expected: "\(range.lowerBound)..\(range.upperBound)", got: "\(words)")
        }
        for part in expect.has where !text.contains(part) {
            fail("has", expected: part, got: "not in the body")
        }
        for part in expect.lacks where text.contains(part) {
            fail("lacks", expected: "no '\(part)'", got: line(with: part))
        }
    }

    private func line(with part: String) -> String {
        text.split(separator: "\n").first { $0.contains(part) }.map(String.init) ?? part
    }

    private mutating func checkMeta(_ expect: RuleTest.Expectation) {
        for (field, wanted) in expect.meta {
            guard let got = RecordField.value(field, of: article.metadata) else {
                fail("meta \(field)", expected: wanted ?? "absent", got: "no such field")
                continue
            }
            let value = got.isEmpty ? nil : got
            if value != wanted { fail("meta \(field)", expected: wanted ?? "absent", got: value ?? "absent") }
        }
    }
}

/// Reads a metadata field by the name that a test gives it, such as `images.0.credit` or `highlights.count`.
enum RecordField {
    /// The value, empty for an absent one; nil for a name that no field has.
    static func value(_ name: String, of metadata: Metadata) -> String? {
        let parts = name.split(separator: ".").map(String.init)
        guard let first = parts.first else { return nil }
        if let list = list(first, of: metadata) { return item(parts.dropFirst(), of: list) }
        if first == "images" { return image(parts.dropFirst(), of: metadata.images) }
        return parts.count == 1 ? scalar(first, of: metadata) : nil
    }

    /// The values of a field that is named as a whole, empty for an absent one.
    static func items(_ name: String, of metadata: Metadata) -> [String] {
        list(name, of: metadata) ?? [value(name, of: metadata) ?? ""].filter { !$0.isEmpty }
    }

    private static func scalar(_ name: String, of metadata: Metadata) -> String? {
        switch name {
        case "url": metadata.url ?? ""
        case "site", "site_name": metadata.siteName ?? ""
        case "language", "lang": metadata.language ?? ""
        case "title": metadata.title ?? ""
        case "dek": metadata.dek ?? ""
        case "published", "date": metadata.published ?? ""
        case "modified": metadata.modified ?? ""
        case "section": metadata.section ?? ""
        case "image": metadata.image ?? ""
        case "dateline": metadata.dateline ?? ""
        case "agency": metadata.agency ?? ""
        case "license": metadata.license ?? ""
        case "fetched": metadata.fetched ?? ""
        default:
            metadata.extra[name]
                ?? (name.hasPrefix("x-") || name == "flags" || RuleFileReader.captureFields.contains(name)
                    ? "" : nil)
        }
    }

    private static func list(_ name: String, of metadata: Metadata) -> [String]? {
        switch name {
        case "authors", "author": metadata.authors
        case "tags": metadata.tags
        case "highlights": metadata.highlights
        default: nil
        }
    }

    private static func item(_ path: ArraySlice<String>, of list: [String]) -> String? {
        guard let key = path.first else { return list.joined(separator: ", ") }
        if key == "count" { return list.isEmpty ? "" : "\(list.count)" }
        guard let place = Int(key) else { return nil }
        return list.indices.contains(place) ? list[place] : ""
    }

    private static func image(_ path: ArraySlice<String>, of images: [Metadata.Image]) -> String? {
        guard let key = path.first else { return nil }
        if key == "count" { return images.isEmpty ? "" : "\(images.count)" }
        guard let place = Int(key), let part = path.dropFirst().first else { return nil }
        guard images.indices.contains(place) else { return "" }
        switch part {
        case "src": return images[place].source ?? ""
        case "caption": return images[place].caption ?? ""
        case "credit": return images[place].credit ?? ""
        default: return nil
        }
    }
}
