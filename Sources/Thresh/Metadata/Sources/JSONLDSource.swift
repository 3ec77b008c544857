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
        "AdvertiserContentArticle", "PodcastEpisode",
    ]
    private static let pageTypes: Set<String> = [
        "WebPage", "ItemPage", "AboutPage", "FAQPage", "CollectionPage",
    ]

    /// What the page's objects say about the article; an object for the article goes before one for the web page.
    static func findings(in draft: Draft) -> [MetadataFinding] {
        if draft.structured.isEmpty { return [] }
        let graph = JSONLDGraph(draft.structured)
        let objects = graph.objects
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
        let ranked = (whole.count > 1 ? ordered(whole.map(\.0), titles) : whole.map(\.0)) + others.map(\.0)
        var identity = ArticleIdentity(draft)
        let articles = ranked.drop { identity.isOther($0) }
        let pages = objects.filter { !types(of: $0).isDisjoint(with: pageTypes) }
        return articles.prefix(1).flatMap {
            let whole = JSONLDGraph.completed($0, from: articles.dropFirst())
            return findings(of: graph.resolved(whole), isArticle: true)
        } + pages.prefix(1).flatMap { findings(of: $0, isArticle: false) }
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
        let areNamed = objects.map { isNamed($0, by: titles) }
        return zip(objects, areNamed).filter(\.1).map(\.0) + zip(objects, areNamed).filter { !$0.1 }.map(\.0)
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
                $0.split { $0 == "/" || $0 == ":" }.last.map(String.init) ?? $0
            }
        )
    }

    private static func findings(of object: JSONObject, isArticle: Bool) -> [MetadataFinding] {
        let type = types(of: object).sorted().first ?? "object"
        var findings: [MetadataFinding] = []
        func add(_ field: MetadataField, _ keys: String...) {
            for key in keys {
                let values = values(at: key, in: object)
                if values.isEmpty { continue }
                for value in field.isList ? values : Array(values.prefix(1)) {
                    let text = field == .dek ? HTMLEntities.shown(value) : HTMLEntities.decoded(value)
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
            add(.paywall, "isAccessibleForFree", "hasPart.isAccessibleForFree")
            add(.commentCount, "commentCount", "interactionStatistic")
            add(.dateline, "dateline")
            add(.agency, "sourceOrganization.name")
        }
        add(.published, "datePublished", "dateCreated", "uploadDate")
        add(.modified, "dateModified")
        add(.image, "image.url", "image.contentUrl", "image", "thumbnailUrl")
        add(.siteName, "publisher.name", "publisher", "isPartOf.name")
        add(.language, "inLanguage")
        add(.license, "license.url", "license.@id", "license")
        if isArticle {
            for tag in keywords(of: object) {
                findings.append(MetadataFinding(.tags, tag, from: "json-ld \(type).keywords"))
            }
        }
        return findings
    }

    /// The values at a path, those that say what the field asks for.
    private static func values(at key: String, in object: JSONObject) -> [String] {
        switch key {
        case "interactionStatistic": return commentCounts(of: object)
        case "publisher":
            return JSONPath.values(at: key, in: .object(object)).filter { PageAddress($0) == nil }
        case "hasPart.isAccessibleForFree":
            // That a part is free says nothing of the others.
            return JSONPath.values(at: key, in: .object(object)).filter { PaywallFlag.value(of: $0) == true }
        default: return JSONPath.values(at: key, in: .object(object))
        }
    }

    /// How often readers commented, among what else they did.
    private static func commentCounts(of object: JSONObject) -> [String] {
        let statistics = object["interactionStatistic"].map { $0.array ?? [$0] } ?? []
        return statistics.compactMap(\.object).filter { counter in
            let kind = counter["interactionType"]
            let name = kind?.string ?? kind?.object?["@type"]?.string ?? ""
            return name.hasSuffix("CommentAction")
        }
        .flatMap { JSONPath.values(at: "userInteractionCount", in: .object($0)) }
    }

    /// An object's keywords: the items of a list of several as they stand, one text cut at its commas.
    private static func keywords(of object: JSONObject) -> [String] {
        var texts = JSONPath.values(at: "keywords", in: .object(object))
        // A list that was written into a text.
        if texts.count == 1, texts[0].hasPrefix("["),
            let list = try? JSONReader.read(Array(texts[0].utf8), repairing: false), list.array != nil
        {
            texts = JSONPath.text(of: list)
        }
        let decoded = texts.map { HTMLEntities.decoded($0) }
        return decoded.count == 1 ? TagList.split(decoded[0]) : decoded.filter { !$0.isEmpty }
    }
}

/// HTML character references left in text that is not HTML, as publishers leave them in JSON-LD.
enum HTMLEntities {
    /// Text that went through two programs has them twice.
    private static let mostTimes = 2

    /// The text with its references resolved, by the same parser that reads pages.
    static func decoded(_ text: String) -> String {
        var text = text
        for _ in 0..<mostTimes where hasReference(text) {
            let escaped = text.replacing("<", with: "&lt;")
            let tree = HTMLParser.parse(Array("<p>\(escaped)</p>".utf8))
            text = String(decoding: tree.text, as: UTF8.self)
        }
        return text
    }

    /// Whether an ampersand, letters or digits, and a semicolon stand in a row: addresses have ampersands of their own.
    private static func hasReference(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        for place in bytes.indices where bytes[place] == UInt8(ascii: "&") {
            let rest = bytes[(place + 1)...].drop { $0 == UInt8(ascii: "#") }
            let name = rest.prefix { TextMeasure.isAlphanumeric($0) }
            if !name.isEmpty, rest.dropFirst(name.count).first == UInt8(ascii: ";") { return true }
        }
        return false
    }

    /// The text that readers would see of a value that may be HTML: without references and tags.
    static func shown(_ text: String) -> String {
        let decoded = decoded(text)
        let bytes = Array(decoded.utf8)
        let hasTag = bytes.indices.dropLast().contains {
            bytes[$0] == UInt8(ascii: "<")
                && (bytes[$0 + 1] == UInt8(ascii: "/") || TextMeasure.isAlphanumeric(bytes[$0 + 1]))
        }
        guard hasTag, bytes.contains(UInt8(ascii: ">")) else { return decoded }
        let tree = HTMLParser.parse(Array("<div>\(decoded)</div>".utf8))
        return (0..<tree.count).filter { tree.parents[$0] < 0 }.map { tree.foldedText(of: $0) }.joined(
            separator: " "
        )
    }
}
