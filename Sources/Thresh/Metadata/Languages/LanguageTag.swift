/// Language tags in the spelling of BCP 47.
enum LanguageTag {
    /// The tag with its language in small letters and its region in capitals: `en_us` becomes `en-US`; nil for a text that
    /// is no tag.
    static func normalised(_ text: String) -> String? {
        let parts = text.split { $0 == "-" || $0 == "_" }
        guard let language = parts.first, (2...3).contains(language.utf8.count), isWord(language) else {
            return nil
        }
        return ([language.lowercased()] + parts.dropFirst().filter { isWord($0) }.map { spelled($0) }).joined(
            separator: "-"
        )
    }

    /// The language of a tag without region and script: `pt` of `pt-BR`.
    static func primary(_ tag: String) -> String {
        String(tag.lowercased().prefix { $0 != "-" && $0 != "_" })
    }

    private static func isWord(_ part: Substring) -> Bool {
        part.utf8.allSatisfy { TextMeasure.isAlphanumeric($0) }
    }

    private static func spelled(_ part: Substring) -> String {
        switch part.utf8.count {
        case 2: part.uppercased()
        case 4: part.prefix(1).uppercased() + part.dropFirst().lowercased()
        default: part.lowercased()
        }
    }
}
