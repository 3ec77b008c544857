/// Tells the language of text that declares none by the commonest words of the languages that rule files know.
enum CommonWords {
    /// Fewer hits say nothing.
    static let leastHits = 8
    /// The best language must have so many times the hits of the next: related languages share short words.
    static let lead = 2
    /// So much text is enough to tell.
    static let sampleBytes = 20_000

    /// The language of the file whose words occur most; nil where none stands out.
    static func language(of lines: PageLines, among heads: [RuleHead]) -> String? {
        var counts: [ArraySlice<UInt8>: Int] = [:]
        for word in lines.folded.prefix(sampleBytes).split(whereSeparator: { $0 < 0x41 && $0 != 0x27 })
        where word.count <= 6 {
            counts[word, default: 0] += 1
        }
        let ranked = heads.filter { !$0.commonWords.isEmpty }.map { head in
            (head, head.commonWords.reduce(0) { $0 + (counts[Array($1.utf8)[...]] ?? 0) })
        }.sorted { $0.1 > $1.1 }
        guard let best = ranked.first, best.1 >= leastHits else { return nil }
        if ranked.count > 1, best.1 < lead * ranked[1].1 { return nil }
        return best.0.languages.first
    }
}
