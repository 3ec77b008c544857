/// Metadata of scholarly pages, which Google Scholar reads; <https://scholar.google.com/intl/en/scholar/inclusion.html>.
enum HighwireSource {
    private static let table = MetaTable([
        (.title, ["citation_title"]),
        (.published, ["citation_publication_date", "citation_online_date", "citation_date"]),
        (.authors, ["citation_author", "citation_authors"]), (.tags, ["citation_keywords"]),
        (.siteName, ["citation_journal_title", "citation_publisher"]), (.language, ["citation_language"]),
    ])

    static func findings(in draft: Draft) -> [MetadataFinding] {
        table.findings(in: draft.head).flatMap { finding -> [MetadataFinding] in
            guard finding.field == .authors else { return [finding] }
            return finding.value.split(separator: ";").map {
                MetadataFinding(.authors, inReadingOrder(String($0)), from: finding.source)
            }
        }
    }

    /// `Lee, Ada` as `Ada Lee`: bibliographies put the family name first.
    static func inReadingOrder(_ name: String) -> String {
        let parts = name.split(separator: ",")
        guard parts.count == 2, parts[0].split(separator: " ").count <= 3 else { return name }
        let given = String(parts[1].drop { $0 == " " })
        return AuthorName.isDegreeAlone(given) ? name : "\(given) \(parts[0])"
    }
}
