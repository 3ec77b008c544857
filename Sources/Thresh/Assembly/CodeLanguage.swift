import ThreshHTML

/// Finds the programming language that a page names for a block of code.
enum CodeLanguage {
    /// The language, from the class of the nearest `code`, `pre` or wrapping `div`; nil where the page names none.
    static func of(_ block: Block, in tree: PageTree) -> String? {
        let inner = Int(tree.parents[block.nodes.lowerBound])
        for start in [inner, block.element] {
            var node = start
            for _ in 0..<reach where node >= 0 {
                if let found = named(by: node, in: tree) { return found }
                node = Int(tree.parents[node])
            }
        }
        return nil
    }

    /// Highlighters set the class on `code`, on `pre` or on one of two wrappers around it.
    private static let reach = 4
    /// highlight.js and Prism write `language-` or `lang-`, GitHub and Jekyll `highlight-source-`, SyntaxHighlighter `brush:`.
    private static let prefixes = ["language-", "lang-", "highlight-source-", "brush:"].map { Array($0.utf8) }

    private static func named(by node: NodeID, in tree: PageTree) -> String? {
        guard let words = tree.attributeBytes(.class, of: node) else { return nil }
        for word in words.split(whereSeparator: { $0 <= 0x20 }) {
            guard let prefix = prefixes.first(where: { word.starts(with: $0) }) else { continue }
            let name = word.dropFirst(prefix.count)
            if isName(name) { return String(decoding: name, as: UTF8.self) }
        }
        return nil
    }

    /// Only what can follow a code fence or stand in a class.
    private static func isName(_ text: ArraySlice<UInt8>) -> Bool {
        (1...24).contains(text.count)
            && text.allSatisfy { TextMeasure.isAlphanumeric($0) || "+#-_.".utf8.contains($0) }
    }
}
