/// A page tree as indented text, for people and tests.
package enum TreeDump {
    /// Writes one line for each node, two spaces for each level; white space alone is left out.
    package static func dump(_ tree: PageTree) -> String {
        var lines: [String] = []
        for node in 0..<tree.count {
            let indent = String(repeating: "  ", count: Int(tree.depths[node]))
            if tree.names[node] == .text {
                let bytes = Array(tree.text[Int(tree.dataStarts[node])..<Int(tree.dataEnds[node])])
                let text = WhiteSpace.folded(bytes)
                if !text.isEmpty { lines.append("\(indent)\"\(text)\"") }
            } else {
                lines.append(indent + label(of: node, in: tree))
            }
        }
        return lines.joined(separator: "\n")
    }

    /// An element's name with its id and classes, as a CSS selector would write them.
    package static func label(of node: NodeID, in tree: PageTree) -> String {
        var label = tree.text(of: tree.names[node])
        if let id = tree.attribute(.id, of: node), !id.isEmpty { label += "#\(WhiteSpace.folded(id))" }
        if let classes = tree.attribute(.class, of: node) {
            for name in classes.split(whereSeparator: \.isWhitespace) { label += ".\(name)" }
        }
        return label
    }

    /// Where a node stands: the labels of its ancestors and its own, joined by ` > `.
    package static func path(of node: NodeID, in tree: PageTree) -> String {
        var labels: [String] = []
        var current = node
        while current >= 0 {
            if tree.names[current] != .text { labels.append(label(of: current, in: tree)) }
            current = Int(tree.parents[current])
        }
        return labels.reversed().joined(separator: " > ")
    }
}
