import ThreshHTML

/// Metadata from meta elements of no standard, and from the licence's link element.
enum MetaTagSource {
    private static let table = MetaTable([
        (.title, ["title", "headline", "article:title"]),
        (.dek, ["description"]),
        (
            .published,
            [
                "datepublished", "pubdate", "publishdate", "publish-date", "publication_date",
                "cxenseparse:recs:publishtime", "date", "rnews:datepublished", "published-date", "published",
                "publisheddate", "article.published", "article_date_original", "originalpublicationdate",
                "ptime",
                "dateofpublication", "ms.date",
            ]
        ),
        (.modified, ["datemodified", "last-modified", "lastmod", "modified-date", "revised"]),
        (.authors, ["author", "byl", "article.author", "authors"]),
        (.section, ["section", "article.section", "cxenseparse:category", "category"]),
        (.tags, ["news_keywords", "keywords"]),
        (.siteName, ["application-name"]),
        (.image, ["thumbnail", "image_src"]),
        (.language, ["language"]),
        (.license, ["license"]),
    ])

    static func findings(in draft: Draft) -> [MetadataFinding] {
        let head = draft.head
        var findings = table.findings(in: head) + published(head)
        if let license = head.links["license"].flatMap({ PageLink.webAddress($0, in: draft) }) {
            findings.append(MetadataFinding(.license, license, from: "link license"))
        }
        return findings
    }

    /// Words in the names of meta elements that only some publishers use.
    private static func published(_ head: PageHead) -> [MetadataFinding] {
        head.metas.filter { !$0.isOfObject && isPublished(Array($0.name.utf8)) }.map {
            MetadataFinding(.published, $0.content, from: "meta \($0.name)")
        }
    }

    private static let publishing = PhraseFinder(["publish", "pubdate"].map { Array($0.utf8) })

    private static func isPublished(_ name: [UInt8]) -> Bool {
        var isPublishing = false
        publishing.forEachMatch(in: name, range: name.indices) { _, _ in isPublishing = true }
        return isPublishing && (Bytes.contains(name, "date") || Bytes.contains(name, "time"))
            && !Bytes.contains(name, "expir") && !Bytes.contains(name, "modif")
    }
}
