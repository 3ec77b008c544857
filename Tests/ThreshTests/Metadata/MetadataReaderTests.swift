import Testing

@testable import Thresh

@Suite("Merging of metadata")
struct MetadataReaderTests {
    private func read(_ html: String, url: String? = nil, fetched: String? = nil, rules: String = "") throws
        -> Metadata
    {
        let files =
            rules.isEmpty
            ? [] : [try RuleFile.sample("detect: {any: [{css: html}]}\n" + rules, id: "site", kind: "site")]
        let page = Page(Array(html.utf8), format: .html, url: url, fetched: fetched)
        return try Cleaner(rules: RuleLibrary(files: files)).clean(page).metadata
    }

    private static let jsonLD =
        #"<script type="application/ld+json">{"@type":"Article","headline":"From JSON-LD","#
        + #""articleSection":"J"}</script>"#
    private static let openGraph =
        "<meta property=og:title content='From OpenGraph'><meta property=article:section content=O>"
    private static let plain = "<meta name=twitter:title content='From meta'><meta name=section content=M>"

    @Test("A rule goes before JSON-LD, that before OpenGraph, that before plain meta elements")
    func order() throws {
        let all = Self.plain + Self.openGraph + Self.jsonLD + "<p>x"
        let rules = "meta: {section: [{meta: nothing}, {const: R}]}"
        let sections = [
            try read(all, rules: rules), try read(all), try read(Self.plain + Self.openGraph),
            try read(Self.plain),
        ]
        #expect(sections.map(\.section) == ["R", "J", "O", "M"])
        #expect(
            sections.map { $0.sources["section"] } == [
                "site#meta-section-2", "json-ld Article.articleSection", "meta article:section",
                "meta section",
            ]
        )
    }

    @Test("A rule for every page goes behind what the page says of itself")
    func baseRule() throws {
        let file = try RuleFile.sample(
            "meta: {section: [{const: R}], title: [{const: 'For every page'}], license: [{const: 'https://a.example/l'}]}",
            id: "base/house",
            kind: "base"
        )
        let page = Page(Array((Self.plain + "<p>x").utf8), format: .html)
        let metadata = try Cleaner(rules: RuleLibrary(files: [file])).clean(page).metadata
        #expect(metadata.section == "M" && metadata.title == "From meta")
        #expect(metadata.license == "https://a.example/l")
        #expect(metadata.sources["license"] == "base/house#meta-license")
    }

    @Test("A list comes from one source alone")
    func lists() throws {
        let html =
            "<meta property=article:author content='Ada Lee'><meta property=article:author content='Bo "
            + "Ng'><meta name=author content='A. Lee'><p>x"
        let metadata = try read(html)
        #expect(
            metadata.authors == ["Ada Lee", "Bo Ng"] && metadata.sources["authors"] == "meta article:author"
        )
    }

    @Test("A value that is none is passed over: a date, an address or a language that cannot be read")
    func unreadable() throws {
        let html = """
            <html lang=de><meta property=article:published_time content=soon><meta name=date \
            content=2014-11-07><meta property=og:locale content=English>
            <meta property=og:url content=/relative><link rel=canonical href='https://a.com/x'><p>x
            """
        let metadata = try read(html)
        #expect(metadata.published == "2014-11-07" && metadata.sources["published"] == "meta date")
        #expect(metadata.language == "de" && metadata.url == "https://a.com/x")
    }

    @Test("Addresses are full ones where the page's own or its base is known, and always of the web")
    func addresses() throws {
        let html = "<meta property=og:image content=/a.jpg><link rel=canonical href=x><p>x"
        let metadata = try read(html, url: "https://a.com/b/c")
        #expect(metadata.image == "https://a.com/a.jpg" && metadata.url == "https://a.com/b/x")
        #expect(try read("<base href='https://cdn.com/'>" + html).image == "https://cdn.com/a.jpg")
        #expect(
            try read("<meta property=og:image content='data:x'><p>x", url: "https://a.com/b").image == nil
        )
    }

    @Test("The canonical address goes first, a site's own where a page's is meant last")
    func canonical() throws {
        let link = "<link rel=canonical href='https://a.com/ferry'>"
        #expect(
            try read("<meta property=og:url content='https://a.com/?p=4'>\(link)<p>x").url
                == "https://a.com/ferry"
        )
        let root =
            "<link rel=canonical href='https://a.com/'><meta property=og:url content='https://a.com/ferry'><p>x"
        #expect(try read(root).url == "https://a.com/ferry")
        #expect(try read("<link rel=canonical href='https://a.com/'><p>x").url == "https://a.com/")
    }

    @Test("An author who stands apart in the graph is found by the reference")
    func references() throws {
        let graph = """
            <script type="application/ld+json">{"@graph":[{"@type":"Article","headline":"H","author":{"@id":"#p"}},\
            {"@type":"Person","@id":"#p","name":"Ada Lee"}]}</script><p>x
            """
        #expect(try read(graph).authors == ["Ada Lee"])
        let list = graph.replacing("{\"@id\":\"#p\"}}", with: "[{\"@id\":\"#p\"},\"Bo Ng\"]}")
        #expect(try read(list).authors == ["Ada Lee", "Bo Ng"])
    }

    @Test("The fetch date is the one given, and no page clock ever is the publication date")
    func fetched() throws {
        let rules = "text: {drop: [{id: clock, why: page-clock, re: '^\\d\\d/', capture: {fetched: line}}]}"
        let html = "<p>11/22/2024 06:30:49 am</p><p>\(Prose.first)</p>"
        let metadata = try read(html, rules: rules)
        #expect(metadata.fetched == "2024-11-22T06:30:49" && metadata.published == nil)
        #expect(try read(html, fetched: "2024-11-22", rules: rules).fetched == "2024-11-22")
    }

    @Test("What rules captured is in the record, with the rule as its source")
    func captures() throws {
        let rules = """
            html:
              drop:
                - {id: by, why: byline, css: .by, capture: {author: a}}
                - {id: pic, why: caption, css: figcaption, capture: {'images[].caption': .c, \
                'images[].credit': .k}}
            """
        let html =
            "<p class=by>By <a>Ada Lee</a></p><p>\(Prose.first)</p><figure><figcaption><i class=c>The "
            + "quay</i> <i class=k>Agency</i></figcaption></figure>"
        let metadata = try read(html, rules: rules)
        #expect(metadata.authors == ["Ada Lee"] && metadata.sources["authors"] == "site#by")
        #expect(metadata.images.first == Metadata.Image(caption: "The quay", credit: "Agency"))
    }

    @Test("A field is no longer than 64 KiB, and no character is cut in half", .timeLimit(.minutes(5)))
    func longField() throws {
        let metadata = try read("<meta name=section content='x\(String(repeating: "é", count: 40_000))'><p>x")
        let section = try #require(metadata.section)
        #expect(section.utf8.count <= 64 << 10 && section.utf8.count > 60 << 10)
    }

    @Test("A list that nobody would write is cut off")
    func longList() throws {
        func letters(_ number: Int) -> String {
            String(decoding: String(number).utf8.map { $0 + 0x31 }, as: UTF8.self)
        }
        let head = (0..<1_200).map {
            "<meta property=article:tag content='topic \($0)'><meta name=author content='Ada L\(letters($0))'>"
        }
        let metadata = try read(head.joined() + "<p>\(Prose.first)")
        #expect(metadata.tags.count == 1_000 && metadata.tags.first == "topic 0")
        #expect(metadata.authors.count == 1_000 && metadata.authors.first == "Ada La")
    }

    @Test("Addresses are full ones on the web; a licence may be a name")
    func webAddresses() throws {
        func read(_ head: String) throws -> Metadata {
            let html = "<base href=/a/>\(head)<h1>Fog keeps ferry in</h1><p>\(Prose.all[0])</p>"
            return try Cleaner().clean(Page(Array(html.utf8), format: .html, url: "https://a.example/x"))
                .metadata
        }
        #expect(try read("<link rel=license href=l.html>").license == "https://a.example/a/l.html")
        #expect(try read("<meta name=license content='CC BY 4.0'>").license == "CC BY 4.0")
        #expect(try read("<meta name=license content=/l>").license == "https://a.example/l")
        #expect(try read("<meta property=og:image content=i.jpg>").image == "https://a.example/a/i.jpg")
        for address in ["javascript:void(0)", "file:///etc/passwd", "data:text/html,x"] {
            #expect(try read("<link rel=license href='\(address)'>").license == nil)
            #expect(try read("<meta name=license content='\(address)'>").license == nil)
            #expect(try read("<meta property=og:image content='\(address)'>").image == nil)
        }
    }

    @Test("The standfirst of a page without a summary in its head is its dek, unless it opens the body")
    func standfirst() throws {
        func dek(_ html: String) throws -> String? {
            var draft = Draft.html(html)
            let reader = MetadataReader(RuleStack([]), selection: NodeSelection(draft.tree))
            let survey = reader.read(into: &draft)
            for block in draft.blocks.indices where draft.string(of: block).hasPrefix("The island") {
                draft.drop(block, RemovalCause(.chrome, .other))
            }
            reader.complete(&draft, survey)
            return draft.metadata.dek
        }
        let line = "The island sent its post by rowing boat, as it did in 1954."
        let top = "<h1>Fog keeps ferry in</h1>"
        #expect(try dek("\(top)<p class=article__intro>\(line)</p><p>\(Prose.all[0])</p>") == line)
        #expect(try dek("\(top)<p>\(line)</p><p>\(Prose.all[0])</p>") == nil)
        #expect(try dek("\(top)<p>\(Prose.all[0])</p><p class=standfirst>\(Prose.all[0])</p>") == nil)
        #expect(
            try dek("<meta name=description content=Post>\(top)<p class=standfirst>\(line)</p>") == "Post"
        )
    }
}
