@testable import Thresh

extension RuleFile {
    /// A rule file from its text below the three keys that every file has.
    static func sample(
        _ body: String,
        id: String = "sample",
        kind: String = "base",
        path: String? = nil
    ) throws -> RuleFile {
        try RuleFileReader.read(
            "thresh: 1\nid: \(id)\nkind: \(kind)\n\(body)",
            path: path ?? "\(id).yaml"
        )
    }

    /// A file of line rules only: the items of `text.drop`, `text.cut` or `text.sub`.
    static func lines(_ list: String = "drop", _ rules: String...) throws -> RuleFile {
        try sample("text:\n  \(list):\n" + rules.map { "    - \($0)\n" }.joined())
    }
}

extension LineMatcher {
    /// A matcher as rule files write it: `is: 'x'`.
    static func sample(_ text: String) throws -> LineMatcher {
        let file = try RuleFile.lines("drop", "{id: x, why: other, \(text)}")
        guard let rule = file.drops.first else { fatalError("the sample has no rule") }
        return rule.matcher
    }
}
