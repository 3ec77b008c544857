import ThreshHTML

/// Tells the language of text that declares none by the commonest words of the languages that rule files know.
struct CommonWords: Sendable {
    /// Another language may be meant as well when it has more than this share of the best one's hits: a page may quote,
    /// and related languages share short words.
    static let lead = 2
    /// So much text is enough to tell.
    static let sampleBytes = 20_000

    /// For each word the place of the file that alone names it; nil for one that several name.
    private let owners: [Word: Int?]
    /// The languages of each file.
    private let languages: [[String]]

    /// Reads the words of rule files.
    ///
    /// Words that several files name count for none of them: what Spanish and Portuguese share tells nothing.
    init(_ heads: [RuleHead]) {
        let heads = heads.filter { !$0.commonWords.isEmpty }
        var owners: [Word: Int?] = [:]
        for (place, head) in heads.enumerated() {
            for text in Set(head.commonWords) {
                guard let word = Word(LineFolding.folded(text)[...]) else { continue }
                owners[word] = .some(owners[word] == nil ? place : nil)
            }
        }
        self.owners = owners
        languages = heads.map(\.languages)
    }

    /// The languages that a text may be in; empty where not one of their words occurs.
    func languages(of lines: PageLines) -> Set<String> {
        var hits = Array(repeating: 0, count: languages.count)
        for word in Self.words(of: lines.folded.prefix(Self.sampleBytes)) {
            if case .some(.some(let place)) = owners[word] { hits[place] += 1 }
        }
        guard let most = hits.max(), most > 0 else { return [] }
        return Set(languages.indices.filter { hits[$0] * Self.lead > most }.flatMap { languages[$0] })
    }

    /// A word's bytes as two numbers, which are hashed sooner than bytes one by one.
    private struct Word: Hashable {
        private var start: UInt64 = 0
        private var end: UInt32 = 0

        /// Words are short; in UTF-8 six letters of Cyrillic or Greek are twelve bytes.
        static let mostBytes = 12

        /// Nil for a longer word or none.
        init?(_ bytes: ArraySlice<UInt8>) {
            guard (1...Self.mostBytes).contains(bytes.count) else { return nil }
            for byte in bytes.prefix(8) { start = start << 8 | UInt64(byte) }
            for byte in bytes.dropFirst(8) { end = end << 8 | UInt32(byte) }
        }
    }

    /// The words of a text, and each ideograph and kana as a word: Chinese and Japanese set no blanks.
    private static func words(of text: ArraySlice<UInt8>) -> [Word] {
        var words: [Word] = []
        var start = text.startIndex
        var index = text.startIndex
        func close(at end: Int) {
            if start < end, let word = Word(text[start..<end]) { words.append(word) }
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
                start = index
                close(at: end)
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
