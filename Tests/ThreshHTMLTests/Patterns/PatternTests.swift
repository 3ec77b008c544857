import Testing

@testable import ThreshHTML

@Suite("Patterns")
struct PatternTests {
    /// Matches a whole text and gives the wording of a group.
    private func found(_ source: String, in text: String, group: Int = 0, caseless: Bool = false) throws
        -> String?
    {
        let bytes = Array(text.utf8)
        let pattern = try Pattern(source, caseless: caseless)
        guard case .match(let match) = pattern.firstMatch(in: bytes, range: 0..<bytes.count) else {
            return nil
        }
        return match.groups[group].map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    private func isLimitHit(_ outcome: Pattern.Outcome) -> Bool {
        if case .limitHit = outcome { true } else { false }
    }

    // MARK: Syntax

    @Test(
        "Unicode classes know all scripts",
        arguments: [
            (#"\w+"#, "«Паром»", "Паром"), (#"\bTür\b"#, "die Tür.", "Tür"), (#"\d+"#, "am ٣٤.", "٣٤"),
            (#"^.$"#, "😀", "😀"), (#"\s"#, "a\u{A0}b", "\u{A0}"), (#"\p{Lu}"#, "aÉ", "É"),
            (#"(?<=Fähre )\w+"#, "die Fähre legt ab", "legt"), (#"(?!die)\b\w+"#, "die Fähre", "Fähre"),
        ]
    )
    func unicode(source: String, text: String, expected: String) throws {
        #expect(try found(source, in: text) == expected)
    }

    @Test("Case counts unless told otherwise")
    func caseless() throws {
        #expect(try found("fähre", in: "FÄHRE") == nil)
        #expect(try found("fähre", in: "FÄHRE", caseless: true) == "FÄHRE")
        #expect(try found("(?i)fähre", in: "FÄHRE") == "FÄHRE")
    }

    @Test(
        "A mistake is reported with its place in characters",
        arguments: [
            ("a(b", 3), ("Fähre(", 6), ("[z-a]", 3), ("a**", 3), (#"\C"#, 2), ("(?<n>a)(?<n>b)", 12),
            ("😀)", 1),
        ]
    )
    func mistakes(source: String, offset: Int) throws {
        let error = try #require(throws: PatternError.self) { try Pattern(source) }
        #expect(!error.message.isEmpty)
        #expect(abs(error.offset - offset) <= 1, "\(error)")
        #expect(error.description == "\(error.message) at character \(error.offset + 1)")
    }

    @Test("A quoted text matches itself and nothing else")
    func quote() throws {
        let ascii = String(
            String.UnicodeScalarView((0x20...0x7E).compactMap { Unicode.Scalar($0 as UInt32) })
        )
        #expect(try found("^" + Pattern.quote(ascii) + "$", in: ascii) == ascii)
        #expect(try found("^" + Pattern.quote("über (x|y)\n😀 \\E") + "$", in: "über (x|y)\n😀 \\E") != nil)
        #expect(try found(Pattern.quote("a.c"), in: "abc") == nil)
        #expect(Pattern.quote("Fähre 12") == #"Fähre\ 12"#)
    }

    // MARK: Ranges and groups

    @Test("Groups are found by number and by name")
    func groups() throws {
        let pattern = try Pattern(#"(?<day>\d+)\. (?<month>\p{L}+)( \d+)?"#)
        #expect(pattern.groupCount == 3)
        #expect(pattern.names == [GroupName(name: "day", number: 1), GroupName(name: "month", number: 2)])
        let bytes = Array("am 3. März,".utf8)
        guard case .match(let match) = pattern.firstMatch(in: bytes, range: 0..<bytes.count) else {
            Issue.record("no match")
            return
        }
        #expect(match.range == 3..<11)
        #expect(match.group(named: "day") == 3..<4)
        #expect(match.group(named: "month") == 6..<11)
        #expect(match.group(named: "year") == nil)
        #expect(match.groups == [3..<11, 3..<4, 6..<11, nil])
    }

    @Test("A name shared by alternatives is the one that took part")
    func sharedName() throws {
        let pattern = try Pattern("(?J)(?<n>a)|(?<n>b)")
        guard case .match(let match) = pattern.firstMatch(in: Array("xb".utf8), range: 0..<2) else {
            Issue.record("no match")
            return
        }
        #expect(match.group(named: "n") == 1..<2)
    }

    @Test("A range is a text of its own")
    func range() throws {
        let bytes = Array("one two three".utf8)
        #expect(try Pattern("^two$").outcome(in: bytes, 4..<7) == 4..<7)
        #expect(try Pattern("two").outcome(in: bytes, 0..<6) == nil)
        #expect(try Pattern("(?<= )two").outcome(in: bytes, 4..<7) == nil)
        #expect(try Pattern("").outcome(in: bytes, 5..<5) == 5..<5)
        #expect(try Pattern("^$").outcome(in: [], 0..<0) == 0..<0)
    }

    @Test("Later matches are found from a later start, with look-behind to the range's start")
    func start() throws {
        let bytes = Array("ab ab ab".utf8)
        let pattern = try Pattern("(?<= )ab")
        #expect(pattern.outcome(in: bytes, 0..<8, from: 3) == 3..<5)
        #expect(pattern.outcome(in: bytes, 0..<8, from: 4) == 6..<8)
        #expect(pattern.outcome(in: bytes, 0..<8, from: 8) == nil)
        #expect(pattern.outcome(in: bytes, 0..<8, from: 9) == nil)
        #expect(try Pattern("^ab").outcome(in: bytes, 0..<8, from: 3) == nil)
    }

    @Test("Ends in the middle of a character are moved inwards")
    func cutCharacters() throws {
        let bytes = Array("😀a😀".utf8)
        for lower in 1...4 {
            for upper in 5...8 {
                #expect(try Pattern("^.*$").outcome(in: bytes, lower..<upper) == 4..<5)
            }
        }
        #expect(try Pattern("^$").outcome(in: bytes, 1..<3) != nil)
        #expect(try Pattern(".").outcome(in: bytes, 0..<9, from: 2) == 4..<5)
    }

    @Test(#"`\K` moves the start of the match"#)
    func keepOut() throws {
        #expect(try found(#"by \K\w+"#, in: "by Nobody") == "Nobody")
    }

    // MARK: Limits and threads

    @Test(
        "F20: Attacks end at the limit within a moment",
        arguments: [
            "(a+)+$", "(a|aa)+$", "(a|a)*$", "^(([a-z])+.)+[A-Z]([a-z])+$", "(.*)*(.*)*(.*)*$x",
            "(?:a?){30}a{30}$",
            "(a*)*b", #"^(\w+\s?)*$"#, "(?=(a+))*b$|(a+)+$",
        ]
    )
    func attacks(source: String) throws {
        let bytes = Array((String(repeating: "a", count: 40) + "!").utf8)
        let clock = ContinuousClock()
        for jit in [false, true] {
            let pattern = try Pattern(source, jit: jit)
            var outcome = Pattern.Outcome.noMatch
            let time = clock.measure { outcome = pattern.firstMatch(in: bytes, range: 0..<bytes.count) }
            // Some of these PCRE2 sees through; none may take long.
            #expect(time < .milliseconds(500), "\(time)")
            if source == "(a+)+$" && !jit {
                #expect(isLimitHit(outcome))
            }
        }
    }

    @Test("Deep recursion ends at the heap or depth limit")
    func depth() throws {
        let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 200_000)
        #expect(isLimitHit(try Pattern("(?:a|b)*[cd]").firstMatch(in: bytes, range: 0..<bytes.count)))
        #expect(isLimitHit(try Pattern("(a(?1)?[bc])").firstMatch(in: bytes, range: 0..<bytes.count)))
    }

    @Test("A search that would take seconds is given up", .timeLimit(.minutes(5)))
    func quadratic() throws {
        let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 32_768)
        let pattern = try Pattern(#"\w+[@#]"#)
        let clock = ContinuousClock()
        var outcome = Pattern.Outcome.noMatch
        let time = clock.measure { outcome = pattern.firstMatch(in: bytes, range: 0..<bytes.count) }
        #expect(isLimitHit(outcome))
        #expect(time < .seconds(10), "8 s of processor time without a limit: \(time)")
    }

    @Test("A long text is searched to its end, whatever its characters", arguments: ["a", "é", "€", "😀"])
    func longText(character: String) throws {
        let filler = String(repeating: character, count: 3_001)
        let pattern = try Pattern(#"(?<=\w|[😀€])#(\d)$"#)
        for extra in 0..<4 {
            let bytes = Array((String(repeating: "x", count: extra) + filler + "#7").utf8)
            let end = bytes.count
            #expect(pattern.outcome(in: bytes, 0..<end) == (end - 2)..<end)
            #expect(pattern.outcome(in: bytes, 0..<end, from: 600) == (end - 2)..<end)
            #expect(pattern.outcome(in: bytes, 0..<(end - 1)) == nil)
        }
    }

    @Test("Each of many matches in a long text is found once")
    func manyMatches() throws {
        let bytes = Array(String(repeating: "ab ", count: 2_000).utf8)
        let pattern = try Pattern("ab")
        var starts: [Int] = []
        var from = 0
        while let range = pattern.outcome(in: bytes, 0..<bytes.count, from: from) {
            starts.append(range.lowerBound)
            from = range.upperBound
        }
        #expect(starts == Array(stride(from: 0, to: 6_000, by: 3)))
    }

    @Test("A pattern still works after it hit a limit")
    func afterLimit() throws {
        let pattern = try Pattern("(a+)+$")
        let attack = Array((String(repeating: "a", count: 40) + "!").utf8)
        #expect(isLimitHit(pattern.firstMatch(in: attack, range: 0..<attack.count)))
        #expect(pattern.outcome(in: Array("baa".utf8), 0..<3) == 1..<3)
    }

    @Test("A verb in the pattern cannot raise the limit")
    func verb() throws {
        let attack = Array((String(repeating: "a", count: 40) + "!").utf8)
        let pattern = try Pattern("(*LIMIT_MATCH=4000000000)(a+)+$")
        #expect(isLimitHit(pattern.firstMatch(in: attack, range: 0..<attack.count)))
    }

    @Test("Threads share a pattern", arguments: [false, true])
    func threads(jit: Bool) async throws {
        let pattern = try Pattern(#"(?<word>\p{L}+) (\d+)"#, jit: jit)
        await withTaskGroup(of: Bool.self) { group in
            for task in 0..<8 {
                group.addTask {
                    let bytes = Array((String(repeating: "-", count: task) + "Fähre \(task)").utf8)
                    return (0..<2_000).allSatisfy { _ in
                        pattern.outcome(in: bytes, 0..<bytes.count) == task..<bytes.count
                    }
                }
            }
            for await isRight in group {
                #expect(isRight)
            }
        }
    }
}

extension Pattern {
    /// The range of the first match, if there is one.
    fileprivate func outcome(in bytes: [UInt8], _ range: Range<Int>, from start: Int? = nil) -> Range<Int>? {
        guard case .match(let match) = firstMatch(in: bytes, range: range, from: start) else { return nil }
        return match.range
    }
}
