import Foundation
import Testing
import ThreshHTML
import ThreshTestSupport

@testable import Thresh
@testable import ThreshRuleTools

/// Body rules of community files, imported, against libxml2 on the same pages.
@Suite("Bodies by imported rules")
struct FTRBodyTests {
    /// A page of the data with the community file for its address.
    private struct Case {
        var name: String
        var path: String
        var file: FTRFile
    }

    /// What the XPaths of some pages' files select in both ways.
    private struct Tally {
        var same = 0
        /// Neither finds anything: the page has another template than the file.
        var nothing = 0
        /// The original is no XPath that libxml2 can evaluate.
        var invalid: [String] = []
        var different: [String] = []
        /// Pages whose files replace something in the source first.
        var revised = 0
    }

    @Test(
        "On every page with a community file its body rules select what their XPaths select in libxml2",
        .enabled(if: Checkout.data != nil, "no ../shared/data")
    )
    func bodies() async throws {
        let cases = try Self.cases(in: try #require(Checkout.data))
        var tally = Tally()
        for test in cases {
            try Self.compare(test, in: &tally)
            // Twenty seconds of work would keep tests with a limit of time waiting.
            await Task.yield()
        }
        print(
            """
            bodies of community files on \(cases.count) pages, \(tally.revised) of them with replacements: \
            \(tally.same) same, \(tally.nothing) nothing on either side, \(tally.different.count) different, \
            \(tally.invalid.count) not valid in the original
            """
        )
        #expect(tally.different.isEmpty)
        // A contains() with one argument.
        #expect(tally.invalid.filter { !$0.contains(" faz.net.txt: ") }.isEmpty)
        #expect(tally.same > cases.count / 2)
    }

    // MARK: Pages

    private static func cases(in data: String) throws -> [Case] {
        let names = Set(try FileSystem.names(in: "\(data)/ftr").filter { FTRFile.isRuleFile($0) })
        var cases: [Case] = []
        for set in try FileSystem.names(in: data) {
            guard let lines = try? FileSystem.read("\(data)/\(set)/gold.jsonl") else { continue }
            for line in lines.split(separator: 0x0A) {
                let gold = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
                guard let id = gold?["id"] as? String, let url = gold?["url"] as? String,
                    let name = ruleFile(for: url, among: names),
                    case let path = "\(data)/\(set)/pages/\(id).html.gz", FileSystem.isThere(path)
                else { continue }
                let text = String(decoding: try FileSystem.read("\(data)/ftr/\(name)"), as: UTF8.self)
                cases.append(Case(name: "\(set)/\(id)", path: path, file: FTRFile(name: name, text: text)))
            }
        }
        return cases
    }

    /// The file that the community's readers take for an address: that of the host without `www.`, or that of all hosts one
    /// label below the next.
    private static func ruleFile(for url: String, among names: Set<String>) -> String? {
        guard var host = URLComponents(string: url)?.host?.lowercased() else { return nil }
        if host.hasPrefix("www.") { host.removeFirst(4) }
        let wildcard = host.firstIndex(of: ".").map { host[$0...] } ?? ""
        return ["\(host).txt", "\(wildcard).txt"].first(where: names.contains)
    }

    // MARK: Comparison

    private static func compare(_ test: Case, in tally: inout Tally) throws {
        let xpaths = test.file.lines.compactMap { line in
            if case .directive("body", nil, let value) = line, !value.isEmpty { return value }
            return nil
        }
        guard !xpaths.isEmpty else { return }
        let page = Page(try Gzip.inflate(try FileSystem.read(test.path), limit: 64 << 20))
        let source = PageDecoder.source(of: page)
        let revised = replaced(source, by: test.file)
        if revised != source { tally.revised += 1 }
        let imported = try #require(FTRImporter.convert(test.file))
        let rules = try RuleFileReader.read(imported.text, path: imported.path)
        let tree = tree(source, rules)
        for (xpath, wanted) in zip(xpaths, PlainXPath.texts(xpaths, in: revised)) {
            guard let wanted else {
                tally.invalid.append("\(test.name) \(test.file.name): \(xpath)")
                continue
            }
            let rule = rules.bodies.first { rule in
                if case .xpath(let query) = rule.selector { query.source == xpath } else { false }
            }
            guard case .xpath(let query)? = rule?.selector else {
                tally.different.append("\(test.name) \(test.file.name): \(xpath) was not imported")
                continue
            }
            let (ours, theirs) = (
                NodeSelection(tree).texts(query).map(\.text).map(squeezed), wanted.map(squeezed)
            )
            if ours != theirs {
                tally.different.append(
                    "\(test.name) \(test.file.name): \(xpath): \(theirs.map(\.count)) letters in libxml2, \(ours.map(\.count)) here"
                )
            } else if ours.isEmpty {
                tally.nothing += 1
            } else {
                tally.same += 1
            }
        }
    }

    /// The page's tree as the imported rules see it.
    private static func tree(_ source: [UInt8], _ rules: RuleFile) -> PageTree {
        var source = source
        for rule in rules.preprocess { _ = SourceEditor.apply(rule, to: &source) }
        return HTMLParser.parse(source)
    }

    /// The source as the community's readers replace in it: by pairs, each everywhere.
    private static func replaced(_ source: [UInt8], by file: FTRFile) -> [UInt8] {
        var finds: [String] = []
        var replacements: [String] = []
        var pairs: [(String, String)] = []
        for line in file.lines {
            switch line {
            case .directive("find_string", nil, let value): finds.append(value)
            case .directive("replace_string", nil, let value): replacements.append(value)
            case .directive("replace_string", let find?, let value): pairs.append((find, value))
            default: break
            }
        }
        var text = String(decoding: source, as: UTF8.self)
        for (find, value) in Array(zip(finds, replacements)) + pairs {
            text = text.replacingOccurrences(of: find, with: value, options: .literal)
        }
        return Array(text.utf8)
    }

    /// A text without white space: where blocks meet, one side has blanks and the other none.
    private static func squeezed(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "\u{200B}" }
            )
        )
    }
}
