import Testing
import ThreshHTML

@testable import Thresh

@Suite("Line matchers")
struct LineMatcherTests {
    @Test(
        "A matcher fits its line",
        arguments: [
            ("is: 'Like Us on Facebook'", "LIKE US  ON FACEBOOK"),
            ("is: [Top, 'Back to top']", "back to top"),
            ("is: 'CNN''s best'", "CNN’s best"), ("{is: 'CHINA TOPIX', case: exact}", "CHINA TOPIX"),
            ("starts: 'Subscribe to:'", "Subscribe to: Posts (Atom)"),
            ("ends: 'all rights reserved.'", "© 2014 X. All Rights Reserved."),
            ("has: 'clicky'", "Powered by Clicky!"),
            ("glob: 'Make * Your Homepage'", "make CT your homepage"),
            ("glob: 'CNN’s * team'", "CNN's news team"), ("{glob: 'A*', case: exact}", "Abc"),
            ("re: '^\\d+ comments?$'", "12 comments"), ("re: [nothing, 'com+ents']", "12 comments"),
            ("like: {line: '12 comments', distance: 1}", "3 comment"),
            ("like: {line: 'Read the artcle'}", "Read the article"),
            ("{has: ferry, max_words: 3}", "the ferry left"),
            ("{has: ferry, min_words: 3}", "the ferry left"),
            ("is: 'Ähnliche Artikel'", "ÄHNLICHE ARTIKEL"), ("starts: 'ПОДПИСАТЬСЯ'", "Подписаться на нас"),
            ("like: {line: '12 комментариев', distance: 2}", "3 комментария"),
            ("starts: 'Via '", "Via the harbour"),
            ("ends: ' AP'", "by the AP"), ("has: ' AP '", "by AP today"), ("starts: ' Via'", "Viaduct"),
            ("is: ' Via '", "Via"),
            ("{starts: 'Via ', case: exact}", "Via the harbour"),
            ("is: 'Citește și'", "CITEȘTE ȘI"), ("is: 'İlgili haberler'", "İLGİLİ HABERLER"),
            ("is: 'ilgili'", "İLGİLİ"),
            ("has: 'açıklama'", "BİR AÇIKLAMA"), ("glob: 'Xem thêm * đây ở'", "XEM THÊM TẠI ĐÂY Ở"),
        ]
    )
    func fits(_ matcher: String, _ line: String) throws {
        #expect(try LineMatcher.sample(bare(matcher)).matches(line))
    }

    @Test(
        "And no look-alike",
        arguments: [
            ("is: 'Like Us on Facebook'", "Like us on Facebook today"), ("is: Top", "Topic"),
            ("{is: 'CHINA TOPIX', case: exact}", "China Topix"),
            ("starts: 'Subscribe to:'", "To subscribe to: see below"), ("ends: reserved", "reserved seats"),
            ("has: clicky", "click here"),
            ("glob: 'Make * Your Homepage'", "Make CT Your Homepage now"),
            ("{glob: 'A*', case: exact}", "abc"),
            ("re: '^\\d+ comments?$'", "12 Comments"),
            ("like: {line: '12 comments', distance: 1}", "12 commentators"),
            ("like: {line: '12 комментариев', distance: 2}", "3 комментируют"),
            ("starts: 'Via '", "Viaduct collapse"),
            ("ends: ' AP'", "a new CAP"), ("has: ' AP '", "a map"),
            ("{starts: 'Via ', case: exact}", "Viaduct collapse"),
            ("{has: ferry, max_words: 3}", "the ferry has left"), ("{has: ferry, min_words: 3}", "the ferry"),
        ]
    )
    func fitsNot(_ matcher: String, _ line: String) throws {
        #expect(try !LineMatcher.sample(bare(matcher)).matches(line))
    }

    private func bare(_ matcher: String) -> String {
        matcher.hasPrefix("{") ? String(matcher.dropFirst().dropLast()) : matcher
    }

    @Test("A pattern that runs into its limit fits nothing and says so", .timeLimit(.minutes(5)))
    func limit() throws {
        let matcher = try LineMatcher.sample("re: '^(a|aa)+$'")
        let draft = Draft.text(String(repeating: "a", count: 60) + "b")
        guard case .limit = matcher.evaluate(0, of: draft.lines) else {
            Issue.record("the limit was not hit")
            return
        }
        #expect(!matcher.matches(0, of: draft.lines))
    }

    @Test("A line break inside a block is a blank for rules")
    func lineBreak() throws {
        let draft = Draft.html("<p>Back<br>to top</p>")
        #expect(try LineMatcher.sample("is: 'Back to top'").matches(0, of: draft.lines))
        #expect(try LineMatcher.sample("re: '^Back to top$'").matches(0, of: draft.lines))
    }
}

@Suite("The index of matchers")
struct LineMatcherIndexTests {
    @Test("It leaves out no line that a matcher fits")
    func complete() throws {
        let matchers = try [
            "is: 'Back to top'", "starts: Subscribe", "ends: 'Reserved.'", "has: CLICKY",
            "re: '(?i)^photo ?:'", "{has: 'Top', case: exact}",
        ].map { try LineMatcher.sample($0.hasPrefix("{") ? String($0.dropFirst().dropLast()) : $0) }
        let draft = Draft.text(
            "BACK TO TOP\nSubscribe now\nAll rights reserved.\nby clicky\nPhoto: X\nTop\nplain "
                + "text\nphotograph"
        )
        let index = LineMatcherIndex(matchers)
        let candidates = index.candidates(in: draft.lines, among: 0..<draft.lines.count)
        #expect(index.unfiltered.isEmpty)
        for (place, matcher) in matchers.enumerated() {
            let fitting = (0..<draft.lines.count).filter { matcher.matches($0, of: draft.lines) }
            #expect(!fitting.isEmpty)
            #expect(Set(fitting).isSubset(of: candidates[place]))
            #expect(!candidates[place].contains(6))
        }
    }

    @Test(
        "It leaves out no line whose letters a caseless pattern takes for its own",
        arguments: [
            ("^citește și", "CITEȘTE ȘI CE SPUNE"), ("xem thêm tại đây ở", "XEM THÊM TẠI ĐÂY Ở"),
            ("ətraflı", "ƏTRAFLı"), ("հայերեն", "ՀԱՅԵՐԵՆ"), ("^make it", "ma\u{212A}e it"),
            ("^ſhare this", "SHARE this"),
            ("ångström", "\u{212B}NGSTRÖM"), ("ⱥⱦⱥ", "ȺȾȺ"), ("straße", "STRAẞE"), ("ბეჭდვა", "ᲑᲔᲭᲓᲕᲐ"),
            ("µ-ohm ω", "Μ-OHM \u{2126}"),
            ("ᎠᎡᎢ", "ꭰꭱꭲ"), ("𐐨𐐩", "𐐀𐐁"),
        ]
    )
    func caseless(_ source: String, _ line: String) throws {
        let matcher = try LineMatcher.sample("re: '(?i)\(source)'")
        let draft = Draft.text("A line before it.\n\(line)\n")
        #expect(LazyPattern("(?i)" + source).matches(line), "the sample line must match")
        #expect(matcher.matches(1, of: draft.lines))
        let index = LineMatcherIndex([matcher])
        #expect(
            index.unfiltered == [0]
                || index.candidates(in: draft.lines, among: 0..<draft.lines.count)[0].contains(1)
        )
    }

    @Test("Patterns are tried only on lines that begin as they do, and on lines that begin with a sign")
    func openings() throws {
        let matchers = try [
            "re: '(?i)^(?:on|at) \\p{N}'", "re: '(?i)^follow (?:us|me)'", "re: '(?i)^[^\\w]?\\d+ likes'",
        ].map {
            try LineMatcher.sample($0)
        }
        let draft = Draft.text(
            "On 5 May\nFollow us\nDo follow us\n» On 5\n12 likes\nSome likes\n• 3 likes\nat last"
        )
        let index = LineMatcherIndex(matchers)
        #expect(index.unfiltered.isEmpty)
        #expect(
            index.candidates(in: draft.lines, among: 0..<draft.lines.count) == [
                [0, 3, 7], [1], [4, 6],
            ]
        )
    }

    @Test(
        "Matchers without a phrase whose lines may begin with anything and have any bytes are tried on every line"
    )
    func unfiltered() throws {
        let matchers = try ["glob: '*x*'", "like: {line: abc}", "re: '\\w+$'", "is: abc", "re: '\\d+$'"].map {
            try LineMatcher.sample($0)
        }
        #expect(LineMatcherIndex(matchers).unfiltered == [0, 1, 2])
    }

    @Test("A pattern is tried only on lines with all bytes that it needs")
    func bytes() throws {
        let matchers = try [
            "re: '^[^/]+/ ?(?:AP|PA)$'", "re: '^.{2,9}: \\d+$'", "re: '^(?:share|print) it!$'",
        ].map {
            try LineMatcher.sample($0)
        }
        let draft = Draft.text("Maps\nAda / AP\nShare it!\nShare it\nClass: 9\nClass 9")
        #expect(
            LineMatcherIndex(matchers).candidates(in: draft.lines, among: 0..<draft.lines.count) == [
                [1], [4], [2],
            ]
        )
    }
}
