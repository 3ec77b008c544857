import Testing

@testable import Thresh

@Suite("The choice of the title")
struct TitleChoiceTests {
    private func title(_ html: String, url: String? = nil) throws -> Metadata {
        try Cleaner().clean(Page(Array(html.utf8), format: .html, url: url)).metadata
    }

    @Test("A heading that the title element confirms is the headline; the rest names the site")
    func confirmed() throws {
        let metadata = try title(
            "<title>Fog keeps ferry in | River Times</title><h1>Fog keeps ferry in</h1><p>x"
        )
        #expect(metadata.title == "Fog keeps ferry in" && metadata.siteName == "River Times")
        #expect(metadata.sources["title"] == "h1, confirmed by the page's title")
    }

    @Test(
        "Without a heading the site's name is taken off",
        arguments: [
            ("Fog keeps the ferry in harbour | River Times", "Fog keeps the ferry in harbour"),
            ("Fog - and ice - keep the ferry in - River Times", "Fog - and ice - keep the ferry in"),
            ("River Times: fog", "River Times: fog"), ("Fog keeps the ferry in |", "Fog keeps the ferry in"),
            ("Fog keeps the ferry in //", "Fog keeps the ferry in"), ("Fog – ice", "Fog – ice"),
        ]
    )
    func siteName(_ text: String, _ headline: String) throws {
        #expect(try title("<title>\(text)</title><p>x").title == headline)
    }

    @Test("A name that the page gives is taken off behind a colon or comma too")
    func colon() throws {
        let name = "<meta property=og:site_name content='River Times'>"
        #expect(
            try title("<title>Fog keeps the ferry in : River Times</title>\(name)<p>x").title
                == "Fog keeps the ferry in"
        )
        #expect(try title("<title>Boat: the ferry</title>\(name)<p>x").title == "Boat: the ferry")
    }

    @Test("A title that is nothing but the site's name goes behind a heading")
    func onlySiteName() throws {
        let page = "<title>RiverTimes</title><h1>The ferry is back</h1><p>x"
        let metadata = try title(page, url: "https://www.rivertimes.example/ferry")
        #expect(metadata.title == "The ferry is back" && metadata.sources["title"] == "h1")
        #expect(try title(page, url: "https://www.elsewhere.example/").title == "RiverTimes")
    }

    @Test("The host tells the site's name at either end")
    func host() throws {
        #expect(
            try title("<title>Rivertimes - Fog</title><p>x", url: "https://www.rivertimes.com/").title
                == "Fog"
        )
    }

    @Test("A heading is the title where nothing else is, or where something else confirms it")
    func headings() throws {
        #expect(try title("<h1>Fog keeps ferry in</h1><p>x").title == "Fog keeps ferry in")
        #expect(
            try title("<title>Fog keeps ferry in</title><h1>Most read</h1><p>x").title == "Fog keeps ferry in"
        )
    }

    @Test("A rule's title is not argued with")
    func rule() throws {
        let rules = RuleLibrary(files: [
            try .sample("detect: {any: [{css: html}]}\nmeta: {title: [{css: h2}]}", id: "site", kind: "site")
        ])
        let html =
            "<title>Fog keeps ferry in | River Times</title><h1>Fog keeps ferry in</h1><h2>Mine</h2><p>x"
        #expect(
            try Cleaner(rules: rules).clean(Page(Array(html.utf8), format: .html)).metadata.title == "Mine"
        )
    }

    private static func news(_ headline: String) -> String {
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"\(headline)\"}</script>"
    }

    @Test(
        "A newsroom's headline in JSON-LD is the title, unless heading and title or preview agree against it"
    )
    func newsHeadline() throws {
        let headline = Self.news("Ferry stays in harbour")
        let alone = headline + "<title>Fog at sea</title><h1>Fog stops the ferry</h1><p>x"
        #expect(try title(alone).title == "Ferry stays in harbour")
        let outvoted =
            headline + "<title>Fog stops the ferry | River Times</title><h1>Fog stops the ferry</h1><p>x"
        #expect(try title(outvoted).title == "Fog stops the ferry")
        let preview =
            headline + "<meta property=og:title content='Ferry stays in harbour'><h1>Fog again</h1><p>x"
        #expect(try title(preview).title == "Ferry stays in harbour")
    }

    @Test(
        "An article's heading is its title though search engines are told another; a service's title is not its slogan"
    )
    func unconfirmed() throws {
        let page =
            "<title>Best ferries of the coast | Seaways</title><h1>How our ferries cross the sound</h1><p>x"
        #expect(
            try title("<meta property=og:type content=article>" + page).title
                == "How our ferries cross the sound"
        )
        #expect(try title(page).title == "Best ferries of the coast")
    }

    @Test("The site's name in a heading is no headline")
    func logo() throws {
        let page = "<title>Fog keeps ferry in - River Times</title><h1>River Times</h1>"
        #expect(try title(page + "<h2>Fog</h2><p>x").title == "Fog keeps ferry in")
        #expect(try title(page + "<h1>Fog keeps ferry in ¶</h1><p>x").title == "Fog keeps ferry in")
    }

    @Test("No soft hyphens, and no site behind an angle")
    func signs() throws {
        let page =
            "<meta property=og:type content=article><title>x</title><h1>Pa\u{AD}les\u{AD}tine at sea today</h1><p>x"
        #expect(try title(page).title == "Palestine at sea today")
        #expect(
            try title("<title>Fog keeps the ferry in ‹ River Times</title><p>x").title
                == "Fog keeps the ferry in"
        )
    }

    @Test("Sections behind a bar go, and references that were escaped twice are read")
    func sections() throws {
        #expect(try title("<title>Fog at sea | Weather | River Times</title><p>x").title == "Fog at sea")
        #expect(
            try title("<meta property=og:title content='Fog &amp;amp; ice at sea'><p>x").title
                == "Fog & ice at sea"
        )
    }

    @Test("A heading that is a part of the title goes before one that is a word in it, and may be short")
    func parts() throws {
        let logo = "<title>Fog keeps the ferry in - Rivertimes Weekly</title><h1>Rivertimes</h1>"
        #expect(try title(logo + "<h1>Fog keeps the ferry in</h1><p>x").title == "Fog keeps the ferry in")
        #expect(try title("<title>Fog - River Guide to the Weather</title><h1>Fog</h1><p>x").title == "Fog")
        #expect(try title("<title>Fog at sea today</title><h1>Fog</h1><p>x").title == "Fog at sea today")
    }

    @Test("The site's name behind a heading goes too")
    func headingWithSite() throws {
        let site = "<meta property=og:site_name content='River Times'>"
        let heading = "<h1>Fog keeps ferry in – River Times</h1><p>x"
        #expect(try title(site + heading).title == "Fog keeps ferry in")
        #expect(try title(heading).title == "Fog keeps ferry in – River Times")
    }

    @Test("An article's heading that has no word in common with its titles is a slogan, or another part's")
    func unrelated() throws {
        let page = "<meta property=og:type content=article><title>Best ferries of the coast</title>"
        #expect(
            try title(page + "<h1>Small is beautiful, always</h1><p>x").title == "Best ferries of the coast"
        )
        #expect(
            try title(page + "<h1>How our ferries cross the sound</h1><p>x").title
                == "How our ferries cross the sound"
        )
    }

    @Test("The name of a thing in JSON-LD is no title unless something else on the page has it")
    func things() throws {
        let thing =
            "<script type='application/ld+json'>{\"@type\":\"Product\",\"name\":\"Kestrel boots\"}</script>"
        #expect(
            try title(thing + "<title>Boots for every weather</title><p>x").title == "Boots for every weather"
        )
        #expect(try title(thing + "<title>Kestrel boots, size 40</title><p>x").title == "Kestrel boots")
        #expect(try title(thing + "<p>x").title == "Kestrel boots")
    }

    @Test("A title that was cut off is taken from where it stands whole")
    func cut() throws {
        let preview = "<meta property=og:title content='Fog keeps the ferry in harb…'>"
        #expect(
            try title(preview + "<title>Fog keeps the ferry in harbour for days</title><p>x").title
                == "Fog keeps the ferry in harbour for days"
        )
        #expect(
            try title(preview + "<title>Ice keeps the ferry in harbour</title><p>x").title
                == "Fog keeps the ferry in harb…"
        )
    }

    @Test(
        "Of a heading with parts that one is the headline which is a title by itself",
        arguments: [
            ("<h1><span>Weather</span>Fog keeps ferry in</h1>", "Fog keeps ferry in | River Times"),
            ("<h1>Fog keeps ferry in <small>Posted on 7 May by Ada</small></h1>", "Fog keeps ferry in"),
            ("<h1><a><i>Weather:</i> <b>Fog keeps ferry in</b></a></h1>", "Fog keeps ferry in - River Times"),
            (
                "<meta property=og:title content='Question - Fog keeps ferry in'><h1><b class=label>Question</b>Fog keeps ferry in</h1>",
                "Question - Fog keeps ferry in | River Times"
            ),
        ]
    )
    func headingParts(_ heading: String, _ pageTitle: String) throws {
        #expect(try title("<title>\(pageTitle)</title>\(heading)<p>x").title == "Fog keeps ferry in")
    }

    @Test("A logo with a slogan in it is no headline, though the site's name is a part of the title")
    func slogan() throws {
        let logo = "<h1><b>River Times</b> <i>All the fog that fits</i></h1>"
        #expect(
            try title("<title>Fog keeps ferry in » River Times</title>\(logo)<p>x").title
                == "Fog keeps ferry in"
        )
    }

    @Test("A heading stays whole where titles have all of it, or none of its parts")
    func wholeHeadings() throws {
        let heading = "<h1><span>Weather:</span> <b>Fog keeps ferry in</b></h1><p>x"
        #expect(
            try title("<title>Weather: Fog keeps ferry in</title>\(heading)").title
                == "Weather: Fog keeps ferry in"
        )
        #expect(try title(heading).title == "Weather: Fog keeps ferry in")
    }

    @Test(
        "A name that the page gives is taken off whatever signs part it",
        arguments: [
            "HEAD > NAME", "HEAD // NAME", "HEAD ★ NAME", "HEAD \\ NAME", "HEAD [NAME]",
            "HEAD ... NAME",
            "HEAD--NAME", "NAME｜HEAD", "NAME -- HEAD", "NAME | | HEAD", "HEAD｜NAME",
        ]
    )
    func nameBehindAnySign(_ form: String) throws {
        let name = "<meta charset=utf-8><meta property=og:site_name content='River Times'>"
        let text = form.replacing("HEAD", with: "Fog keeps the ferry in").replacing(
            "NAME",
            with: "River Times"
        )
        #expect(try title("<title>\(text)</title>\(name)<p>x").title == "Fog keeps the ferry in")
    }

    @Test(
        "A name within a headline stays",
        arguments: [
            "The fall of the River Times", "River Times: a history of fog", "How pre-River Times fog was",
            "Fog at 5.30",
        ]
    )
    func nameWithin(_ text: String) throws {
        let name = "<meta property=og:site_name content='River Times'>"
        #expect(try title("<title>\(text)</title>\(name)<p>x").title == text)
    }

    @Test(
        "A section that the page or its address gives is taken off at either end, and a short title keeps it"
    )
    func sectionAtEnd() throws {
        let head =
            "<meta property=article:section content=Local><meta property=og:site_name content='River Times'>"
        for text in [
            "Fog keeps the ferry in - Local - River Times", "Local | Fog keeps the ferry in | River Times",
        ] {
            #expect(try title("<title>\(text)</title>\(head)<p>x").title == "Fog keeps the ferry in")
        }
        #expect(try title("<title>Fog - Local</title>\(head)<p>x").title == "Fog - Local")
        let page = "<title>Fog keeps the ferry in • Weather</title><p>x"
        #expect(try title(page, url: "https://a.example/weather/fog").title == "Fog keeps the ferry in")
        #expect(
            try title(page, url: "https://a.example/x/weather").title == "Fog keeps the ferry in • Weather"
        )
        let product = "<title>Weather - Fog keeps the ferry in</title><p>x"
        #expect(
            try title(product, url: "https://a.example/weather/fog").title
                == "Weather - Fog keeps the ferry in"
        )
    }

    @Test(
        "Chinese and Japanese sites stand behind signs without blanks, and their sections before them",
        arguments: [
            ("港口市议会买回旧冰库_新闻中心_新浪网", "港口市议会买回旧冰库"), ("港口市议会买回旧冰库--国际--人民网", "港口市议会买回旧冰库"),
            ("港口市议会买回旧冰库-新华网", "港口市议会买回旧冰库"), ("港町の議会、古い氷室を買い戻す：朝日新聞デジタル", "港町の議会、古い氷室を買い戻す"),
            ("市议会决定关闭旧系统：全面改用政务网", "市议会决定关闭旧系统：全面改用政务网"),
        ]
    )
    func eastAsianName(_ text: String, _ headline: String) throws {
        #expect(try title("<meta charset=utf-8><title>\(text)</title><p>x").title == headline)
    }

    @Test(
        "A title that says it was cut, or that a program wrote, goes behind the heading",
        arguments: [
            "Fog keeps the... - Post", "Fog keeps the…", "FOG KEEPS ...", "Untitled Document",
            "Unbenanntes Dokument",
            "fog.html", "https://a.example/fog", "Microsoft Word - draft3.doc", "无标题文档",
        ]
    )
    func replaced(_ text: String) throws {
        let page = "<meta charset=utf-8><title>\(text)</title><h1>Fog keeps the ferry in</h1><p>x"
        #expect(try title(page).title == "Fog keeps the ferry in")
    }

    @Test("A placeholder is the title of a page without a heading")
    func placeholderOnly() throws {
        #expect(try title("<title>fog.html</title><p>x").title == "fog.html")
        #expect(
            try title("<title>The robots.txt file</title><h1>Manual</h1><p>x").title == "The robots.txt file"
        )
    }

    @Test(
        "Words that meet where an element ends are spelled as the title has them",
        arguments: [
            "<span>Fog keeps</span><span>the ferry in</span>",
            "<span>Fog</span><span>keeps</span><span>the</span><span>ferry</span><span>in</span>",
        ]
    )
    func spelledByTitle(_ heading: String) throws {
        let page = "<title>Fog keeps the ferry in | Post</title><h1>\(heading)</h1><p>x"
        #expect(try title(page).title == "Fog keeps the ferry in")
        let other = "<title>Icehouse is back | Post</title><h1><b>Ice</b>house is back</h1><p>x"
        #expect(try title(other).title == "Icehouse is back")
        let styled = "<h1><span class=a>Fog keeps</span><span class=b>the ferry in</span></h1><p>x"
        #expect(try title(styled).title == "Fog keeps the ferry in")
    }

    @Test("References written twice are read in the title element, and the heading is known by it")
    func writtenTwice() throws {
        let twice = "<title>Tom &amp;amp; Ada&amp;#8217;s Ice &amp;#8211; Post</title>"
        #expect(
            try title("<meta charset=utf-8>\(twice)<h1>Tom &amp; Ada’s Ice</h1><p>x").title
                == "Tom & Ada’s Ice"
        )
        let alone = "<title>Fog&amp;#8217;s ferry is in &amp;raquo; River Times</title><p>x"
        #expect(try title(alone).title == "Fog’s ferry is in")
    }

    @Test("Tags of inline elements are none of a title, unless it is about them")
    func inlineTags() throws {
        #expect(
            try title("<title>&lt;em&gt;Fog&lt;/em&gt; keeps the ferry in</title><p>x").title
                == "Fog keeps the ferry in"
        )
        #expect(try title("<title>A &lt;b&gt; tag explained</title><p>x").title == "A <b> tag explained")
        let about = "What &lt;b&gt;bold&lt;/b&gt; is"
        #expect(try title("<title>\(about)</title><h1>\(about)</h1><p>x").title == "What <b>bold</b> is")
    }
}
