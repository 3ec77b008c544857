/// Tells the language of text that declares none by the commonest words of the languages that rule files know.
enum CommonWords {
    /// Another language may be meant as well when it has more than this share of the best one's hits: a page may quote,
    /// and related languages share short words.
    static let lead = 2
    /// So much text is enough to tell.
    static let sampleBytes = 20_000
    /// Words are short; in UTF-8 six letters of Cyrillic or Greek are twelve bytes.
    static let wordBytes = 12

    /// The languages that a text may be in, of those of the rule files; empty where not one of their words occurs.
    ///
    /// Words that several files name count for none of them: what Spanish and Portuguese share tells nothing.
    static func languages(of lines: PageLines, among heads: [RuleHead]) -> Set<String> {
        let heads = heads.filter { !$0.commonWords.isEmpty }
        var owners: [ArraySlice<UInt8>: Int?] = [:]
        for (place, head) in heads.enumerated() {
            for word in Set(head.commonWords) {
                let bytes = LineFolding.folded(word)[...]
                owners[bytes] = .some(owners[bytes] == nil ? place : nil)
            }
        }
        var hits = Array(repeating: 0, count: heads.count)
        for word in words(of: lines.folded.prefix(sampleBytes)) {
            if case .some(.some(let place)) = owners[word] { hits[place] += 1 }
        }
        guard let most = hits.max(), most > 0 else { return [] }
        return Set(heads.indices.filter { hits[$0] * lead > most }.flatMap { heads[$0].languages })
    }

    /// The words of a text, and each ideograph and kana as a word: Chinese and Japanese set no blanks.
    private static func words(of text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var words: [ArraySlice<UInt8>] = []
        var start = text.startIndex
        var index = text.startIndex
        func close(at end: Int) {
            if start < end, end - start <= wordBytes { words.append(text[start..<end]) }
        }
        while index < text.endIndex {
            let byte = text[index]
            if byte < 0x41 && byte != 0x27 {
                close(at: index)
                index += 1
                start = index
            } else if (0xE3...0xE9).contains(byte) {
                close(at: index)
                let end = min(index + 3, text.endIndex)
                words.append(text[index..<end])
                index = end
                start = end
            } else {
                index += 1
            }
        }
        close(at: text.endIndex)
        return words
    }
}
