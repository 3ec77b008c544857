/// Tells the names of companies, newsrooms and other houses from those of people.
enum HouseName {
    /// What a company's name ends with, in small letters without full stops.
    private static let legalForms: Set<String> = [
        "gmbh", "ag", "kg", "ohg", "ev", "ltd", "limited", "inc", "incorporated", "llc", "corp", "plc", "sa",
        "sl", "srl",
        "spa", "bv", "nv", "oy", "oyj", "sro", "ooo",
    ]
    /// Words that a person's name does not have, in small letters.
    private static let words: Set<String> = [
        "verlag", "redaktion", "onlineredaktion", "redaction", "rédaction", "redacción", "redacció",
        "redazione", "redação",
        "redactie", "redakcja", "redaksjonen", "redaktionen", "toimitus", "редакция", "newsroom", "newsdesk",
    ]

    /// A longer text is a sentence about one.
    private static let mostWords = 8

    /// Whether a name is a house's: it ends with a legal form, or has a word for a newsroom or publisher.
    static func isHouse(_ name: String) -> Bool {
        let parts = name.split(separator: " ").map { $0.lowercased().filter { $0 != "." && $0 != "," } }
        guard let last = parts.last, parts.count <= mostWords, !name.contains(":") else { return false }
        return parts.count > 1 && legalForms.contains(last) || parts.contains { words.contains($0) }
    }
}
