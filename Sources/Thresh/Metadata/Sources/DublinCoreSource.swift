import ThreshHTML

/// Metadata from Dublin Core, which libraries, journals and authorities keep with care;
/// <https://www.dublincore.org/specifications/dublin-core/dcmi-terms/>.
enum DublinCoreSource {
    private static let table = MetaTable([
        (.title, names("title")), (.dek, names("description", "abstract")),
        (.published, names("date.issued", "issued", "created", "date.created", "date", "available")),
        (.modified, names("modified", "date.modified")), (.authors, names("creator", "contributor.author")),
        (.tags, names("subject")), (.siteName, names("publisher")), (.language, names("language")),
        (.license, names("rights.license", "license")), (.section, names("type.section")),
    ])

    static func findings(in draft: Draft) -> [MetadataFinding] {
        table.findings(in: draft.head).flatMap { finding -> [MetadataFinding] in
            guard finding.field == .authors else { return [finding] }
            return finding.value.split(separator: ";").map {
                MetadataFinding(.authors, inReadingOrder(WhiteSpace.folded(String($0))), from: finding.source)
            }
        }
    }

    /// Repositories write the family's name first; `Ada Lee, Bo Roe` are two people.
    private static func inReadingOrder(_ name: String) -> String {
        let isTurned = name.prefix { $0 != "," }.split(separator: " ").count == 1
        return isTurned ? HighwireSource.inReadingOrder(name) : name
    }

    /// The spellings of terms: with colon or full stop, in the old and the new namespace.
    ///
    /// The colon is RDFa's, whose readers check it; the full stop stands in a mere `name`.
    private static func names(_ terms: String...) -> [String] {
        terms.flatMap { term in ["dc:", "dcterms:", "dcterm:", "dc.", "dcterms."].map { $0 + term } }
    }
}
