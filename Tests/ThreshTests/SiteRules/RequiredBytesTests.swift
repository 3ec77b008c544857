import Testing
import ThreshHTML

@testable import Thresh

@Suite("Kinds of bytes that a pattern requires")
struct RequiredBytesTests {
    private func mayFit(_ pattern: String, _ line: String) throws -> Bool {
        let syntax = try #require(PatternSyntax(pattern))
        let kinds = RequiredBytes.kinds(of: LineFolding.folded(line)[...])
        return RequiredBytes.alternatives(in: syntax).contains { $0 & kinds == $0 }
    }

    @Test(
        "A line without a byte that every match has is ruled out",
        arguments: [
            ("^[^/]{0,60}/ ?(?:AP|AFP)$", "Apply for a map"), ("(?i)^(?:share|tweet)$", "More"),
            ("^(?<a>\\w+), for (?:The )?Times$", "Times"), ("^\\d{2}:\\d{2}$", "Menu: all"),
            ("\\d", "No digit"),
            ("(?=.*:)x", "x"), ("^[—-] x", "x y"), ("©|\\(c\\)", "Copyright"), ("(?:ab)+", "bb"),
        ]
    )
    func ruledOut(_ pattern: String, _ line: String) throws {
        #expect(try !mayFit(pattern, line))
    }

    @Test(
        "A line that a pattern matches is never ruled out",
        arguments: [
            ("(?i)^FOLLOW (?:us|me)", "follow Me"), ("^(?:Foto|Photo)?: .+", ": x"), ("CNN’s", "CNN’s"),
            ("^[–—-] (?:a|b)?$", "— b"), ("(?i)ÉTÉ", "été"), ("(?i)kelvin", "\u{212A}elvin"), ("(?i)s", "ſ"),
            ("^(?!Share)M", "More"), ("(?<=a)b", "ab"), ("…$", "More…"), ("^.{2,3}\\d?$", "ab"),
            ("(?i)straße", "STRAẞE"), ("^[‘']x[’']$", "‘x’"), ("a{0,2}b", "b"), ("^(?:|x)y", "y"),
            ("(?s)a.b", "a b"), ("\\p{Lu}bc", "Abc"), ("^[0-9]+$", "42"), ("^\\d月$", "９月"), ("日本", "日本"),
        ]
    )
    func sound(_ source: String, _ line: String) throws {
        let pattern = LazyPattern(try Pattern(source))
        try #require(pattern.matches(line), "the sample line must match")
        #expect(try mayFit(source, line))
    }

    @Test("However many branches there are, a few sets stand for them")
    func few() throws {
        let words = (0..<300).map { number in
            String(number).map { digit in
                String(UnicodeScalar(UInt8(ascii: "a") + (digit.asciiValue ?? 0x30) - 0x30))
            }.joined()
        }
        let syntax = try #require(PatternSyntax("^(?:\(words.joined(separator: "|"))) (?:x|y|z)!$"))
        let sets = RequiredBytes.alternatives(in: syntax)
        #expect(sets.count <= RequiredBytes.mostAlternatives)
        #expect(try !mayFit("^(?:\(words.joined(separator: "|")))!$", "abc"))
    }
}
