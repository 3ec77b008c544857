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
        // One pass over the attributes: few elements have a mark that says anything.
        for node in 0..<tree.count where tree.names[node] != .text {
            for index in Int(tree.dataStarts[node])..<Int(tree.dataEnds[node]) {
                switch tree.attributeNames[index] {
                case .rel: if tree.names[node] == .a { readRelation(of: node, tree, &findings) }
                case .datetime:
                    if isMarked(node, "pubdate", tree), let value = tree.attribute(.datetime, of: node) {
                        findings.append(MetadataFinding(.published, value, from: "time pubdate"))
                    }
                default: break
                }
            }
        }
        return findings
    }

    /// What links say of the page they stand on; <https://microformats.org/wiki/existing-rel-values>.
    private static func readRelation(of node: NodeID, _ tree: PageTree, _ findings: inout [MetadataFinding]) {
        guard let relations = tree.attribute(.rel, of: node)?.lowercased() else { return }
        for relation in relations.split(separator: " ") {
            switch relation {
            case "tag":
                // WordPress marks the section of a post as `category tag`.
                let field = relations.contains("category") ? MetadataField.section : .tags
                findings.append(MetadataFinding(field, tree.foldedText(of: node), from: "rel \(relations)"))
            case "license":
                guard let href = tree.attribute(.href, of: node) else { continue }
                findings.append(MetadataFinding(.license, href, from: "rel license"))
            default: continue
            }
        }
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
