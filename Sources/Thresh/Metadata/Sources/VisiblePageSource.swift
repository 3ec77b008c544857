import ThreshHTML

/// Metadata from what the page shows: its headings, title and marked-up times and names.
enum VisiblePageSource {
    static func findings(in draft: Draft, _ page: PageSurvey) -> [MetadataFinding] {
        guard draft.isHTML else { return TextHeadSource.findings(in: draft) + textFindings(in: draft) }
        var findings: [MetadataFinding] = []
        if let language = draft.head.language {
            findings.append(MetadataFinding(.language, language, from: "html lang"))
        }
        if let pubdate = page.tree.attributeName("pubdate") {
            for node in page.times where page.tree.attributeIndex(pubdate, of: node) != nil {
                guard let value = page.tree.attribute(.datetime, of: node) else { continue }
                var finding = MetadataFinding(.published, value, from: "time pubdate")
                finding.isOfArticle = false
                findings.append(finding)
            }
        }
        let others = othersTags(page)
        for node in page.relations where !others.contains(node) {
            readRelation(of: node, in: draft, &findings)
        }
        return findings
    }

    private static let tag = Array("tag".utf8)

    /// The tags in teasers and comments, where the page has others; else those may be its own.
    private static func othersTags(_ page: PageSurvey) -> Set<NodeID> {
        let tags = page.relations.filter { node in
            page.tree.attributeBytes(.rel, of: node).map { Bytes.contains($0, tag) } ?? false
        }
        let others = tags.filter { page.isOthers($0) }
        return others.count < tags.count ? Set(others) : []
    }

    /// What links say of the page they stand on; <https://microformats.org/wiki/existing-rel-values>.
    private static func readRelation(
        of node: NodeID,
        in draft: Draft,
        _ findings: inout [MetadataFinding]
    ) {
        let tree = draft.tree
        // Most links that say what they are are `nofollow` and `noopener`.
        guard let value = tree.attributeBytes(.rel, of: node),
            value.contains(where: { $0 | 0x20 == UInt8(ascii: "t") || $0 | 0x20 == UInt8(ascii: "s") })
        else { return }
        let relations = String(decoding: value, as: UTF8.self).lowercased()
        for relation in relations.split(separator: " ") {
            switch relation {
            case "tag":
                // WordPress marks the section of a post as `category tag`.
                let field = relations.contains("category") ? MetadataField.section : .tags
                findings.append(MetadataFinding(field, tree.foldedText(of: node), from: "rel \(relations)"))
            case "license":
                guard let href = tree.attribute(.href, of: node),
                    let address = PageLink.webAddress(href, in: draft)
                else { continue }
                findings.append(MetadataFinding(.license, address, from: "rel license"))
            default: continue
            }
        }
    }

    /// In scraped text the headline is the one thing that can be told from a line's place alone.
    private static func textFindings(in draft: Draft) -> [MetadataFinding] {
        guard let title = draft.titleBlock else { return [] }
        if TextHeadSource.title(of: draft) != nil { return [] }
        return [
            MetadataFinding(
                .title,
                draft.string(of: title),
                from: "line \(draft.blocks[title].lines.lowerBound)"
            )
        ]
    }
}
