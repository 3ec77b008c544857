import ThreshHTML

/// Words with which a text may begin, in small letters or capitals.
struct OpeningWords {
    /// The words by their first byte; of several that a text begins with, the first given counts.
    private var words: [[[UInt8]]] = Array(repeating: [], count: 256)

    /// - Parameter list: the words in small letters.
    init(_ list: [String]) {
        for word in list {
            // Bytes of ASCII are compared without regard to case; other letters are looked up in each spelling.
            let spellings = [word, String(word.prefix(1)).uppercased() + word.dropFirst(), word.uppercased()]
            for bytes in Set(spellings.map { $0.utf8.map(ASCII.lowercased) }) {
                if let first = bytes.first { words[Int(first)].append(bytes) }
            }
        }
    }

    /// How many bytes the word has with which a text begins; nil where it begins with none.
    func length(in text: ArraySlice<UInt8>) -> Int? {
        guard let first = text.first else { return nil }
        return words[Int(ASCII.lowercased(first))].first { word in
            word.count <= text.count && zip(word, text).allSatisfy { $0 == ASCII.lowercased($1) }
        }?.count
    }

    /// Whether a word begins with a text's first byte.
    func mayBegin(_ text: ArraySlice<UInt8>) -> Bool {
        text.first.map { !words[Int(ASCII.lowercased($0))].isEmpty } ?? false
    }
}
