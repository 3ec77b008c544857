import Thresh
import ThreshHTML

/// Looks for a selector that holds the body of all pages of a site.
enum BodyCandidate {
    /// The share of the body's words that the place must hold.
    private static let share = 0.9
    /// How far above the closest place a name is looked for.
    private static let climb = 4

    /// The selector of the closest named place around the body; nil where the pages have none in common.
    static func find(in drafts: [Draft]) -> String? {
        let pages = drafts.filter { $0.isHTML && words(in: 0..<$0.tree.count, of: $0) > 0 }
        guard let first = pages.first, pages.count == drafts.count else { return nil }
        var node = closest(in: first)
        for _ in 0...climb where node >= 0 {
            for selector in selectors(of: node, in: first.tree)
            where pages.allSatisfy({ holds(selector, $0) }) {
                return selector
            }
            node = Int(first.tree.parents[node])
        }
        return nil
    }

    /// The smallest element that holds the share of the body.
    private static func closest(in draft: Draft) -> NodeID {
        let all = words(in: 0..<draft.tree.count, of: draft)
        var best = 0
        var node = 0
        while node < draft.tree.count {
            let end = Int(draft.tree.ends[node])
            let isElement = draft.tree.names[node] != .text
            if isElement, Double(words(in: node..<end, of: draft)) >= share * Double(all) {
                best = node
                node += 1
            } else {
                node = max(node + 1, end)
            }
        }
        return best
    }

    /// The words of the body below a range of nodes.
    private static func words(in range: Range<NodeID>, of draft: Draft) -> Int {
        draft.blocks.indices.reduce(0) { sum, block in
            let isInside = range.contains(draft.blocks[block].nodes.lowerBound)
            return isInside && !draft.fates[block].isDropped ? sum + draft.lines.words[block] : sum
        }
    }

    private static func selectors(of node: NodeID, in tree: PageTree) -> [String] {
        guard tree.names[node] != .body, tree.names[node] != .html else { return [] }
        var found: [String] = []
        if let id = tree.attribute(.id, of: node), isName(id) { found.append("#\(id)") }
        if let property = tree.attribute(.itemprop, of: node), isName(property) {
            found.append("[itemprop=\"\(property)\"]")
        }
        for name in (tree.attribute(.class, of: node) ?? "").split(separator: " ") where isName(name) {
            found.append(".\(name)")
        }
        if tree.names[node] == .article { found.append("article") }
        if tree.names[node] == .main { found.append("main") }
        return found
    }

    /// Whether a class or id is a name rather than a number or a hash that the next page does not have.
    private static func isName(_ text: some StringProtocol) -> Bool {
        guard let first = text.utf8.first, (0x61...0x7A).contains(first | 0x20), text.utf8.count <= 40 else {
            return false
        }
        let isPlain = text.utf8.allSatisfy {
            $0 == 0x2D || $0 == 0x5F || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20)
        }
        return isPlain && text.utf8.count { (0x30...0x39).contains($0) } < 3
    }

    private static func holds(_ selector: String, _ draft: Draft) -> Bool {
        guard let css = try? CSSSelector(selector), let node = css.select(in: draft.tree).first else {
            return false
        }
        let all = words(in: 0..<draft.tree.count, of: draft)
        return Double(words(in: node..<Int(draft.tree.ends[node]), of: draft)) >= share * Double(all)
    }
}
