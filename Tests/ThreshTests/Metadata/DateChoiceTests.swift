import Testing

@testable import Thresh

@Suite("The choice of the date")
struct DateChoiceTests {
    private func read(_ html: String, url: String? = nil, fetched: String? = nil) throws -> Metadata {
        let html = html.replacing("PROSE", with: Prose.all.map { "<p>\($0)</p>" }.joined())
        return try Cleaner().clean(Page(Array(html.utf8), format: .html, url: url, fetched: fetched)).metadata
    }

    private func published(_ html: String, url: String? = nil, fetched: String? = nil) throws -> String? {
        try read(html, url: url, fetched: fetched).published
    }

    @Test("A date line beside the headline is the article's")
    func line() throws {
        let metadata = try read(
            "<h1>Fog keeps ferry in</h1><p>By Ada Lee | October 3, 2024 | 5 min read</p>PROSE"
        )
        #expect(metadata.published == "2024-10-03")
        #expect(metadata.sources["published"] == "date line below the headline")
        #expect(
            try published("<h1>Fog</h1><div><div>Last updated:</div><div>May 4, 2024</div></div>PROSE")
                == "2024-05-04"
        )
    }

    @Test(
        "What is something else's is nobody's date",
        arguments: [
            "<aside><h3>Boats</h3><time datetime=2014-11-07>7 Nov</time></aside>",
            "<div class=related-posts><p>November 7, 2014</p></div>", "<p>© 2014-11-07 River Times</p>",
            "<p>Member since November 7, 2014</p>", "<footer><p>Published November 7, 2014</p></footer>",
            "<p>10 March 2020 – 12 March 2020</p>",
            "<div class=comments><p>Posted on November 7, 2014</p></div>",
            "PROSE<h2>Comments (5)</h2><div class=entry-5><b>tansy</b> <small>November 7, 2014</small><p>Well.</p></div>",
            "<blockquote class=post><p>No ferry today.</p>— Harbour (@harbour) <a href=/1>November 7, 2014</a></blockquote>",
            "PROSE<p>The ferry's engine was released on November 7, 2014. \(Prose.all[0]) \(Prose.all[1])</p>",
        ]
    )
    func foreign(_ html: String) throws {
        #expect(try published("<h1>Fog keeps ferry in</h1>\(html)PROSE") == nil)
    }

    @Test(
        "Lines below a post say when it was published, before the date or behind it",
        arguments: [
            "Dieser Artikel wurde am 7. November 2014 um 14:48 veröffentlicht",
            "This entry was posted on November 7, 2014 by Ada. \(Prose.all[0]) \(Prose.all[1])",
            "Geschrieben von Ada, am 7.11.2014 gepostet", "Von Ada am 07.11.2014, 11:51 | 0 Meinungen",
        ]
    )
    func foot(_ line: String) throws {
        let html = "<html lang=de><h1>Fog keeps ferry in</h1>PROSEPROSE<div class=post-footer>\(line)</div>"
        #expect(try published(html)?.prefix(10) == "2014-11-07")
    }

    @Test(
        "A picture's copyright before the date says nothing of it, and an aside's heading rules what is below it"
    )
    func beside() throws {
        let top = "<h1>Fog keeps ferry in</h1>"
        #expect(
            try published("\(top)<p>© Ada Lee</p><time datetime=2014-11-07>7.11.</time>PROSE") == "2014-11-07"
        )
        let date = "<p>November 7, 2014</p>"
        #expect(try published("\(top)<aside>\(date)<h3>Topics</h3></aside>PROSE") == "2014-11-07")
        #expect(try published("\(top)<aside><h3>Topics</h3>\(date)</aside>PROSE") == nil)
        #expect(try published("\(top)<div class=merriweather>\(date)</div>PROSE") == "2014-11-07")
    }

    @Test(
        "Dates that only their looks part from other words are read",
        arguments: [
            "<span>By Ada Lee</span><span>March 4, 2024</span>",
            "<span>March 4, 2024</span><span>By Ada Lee</span>",
            "<a href=/author/ada>Ada Lee</a><span>Senior Reporter</span><time>March 4, 2024</time>",
            "<span>Published</span><span>March 4, 2024</span><span>3 min read</span>",
            "<span>March 4<sup>th</sup>, 2024</span><span>3 min read</span>",
        ]
    )
    func parted(_ line: String) throws {
        #expect(try published("<h1>Fog keeps ferry in</h1><div>\(line)</div>PROSE") == "2024-03-04")
    }

    @Test("Two dates that only their looks part are two")
    func partedDates() throws {
        let line =
            "<span>Published</span><span>March 4, 2024</span><span>Updated</span><span>March 6, 2024</span>"
        let metadata = try read("<h1>Fog keeps ferry in</h1><div>\(line)</div>PROSE")
        #expect(metadata.published == "2024-03-04" && metadata.modified == "2024-03-06")
    }

    @Test("A heading that says the title in other words is the headline")
    func similar() throws {
        let html = "<title>How does a fog horn work</title><h2>Sound</h2><h2>How do fog horns work?</h2>"
        #expect(try published("\(html)<p>2014-11-07</p>PROSE") == "2014-11-07")
    }

    @Test("On a page that is no article, a date stands only where it is said of it or near the headline")
    func furniture() throws {
        var draft = Draft.html("<h1>Boats</h1><p>Updated November 7, 2014</p>")
        let reader = MetadataReader(RuleStack([]), selection: NodeSelection(draft.tree))
        var survey = reader.read(into: &draft)
        draft.metadata.published = "2014-11-07"
        draft.metadata.sources["published"] = "a place"
        let cases: [(DateGrounds, String, Bool)] = [
            (.statement, "product", true), (.page(isShown: true), "service", false),
            (.page(isShown: true), "article", true), (.line(isNear: true, days: 1), "service", true),
            (.line(isNear: false, days: 1), "service", false),
            (.line(isNear: false, days: 2), "listing", false),
            (.line(isNear: true, days: 7), "listing", false),
            (.line(isNear: false, days: 7), "article", true),
        ]
        for (grounds, type, isKept) in cases {
            var copy = draft
            copy.pageType = type
            survey.dateGrounds = grounds
            reader.complete(&copy, survey)
            #expect((copy.metadata.published != nil) == isKept, "\(grounds) on \(type)")
            #expect((copy.metadata.sources["published"] != nil) == isKept)
        }
    }

    @Test("On a page that is no article only its own rule and a recipe know an author")
    func authors() {
        var draft = Draft.html("<h1>Boats</h1><p>A boat for two</p>")
        let reader = MetadataReader(RuleStack([]), selection: NodeSelection(draft.tree))
        let survey = reader.read(into: &draft)
        draft.metadata.authors = ["Ada Lee"]
        for (source, type, isKept) in [
            ("json-ld Recipe.author.name", "service", true), ("json-ld Product.author", "service", false),
            ("json-ld Article.author", "article", true),
        ] {
            var copy = draft
            copy.pageType = type
            copy.metadata.sources["authors"] = source
            reader.complete(&copy, survey)
            #expect(copy.metadata.authors.isEmpty != isKept, "\(source) on \(type)")
        }
    }

    @Test("What a content system says of the web page counts where the page shows the day or is signed")
    func webPage() throws {
        let data =
            "<script type=application/ld+json>{\"@type\":\"WebPage\",\"datePublished\":\"2014-11-07\"}</script>"
        for (rest, isKept) in [
            ("<h1>Fog keeps ferry in</h1>", false),
            ("<h1>Fog keeps ferry in</h1><p>7 November 2014</p>", true),
            ("<meta name=author content='Ada Lee'><h1>Fog keeps ferry in</h1>", true),
        ] {
            var draft = Draft.html("\(data)\(rest)<p>\(Prose.all[0])</p>")
            let reader = MetadataReader(RuleStack([]), selection: NodeSelection(draft.tree))
            let survey = reader.read(into: &draft)
            draft.pageType = "article"
            reader.complete(&draft, survey)
            #expect((draft.metadata.published == "2014-11-07") == isKept, "\(rest)")
        }
    }

    @Test("The day that readers see in a time element goes before the one for machines")
    func shownTime() throws {
        let top = "<html lang=en><h1>Fog keeps ferry in</h1>"
        #expect(
            try published(
                "\(top)<p><time datetime=2014-11-10T08:00:00Z>Posted 7 November 2014</time></p>PROSE"
            )
                == "2014-11-07"
        )
        // The same day in the other order, and a day without its year.
        for text in ["07/11/2014", "7 November"] {
            #expect(
                try published("\(top)<p><time datetime=2014-11-07>\(text)</time></p>PROSE") == "2014-11-07",
                "\(text)"
            )
        }
    }

    @Test("A date with a mark of its own may open or close a paragraph")
    func markedPart() throws {
        let top = "<h1>Fog keeps ferry in</h1>"
        for part in [
            "<span class=text_date>7 November 2014.</span> \(Prose.all[0])",
            "\(Prose.all[0]) <b class=date>7 November 2014</b>",
        ] {
            #expect(try published("\(top)<p>\(part)</p>PROSE") == "2014-11-07")
        }
        #expect(try published("\(top)<p><span>7 November 2014</span> \(Prose.all[0])</p>PROSE") == nil)
    }

    @Test("Where readers see one day only, marked as the page's, the page was published anew that day")
    func anew() throws {
        let top = "<meta property=article:published_time content=2012-03-04><h1>Fog keeps ferry in</h1>"
        let metadata = try read("\(top)<p class=post-date>7 November 2014</p>PROSE")
        #expect(metadata.published == "2014-11-07")
        #expect(metadata.sources["published"]?.hasSuffix("newer than meta article:published_time") == true)
        for line in [
            "<p class=post-date>Updated 7 November 2014</p>", "<p>7 November 2014</p>",
            "<p class=post-date>4 March 2012</p><p class=post-date>7 November 2014</p>",
            "<time datetime=2014-11-07>7 November 2014</time>",
        ] {
            #expect(try published("\(top)\(line)PROSE") == "2012-03-04", "\(line)")
        }
    }

    @Test("The one date of a post in hAtom, and the day of a page that is sent in parts, are found")
    func hidden() throws {
        let post =
            "<div class=hentry><h1 class=entry-title>Fog</h1>PROSE<b class=updated title=2014-11-07></b></div>"
        #expect(try published(post) == "2014-11-07")
        #expect(
            try published("<div hidden id=S:0><h1>Fog keeps ferry in</h1><p>2014-11-07</p>PROSE</div>")
                == "2014-11-07"
        )
    }

    @Test("Promoted posts of Drupal are the page's own, and a heading may be a date's label")
    func own() throws {
        let top = "<h1>Fog keeps ferry in</h1>"
        #expect(
            try published("\(top)<article class='node node--promoted'><p>2014-11-07</p>PROSE</article>")
                == "2014-11-07"
        )
        #expect(
            try published("\(top)<aside><h3>Published</h3><p>2014-11-07</p></aside>PROSE") == "2014-11-07"
        )
    }

    @Test(
        "Far from the headline too, a label or a byline in the block before says whose date it is",
        arguments: [
            ("<aside><h3>Published</h3><p>2014-11-07</p></aside>", true),
            ("<aside><h3>Boats</h3><p>2014-11-07</p></aside>", false),
            ("<p>Written by Ada Lee</p><p>2014-11-07</p>", true),
            ("<p>Seen by Ada Lee</p><p>2014-11-07</p>", false),
        ]
    )
    func far(_ end: String, _ isTaken: Bool) {
        let prose = Array(repeating: Prose.all.map { "<p>\($0)</p>" }.joined(), count: 5).joined()
        let draft = Draft.html("<article><h1>Fog keeps ferry in</h1>\(prose)\(end)</article>")
        var page = PageSurvey(draft)
        page.headline = HeadlinePlace(of: "Fog keeps ferry in", in: draft)
        let claims = DateLineSource(draft, page, order: DayOrder.order(of: draft)).claims(farToo: true)
        #expect(claims.contains { $0.distance == nil && ($0.isMarked || $0.label == .published) } == isTaken)
    }

    @Test("The day on which clocks begin is no date")
    func epoch() throws {
        let html =
            "<meta property=article:published_time content=1970-01-01T00:00:00Z><h1>Fog</h1><p>Published May 5, 2024</p>PROSE"
        #expect(try published(html) == "2024-05-05")
    }

    @Test("A date after the fetch is none, and a relative one needs the fetch")
    func fetch() throws {
        let html =
            "<meta property=article:published_time content=2024-05-01><h1>Fog</h1><p>3 days ago</p>PROSE"
        #expect(try published(html, fetched: "2024-04-20") == "2024-04-17")
        #expect(try published(html, fetched: "2024-06-20") == "2024-05-01")
        #expect(try published("<h1>Fog</h1><p>3 days ago</p>PROSE") == nil)
    }

    @Test("A day that a line names without a number is counted from the fetch, but not in the headline")
    func words() throws {
        for line in ["Yesterday", "an hour ago", "Posted today"] {
            let html = "<h1>Fog keeps ferry in</h1><p>\(line)</p>PROSE"
            let day = line == "Yesterday" ? "2024-04-19" : "2024-04-20"
            #expect(try published(html, fetched: "2024-04-20") == day, "\(line)")
        }
        #expect(try published("<h1>Yesterday</h1>PROSE", fetched: "2024-04-20") == nil)
        #expect(
            try published("<h1>Fog keeps ferry in</h1><p>USA Today</p>PROSE", fetched: "2024-04-20") == nil
        )
    }

    @Test("Seconds since 1970 in the head are a date")
    func instants() throws {
        let html = "<meta property=article:published_time content=1415354400><h1>Fog keeps ferry in</h1>PROSE"
        #expect(try published(html) == "2014-11-07T10:00:00Z")
    }

    @Test("In Korean, Japanese and Chinese a year of two digits stands first")
    func yearFirst() throws {
        for language in ["ko", "ja", "zh-CN"] {
            let html = "<html lang=\(language)><h1>Fog keeps ferry in</h1><p>24.03.04</p>PROSE"
            #expect(try published(html) == "2024-03-04")
        }
        #expect(
            try published("<html lang=de><h1>Fog keeps ferry in</h1><p>24.03.04</p>PROSE") == "2004-03-24"
        )
    }

    @Test("The order of day and month is that of the language, unless the page shows another")
    func order() throws {
        let line = "<h1>Fog keeps ferry in</h1><p>03/04/2014</p>PROSE"
        #expect(try published("<html lang=en-US>\(line)") == "2014-03-04")
        #expect(try published("<html lang=en-GB>\(line)") == "2014-04-03")
        #expect(try published("<html lang=fr>\(line)") == "2014-04-03")
        func locale(_ name: String) -> String { "<meta property=og:locale content=\(name)>" }
        #expect(try published("<html lang=en>\(locale("en_GB"))\(line)") == "2014-04-03")
        #expect(
            try published("<html lang=en>\(locale("en_US"))\(line)", url: "https://a.co.uk/") == "2014-04-03"
        )
        #expect(try published("<html lang=fr>\(line)<p>Sun, 09/07/2014</p>") == "2014-03-04")
        #expect(try published("<html lang=en-US>\(line)<p>Ends 25/04/2014</p>") == "2014-04-03")
        #expect(try published(line) == nil)
    }

    @Test("The address decides between sources, and stands in where there is none")
    func address() throws {
        let url = "https://a.com/2014/11/07/fog"
        let metas =
            "<meta property=article:published_time content=2019-01-01><meta name=date content=2014-11-07T10:00>"
        #expect(try published("\(metas)<h1>Fog</h1>PROSE", url: url) == "2014-11-07T10:00:00")
        #expect(try read("<h1>Fog</h1>PROSE", url: url).sources["published"] == "url")
        let canonical = "<link rel=canonical href=/2014/11/07/fog><h1>Fog</h1>PROSE"
        #expect(try published(canonical, url: "https://a.com/?p=4") == "2014-11-07")
        let swapped = "<html lang=en-US><h1>Fog keeps ferry in</h1><p>07/11/2014</p>PROSE"
        #expect(try published(swapped) == "2014-07-11")
        #expect(try published(swapped, url: url) == "2014-11-07")
    }
}
