/// Splits texts in words and gives equal words equal numbers.
///
/// Bags and shingles of numbers are compared much faster than those of texts. One numbering serves the texts of one page.
struct WordNumbering {
    private var numbers: [[UInt8]: Int32] = [:]

    /// The numbers of a text's words in their order.
    mutating func words(of text: String, lowercased: Bool) -> [Int32] {
        let written = Array(text.unicodeScalars)
        var found: [Int32] = []
        var word: [UInt8] = []
        for scalar in lowercased ? ScoringText.lowercased(written) : written {
            if ScoringText.isWord(scalar) {
                word.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            } else if !word.isEmpty {
                found.append(number(of: word))
                word.removeAll(keepingCapacity: true)
            }
        }
        if !word.isEmpty { found.append(number(of: word)) }
        return found
    }

    private mutating func number(of word: [UInt8]) -> Int32 {
        if let known = numbers[word] { return known }
        let number = Int32(numbers.count)
        numbers[word] = number
        return number
    }
}
