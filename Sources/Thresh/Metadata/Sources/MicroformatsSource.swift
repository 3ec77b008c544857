import ThreshHTML

/// Metadata from microformats: h-entry and its elder brothers hAtom and hNews; <https://microformats.org/wiki/h-entry>,
/// <https://microformats.org/wiki/hnews>.
enum MicroformatsSource {
    private static let roots: Set<String> = ["h-entry", "hentry", "hnews"]
    private static let fields: [String: MetadataField] = [
        "p-name": .title, "entry-title": .title, "p-summary": .dek, "entry-summary": .dek,
        "dt-published": .published,
        "published": .published, "dt-updated": .modified, "updated": .modified, "p-category": .tags,
        "source-org": .agency, "dateline": .dateline,
    ]

    /// What the page's one entry says; a page with several is a list of other pages.
    static func findings(in draft: Draft) -> [MetadataFinding] {
        guard draft.isHTML, let entry = onlyEntry(draft.tree) else { return [] }
        let tree = draft.tree
        var findings: [MetadataFinding] = []
        for node in entry + 1..<Int(tree.ends[entry]) {
            for word in classes(of: node, tree) {
                guard let field = fields[word] else { continue }
                if field == .title, findings.contains(where: { $0.field == .title }) { continue }
                // Words of the old formats are common class names; a date must be one that machines read.
                let value = value(of: node, tree)
                if field == .published || field == .modified, DateReader.isoDate(in: value) == nil {
                    continue
                }
                findings.append(MetadataFinding(field, value, from: "microformats \(word)"))
            }
        }
        return findings
    }

    private static func onlyEntry(_ tree: PageTree) -> NodeID? {
        var entry: NodeID?
        for node in 0..<tree.count where tree.names[node] != .text {
            guard classes(of: node, tree, with: rootMarks).contains(where: { roots.contains($0) }) else {
                continue
            }
            if let entry, node >= Int(tree.ends[entry]) { return nil }
            if entry == nil { entry = node }
        }
        return entry
    }

    // What stands in the names, to pass over most elements without taking their classes apart.
    private static let rootMarks = ["entry", "hnews"].map { Array($0.utf8) }
    private static let marks = [
        "entry", "hnews", "p-", "dt-", "published", "updated", "source-org", "dateline",
    ].map { Array($0.utf8) }

    private static func classes(
        of node: NodeID,
        _ tree: PageTree,
        with marks: [[UInt8]] = marks
    ) -> [String] {
        guard let bytes = tree.attributeBytes(.class, of: node),
            marks.contains(where: { Bytes.contains(bytes, $0) })
        else {
            return []
        }
        return bytes.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self).lowercased() }
    }

    /// The value-class pattern: the machine's value of `time`, `abbr` and `data`, else the text.
    private static func value(of node: NodeID, _ tree: PageTree) -> String {
        let text =
            tree.attribute(.datetime, of: node) ?? tree.attribute(.value, of: node)
            ?? tree.attribute(.title, of: node)
        return text ?? tree.foldedText(of: node)
    }
}
