import Testing
import ThreshHTML

@testable import Thresh

@Suite("Texts that a pattern requires")
struct RequiredLiteralTests {
    private func alternatives(_ pattern: String) -> [String]? {
        RequiredLiteral.alternatives(in: pattern)?.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(
        "The longest text of every branch is found",
        arguments: [
            ("^Share this$", ["share this"]), ("(?i)^copyright \\d+", ["copyright "]),
            ("cat|dog", ["cat", "dog"]),
            ("^(?:Foto|Photo): .+", ["foto: ", "photo: "]), ("colou?r chart", ["r chart"]),
            ("(?<x>Bild)er?", ["bilde"]),
            ("\\(Photo ?:", ["(photo"]), ("CNN’s", ["cnn's"]), ("ab+cde", ["cde"]),
            ("[(\\[](?:AP|dpa)\\)", ["(ap)", "(dpa)", "[ap)", "[dpa)"]),
            ("via (?:x|AP) ?!", ["via x", "via ap"]), ("\\x{53}hare", ["hare"]),
            ("^(?=.{0,9}(?:Share|Tweet))\\w+", ["share", "tweet"]), ("(?=Share)x", ["share"]),
        ]
    )
    func found(_ pattern: String, _ texts: [String]) {
        #expect(alternatives(pattern) == texts)
    }

    @Test(
        "Nothing is required where a match can do without, or where the syntax is not read",
        arguments: [
            "^\\d+$", "(?:Share)?", "Share|\\d+", "ab", "[abc]+", "(?!Share)x", "(?=Share)?x", "(?<=Share)x",
            "(?x) S h a r e",
            "\\QShare\\E", "(Share){0,2}",
            "(?P<x>Share)", "(Share)*", "(unclosed",
        ]
    )
    func nothing(_ pattern: String) {
        #expect(alternatives(pattern) == nil)
    }

    @Test(
        "Every line that a pattern matches has one of the texts",
        arguments: [
            ("(?i)^follow (?:us|me) on (?:twitter|facebook)", "FOLLOW ME ON Twitter"),
            ("^By:? [A-Z]\\w+$", "By Ada"),
            ("\\bRead (?:more|on)\\b", "Read on"), ("^[^]]+] said$", "x] said"), ("a{2}bcd", "aabcd"),
            ("x{,3}yz1", "x{,3}yz1"),
            ("^(?:(?:One|Two) )+three$", "Two three"), ("(?i)ÉTÉ à", "été à"), ("p\\.m\\.$", "9 p.m."),
            ("[[:alpha:]]]x end", "a]x end"),
            ("(?i)^(?=.*print)(?:\\w+ )+e-?mail$", "Share Print Email"),
            ("tail$|^head line", "head line"), ("\\p{Lu}bc def", "Abc def"),
        ]
    )
    func sound(_ source: String, _ line: String) throws {
        let pattern = LazyPattern(try Pattern(source))
        try #require(pattern.matches(line), "the sample line must match")
        guard let texts = RequiredLiteral.alternatives(in: source) else { return }
        let folded = LineFolding.folded(line)
        #expect(texts.contains { Bytes.contains(folded[...], $0) })
    }
}
