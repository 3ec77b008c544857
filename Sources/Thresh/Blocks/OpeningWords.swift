import ThreshHTML

/// Words with which a text may begin, in small letters or capitals.
struct OpeningWords {
    /// All words, those with the same first byte together, and where each starts; one more at the end.
    private var text: [UInt8] = []
    private var starts: [Int] = []
    /// For each byte the first word that begins with it; one more at the end.
    private var firsts: [Int] = []

    /// - Parameter list: the words in small letters; of several that a text begins with, the first given counts.
    init(_ list: [String]) {
        var words: [[[UInt8]]] = Array(repeating: [], count: 256)
        for word in list {
            // Bytes of ASCII are compared without regard to case; other letters are looked up in each spelling.
            let spellings = [word, String(word.prefix(1)).uppercased() + word.dropFirst(), word.uppercased()]
            for bytes in Set(spellings.map { $0.utf8.map(ASCII.lowercased) }) {
                if let first = bytes.first { words[Int(first)].append(bytes) }
            }
        }
        for same in words {
            firsts.append(starts.count)
            for word in same {
                starts.append(text.count)
                text += word
            }
        }
        firsts.append(starts.count)
        starts.append(text.count)
    }

    /// How many bytes the word has with which a text begins; nil where it begins with none.
    func length(in text: ArraySlice<UInt8>) -> Int? {
        candidates(text).first { opens(text, $0) }.map { length(of: $0) }
    }

    /// Whether a text is one of the words.
    func isOne(_ text: ArraySlice<UInt8>) -> Bool {
        candidates(text).contains { length(of: $0) == text.count && opens(text, $0) }
    }

    /// Whether a word begins with a text's first byte.
    func mayBegin(_ text: ArraySlice<UInt8>) -> Bool {
        !candidates(text).isEmpty
    }

    /// The words that begin with a text's first byte.
    private func candidates(_ text: ArraySlice<UInt8>) -> Range<Int> {
        guard let first = text.first else { return 0..<0 }
        let byte = Int(ASCII.lowercased(first))
        return firsts[byte]..<firsts[byte + 1]
    }

    private func length(of word: Int) -> Int { starts[word + 1] - starts[word] }

    /// Whether a text begins with a word.
    private func opens(_ text: ArraySlice<UInt8>, _ word: Int) -> Bool {
        let length = length(of: word)
        guard length <= text.count else { return false }
        let start = starts[word]
        for place in 0..<length
        where self.text[start + place] != ASCII.lowercased(text[text.startIndex + place]) {
            return false
        }
        return true
    }
}
