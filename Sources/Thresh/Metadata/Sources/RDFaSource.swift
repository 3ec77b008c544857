import ThreshHTML

/// Metadata from RDFa on elements that readers see; <https://www.w3.org/TR/rdfa-lite/>.
///
/// Meta elements are read elsewhere.
enum RDFaSource {
    /// Terms without their prefixes, as Dublin Core, schema.org and Creative Commons name them.
    private static let fields: [String: MetadataField] = [
        "headline": .title, "dc:title": .title, "dcterms:title": .title, "dc:creator": .authors,
        "dcterms:creator": .authors, "dc:date": .published, "dc:created": .published,
        "dcterms:created": .published,
        "dcterms:issued": .published, "datepublished": .published, "datecreated": .published,
        "dc:modified": .modified, "dcterms:modified": .modified, "datemodified": .modified,
        "articlesection": .section, "dc:subject": .tags, "keywords": .tags, "dc:language": .language,
        "inlanguage": .language, "cc:license": .license, "license": .license, "author": .authors,
    ]

    static func findings(in page: PageSurvey) -> [MetadataFinding] {
        let tree = page.tree
        var findings: [MetadataFinding] = []
        for node in page.rdfa {
            guard let property = tree.attribute(.property, of: node), !page.isOthers(node),
                !page.items.isOthers(node, tree)
            else { continue }
            var known: Set<MetadataField> = []
            for term in property.lowercased().split(separator: " ") {
                // schema.org's terms stand with a prefix, with the whole address, or bare under a vocab.
                let bare = term.split(separator: "/").last.map(String.init) ?? String(term)
                let name = bare.hasPrefix("schema:") ? String(bare.dropFirst(7)) : bare
                guard let field = fields[name], known.insert(field).inserted else { continue }
                findings.append(
                    MetadataFinding(field, PropertyValue.text(of: node, tree), from: "rdfa \(term)")
                )
            }
        }
        return findings
    }
}
