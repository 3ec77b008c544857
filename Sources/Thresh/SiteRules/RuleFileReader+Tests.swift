import Yams

/// The `tests:` of a rule file.
extension RuleFileReader {
    mutating func readTest(_ node: Node) {
        let entries = yaml.entries(node, .test)
        let inputs = RuleFormat.testInputs
        let named = inputs.filter { entries[$0] != nil }
        let isWaiting = entries["state"] != nil
        if named.count > 1 || named.isEmpty && !isWaiting {
            yaml.note(node, "a test needs exactly one of \(inputs.joined(separator: ", "))")
            return
        }
        guard let name = entries.text("name") else { return }
        if entries["expect"] == nil && !isWaiting {
            yaml.note(node, "a test needs 'expect', what must come out")
            return
        }
        file.tests.append(
            RuleTest(
                name: name,
                input: isWaiting ? .none : named.first.flatMap { input($0, entries) } ?? .none,
                url: entries.text("url"),
                fetched: entries.text("fetched"),
                expect: entries["expect"].map { readExpectation($0) } ?? RuleTest.Expectation(),
                line: node.mark?.line ?? 1
            )
        )
    }

    private func input(_ key: String, _ entries: RuleEntries) -> RuleTest.Input? {
        if key == "lines" { return .text((entries.texts("lines") ?? []).joined(separator: "\n")) }
        guard let text = entries.text(key) else { return nil }
        switch key {
        case "html": return .html(text)
        case "file": return .file(text)
        default: return .text(text)
        }
    }

    private mutating func readExpectation(_ node: Node) -> RuleTest.Expectation {
        let entries = yaml.entries(node, .expectation)
        var expect = RuleTest.Expectation()
        if entries.isWhole && entries.nodes.isEmpty { yaml.note(node, "expect says nothing") }
        expect.rules = entries.texts("rules")
        expect.title = entries.text("title")
        expect.starts = entries.text("starts")
        expect.ends = entries.text("ends")
        expect.paragraphs = entries.integer("paragraphs")
        expect.words = entries["words"].flatMap { readWordRange($0) }
        expect.has = entries.texts("has") ?? []
        expect.lacks = entries.texts("lacks") ?? []
        expect.bodyFile = entries.text("body_is")
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
            guard let text = value.scalar?.string, let count = Int(text), count >= 0 else {
                yaml.note(value, "\(name) must be a whole number from 0 on")
                continue
            }
            expect.removed.append((kind, count))
        }
    }

    private mutating func readWordRange(_ node: Node) -> ClosedRange<Int>? {
        guard let text = node.scalar?.string else { return nil }
        let parts = StringSplitter.split(text, by: "..")
        if parts.count == 2, let low = Int(parts[0]), let high = Int(parts[1]), low <= high {
            return low...high
        }
        if let exact = Int(text) { return exact...exact }
        yaml.note(node, "words must be a number or a range such as '380..420'")
        return nil
    }
}
