import Testing

@testable import Thresh

@Suite("Choice of rule files")
struct RuleSelectorTests {
    private let library: RuleLibrary

    init() throws {
        library = RuleLibrary(files: [
            try .sample("match: {hosts: [example.com]}", id: "exact", kind: "site"),
            try .sample("match: {hosts: ['*.example.com']}", id: "below", kind: "site"),
            try .sample(
                "match: {hosts: ['*.blog.example.com'], not_hosts: [old.blog.example.com]}",
                id: "blog",
                kind: "site"
            ),
            try .sample("match: {hosts: [example.com], path: '/live/*'}", id: "live", kind: "site"),
            try .sample("detect: {any: [{line: {is: MASTHEAD}}]}", id: "detected", kind: "site"),
            try .sample("match: {hosts: [shop.example]}\nextends: [source/wire]", id: "shop", kind: "site"),
            try .sample("detect: {any: [{line: {is: 'Powered by X'}}]}", id: "platform/x", kind: "platform"),
            try .sample("detect: {any: [{line: {is: 'never there'}}]}", id: "source/wire", kind: "source"),
            try .sample("lang: [en]\nwords: [the, and, of, was, that]", id: "base/en"),
            try .sample("lang: [de]\nwords: [der, die, und, das, nicht]", id: "base/de"),
            try .sample("", id: "base/any"),
        ])
    }

    private func chosen(_ text: String, url: String? = nil, without: Set<RuleFile.Layer> = []) throws
        -> [String]
    {
        try chosen(Draft.text(text, url: url), without: without)
    }

    private func chosen(_ draft: Draft, without: Set<RuleFile.Layer> = []) throws -> [String] {
        try RuleSelector(library, without: without)
            .stack(for: draft, lines: draft.lines, selection: NodeSelection(draft.tree)).files.map(\.id)
    }

    private func site(_ url: String?, _ text: String = "x") throws -> String? {
        try chosen(text, url: url, without: [.base, .platform, .source]).first
    }

    @Test(
        "The exact host goes before the longest wildcard, and a path before none",
        arguments: [
            ("https://example.com/a", "exact"), ("https://www.example.com/a", "exact"),
            ("https://EXAMPLE.com/a", "exact"),
            ("https://a.example.com/", "below"), ("https://a.blog.example.com/", "blog"),
            ("https://old.blog.example.com/", "below"),
            ("https://example.com/live/1", "live"),
        ]
    )
    func site(_ url: String, _ id: String) throws {
        #expect(try site(url) == id)
    }

    @Test("A host that no file is for has no site file")
    func noSite() throws {
        #expect(try site("https://example.org/") == nil)
        #expect(try site("https://notexample.com/") == nil)
        #expect(try site(nil) == nil)
    }

    @Test("Without an address that a file knows the content decides; a known host is not argued with")
    func detectedSite() throws {
        #expect(try site(nil, "MASTHEAD\nx") == "detected")
        #expect(try site("https://example.org/", "MASTHEAD\nx") == "detected")
        #expect(try site("https://example.com/", "MASTHEAD\nx") == "exact")
    }

    @Test(
        "A file is not detected on an address that its match leaves out, but on one that it says nothing of",
        arguments: [
            ("https://example.com/news/1", "both"), ("https://example.com/video/1", nil),
            ("https://example.com/shop/1", nil), ("https://m.example.com/news/1", nil),
            ("https://example.org/video/1", "both"), (nil, "both"),
        ] as [(String?, String?)]
    )
    func excludedAddress(_ url: String?, _ id: String?) throws {
        let match =
            "match: {hosts: [example.com], path: ['/news/*', '/video/*'], not_path: ['/video/*'], "
            + "not_hosts: [m.example.com]}"
        let library = RuleLibrary(files: [
            try .sample("\(match)\ndetect: {any: [{line: {is: MASTHEAD}}]}", id: "both", kind: "site")
        ])
        let draft = Draft.text("MASTHEAD\nx", url: url)
        let stack = try RuleSelector(library)
            .stack(for: draft, lines: draft.lines, selection: NodeSelection(draft.tree))
        #expect(stack.ids.first == id)
    }

    @Test("A page without a given address names itself")
    func canonical() throws {
        let head = "<link rel=canonical href='https://example.com/a'>"
        #expect(try chosen(Draft.html(head + "<p>x"), without: [.base]) == ["exact"])
        #expect(
            try chosen(
                Draft.html("<meta property=og:url content='https://example.com/a'><p>x"),
                without: [.base]
            ) == ["exact"]
        )
        #expect(
            try chosen(Draft.html(head + "<p>x", url: "https://a.example.com/"), without: [.base]) == [
                "below"
            ]
        )
    }

    @Test("Platforms are detected, extended files come along, most specific first")
    func order() throws {
        let text = "Powered by X\nx"
        #expect(
            try chosen(text, url: "https://shop.example/", without: [.base]) == [
                "shop", "source/wire", "platform/x",
            ]
        )
        #expect(try chosen(text, without: [.base, .platform]).isEmpty)
    }

    @Test("An extended file that is not there is a mistake of the file")
    func missingExtended() throws {
        let broken = RuleLibrary(files: [try .sample("extends: [base/none]", id: "base/x")])
        let error = try #require(throws: RuleFileError.self) {
            try Cleaner(rules: broken).clean(Page(Array("x".utf8)))
        }
        #expect(error.description == "base/x.yaml:4:10: error: extends 'base/none', which is not installed")
    }

    @Test("Base files are chosen by the declared language, and all of them where nothing tells it")
    func languages() throws {
        #expect(try chosen(Draft.html("<html lang=en-GB><p>x")) == ["base/any", "base/en"])
        #expect(try chosen(Draft.html("<html lang=de><p>x")) == ["base/any", "base/de"])
        #expect(try chosen(Draft.html("<html lang=fr><p>x")) == ["base/any"])
        #expect(try chosen("x y z") == ["base/any", "base/de", "base/en"])
    }

    @Test("Text that declares no language is told by its commonest words, if one language stands out")
    func commonWords() throws {
        let english =
            "The boat and the crew of the line. That was the end of the day and the start of the night."
        let german = "Der Hafen und die Stadt. Das ist nicht der Tag und nicht die Nacht, und das Boot."
        #expect(try chosen(english) == ["base/any", "base/en"])
        #expect(try chosen(german) == ["base/any", "base/de"])
        #expect(try chosen(english + "\n" + german) == ["base/any", "base/de", "base/en"])
    }

    @Test("A rule of one file can be switched off by another")
    func off() throws {
        let rules = RuleLibrary(files: [
            try .sample(
                "text: {drop: [{id: top, why: nav, is: Top}, {id: home, why: nav, is: Home}]}",
                id: "base/en"
            ),
            try .sample(
                "match: {hosts: [example.com]}\noff: ['base/en#top']",
                id: "example.com",
                kind: "site"
            ),
        ])
        func removed(_ url: String) throws -> Int? {
            let page = Page(Array("Top\nHome\n\(Prose.first)".utf8), format: .text, url: url)
            return try Cleaner(rules: rules).clean(page).removed[.nav]
        }
        #expect(try removed("https://example.com/") == 1)
        #expect(try removed("https://example.org/") == 2)
    }
}

@Suite("Rule stacks")
struct RuleStackTests {
    @Test("Priority goes before layer, layer before id, however the files come in")
    func order() throws {
        let files = [
            try RuleFile.sample("match: {hosts: [a.com]}", id: "s", kind: "site"),
            try .sample("detect: {all: [{css: p}]}", id: "w", kind: "source"),
            try .sample("detect: {all: [{css: p}]}", id: "p", kind: "platform"), try .sample("", id: "b2"),
            try .sample("", id: "b1"),
            try .sample("priority: 99", id: "first"),
        ]
        for files in [files, files.reversed()] {
            let stack = RuleStack(files.map { RuleStack.Member(file: $0, reason: "") })
            #expect(stack.files.map(\.id) == ["first", "s", "w", "p", "b1", "b2"])
            #expect(stack.specific.map(\.id) == ["s", "w", "p"])
        }
    }
}
