import Testing
import ThreshHTML

@testable import Thresh

@Suite("How the lines of a pattern begin")
struct PatternOpeningTests {
    private func openings(_ pattern: String) -> Set<String>? {
        PatternSyntax(pattern).flatMap { PatternOpening.openings(of: [$0]) }.map { Set($0.map { text($0) }) }
    }

    private func text(_ opening: PatternOpening.Packed) -> String {
        let bytes = (0..<4).map { UInt8(truncatingIfNeeded: opening >> UInt32(8 * $0)) }
        return String(decoding: bytes.prefix { $0 > 0 }, as: UTF8.self)
    }

    /// Patterns, each with its first bytes, parted by commas.
    private static let known: [(pattern: String, texts: String)] = [
        ("^Share this$", "shar"), ("(?i)^(?:cat|dog)s?$", "cat,cats,dog,dogs"), ("^cat|^dog", "cat,dog"),
        ("^(?:the )?end", "the ,end"), ("^ab+c", "abbb,abbc,abc"),
        ("^(?:[ft]-){1,2}go", "f-f-,f-go,f-t-,t-f-,t-go,t-t-"), ("^\\d{1,2} of", "0,1,2,3,4,5,6,7,8,9"),
        ("^x.y", "x"), ("^\\bno\\p{L}", "no"), ("^(?!never)nev", "nev"), ("^[Pp]h[ao]to", "phat,phot"),
        ("^[^\\p{L}\\p{N}@]{0,4}like", "like"), ("^[^\\w]?like", "like"), ("^don’t", "don'"),
        ("^(?:© )?by me", "by m"),
    ]

    @Test("The first bytes of every branch are found", arguments: known)
    func found(_ pattern: String, _ texts: String) {
        #expect(openings(pattern) == Set(texts.split(separator: ",").map { String($0) }))
    }

    @Test(
        "Nothing is known where a line may begin with anything",
        arguments: [
            "Share", "^Share|this", "^.hare", "^\\p{Lu}hare", "^(?:Share)?", "^[a-z]hare", "(?:^|x)share",
            "^(?:Share|.)", "^\\QShare\\E", "^(?:a|b", "^(?>[a-z])?",
        ]
    )
    func nothing(_ pattern: String) {
        #expect(openings(pattern) == nil)
    }

    @Test("A pattern of many branches is known by fewer bytes", arguments: 1...3)
    func shortened(_ groups: Int) throws {
        let letter = "(?:\("abcdefghijklmnopqrstuvwxyz".map { String($0) }.joined(separator: "|")))"
        let found = try #require(openings("^" + String(repeating: letter, count: groups) + "x"))
        #expect(found.count <= PatternOpening.mostOpenings)
        #expect(found.contains { ("qed".prefix(groups) + "x").hasPrefix($0) })
        #expect(!found.contains(""))
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
        guard let openings = PatternOpening.openings(of: [syntax]) else { return }
        let folded = LineFolding.folded(line)
        #expect(
            PatternOpening.bytes(of: folded[...]) == nil
                || openings.contains { folded.starts(with: text($0).utf8) }
        )
    }
}
