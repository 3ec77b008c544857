import ThreshHTML

/// Metadata from what the page shows: its headings, title and marked-up times and names.
enum VisiblePageSource {
    static func findings(in draft: Draft) -> [MetadataFinding] {
        guard draft.isHTML else { return textFindings(in: draft) }
        var findings: [MetadataFinding] = []
        if let language = draft.head.language {
            findings.append(MetadataFinding(.language, language, from: "html lang"))
        }
        let tree = draft.tree
        for node in 0..<tree.count {
            guard tree.names[node] != .text else { continue }
            if tree.names[node] == .time, let value = tree.attribute(.datetime, of: node),
                isMarked(node, "pubdate", tree) || tree.attribute(.itemprop, of: node) == "datePublished"
            {
                findings.append(MetadataFinding(.published, value, from: "time datetime"))
            }
            if let property = tree.attribute(.itemprop, of: node), property == "datePublished",
                let value = tree.attribute(.content, of: node)
            {
                findings.append(MetadataFinding(.published, value, from: "itemprop datePublished"))
            }
        }
        return findings
    }

    private static func isMarked(_ node: NodeID, _ attribute: String, _ tree: PageTree) -> Bool {
        tree.attributeName(attribute).map { tree.attributeIndex($0, of: node) != nil } ?? false
    }

    /// In scraped text the headline is the one thing that can be told from a line's place alone.
    private static func textFindings(in draft: Draft) -> [MetadataFinding] {
        guard let title = draft.titleBlock else { return [] }
        return [
            MetadataFinding(
                .title,
                draft.string(of: title),
                from: "line \(draft.blocks[title].lines.lowerBound)"
            )
        ]
    }
}
