import Testing
import ThreshHTML

@testable import Thresh

@Suite("How the lines of a pattern begin")
struct PatternOpeningTests {
    private func prefixes(_ pattern: String) -> Set<String>? {
        PatternSyntax(pattern).flatMap { PatternOpening.prefixes(of: [$0]) }.map {
            Set($0.map { String(decoding: $0, as: UTF8.self) })
        }
    }

    /// Patterns, each with its first bytes, parted by commas.
    private static let known: [(pattern: String, texts: String)] = [
        ("^Share this$", "shar"), ("(?i)^(?:cat|dog)s?$", "cat,cats,dog,dogs"), ("^cat|^dog", "cat,dog"),
        ("^(?:the )?end", "the ,end"), ("^ab+c", "ab"), ("^\\d{1,2} of", "0,1,2,3,4,5,6,7,8,9"),
        ("^x.y", "x"), ("^\\bno\\p{L}", "no"), ("^(?!never)nev", "nev"), ("^[Pp]h[ao]to", "phat,phot"),
        ("^[^\\p{L}\\p{N}@]{0,4}like", "like"), ("^[^\\w]?like", "like"), ("^don’t", "don'"),
        ("^(?:© )?by me", "by m"),
    ]

    @Test("The first bytes of every branch are found", arguments: known)
    func found(_ pattern: String, _ texts: String) {
        #expect(prefixes(pattern) == Set(texts.split(separator: ",").map { String($0) }))
    }

    @Test(
        "Nothing is known where a line may begin with anything",
        arguments: [
            "Share", "^Share|this", "^.hare", "^\\p{Lu}hare", "^(?:Share)?", "^[a-z]hare", "(?:^|x)share",
            "^(?:Share|.)", "^\\QShare\\E", "^(?:a|b", "^(?>[a-z])?",
        ]
    )
    func nothing(_ pattern: String) {
        #expect(prefixes(pattern) == nil)
    }

    @Test("A pattern of many branches is known by fewer bytes")
    func shortened() throws {
        let letters = "abcdefghijklmnopqrstuvwxyz".map { String($0) }
        let pattern = "^(?:\(letters.joined(separator: "|")))(?:\(letters.joined(separator: "|")))x"
        #expect(prefixes(pattern) == Set(letters))
    }

    @Test(
        "Every line that a pattern matches begins with one of the texts, or is not judged",
        arguments: [
            ("(?i)^follow (?:us|me)", "FOLLOW ME"), ("^[^\\p{L}\\p{N}]{0,4}(?i:like)", "» Like"),
            ("(?i)^make it", "ma\u{212A}e it"), ("(?i)^(?:(?:one|two) )+three", "Two one three"),
            ("(?i)^(?:©|copyright) me", "© me"), ("^(?:x?){3}y", "xy"), ("^(?:a|ab)*c", "abac"),
            ("^’tis", "’tis"), ("^\\d+ comments", "12 comments"), ("^o(?:n|ff)?$", "o"),
        ]
    )
    func sound(_ source: String, _ line: String) throws {
        let pattern = LazyPattern(try Pattern(source))
        try #require(pattern.matches(line), "the sample line must match")
        let syntax = try #require(PatternSyntax(source))
        guard let prefixes = PatternOpening.prefixes(of: [syntax]) else { return }
        let folded = LineFolding.folded(line)
        #expect(
            PatternOpening.bytes(of: folded[...]) == nil || prefixes.contains { folded.starts(with: $0) }
        )
    }
}
