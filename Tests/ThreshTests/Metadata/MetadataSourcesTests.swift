import Testing

@testable import Thresh

@Suite("Metadata in JSON-LD")
struct JSONLDSourceTests {
    private func findings(_ json: String) -> [String] {
        JSONLDSource.findings(in: Draft.html("<script type='application/ld+json'>\(json)</script><p>x"))
            .map { "\($0.field.rawValue)=\($0.value) (\($0.source))" }
    }

    @Test("The article's object is read, each value with its place")
    func article() {
        let json = """
            {"@type": "NewsArticle", "headline": "T &amp; U", "author": [{"name": "Ada"}, {"name": \
            "Bo"}], "datePublished": "2014-11-07",
             "publisher": {"name": "Times"}, "keywords": "a, b"}
            """
        #expect(
            findings(json) == [
                "title=T & U (json-ld NewsArticle.headline)", "authors=Ada (json-ld NewsArticle.author.name)",
                "authors=Bo (json-ld NewsArticle.author.name)",
                "published=2014-11-07 (json-ld NewsArticle.datePublished)",
                "site_name=Times (json-ld NewsArticle.publisher.name)",
                "tags=a (json-ld NewsArticle.keywords)", "tags=b (json-ld NewsArticle.keywords)",
            ]
        )
    }

    @Test(
        "A customer's review is no article, a review of what the page is about is one; of sections the first counts"
    )
    func others() {
        let review =
            #"{"@type": "Review", "author": {"name": "Ada"}, "itemReviewed": {"name": "The Ferry"}}"#
        func authors(_ title: String) -> [String] {
            let script = "<script type='application/ld+json'>\(review)</script>"
            return JSONLDSource.findings(in: Draft.html("<title>\(title)</title>\(script)<p>x")).map(\.value)
        }
        #expect(authors("The Ferry: a film of fog") == ["Ada"])
        #expect(authors("Our shop").isEmpty)
        let sections = #"{"@type": "Article", "articleSection": "Boats, Fog, Ice"}"#
        #expect(findings(sections) == ["section=Boats (json-ld Article.articleSection)"])
    }

    @Test("An article goes before a web page, whose title is not the headline; other objects say nothing")
    func types() {
        let json = """
            {"@graph": [{"@type": "WebPage", "name": "Page", "datePublished": "2014-01-01"}, {"@type": \
            "Organization", "name": "Times"},
             {"@type": ["Article", "Thing"], "headline": "T"}]}
            """
        #expect(
            findings(json) == [
                "title=T (json-ld Article.headline)", "published=2014-01-01 (json-ld WebPage.datePublished)",
            ]
        )
        #expect(
            findings(#"{"@type": "http://schema.org/BlogPosting", "name": "T"}"#) == [
                "title=T (json-ld BlogPosting.name)"
            ]
        )
        #expect(findings(#"{"headline": "no type"}"#).isEmpty)
    }

    @Test("The questions that a page answers besides are not its title; the one of a thread is")
    func questions() {
        let question = #"{"@type": "Question", "name": "Why fog?"}"#
        #expect(findings(#"{"@type": "FAQPage", "mainEntity": [\#(question)]}"#).isEmpty)
        #expect(findings("[\(question), \(question)]").isEmpty)
        #expect(
            findings(#"{"@type": "QAPage", "mainEntity": \#(question)}"#).contains(
                "title=Why fog? (json-ld Question.name)"
            ) || findings(question) == ["title=Why fog? (json-ld Question.name)"]
        )
    }

    private func values(_ members: String, graph: String = "") -> [String] {
        let article = #"{"@type": "NewsArticle", \#(members)}"#
        return findings(graph.isEmpty ? article : #"{"@graph": [\#(article), \#(graph)]}"#)
            .map { String($0.prefix { $0 != "(" }.dropLast()) }
    }

    @Test(
        "References lead to where people, publishers and pictures are described, however deep",
        arguments: [
            (
                #""publisher": {"@id": "id-o"}"#,
                #"{"@type": "Organization", "@id": "id-o", "name": "Times"}"#, "site_name=Times"
            ),
            (
                #""image": {"@id": "id-i"}"#, #"{"@type": "ImageObject", "@id": "id-i", "url": "i.jpg"}"#,
                "image=i.jpg"
            ),
            (
                #""author": {"@id": "id-a"}"#,
                #"{"@type": "Thing", "x": {"author": {"@id": "id-a", "name": "Ada"}}}"#, "authors=Ada"
            ),
            (##""author": "#a""##, ##"{"@type": "Person", "@id": "#a", "name": "Ada"}"##, "authors=Ada"),
        ]
    )
    func references(_ members: String, _ other: String, _ finding: String) {
        #expect(values(members, graph: other) == [finding])
    }

    @Test(
        "Values in all the forms that the data model allows are read",
        arguments: [
            (#""publisher": "Times""#, "site_name=Times"),
            (#""image": {"contentUrl": "i.jpg"}"#, "image=i.jpg"),
            (#""image": {"@list": ["i.jpg"]}"#, "image=i.jpg"),
            (#""author": {"@list": [{"name": "Ada"}]}"#, "authors=Ada"),
            (#""author": {"@type": "Role", "author": {"name": "Ada"}}"#, "authors=Ada"),
            (#""author": {"givenName": "Ada", "familyName": "Lee"}"#, "authors=Ada Lee"),
            (#""author": {"name": "Ren&amp;eacute;e"}"#, "authors=Renée"),
            (#""keywords": "[\"fog\"]""#, "tags=fog"),
            (#""description": "<p>Three <b>boats</b> sank"# + "\"", "dek=Three boats sank"),
            (#""description": "Less than 3 < 4 boats""#, "dek=Less than 3 < 4 boats"),
            (#""license": {"url": "https://cc.org/by", "name": "CC BY"}"#, "license=https://cc.org/by"),
            (
                #""interactionStatistic": [{"interactionType": {"@type": "LikeAction"}, "userInteractionCount": 9},"#
                    + #"{"interactionType": "https://schema.org/CommentAction", "userInteractionCount": 12}]"#,
                "comments_count=12"
            ),
            (#""hasPart": {"isAccessibleForFree": false}"#, "paywall=false"),
        ]
    )
    func forms(_ members: String, _ finding: String) {
        #expect(values(members) == [finding])
    }

    @Test("The items of a list of keywords are not cut; one text of them is")
    func keywords() {
        #expect(values(#""keywords": ["fog", "ice, snow"]"#) == ["tags=fog", "tags=ice, snow"])
        #expect(values(#""keywords": ["fog, ice"]"#) == ["tags=fog", "tags=ice"])
        #expect(values(#""hasPart": {"isAccessibleForFree": true}"#).isEmpty)
    }

    @Test("What one object of an article lacks is taken from another of the same headline")
    func completed() {
        let one = #"{"@type": "NewsArticle", "headline": "Fog"}"#
        let other = #"{"@type": "NewsArticle", "headline": "HEAD", "author": {"name": "Ada"}}"#
        func authors(_ headline: String) -> [String] {
            findings("[\(one), \(other.replacing("HEAD", with: headline))]").filter {
                $0.hasPrefix("authors=")
            }
        }
        #expect(authors("Fog") == ["authors=Ada (json-ld NewsArticle.author.name)"])
        #expect(authors("Ice").isEmpty)
    }

    @Test("Words of schema.org may have a prefix, and an episode of a podcast is an article")
    func prefixes() {
        let json =
            #"{"@type": "schema:NewsArticle", "schema:author": {"@type": "schema:Person", "schema:name": "Ada"}}"#
        #expect(findings(json) == ["authors=Ada (json-ld NewsArticle.author.name)"])
        #expect(
            findings(#"{"@type": "PodcastEpisode", "datePublished": "2014-11-07"}"#)
                == ["published=2014-11-07 (json-ld PodcastEpisode.datePublished)"]
        )
    }

    @Test("What is no JSON does no harm", arguments: ["", "{", "<!-- x -->", "[[[[", "null"])
    func broken(_ json: String) {
        #expect(findings(json).isEmpty)
    }
}

@Suite("Metadata in meta elements")
struct MetaElementSourcesTests {
    @Test("OpenGraph: the first name of a field that the page has; an author's address is no name")
    func openGraph() {
        let html = """
            <meta property=og:title content=T><meta property=article:published_time content=2014-11-07>\
            <meta property=og:published_time content=2013-01-01>
            <meta property=article:author content='https://fb.com/ada'><meta property=article:author \
            content='Ada Lee'>
            <meta property=article:tag content=a><meta property=article:tag content=b><meta \
            property=og:image content=1><meta property=og:image content=2><p>x
            """
        let findings = OpenGraphSource.findings(in: Draft.html(html)).map {
            "\($0.field.rawValue)=\($0.value)"
        }
        #expect(
            findings == ["title=T", "published=2014-11-07", "authors=Ada Lee", "tags=a", "tags=b", "image=1"]
        )
    }

    @Test("Plain meta elements, with keywords split")
    func metas() {
        let html = """
            <meta name=headline content=Head><meta name=keywords \
            content='a,b'><meta name=author content=Ada>
            <link rel=license href='https://cc.org/by'><p>x
            """
        let findings = MetaTagSource.findings(in: Draft.html(html)).map {
            "\($0.field.rawValue)=\($0.value)"
        }
        #expect(
            findings == [
                "title=Head", "authors=Ada", "tags=a", "tags=b", "license=https://cc.org/by",
            ]
        )
    }

    @Test("References that were written twice are resolved, but for those of addresses")
    func references() {
        let html = """
            <meta property=og:site_name content='Tom &amp;amp; Ada'><meta property=og:image content='i?a=1&amp;amp;b=2'>\
            <meta property=article:tag content='R&amp;amp;D'><meta property=og:description content='&amp;quot;Fog'><p>x
            """
        let findings = OpenGraphSource.findings(in: Draft.html(html)).map {
            "\($0.field.rawValue)=\($0.value)"
        }
        #expect(findings == ["dek=\"Fog", "tags=R&D", "site_name=Tom & Ada", "image=i?a=1&amp;b=2"])
        let names = MetaTagSource.findings(
            in: Draft.html("<meta name=author content='Ren&amp;eacute;e O&amp;#039;Neil'><p>x")
        )
        #expect(names.map(\.value) == ["Renée O'Neil"])
        #expect(TagList.split("Business, Finance, & Economics") == ["Business, Finance, & Economics"])
        #expect(TagList.split("Business, R & D") == ["Business", "R & D"])
    }

    @Test("What only a content system reads is no tag and no author")
    func marks() {
        #expect(["fog", "2024", "5G"].allSatisfy(TagList.isWord))
        let marks = ["_commerce", "100312362", "26157981-b4f7-4929-8d3a-0a1b2c3d4e5f"]
        #expect(!marks.contains(where: TagList.isWord))
        let html = "<meta name=parsely-author content=ada-lee><p>x"
        #expect(ParselySource.findings(in: Draft.html(html)).isEmpty)
        let name = "<meta name=parsely-author content='Ada Lee-Roe'><p>x"
        #expect(ParselySource.findings(in: Draft.html(name)).map(\.value) == ["Ada Lee-Roe"])
    }
}
