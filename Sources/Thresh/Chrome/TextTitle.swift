/// Finds the headline of scraped text.
enum TextTitle {
    /// A headline longer than this is a sentence: the longest title in the sets that Thresh is tuned on has 38 words.
    static let mostWords = 40
    /// A headline of fewer words gives way to a longer line that stands by it.
    static let fewWords = 3

    /// The line above the text that reads most like a headline; nil where there is none.
    ///
    /// Asked after the chrome lines are out, so that what is left above the first line of prose is a headline, a byline
    /// or a heading.
    static func find(in draft: Draft, _ lines: PageLines) -> Int? {
        let firstProse = (0..<lines.count).first { lines.isProse[$0] && !draft.fates[$0].isDropped } ?? lines.count
        let candidates = (0..<firstProse).filter { line in
            !draft.fates[line].isDropped && (1...mostWords).contains(lines.words[line])
                && draft.blocks[line].kind != .listItem
        }
        if firstProse == lines.count && candidates.count == lines.count { return nil }
        return candidates.first { lines.words[$0] >= fewWords && !isShouting(lines, $0) }
            ?? candidates.first { lines.words[$0] >= fewWords } ?? candidates.first
    }

    /// Whether a line is all capitals, as mastheads and section names are.
    private static func isShouting(_ lines: PageLines, _ line: Int) -> Bool {
        let letters = lines.bytes(of: line, exactCase: true).filter { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
        return letters.count >= 3 && lines.words[line] <= 5 && letters.allSatisfy { $0 <= 0x5A }
    }
}
