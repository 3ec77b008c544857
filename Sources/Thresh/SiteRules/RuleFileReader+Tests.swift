import Yams

/// The `tests:` of a rule file.
extension RuleFileReader {
    private static let expectationKeys = [
        "rules", "title", "starts", "ends", "paragraphs", "words", "has", "lacks", "meta", "removed",
    ]

    mutating func readTests(_ node: Node) {
        file.tests = yaml.items(node, of: "tests").compactMap { readTest($0) }
    }

    private mutating func readTest(_ node: Node) -> RuleTest? {
        let inputs = ["text", "html", "lines", "file"]
        let entries = yaml.entries(
            node,
            allowed: inputs + ["name", "url", "fetched", "expect"],
            of: "a test"
        )
        guard let nameNode = entries["name"], let name = yaml.string(nameNode, of: "name") else {
            if entries["name"] == nil { yaml.note(node, "a test needs a 'name'") }
            return nil
        }
        let named = inputs.filter { entries[$0] != nil }
        guard named.count == 1, let key = named.first, let value = entries[key] else {
            yaml.note(node, "a test needs exactly one of \(inputs.joined(separator: ", "))")
            return nil
        }
        guard let input = readInput(key, value) else { return nil }
        guard let expectNode = entries["expect"] else {
            yaml.note(node, "a test needs 'expect'")
            return nil
        }
        return RuleTest(
            name: name,
            input: input,
            url: entries["url"].flatMap { yaml.string($0, of: "url") },
            fetched: entries["fetched"].flatMap { yaml.string($0, of: "fetched") },
            expect: readExpectation(expectNode),
            line: node.mark?.line ?? 1
        )
    }

    private mutating func readInput(_ key: String, _ node: Node) -> RuleTest.Input? {
        if key == "lines" { return .text(yaml.strings(node, of: "lines").joined(separator: "\n")) }
        guard let text = yaml.string(node, of: key) else { return nil }
        switch key {
        case "html": return .html(text)
        case "file": return .file(text)
        default: return .text(text)
        }
    }

    private mutating func readExpectation(_ node: Node) -> RuleTest.Expectation {
        let entries = yaml.entries(node, allowed: Self.expectationKeys, of: "expect")
        var expect = RuleTest.Expectation()
        if entries.isEmpty { yaml.note(node, "expect says nothing") }
        expect.rules = entries["rules"].map { yaml.strings($0, of: "rules") }
        expect.title = entries["title"].flatMap { yaml.string($0, of: "title") }
        expect.starts = entries["starts"].flatMap { yaml.string($0, of: "starts") }
        expect.ends = entries["ends"].flatMap { yaml.string($0, of: "ends") }
        expect.paragraphs = entries["paragraphs"].flatMap {
            yaml.integer($0, of: "paragraphs", in: 0...100_000)
        }
        expect.words = entries["words"].flatMap { readWordRange($0) }
        if let has = entries["has"] { expect.has = yaml.strings(has, of: "has") }
        if let lacks = entries["lacks"] { expect.lacks = yaml.strings(lacks, of: "lacks") }
        if let meta = entries["meta"] { readExpectedMeta(meta, &expect) }
        if let removed = entries["removed"] { readExpectedRemovals(removed, &expect) }
        return expect
    }

    private mutating func readExpectedMeta(_ node: Node, _ expect: inout RuleTest.Expectation) {
        for (_, name, value) in yaml.pairs(node, of: "meta") {
            let isNull =
                value.scalar.map { $0.style == .plain && ["null", "~", ""].contains($0.string) } ?? false
            if isNull {
                expect.meta.append((name, nil))
            } else {
                // A list is compared as its items with commas between.
                expect.meta.append((name, yaml.strings(value, of: name).joined(separator: ", ")))
            }
        }
    }

    private mutating func readExpectedRemovals(_ node: Node, _ expect: inout RuleTest.Expectation) {
        for (key, name, value) in yaml.pairs(node, of: "removed") {
            guard let kind = RemovalKind(rawValue: name) else {
                let hint = YAMLReader.suggestion(for: name, among: RemovalKind.allCases.map(\.rawValue))
                yaml.note(key, "unknown kind '\(name)'\(hint)")
                continue
            }
            if let count = yaml.integer(value, of: name, in: 0...100_000) {
                expect.removed.append((kind, count))
            }
        }
    }

    private mutating func readWordRange(_ node: Node) -> ClosedRange<Int>? {
        guard let text = yaml.string(node, of: "words") else { return nil }
        let parts = StringSplitter.split(text, by: "..")
        if parts.count == 2, let low = Int(parts[0]), let high = Int(parts[1]), low <= high {
            return low...high
        }
        if let exact = Int(text) { return exact...exact }
        yaml.note(node, "words must be a number or a range such as '380..420'")
        return nil
    }
}
