import Thresh

/// Hands out rule ids that are unique in a file.
struct RuleNames {
    private var taken: Set<String> = []

    /// An id made of a selector's words, with a number where it is taken; `fallback` where it has no words.
    mutating func name(for text: String, fallback: String) -> String {
        var words = ""
        for byte in text.lowercased().utf8 {
            let isWord = (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
            if isWord {
                words.append(Character(UnicodeScalar(byte)))
            } else if !words.isEmpty && words.last != "-" {
                words.append("-")
            }
        }
        while words.last == "-" { words.removeLast() }
        let stem = words.isEmpty || words.count > Self.longest ? fallback : words
        var name = stem
        var count = 1
        while !taken.insert(name).inserted {
            count += 1
            name = "\(stem)-\(count)"
        }
        return name
    }

    /// Longer ids say less than a number does.
    private static let longest = 40
}
