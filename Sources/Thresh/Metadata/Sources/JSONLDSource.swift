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
        // Most pages have one object, or none, that needs no title to be known by.
        lazy var titles = titles(of: draft)
        let others = zip(objects, kinds).filter { object, kinds in
            !kinds.isDisjoint(with: articleTypes) && (isThread || !kinds.contains("Question"))
                && (!kinds.contains("Review")
                    || isNamed(object["itemReviewed"]?.object ?? object, by: titles))
        }
        let articles = (whole.count > 1 ? ordered(whole.map(\.0), titles) : whole.map(\.0)) + others.map(\.0)
        let pages = objects.filter { !types(of: $0).isDisjoint(with: pageTypes) }
        return articles.prefix(1).flatMap { findings(of: resolved($0, among: objects), isArticle: true) }
            + pages.prefix(1).flatMap { findings(of: $0, isArticle: false) }
    }

    /// What may be a reference to a person, or a list of such references.
    private static let referring: Set<String> = ["author", "creator"]

    /// An object with its authors in place of references to them, as graphs have that list people apart.
    private static func resolved(_ object: JSONObject, among objects: [JSONObject]) -> JSONObject {
        func named(_ value: JSONValue) -> JSONValue {
            guard case .object(let reference) = value, reference["name"] == nil,
                let id = reference["@id"]?.string,
                let found = objects.first(where: { $0["@id"]?.string == id && $0["name"] != nil })
            else { return value }
            return .object(found)
        }
        return JSONObject(
            object.members.map { member in
                guard referring.contains(member.key) else { return member }
                let value = member.value.array.map { .array($0.map(named)) } ?? named(member.value)
                return JSONObject.Member(key: member.key, value: value)
            }
        )
    }

    /// Whether some of an object's authors are objects and others mere names.
    private static func hasMixedAuthors(_ object: JSONObject) -> Bool {
        guard let authors = object["author"]?.array else { return false }
        return authors.contains { $0.string != nil } && authors.contains { $0.object != nil }
    }

    /// The titles that the page has apart from its objects, folded.
    private static func titles(of draft: Draft) -> [[UInt8]] {
        [draft.head.title, draft.head.first("og:title")?.value].compactMap(\.self).map {
            LineFolding.folded($0)
        }
    }

    /// The objects whose headline the page's own title repeats go first: a page may list other articles as well.
    private static func ordered(_ objects: [JSONObject], _ titles: [[UInt8]]) -> [JSONObject] {
        objects.filter { isNamed($0, by: titles) } + objects.filter { !isNamed($0, by: titles) }
    }

    /// Whether the page's title repeats an object's headline: a shop's page has what customers write of it, too.
    private static func isNamed(_ object: JSONObject, by titles: [[UInt8]]) -> Bool {
        guard let headline = (object["headline"] ?? object["name"]).flatMap({ JSONPath.text(of: $0).first })
        else { return false }
        let folded = LineFolding.folded(HTMLEntities.decoded(headline))
        return !folded.isEmpty
            && titles.contains { Bytes.contains($0[...], folded) || Bytes.contains(folded[...], $0) }
    }

    /// The first of a list of sections; with one comma it may be a section's name: `Arts, Culture and Media`.
    private static func firstSection(of text: String) -> String {
        let parts = StringSplitter.split(text, by: ",")
        return parts.count > 2 ? parts.first { !$0.isEmpty } ?? text : text
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
                    let text = HTMLEntities.decoded(value)
                    var finding = MetadataFinding(
                        field,
                        field == .section ? firstSection(of: text) : text,
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
            add(
                .authors,
                hasMixedAuthors(object) ? "author" : "author.name",
                "author",
                "creator.name",
                "creator"
            )
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
