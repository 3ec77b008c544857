import ThreshHTML

/// Metadata from microformats: h-entry and its elder brothers hAtom and hNews; <https://microformats.org/wiki/h-entry>,
/// <https://microformats.org/wiki/hnews>.
enum MicroformatsSource {
    private static let roots = OpeningWords(["h-entry", "hentry", "hnews"])
    private static let fields: [String: MetadataField] = [
        "p-name": .title, "entry-title": .title, "p-summary": .dek, "entry-summary": .dek,
        "dt-published": .published,
        "published": .published, "dt-updated": .modified, "updated": .modified, "p-category": .tags,
        "source-org": .agency, "dateline": .dateline,
    ]

    /// What the page's one entry says; a page with several is a list of other pages.
    static func findings(in page: PageSurvey) -> [MetadataFinding] {
        let tree = page.tree
        guard let entry = onlyEntry(page), !page.items.isOthers(entry, tree) else { return [] }
        var findings: [MetadataFinding] = []
        for node in entry + 1..<Int(tree.ends[entry]) where page.marks(of: node).contains(.entryValue) {
            for word in classes(of: node, tree) {
                guard let field = fields[word] else { continue }
                read((word, field), of: node, tree, &findings)
            }
        }
        return findings
    }

    private static func read(
        _ found: (word: String, field: MetadataField),
        of node: NodeID,
        _ tree: PageTree,
        _ findings: inout [MetadataFinding]
    ) {
        if found.field == .title, findings.contains(where: { $0.field == .title }) { return }
        // Words of the old formats are common class names; a date must be one that machines read.
        let value = value(of: node, tree)
        let isDate = found.field == .published || found.field == .modified
        if isDate, DateReader.isoDate(in: value) == nil { return }
        findings.append(MetadataFinding(found.field, value, from: "microformats \(found.word)"))
    }

    private static func onlyEntry(_ page: PageSurvey) -> NodeID? {
        var entry: NodeID?
        // The survey's marks are parts of names.
        for node in page.entries where isEntry(node, page.tree) {
            if let entry, node >= Int(page.tree.ends[entry]) { return nil }
            if entry == nil { entry = node }
        }
        return entry
    }

    /// Whether an element's class names an entry.
    static func isEntry(_ node: NodeID, _ tree: PageTree) -> Bool {
        tree.hasWord(in: .class, of: node) { roots.isOne($0) }
    }

    private static func classes(of node: NodeID, _ tree: PageTree) -> [String] {
        guard let bytes = tree.attributeBytes(.class, of: node) else { return [] }
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
