import ThreshHTML

/// Takes titles apart at the signs that part headlines from the names of sites and sections.
enum TitleParts {
    /// Signs that stand between a headline and a site's name.
    private static let separators = [
        " | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " « ", " ‹ ", " / ",
    ]
    /// Signs that East Asian sites put before their name without blanks.
    private static let tightSeparators = ["ㅣ", "｜", "：", "_", "|", "-"]
    /// A site's name has at most so many words.
    private static let mostNameWords = 6
    /// The last part of a title is taken for a site's name without other evidence when it has at most so many words and
    /// the rest twice as many.
    private static let mostGuessedWords = 4

    /// The bytes of a text that are letters or digits, folded: what two spellings of one title have in common.
    static func letters(_ text: String) -> [UInt8] {
        letters(LineFolding.folded(text))
    }

    /// See ``letters(_:)-(String)``.
    ///
    /// - Parameter text: the text with its white space folded.
    static func letters(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var folded: [UInt8] = []
        LineFolding.append(text, to: &folded)
        return letters(folded)
    }

    private static func letters(_ folded: [UInt8]) -> [UInt8] {
        folded.filter { TextMeasure.isAlphanumeric($0) || $0 >= 0x80 }
    }

    static func words(_ text: String) -> Int {
        TextMeasure.words(Array(text.utf8)[...])
    }

    /// The parts of a title at the first sign that parts it.
    static func parts(_ title: String) -> [String] {
        for separator in separators {
            let parts = StringSplitter.split(title, by: separator)
            if parts.count > 1 { return parts }
        }
        return [title]
    }

    /// A title, and what of it stands before or behind any of its separators.
    static func stretches(_ title: String) -> [String] {
        [title]
            + separators.flatMap { separator in
                let parts = StringSplitter.split(title, by: separator)
                return (1..<max(1, parts.count)).flatMap { place in
                    [
                        parts[..<place].joined(separator: separator),
                        parts[place...].joined(separator: separator),
                    ]
                }
            }
    }

    /// The longer words of a title, folded: those that two titles about one thing share.
    static func longWords(_ text: String) -> Set<[UInt8]> {
        Set(
            LineFolding.folded(text).split { !TextMeasure.isAlphanumeric($0) && $0 < 0x80 }.map { Array($0) }
                .filter { $0.count >= leastLongWord }
        )
    }

    /// Shorter words are those of the language, in most languages.
    private static let leastLongWord = 4

    /// A title without the site's name at either end: where it is known, or where the last part is much shorter than the
    /// rest.
    static func withoutSiteName(_ title: String, _ site: SiteName) -> String {
        let bare = withoutKnownName(title, site)
        if bare != title { return bare }
        for separator in [" | ", " :: ", " » ", " ‹ ", " — ", " – ", " - "] {
            let parts = StringSplitter.split(title, by: separator)
            guard parts.count > 1, let last = parts.last else { continue }
            let rest = parts.dropLast().joined(separator: separator)
            if words(last) <= mostGuessedWords && words(rest) >= 2 * words(last) { return rest }
        }
        return title
    }

    /// A title without the site's name at either end, where that is known.
    static func withoutKnownName(_ title: String, _ site: SiteName) -> String {
        for separator in separators {
            let parts = StringSplitter.split(title, by: separator)
            guard parts.count > 1, let first = parts.first, let last = parts.last else { continue }
            if site.isName(last) { return parts.dropLast().joined(separator: separator) }
            if site.isName(first) { return parts.dropFirst().joined(separator: separator) }
        }
        for separator in tightSeparators {
            let parts = StringSplitter.split(title, by: separator)
            if parts.count > 1, let last = parts.last, site.isName(last) {
                return parts.dropLast().joined(separator: separator)
            }
        }
        return title
    }

    /// What a title says besides the headline: the site's name, when it is one part and short.
    static func remainder(of title: String, without headline: String) -> String? {
        for separator in separators + [": "] {
            let parts = StringSplitter.split(title, by: separator)
            guard parts.count == 2 else { continue }
            if parts[0] == headline, words(parts[1]) <= mostNameWords { return parts[1] }
            if parts[1] == headline, words(parts[0]) <= mostNameWords { return parts[0] }
        }
        return nil
    }
}

/// What is known of a site's name, to tell it from headlines.
struct SiteName {
    private let name: [UInt8]
    private let host: [UInt8]
    /// The last part of the title element, where it has several and the first is not the site's name.
    private var tail: [UInt8] = []

    init(_ name: String?, in draft: Draft) {
        self.name = name.map { TitleParts.letters($0) } ?? []
        host = draft.address.map { Array($0.host.utf8).filter { TextMeasure.isAlphanumeric($0) } } ?? []
        let parts = TitleParts.parts(draft.head.title ?? "")
        if parts.count > 1, let last = parts.last, !isName(parts[0]) { tail = TitleParts.letters(last) }
    }

    /// Whether a part of a title is the name: as the page gives it, or as its host has it.
    func isName(_ part: String) -> Bool {
        let letters = TitleParts.letters(part)
        guard !letters.isEmpty else { return false }
        return letters == name || letters.count >= 4 && Bytes.contains(host[...], letters)
    }

    /// Whether a heading is the name: a logo, or what ends the title element.
    func isName(ofHeading text: String) -> Bool {
        let letters = TitleParts.letters(text)
        return letters == name || letters == tail
    }
}
