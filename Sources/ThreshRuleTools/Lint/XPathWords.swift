/// What an XPath expression is made of, as far as checks look at it: names and literals, without a grammar.
struct XPathWords {
    /// Names of elements, attributes and functions outside of quotes.
    private(set) var names: [String] = []
    /// The expression with each literal as it stands.
    let source: String

    init(_ source: String) {
        self.source = source
        var name = ""
        var quote: Character?
        for character in source {
            if let open = quote {
                if character == open { quote = nil }
                continue
            }
            if character.isLetter || character.isNumber || "-_".contains(character) {
                name.append(character)
                continue
            }
            if !name.isEmpty { names.append(name) }
            name = ""
            if character == "'" || character == "\"" { quote = character }
        }
        if !name.isEmpty { names.append(name) }
    }

    /// The literals that the class or id is compared with: by `=`, or by `contains`.
    func classLiterals(byEquality: Bool) -> [String] {
        let compact = source.filter { $0 != " " || true }
        let starts =
            byEquality ? ["@class=", "@class =", "@class= "] : ["contains(@class,", "contains(@id,"]
        var found: [String] = []
        for start in starts {
            var rest = compact[...]
            while let place = rest.firstRange(of: start) {
                rest = rest[place.upperBound...]
                let literal = rest.drop { $0 == " " }
                guard let quote = literal.first, quote == "'" || quote == "\"" else { continue }
                found.append(String(literal.dropFirst().prefix { $0 != quote }))
            }
        }
        return found
    }
}
