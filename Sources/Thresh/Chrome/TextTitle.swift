/// Finds the headline of scraped text.
enum TextTitle {
    /// A headline longer than this is a sentence: the longest title in the sets that Thresh is tuned on has 38 words.
    static let mostWords = 40
    /// From so many words on, more do not make a line more like a headline.
    static let fullWords = 9
    /// What it counts when all of a line's longer words come back in the story: mastheads, menus and requests have none of
    /// the story's words.
    static let storyWeight = 10.0
    /// A word of fewer bytes stands in any story.
    static let longWordBytes = 4
    /// What a byline, a date or share buttons below a line count: more than a caption, which stands below them, can have in words.
    static let signedWeight = 8.0
    /// A line of fewer words above a date may be a masthead or a menu's entry.
    static let fewestSignedWords = 3

    /// The line above the text that reads most like a headline; nil where there is none.
    ///
    /// Asked after the chrome lines are out, so that what is left above the first paragraph is a headline, a byline or a heading.
    static func find(in draft: Draft, _ lines: PageLines) -> Int? {
        let verse = TextGroups.verse(in: draft)
        let firstParagraph =
            (0..<lines.count).first { lines.isParagraph($0) && !draft.fates[$0].isDropped } ?? lines.count
        var candidates = (0..<min(firstParagraph, verse.min() ?? lines.count)).filter { line in
            !draft.fates[line].isDropped && (1...mostWords).contains(lines.words[line])
                && draft.blocks[line].kind != .listItem
        }
        let speakers = speakers(lines, draft)
        candidates.removeAll { speaker(of: $0, lines).map { speakers.contains($0) } ?? false }
        if draft.notation.isMarkdown { candidates = highest(candidates, draft) }
        if firstParagraph == lines.count && candidates.count == lines.count { return nil }
        let story = storyWords(lines, draft, verse)
        // Of a poem nothing but its own words tells which line above it is its title.
        if firstParagraph == lines.count, !verse.isEmpty {
            candidates.removeAll { known($0, lines, story) == 0 }
        }
        let scores = candidates.map { score(of: $0, lines, story) }
        guard let most = scores.max(), let first = scores.firstIndex(of: most) else { return nil }
        // The first of equals: below a headline stand its repetitions.
        let best =
            signed(above: candidates[first], candidates, lines, draft) { line in
                score(of: line, lines, story) + signedWeight > most && !isSentence(line, lines, story)
            } ?? headline(aboveStandfirst: candidates[first], candidates, lines, draft, story)
            ?? candidates[first]
        guard !isSentence(best, lines, story) else { return nil }
        return shorter(than: best, candidates, lines) ?? best
    }

    /// A headline with a full stop has so much of the story's words; a first sentence begins the story and goes on.
    private static let sentenceShare = 0.5

    private static func isSentence(_ line: Int, _ lines: PageLines, _ story: Set<ArraySlice<UInt8>>) -> Bool {
        lines.bytes(of: line, exactCase: true).last == UInt8(ascii: ".")
            && known(line, lines, story) < sentenceShare
    }

    /// Who speaks in a conversation: what stands before the colon of several lines.
    private static func speakers(_ lines: PageLines, _ draft: Draft) -> Set<ArraySlice<UInt8>> {
        var turns: [ArraySlice<UInt8>: Int] = [:]
        for line in 0..<lines.count where !draft.fates[line].isDropped {
            if let speaker = speaker(of: line, lines) { turns[speaker, default: 0] += 1 }
        }
        return Set(turns.filter { $0.value >= fewestTurns }.keys)
    }

    /// Fewer lines may begin with one word and a colon by chance.
    private static let fewestTurns = 3
    /// Names are shorter.
    private static let longestSpeaker = 40

    /// What stands before a line's first colon, where that may be the name of a speaker.
    private static func speaker(of line: Int, _ lines: PageLines) -> ArraySlice<UInt8>? {
        let bytes = lines.bytes(of: line, exactCase: false)
        guard let colon = bytes.prefix(longestSpeaker).firstIndex(of: UInt8(ascii: ":")),
            colon > bytes.startIndex,
            bytes[(colon + 1)...].first == 0x20
        else { return nil }
        return bytes[..<colon]
    }

    /// Without the headings of parts, and only the headings of the first level where there are any: in Markdown the title is
    /// marked as one.
    private static func highest(_ candidates: [Int], _ draft: Draft) -> [Int] {
        var top = Int.max
        let unheaded = candidates.filter { line in
            guard case .heading(let level) = draft.blocks[line].kind else { return true }
            defer { top = min(top, level) }
            return level <= top
        }
        return top == 1 ? unheaded.filter { draft.blocks[$0].kind == .heading(1) } : unheaded
    }

    /// The line that has the headline alone where the best line has the site's name behind it, as page titles do.
    private static func shorter(than best: Int, _ candidates: [Int], _ lines: PageLines) -> Int? {
        let whole = lines.bytes(of: best, exactCase: false)
        return candidates.first { line in
            let bytes = lines.bytes(of: line, exactCase: false)
            return line != best && lines.words[line] >= 3 && bytes.count < whole.count
                && whole.starts(with: bytes)
        }
    }

    /// The line above a line that has a byline, a date or share buttons right below it: what stands below these is a caption.
    ///
    /// A line that such a one stands below too, or whose words the page's title has, is a headline all the same.
    private static func signed(
        above line: Int,
        _ candidates: [Int],
        _ lines: PageLines,
        _ draft: Draft,
        where passes: (Int) -> Bool
    ) -> Int? {
        let bytes = lines.bytes(of: line, exactCase: false)
        let repeats = candidates.filter { lines.bytes(of: $0, exactCase: false).starts(with: bytes) }
        guard !isSignature(line + 1, draft) else { return nil }
        if repeats.count > 1 { return repeats.first { isSignature($0 + 1, draft) } }
        return candidates.last {
            $0 < line && lines.words[$0] >= fewestSignedWords && isSignature($0 + 1, draft) && passes($0)
        }
    }

    /// The headline right above a line that sums the story up at greater length, and so has more of its words.
    ///
    /// What stands above a headline are menus, kickers and other articles' headlines: so it must have a headline's length and
    /// words of the story, fewer of them where a byline below tells where the head of the article ends; or it must stand there
    /// twice, as the page's title and the article's.
    private static func headline(
        aboveStandfirst line: Int,
        _ candidates: [Int],
        _ lines: PageLines,
        _ draft: Draft,
        _ story: Set<ArraySlice<UInt8>>
    ) -> Int? {
        let above = line - 1
        let bytes = above >= 0 ? lines.bytes(of: above, exactCase: false) : []
        guard candidates.contains(above), lines.words[above] >= fewestSignedWords,
            lines.words[above] < lines.words[line], bytes.last != UInt8(ascii: ":"),
            !isSentence(above, lines, story)
        else { return nil }
        let repeatsTitle = candidates.contains {
            $0 < min(above, mostTitleLine) && lines.bytes(of: $0, exactCase: false).starts(with: bytes)
        }
        if repeatsTitle { return above }
        let least = isSignature(line + 1, draft) ? signedShare : unsignedShare
        return lines.words[above] >= fewestHeadlineWords && known(above, lines, story) >= least ? above : nil
    }

    /// The page's title is among so many first lines; what comes again further down are entries of menus.
    private static let mostTitleLine = 3
    /// Kickers have fewer words.
    private static let fewestHeadlineWords = 5
    /// The share of the story's words that a headline above a standfirst has at least.
    private static let signedShare = 1.0 / 3
    private static let unsignedShare = 0.5

    private static let signatures: Set<RemovalKind> = [.byline, .authorBio, .timestamp, .share]

    private static func isSignature(_ line: Int, _ draft: Draft) -> Bool {
        guard line < draft.blocks.count, let cause = draft.cause(of: line) else { return false }
        return signatures.contains(cause.why)
    }

    private static func score(of line: Int, _ lines: PageLines, _ story: Set<ArraySlice<UInt8>>) -> Double {
        let bytes = lines.bytes(of: line, exactCase: true)
        var score = Double(min(lines.words[line], fullWords)) + storyWeight * known(line, lines, story)
        if isShouting(bytes) && lines.words[line] <= 5 { score -= 4 }
        if TextMeasure.endsSentence(bytes) && bytes.last != UInt8(ascii: "?") { score -= 3 }
        if bytes.last == UInt8(ascii: ":") { score -= 3 }
        return score
    }

    /// The share of a line's longer words that come back in the story.
    private static func known(_ line: Int, _ lines: PageLines, _ story: Set<ArraySlice<UInt8>>) -> Double {
        let long = longWords(lines.bytes(of: line, exactCase: false))
        return Double(long.count { story.contains($0) }) / Double(max(1, long.count))
    }

    private static func storyWords(
        _ lines: PageLines,
        _ draft: Draft,
        _ verse: Set<Int>
    ) -> Set<ArraySlice<UInt8>> {
        var words: Set<ArraySlice<UInt8>> = []
        for line in 0..<lines.count
        where (lines.isProse[line] || verse.contains(line)) && !draft.fates[line].isDropped {
            words.formUnion(longWords(lines.bytes(of: line, exactCase: false)))
        }
        return words
    }

    private static func longWords(_ folded: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        folded.split { !TextMeasure.isAlphanumeric($0) && $0 < 0x80 }.filter { $0.count >= longWordBytes }
    }

    /// Whether a line is all capitals, as mastheads and section names are.
    private static func isShouting(_ bytes: ArraySlice<UInt8>) -> Bool {
        let letters = bytes.filter { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
        return letters.count >= 3 && letters.allSatisfy { $0 <= 0x5A }
    }
}
