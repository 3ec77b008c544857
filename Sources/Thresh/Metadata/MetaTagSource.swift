/// Metadata from plain meta and link elements: Dublin Core, Parse.ly, Sailthru, Twitter cards and the rest.
enum MetaTagSource {
    private static let fields: [(MetadataField, [String])] = [
        (
            .title,
            [
                "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "citation_title",
                "twitter:title",
            ]
        ),
        (.dek, ["description", "dc.description", "sailthru.description", "twitter:description"]),
        (
            .published,
            [
                "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dcterms.issued",
                "dc.date",
                "dc.date.created", "datepublished", "citation_publication_date", "citation_date", "pubdate",
                "publishdate", "publish-date", "publication_date", "cxenseparse:recs:publishtime", "date",
                "rnews:datepublished", "published-date", "published", "publisheddate", "article.published",
                "article_date_original", "originalpublicationdate", "ptime", "dateofpublication", "ms.date",
            ]
        ),
        (
            .modified,
            [
                "datemodified", "dcterms.modified", "dc.date.modified", "last-modified", "lastmod",
                "modified-date", "revised",
            ]
        ),
        (
            .authors,
            [
                "author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
                "citation_author", "byl",
            ]
        ),
        (.section, ["parsely-section", "section"]),
        (.tags, ["news_keywords", "keywords", "parsely-tags"]),
        (.siteName, ["application-name", "dc.publisher", "dcterms.publisher"]),
        (.image, ["twitter:image", "twitter:image:src", "parsely-image-url", "thumbnail"]),
        (.language, ["language", "dc.language", "dcterms.language"]),
        (.license, ["dc.rights.license", "dcterms.license"]),
    ]

    /// Words in the names of meta elements that only some publishers use.
    private static func published(_ head: PageHead) -> [MetadataFinding] {
        head.metas.filter { meta in
            let name = meta.name
            return (name.contains("publish") || name.contains("pubdate"))
                && (name.contains("date") || name.contains("time"))
                && !name.contains("expir") && !name.contains("modif")
        }.map { MetadataFinding(.published, $0.content, from: "meta \($0.name)") }
    }

    static func findings(in draft: Draft) -> [MetadataFinding] {
        var findings: [MetadataFinding] = fields.flatMap { field, names in
            for name in names {
                let values = draft.head.metaValues(name)
                if values.isEmpty { continue }
                let parts =
                    field == .tags ? values.flatMap { $0.split(separator: ",").map(String.init) } : values
                return (field.isList ? parts : Array(parts.prefix(1))).map {
                    MetadataFinding(field, $0, from: "meta \(name)")
                }
            }
            return []
        }
        findings += published(draft.head)
        if let canonical = draft.head.links["canonical"] {
            // Before `og:url`, which the merge has already taken where both are given and differ.
            findings.append(MetadataFinding(.url, canonical, from: "link canonical"))
        }
        if let given = draft.page.url { findings.append(MetadataFinding(.url, given, from: "given")) }
        if let license = draft.head.links["license"] {
            findings.append(MetadataFinding(.license, license, from: "link license"))
        }
        return findings
    }
}
