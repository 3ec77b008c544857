import Testing

@testable import Thresh

@Suite("Globs")
struct GlobTests {
    private func matches(_ glob: String, _ text: String) throws -> Bool {
        try #require(Glob(glob)).matches(Array(text.utf8))
    }

    @Test(
        "A glob covers the whole text",
        arguments: [
            ("abc", "abc"), ("*", ""), ("*", "anything"), ("a*", "a"), ("a*c", "abbc"), ("a?c", "aéc"),
            ("**a", "xa"),
            ("[a-c]x", "bx"), ("[!a-c]x", "dx"), ("[^a]x", "bx"), ("a*b*c", "a1b2b3c"), ("[a-]", "-"),
            ("*é*", "café!"),
            ("[!a]x", "éx"), ("[äö]x", "öx"), ("make * your homepage", "make ct your homepage"),
        ]
    )
    func matching(_ glob: String, _ text: String) throws {
        #expect(try matches(glob, text))
    }

    @Test(
        "And nothing less",
        arguments: [
            ("abc", "abcd"), ("abc", "xabc"), ("", "a"), ("?", ""), ("a?c", "ac"), ("[a-c]", "d"),
            ("[!a-c]x", "ax"),
            ("a*c", "ab"), ("*.html", "x.htm"), ("[äö]x", "üx"), ("a?", "aéé"),
        ]
    )
    func notMatching(_ glob: String, _ text: String) throws {
        #expect(try !matches(glob, text))
    }

    @Test("A bracket that is not closed or is empty is refused", arguments: ["[a", "a[", "x[]"])
    func refused(_ glob: String) {
        #expect(Glob(glob) == nil)
    }

    @Test(
        "Many stars on a text that almost fits take no longer than both lengths multiplied",
        .timeLimit(.minutes(5))
    )
    func pathological() throws {
        let text = String(repeating: "a", count: 20_000)
        #expect(try !matches("*a*a*a*a*a*a*a*a*b", text))
        #expect(try matches("*a*a*a*a*a*a*a*a*b", text + "b"))
    }
}
