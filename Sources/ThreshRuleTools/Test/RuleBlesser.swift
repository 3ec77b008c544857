package import Thresh
import ThreshHTML
import Yams

/// Writes what comes out now into the tests of a rule file, for a person to review; all else in the file stays as it is.
///
/// What an author demands in words (`has`, `lacks`, `rules`, `body_is`) is never changed: a test that fails on these fails on.
package struct RuleBlesser {
    /// What was done to a file.
    package struct Result: Sendable {
        package var text: String
        /// The tests whose expectation is another now, by name.
        package var changed: [String]
        /// Tests in which something stays that does not hold, with the reason: a page without an article, a layout without a
        /// place to write in.
        package var left: [String]
    }

    private let cleaner: Cleaner
    private let path: String
    /// The lines as YAML counts them, each with its line break; a column is a scalar, of which a character may have several.
    private var lines: [[Unicode.Scalar]]
    private var changed: [String] = []
    private var left: [String] = []

    /// Writes the expectations of a file's tests anew.
    ///
    /// - Parameter options: how the pages are cleaned, for instance without a layer of rules.
    package static func bless(
        _ text: String,
        path: String,
        library: RuleLibrary,
        options: CleaningOptions = CleaningOptions()
    ) throws(RuleFileError) -> Result {
        var blesser = RuleBlesser(Cleaner(rules: library, options: options.explaining), text, path)
        var yaml = YAMLReader(path: path)
        guard let root = yaml.compose(text) else { throw RuleFileError(problems: yaml.problems) }
        // From the end, so that the places of what comes before stay true.
        for test in (root.member("tests")?.items ?? []).reversed() where test.text("state") == nil {
            try blesser.bless(test)
        }
        return Result(
            text: blesser.text,
            changed: blesser.changed.reversed(),
            left: blesser.left.reversed()
        )
    }

    private init(_ cleaner: Cleaner, _ text: String, _ path: String) {
        self.cleaner = cleaner
        self.path = path
        lines = Self.lines(of: text)
    }

    private var text: String {
        var text = String.UnicodeScalarView()
        for line in lines { text.append(contentsOf: line) }
        return String(text)
    }

    private static func lines(of text: String) -> [[Unicode.Scalar]] {
        var lines: [[Unicode.Scalar]] = [[]]
        var last: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if let last, isBreak(last), !(last == "\r" && scalar == "\n") { lines.append([]) }
            lines[lines.count - 1].append(scalar)
            last = scalar
        }
        return lines
    }

    /// Whether YAML begins a new line behind a character.
    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }

    private mutating func bless(_ test: Node) throws(RuleFileError) {
        let name = test.text("name") ?? "a test"
        let page: Page
        do throws(FileError) {
            page = try self.page(of: test)
        } catch {
            left.append("\(name): \(error.reason)")
            return
        }
        let article = try cleaner.clean(page)
        let before = lines
        if let expect = test.member("expect"), !expect.pairs.isEmpty {
            let new = replacements(in: expect, article)
            guard new.isEmpty || holdsArticle(article, name) else { return }
            noteUnknownFields(in: expect, article, name)
            for (place, old, text) in new.sorted(by: { $0.place > $1.place }) {
                if !replace(old, at: place, with: text) {
                    left.append("\(name): line \(place.line) is not one value")
                }
            }
        } else if holdsArticle(article, name) {
            insert(article, into: test, name)
        }
        guard lines != before else { return }
        if (try? RuleFileReader.read(self.text, path: path)) == nil {
            lines = before
            left.append("\(name): with what comes out now the file could not be read")
        } else {
            changed.append(name)
        }
    }

    /// Whether there is an article whose values are worth to be expected; that there is none is for a person to say.
    private mutating func holdsArticle(_ article: Article, _ name: String) -> Bool {
        switch article.status {
        case .ok, .truncated: return true
        case .empty: left.append("\(name): its page gives no article")
        case .error: left.append("\(name): its page gives no article: \(article.reason ?? "an error")")
        }
        return false
    }

    private mutating func noteUnknownFields(in expect: Node, _ article: Article, _ name: String) {
        for (field, _) in expect.member("meta")?.pairs ?? []
        where RecordField.value(field, of: article.metadata) == nil {
            left.append("\(name): no field is called '\(field)'")
        }
    }

    private func page(of test: Node) throws(FileError) -> Page {
        let url = test.text("url")
        let fetched = test.text("fetched")
        if let html = test.text("html") {
            return Page(Array(html.utf8), format: .html, url: url, fetched: fetched)
        }
        if let text = test.text("text") {
            return Page(Array(text.utf8), format: .text, url: url, fetched: fetched)
        }
        if let list = test.member("lines") {
            let bytes = Array(list.texts.joined(separator: "\n").utf8)
            return Page(bytes, format: .text, url: url, fetched: fetched)
        }
        guard let file = test.text("file") else { throw FileError("it names no page") }
        return Page(try TestFiles(of: path).bytes(of: file), format: .auto, url: url, fetched: fetched)
    }

    // MARK: What comes out

    private struct Place: Comparable {
        var line: Int
        var column: Int

        static func < (left: Place, right: Place) -> Bool {
            (left.line, left.column) < (right.line, right.column)
        }
    }

    private func replacements(
        in expect: Node,
        _ article: Article
    ) -> [(place: Place, old: Node, text: String)] {
        let text = TextRenderer.text(of: article.body)
        var found: [(place: Place, old: Node, text: String)] = []
        func put(_ node: Node, _ old: String?, _ new: String, as text: String? = nil) {
            guard old != new, let mark = node.mark else { return }
            let place = Place(line: mark.line, column: mark.column)
            found.append((place, node, text ?? Self.quoted(new)))
        }
        for (key, value) in expect.pairs {
            let old = value.scalar?.string ?? ""
            switch key {
            case "title": put(value, old, article.metadata.title ?? "")
            case "starts" where !text.hasPrefix(old): put(value, old, Self.firstWords(of: text))
            case "ends" where !text.hasSuffix(old): put(value, old, Self.lastWords(of: text))
            case "paragraphs": put(value, old, "\(article.body.count)", as: "\(article.body.count)")
            case "words":
                let check = ExpectationCheck(Self.expecting(words: old), article)
                if !check.failures.isEmpty { put(value, old, "\(Self.count(text))") }
            case "removed":
                for (kind, count) in value.pairs {
                    let now = RemovalKind(rawValue: kind).flatMap { article.removed[$0] } ?? 0
                    put(count, count.scalar?.string, "\(now)", as: "\(now)")
                }
            case "meta":
                for (field, value) in value.pairs {
                    guard let now = RecordField.value(field, of: article.metadata) else { continue }
                    if value.scalar == nil {
                        // A list is compared as its items with commas between.
                        let items = RecordField.items(field, of: article.metadata)
                        put(value, value.texts.joined(separator: ", "), now, as: Self.row(items))
                        continue
                    }
                    let isNull =
                        value.scalar?.style == .plain && ["null", "~", ""].contains(value.scalar?.string)
                    if isNull && now.isEmpty { continue }
                    put(
                        value,
                        isNull ? nil : value.scalar?.string,
                        now.isEmpty ? "null" : now,
                        as: now.isEmpty ? "null" : nil
                    )
                }
            default: break
            }
        }
        return found
    }

    private static func expecting(words: String) -> RuleTest.Expectation {
        var expect = RuleTest.Expectation()
        let bounds = words.split(separator: ".").compactMap { Int($0) }
        if let low = bounds.first, let high = bounds.last, low <= high { expect.words = low...high }
        return expect
    }

    private static func count(_ text: String) -> Int { text.split(whereSeparator: \.isWhitespace).count }

    private static func firstWords(of text: String) -> String {
        RuleStarter.beginning(of: text.split(separator: "\n").first ?? "")
    }

    private static func lastWords(of text: String) -> String {
        RuleStarter.end(of: text.split(separator: "\n").last ?? "")
    }

    private static func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "''"))'" }

    /// A list on one line; what has no items must be absent.
    private static func row(_ items: [String]) -> String {
        items.isEmpty ? "null" : "[\(items.map(quoted).joined(separator: ", "))]"
    }

    // MARK: Editing

    /// Puts a text in the place of the value that starts there; false where the value goes over several lines.
    private mutating func replace(_ old: Node, at place: Place, with text: String) -> Bool {
        guard lines.indices.contains(place.line - 1) else { return false }
        let line = lines[place.line - 1]
        let start = place.column - 1
        guard start < line.count, let end = end(of: old, at: place) else { return false }
        lines[place.line - 1].replaceSubrange(start..<end, with: text.unicodeScalars)
        return true
    }

    /// Where a value or a list in brackets ends on its line.
    private func end(of value: Node, at place: Place) -> Int? {
        let line = lines[place.line - 1]
        let start = place.column - 1
        guard value.scalar == nil else { return Self.end(of: value, in: line, from: start) }
        guard line[start] == "[" else { return nil }
        var index = start + 1
        if let last = value.items.last {
            guard last.scalar != nil, let mark = last.mark, mark.line == place.line,
                let end = Self.end(of: last, in: line, from: mark.column - 1)
            else { return nil }
            index = end
        }
        while index < line.count, line[index] == " " || line[index] == "," { index += 1 }
        return index < line.count && line[index] == "]" ? index + 1 : nil
    }

    /// Where a value on one line ends.
    private static func end(of value: Node, in line: [Unicode.Scalar], from start: Int) -> Int? {
        let quote = line[start]
        guard quote == "'" || quote == "\"" else {
            // A value without quotes stands there as it reads, whatever comes behind it.
            let text = Array((value.scalar?.string ?? "").unicodeScalars)
            return !text.isEmpty && line[start...].starts(with: text) ? start + text.count : nil
        }
        var index = start + 1
        while index < line.count {
            if line[index] == "\\" && quote == "\"" {
                index += 2
                continue
            }
            if line[index] == quote {
                guard quote == "'", index + 1 < line.count, line[index + 1] == "'" else {
                    return index + 1
                }
                index += 1
            }
            index += 1
        }
        return nil
    }

    /// Whether a mapping is written in braces.
    private func isFlow(at mark: Mark) -> Bool {
        let line = lines.indices.contains(mark.line - 1) ? lines[mark.line - 1] : []
        return line.dropFirst(mark.column - 1).first == "{"
    }

    private mutating func insert(_ article: Article, into test: Node, _ name: String) {
        guard let mark = test.mark, case .mapping(let mapping) = test, !isFlow(at: mark),
            let first = mapping.first?.value.scalar, let firstMark = first.mark, firstMark.line == mark.line,
            first.style != .literal, first.style != .folded, test.member("expect") == nil
        else {
            left.append(
                "\(name): there is no place for 'expect'; write its key and one value, and bless again"
            )
            return
        }
        let text = TextRenderer.text(of: article.body)
        let indent = String(repeating: " ", count: mark.column - 1)
        var new = ["\(indent)expect:"]
        if let title = article.metadata.title { new.append("\(indent)  title: \(Self.quoted(title))") }
        new.append("\(indent)  starts: \(Self.quoted(Self.firstWords(of: text)))")
        new.append("\(indent)  ends: \(Self.quoted(Self.lastWords(of: text)))")
        new.append("\(indent)  paragraphs: \(article.body.count)")
        let removed = article.removed.sorted { $0.key.rawValue < $1.key.rawValue }.map {
            "\($0.key.rawValue): \($0.value)"
        }
        if !removed.isEmpty { new.append("\(indent)  removed: {\(removed.joined(separator: ", "))}") }
        // A file from Windows keeps its line breaks.
        let end = lines[mark.line - 1].drop { !Self.isBreak($0) }
        lines.insert(contentsOf: new.map { Array($0.unicodeScalars) + end }, at: mark.line)
    }
}
