import Testing

@testable import Thresh

@Suite("Metadata in the standards of meta elements and marks")
struct PageMarkSourcesTests {
    private func show(_ findings: [MetadataFinding]) -> [String] {
        findings.map { "\($0.field.rawValue)=\($0.value)" }
    }

    private func survey(_ html: String) -> PageSurvey { PageSurvey(Draft.html(html)) }

    @Test("Dublin Core with full stop or colon, and several properties in one element")
    func dublinCore() {
        let html = """
            <meta name=DC.title content=T><meta property='dc:creator foaf:name' content='Ada Lee'>\
            <meta name=DCTERMS.issued content=2014-11-07><meta name=dc.subject content='fog; ice'><p>x
            """
        #expect(
            show(DublinCoreSource.findings(in: Draft.html(html))) == [
                "title=T", "published=2014-11-07", "authors=Ada Lee", "tags=fog", "tags=ice",
            ]
        )
    }

    @Test("Dublin Core's names in one element, the family's first")
    func creators() {
        let html = "<meta name=DC.creator content='Lee, Ada; Ng, Bo'><p>x"
        #expect(
            show(DublinCoreSource.findings(in: Draft.html(html))) == ["authors=Ada Lee", "authors=Bo Ng"]
        )
    }

    @Test("Parse.ly's tags and its one object; Sailthru; Twitter's labelled data")
    func services() {
        let parsely =
            "<meta name=parsely-title content=T><meta name=parsely-page content='{\"authors\":[\"Ada Lee\"]}'><p>x"
        #expect(show(ParselySource.findings(in: Draft.html(parsely))) == ["title=T", "authors=Ada Lee"])
        let sailthru =
            "<meta name=sailthru.date content=2014-11-07><meta name=sailthru.tags content='a, b'><p>x"
        #expect(
            show(SailthruSource.findings(in: Draft.html(sailthru))) == [
                "published=2014-11-07", "tags=a", "tags=b",
            ]
        )
        let card =
            "<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Ada Lee'>"
            + "<meta name=twitter:label2 content='Reading time'><meta name=twitter:data2 content='3 minutes'><p>x"
        #expect(show(TwitterCardSource.findings(in: Draft.html(card))) == ["authors=Ada Lee"])
    }

    @Test("Highwire's family names first are turned round")
    func highwire() {
        let html =
            "<meta name=citation_author content='Lee, Ada'><meta name=citation_authors content='Ng, Bo; Lee, Ada'>"
            + "<meta name=citation_date content='2014/11/07'><p>x"
        #expect(
            show(HighwireSource.findings(in: Draft.html(html))) == [
                "published=2014/11/07", "authors=Ada Lee",
            ]
        )
    }

    @Test(
        "Microdata counts for the page's own object, from news to recipes, not for comments, pictures and people"
    )
    func microdata() {
        let html = """
            <div itemscope itemtype='https://schema.org/Recipe'><h1 itemprop=name>Oatcakes</h1>\
            <meta itemprop=datePublished content=2014-11-07><meta itemprop=keywords content='oats, baking'>\
            <div itemprop=author itemscope itemtype='https://schema.org/Person'><b itemprop=name>Ada</b></div>\
            <div itemprop=comment itemscope itemtype='https://schema.org/Comment'><time itemprop=dateCreated \
            datetime=2015-01-01></time></div><meta itemprop=commentCount content=3></div>
            """
        let findings = MicrodataSource.findings(in: survey(html))
        #expect(
            show(findings) == [
                "title=Oatcakes", "published=2014-11-07", "tags=oats", "tags=baking", "comments_count=3",
            ]
        )
        #expect(findings.first?.source == "microdata Recipe.name")
    }

    @Test("RDFa on what readers see, with a prefix, a whole address or a vocabulary")
    func rdfa() {
        let html = """
            <span property='dc:date dc:created' content='2014-11-07T10:00:00+01:00'>Friday</span>\
            <h1 property='http://schema.org/headline'>Fog</h1><b property=author>Ada Lee</b><time property=schema:dateModified datetime=2014-11-08></time>
            """
        #expect(
            show(RDFaSource.findings(in: survey(html))) == [
                "published=2014-11-07T10:00:00+01:00", "title=Fog", "authors=Ada Lee", "modified=2014-11-08",
            ]
        )
    }

    @Test("h-entry, hAtom and hNews, where the page has one entry")
    func microformats() {
        let entry = """
            <div class=hentry><h2 class=entry-title>Fog</h2><abbr class=published title=2014-11-07>Friday</abbr>\
            <span class=updated title='2014-11-08T10:00:00Z'></span><span class='source-org vcard'>Fog Press</span>\
            <span class=published>last week</span></div>
            """
        #expect(
            show(MicroformatsSource.findings(in: survey(entry))) == [
                "title=Fog", "published=2014-11-07", "modified=2014-11-08T10:00:00Z", "agency=Fog Press",
            ]
        )
        #expect(MicroformatsSource.findings(in: survey(entry + entry)).isEmpty)
    }

    @Test(
        "A copyright line names the site and nothing else",
        arguments: [
            ("© 2011–2025 River Times. All rights reserved.", "River Times"),
            ("Copyright © 2024 by River Times", "River Times"),
            ("(c) 2024 River Times GmbH | Imprint", "River Times GmbH"), ("© 2024", nil),
            ("All rights reserved", nil),
            ("© 2024 all rights reserved", nil),
        ]
    )
    func footer(_ line: String, _ name: String?) {
        #expect(FooterSource.owner(in: line) == name)
    }

    @Test(
        "A page's section is the last step of the path to it, in JSON-LD or microdata, never home or the page"
    )
    func breadcrumbs() {
        func section(_ steps: [String], asMarks: Bool = false) -> String? {
            let list =
                asMarks
                ? "<ol itemscope itemtype=https://schema.org/BreadcrumbList>"
                    + steps.map {
                        "<li itemprop=itemListElement itemscope itemtype=https://schema.org/ListItem>"
                            + "<a href=/><b itemprop=name>\($0)</b></a>"
                    }.joined() + "</ol>"
                : "<script type=application/ld+json>{\"@type\":\"BreadcrumbList\",\"itemListElement\":["
                    + steps.map { "{\"@type\":\"ListItem\",\"item\":{\"name\":\"\($0)\"}}" }.joined(
                        separator: ","
                    )
                    + "]}</script>"
            let draft = Draft.html("<title>Fog keeps ferry in | The Buoy</title>\(list)<p>x")
            return BreadcrumbSource.findings(in: draft, PageSurvey(draft)).first?.value
        }
        for asMarks in [false, true] {
            #expect(
                section(["Home", "News", "Harbour", "Fog keeps ferry in"], asMarks: asMarks) == "Harbour"
            )
            #expect(section(["The Buoy", "News"], asMarks: asMarks) == "News")
            #expect(section(["Home", "Fog keeps ferry in"], asMarks: asMarks) == nil)
            #expect(section(["News", "Why fog keeps the ferry in"], asMarks: asMarks) == "News")
            #expect(section([], asMarks: asMarks) == nil)
        }
    }

    @Test("What teasers and comments say of themselves is not the page's")
    func others() {
        let teaser =
            "<div class=related><p itemscope itemtype=https://schema.org/NewsArticle>"
            + "<time itemprop=datePublished datetime=2014-11-07>x</time></p></div>"
        #expect(MicrodataSource.findings(in: survey("<h1>T</h1>" + teaser)).isEmpty)
        let within = "<div class=related><h1>T</h1><p itemprop=datePublished>2014-11-07</p></div>"
        #expect(show(MicrodataSource.findings(in: survey(within))) == ["published=2014-11-07"])
        let comment = "<div class=comment><span property='dc:date'>2014-11-07</span></div>"
        #expect(RDFaSource.findings(in: survey("<h1>T</h1>" + comment)).isEmpty)
        let tags = "<h1>T</h1><a rel=tag>fog</a><div class=related><a rel=tag>jazz</a></div>"
        let draft = Draft.html(tags)
        #expect(show(VisiblePageSource.findings(in: draft, PageSurvey(draft))) == ["tags=fog"])
    }

    @Test("Repositories write the family's name first, and keywords have the commas of their script")
    func orders() {
        let creator = Draft.html(
            "<meta name=DC.creator content='Lee, Ada'><meta name=DC.creator content='Bo Ng'><p>x"
        )
        #expect(show(DublinCoreSource.findings(in: creator)) == ["authors=Ada Lee", "authors=Bo Ng"])
        #expect(HighwireSource.inReadingOrder("Ada Lee, MD") == "Ada Lee, MD")
        #expect(TagList.split("港口，冰库") == ["港口", "冰库"] && TagList.split("ضباب، جليد") == ["ضباب", "جليد"])
    }
}
