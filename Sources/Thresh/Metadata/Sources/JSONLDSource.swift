import ThreshHTML

/// Metadata from JSON-LD.
enum JSONLDSource {
    /// Types that stand for the article itself; <https://schema.org/CreativeWork> and its like.
    private static let articleTypes: Set<String> = [
        "Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "AnalysisNewsArticle",
        "OpinionNewsArticle",
        "BackgroundNewsArticle", "ReviewNewsArticle", "LiveBlogPosting", "SocialMediaPosting", "TechArticle",
        "ScholarlyArticle", "Report", "Review", "CreativeWork", "DiscussionForumPosting", "QAPage",
        "Question",
        "Recipe", "HowTo", "Product", "Book", "Event", "JobPosting", "MedicalWebPage",
        "AdvertiserContentArticle",
    ]
    private static let pageTypes: Set<String> = [
        "WebPage", "ItemPage", "AboutPage", "FAQPage", "CollectionPage",
    ]

    /// What the page's objects say about the article; an object for the article goes before one for the web page.
    static func findings(in draft: Draft) -> [MetadataFinding] {
        let objects = draft.structured.flatMap { JSONPath.topObjects(of: $0) }
        // An article goes before what may be a part of one, as the questions below a text are.
        let kinds = objects.map { types(of: $0) }
        let whole = zip(objects, kinds).filter {
            $0.1.contains { $0.hasSuffix("Article") || $0.hasSuffix("Posting") }
        }
        // Questions that a page answers besides are not what it is about; a thread has one.
        let isThread =
            !kinds.contains { $0.contains("FAQPage") } && kinds.count { $0.contains("Question") } == 1
        let others = zip(objects, kinds).filter {
            !$0.1.isDisjoint(with: articleTypes) && (isThread || !$0.1.contains("Question"))
        }
        let articles = Self.ordered(whole.map(\.0), in: draft) + others.map(\.0)
        let pages = objects.filter { !types(of: $0).isDisjoint(with: pageTypes) }
        return articles.prefix(1).flatMap { findings(of: resolved($0, among: objects), isArticle: true) }
            + pages.prefix(1).flatMap { findings(of: $0, isArticle: false) }
    }

    /// An object with its author in place of a reference to it, as graphs have that list people apart.
    private static func resolved(_ object: JSONObject, among objects: [JSONObject]) -> JSONObject {
        JSONObject(
            object.members.map { member in
                guard member.key == "author", case .object(let author) = member.value, author["name"] == nil,
                    let id = author["@id"]?.string,
                    let person = objects.first(where: { $0["@id"]?.string == id && $0["name"] != nil })
                else { return member }
                return JSONObject.Member(key: member.key, value: .object(person))
            }
        )
    }

    /// The objects whose headline the page's own title repeats go first: a page may list other articles as well.
    private static func ordered(_ objects: [JSONObject], in draft: Draft) -> [JSONObject] {
        guard objects.count > 1 else { return objects }
        let titles = ([draft.head.title, draft.head.first("og:title")?.value].compactMap(\.self)).map {
            LineFolding.folded($0)
        }
        func isNamed(_ object: JSONObject) -> Bool {
            guard
                let headline = (object["headline"] ?? object["name"]).flatMap({ JSONPath.text(of: $0).first })
            else { return false }
            let folded = LineFolding.folded(HTMLEntities.decoded(headline))
            return !folded.isEmpty
                && titles.contains { Bytes.contains($0[...], folded) || Bytes.contains(folded[...], $0) }
        }
        return objects.filter(isNamed) + objects.filter { !isNamed($0) }
    }

    static func types(of object: JSONObject) -> Set<String> {
        Set(
            (object["@type"].map { JSONPath.text(of: $0) } ?? []).map {
                $0.split(separator: "/").last.map(String.init) ?? $0
            }
        )
    }

    private static func findings(of object: JSONObject, isArticle: Bool) -> [MetadataFinding] {
        let type = types(of: object).sorted().first ?? "object"
        var findings: [MetadataFinding] = []
        func add(_ field: MetadataField, _ keys: String...) {
            for key in keys {
                let values = JSONPath.values(at: key, in: .object(object))
                if values.isEmpty { continue }
                for value in field.isList ? values : Array(values.prefix(1)) {
                    var finding = MetadataFinding(
                        field,
                        HTMLEntities.decoded(value),
                        from: "json-ld \(type).\(key)"
                    )
                    finding.isOfArticle = isArticle
                    findings.append(finding)
                }
                return
            }
        }
        if isArticle {
            add(.title, "headline", "name")
            add(.authors, "author.name", "author", "creator.name", "creator")
            add(.section, "articleSection")
            add(.dek, "description")
        }
        if isArticle {
            add(.paywall, "isAccessibleForFree")
            add(.commentCount, "commentCount")
            add(.dateline, "dateline")
            add(.agency, "sourceOrganization.name")
        }
        add(.published, "datePublished", "dateCreated", "uploadDate")
        add(.modified, "dateModified")
        add(.image, "image.url", "image", "thumbnailUrl")
        add(.siteName, "publisher.name", "isPartOf.name")
        add(.language, "inLanguage")
        add(.license, "license")
        if isArticle {
            for keywords in JSONPath.values(at: "keywords", in: .object(object)) {
                for tag in TagList.split(HTMLEntities.decoded(keywords)) {
                    findings.append(MetadataFinding(.tags, tag, from: "json-ld \(type).keywords"))
                }
            }
        }
        return findings
    }
}

/// HTML character references left in text that is not HTML, as publishers leave them in JSON-LD.
enum HTMLEntities {
    /// The text with its references resolved, by the same parser that reads pages.
    static func decoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        let escaped = text.replacing("<", with: "&lt;")
        let tree = HTMLParser.parse(Array("<p>\(escaped)</p>".utf8))
        return String(decoding: tree.text, as: UTF8.self)
    }
}
