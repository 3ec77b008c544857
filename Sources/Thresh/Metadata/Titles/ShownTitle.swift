import ThreshHTML

/// Finds the part of a title that the page shows as a line of its own: what machines are told besides is the name of the
/// site or a section, whatever sign parts them.
enum ShownTitle {
    /// A shorter part may be a word of the page by chance.
    private static let leastLetters = 8
    /// A line may have more signs and blanks than the title.
    private static let slack = 8

    /// The part as the title spells it; nil where the page shows none, or all of the title.
    ///
    /// It is longer than all the rest, as the page shows its own name, too: with shorter parts, 6 of the 13 titles that changed
    /// on wcxb-dev became the name of a site or section. The last part is not taken where the page shows it as a link or an
    /// `h1`: of 7 such parts there 4 were the name of a site or book, and one was right.
    static func part(of title: String, in draft: Draft, _ site: SiteName) -> String? {
        let whole = TitleParts.letters(title)
        var parts: [[UInt8]: String] = [:]
        for part in TitleParts.stretches(title, tight: true) where !site.isName(part) {
            let letters = TitleParts.letters(part)
            let isMost = letters.count * 2 > whole.count && letters.count < whole.count
            if isMost && letters.count >= leastLetters && parts[letters] == nil { parts[letters] = part }
        }
        guard !parts.isEmpty else { return nil }
        var longest: [UInt8] = []
        for (index, block) in draft.blocks.enumerated() where mayShow(block, title) {
            var shown: [UInt8] = []
            TitleParts.appendLetters(of: draft.lines.bytes(of: index, exactCase: false), to: &shown)
            if shown == whole { return nil }
            guard shown.count > longest.count, let part = parts[shown] else { continue }
            let isSite = title.hasSuffix(part) && (block.linkBytes > 0 || block.kind == .heading(1))
            if !isSite { longest = shown }
        }
        return parts[longest]
    }

    /// Whether a block may be a headline: other lines that are links lead to the site or its sections.
    private static func mayShow(_ block: Block, _ title: String) -> Bool {
        if case .heading = block.kind {} else if block.linkBytes > 0 { return false }
        return !block.isHidden && (leastLetters...title.utf8.count + slack).contains(block.text.count)
    }
}
