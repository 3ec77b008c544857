import ThreshHTML

/// Takes titles apart at the signs that part headlines from the names of sites and sections.
enum TitleParts {
    /// Signs that stand between a headline and a site's name.
    private static let separators = Separators([
        " | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " « ", " ‹ ", " / ",
    ])
    /// Signs that East Asian sites put before their name without blanks.
    private static let tightSeparators = Separators(["ㅣ", "｜", "：", "_", "|", "-"])
    /// Signs that stand in headlines, and before a site's name that is known.
    private static let colons = Separators([" : ", ": ", ", "])
    /// Signs behind which a site's name is looked for where it is not known.
    private static let nameSeparators = Separators([" | ", " :: ", " » ", " ‹ ", " — ", " – ", " - "])
    /// Signs that may part a headline from all that a title says besides.
    private static let restSeparators = Separators(separators.signs + [": "])
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
        var letters: [UInt8] = []
        appendLetters(of: folded[...], to: &letters)
        return letters
    }

    /// For each byte 1 where it is a letter or digit or a part of one, else 0.
    ///
    /// An array on the heap: one within a value is copied as a whole for each byte that is looked up in it.
    private static let letterSteps = (UInt8.min...UInt8.max).map { byte -> UInt8 in
        TextMeasure.isAlphanumeric(byte) || byte >= 0x80 ? 1 : 0
    }

    /// Appends those bytes of a folded text that are letters or digits.
    static func appendLetters(of folded: ArraySlice<UInt8>, to letters: inout [UInt8]) {
        let start = letters.count
        letters.append(contentsOf: repeatElement(0, count: folded.count))
        let bytes = folded.span
        let table = letterSteps
        let steps = table.span
        var span = letters.mutableSpan
        var end = start
        for index in bytes.indices {
            let byte = bytes[index]
            // Each byte takes the place that the next letter may take from it, without a branch.
            span[end] = byte
            end += Int(steps[Int(byte)])
        }
        letters.removeLast(letters.count - end)
    }

    static func words(_ text: String) -> Int {
        TextMeasure.words(Array(text.utf8)[...])
    }

    /// The parts of a title at the first sign that parts it.
    static func parts(_ title: String) -> [String] {
        separators.inside(title).first.map { StringSplitter.split(title, by: $0) } ?? [title]
    }

    /// A title of more bytes is a text, and its parts would fill the memory: there are twice as many as separators.
    private static let longestParted = 1_000

    /// A title, and what of it stands before or behind any of its separators.
    ///
    /// - Parameter tight: whether signs without blanks are separators, too.
    static func stretches(_ title: String, tight: Bool = false) -> [String] {
        guard title.utf8.count <= longestParted else { return [title] }
        return [title]
            + (separators.inside(title) + (tight ? tightSeparators.inside(title) : [])).flatMap { separator in
                let parts = StringSplitter.split(title, by: separator)
                return (1..<max(1, parts.count)).flatMap { place in
                    [
                        parts[..<place].joined(separator: separator),
                        parts[place...].joined(separator: separator),
                    ]
                }
            }
    }

    /// A title without its first or last part where that is a section's name, and much shorter than the rest.
    static func without(first isFirst: ([UInt8]) -> Bool, last isLast: ([UInt8]) -> Bool, in title: String)
        -> String
    {
        for separator in separators.inside(title) {
            let parts = StringSplitter.split(title, by: separator)
            guard parts.count > 1, let first = parts.first, let last = parts.last else { continue }
            func isLong(_ rest: ArraySlice<String>, _ part: String) -> Bool {
                let count = words(rest.joined(separator: separator))
                return count >= leastHeadlineWords && count > words(part)
            }
            if isLast(letters(last)), isLong(parts.dropLast(), last) {
                return parts.dropLast().joined(separator: separator)
            }
            if isFirst(letters(first)), isLong(parts.dropFirst(), first) {
                return parts.dropFirst().joined(separator: separator)
            }
        }
        return title
    }

    /// A shorter text may be a section's name itself.
    private static let leastHeadlineWords = 3

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
        // Some pages write their name twice, in two ways.
        if bare != title { return withoutKnownName(bare, site) }
        if let bare = TitleEnds.withoutEastAsianName(title) { return bare }
        for separator in nameSeparators.inside(title) {
            let parts = StringSplitter.split(title, by: separator)
            guard parts.count > 1, let last = parts.last else { continue }
            let rest = parts.dropLast().joined(separator: separator)
            if words(last) <= mostGuessedWords && words(rest) >= 2 * words(last) { return rest }
        }
        return title
    }

    /// A title without the site's name at either end, where that is known.
    static func withoutKnownName(_ title: String, _ site: SiteName) -> String {
        if let bare = TitleEnds.withoutGivenName(title, site) { return bare }
        for separator in separators.inside(title) {
            let parts = StringSplitter.split(title, by: separator)
            guard parts.count > 1, let first = parts.first, let last = parts.last else { continue }
            if site.isName(last) { return parts.dropLast().joined(separator: separator) }
            if site.isName(first) { return parts.dropFirst().joined(separator: separator) }
        }
        for separator in tightSeparators.inside(title) {
            let parts = StringSplitter.split(title, by: separator)
            if parts.count > 1, let last = parts.last, site.isName(last) {
                return parts.dropLast().joined(separator: separator)
            }
        }
        for separator in colons.inside(title) {
            let parts = StringSplitter.split(title, by: separator)
            if parts.count > 1, let last = parts.last, site.isGivenName(last) {
                return parts.dropLast().joined(separator: separator)
            }
        }
        return title
    }

    /// A title without the signs that are left at its ends where a name was not filled in.
    static func withoutLooseSigns(_ title: String) -> String {
        let words = title.split(separator: " ")
        guard let first = words.first(where: { !looseSigns.contains($0) }),
            let last = words.last(where: { !looseSigns.contains($0) })
        else { return words.first.map(String.init) ?? title }
        return String(title[first.startIndex..<last.endIndex])
    }

    private static let looseSigns: Set<Substring> = ["|", "-", "–", "—", "//", "::", "»", "«", "·", "•"]

    /// What a title says besides the headline: the site's name, when it is one part and short.
    static func remainder(of title: String, without headline: String) -> String? {
        for separator in restSeparators.inside(title) {
            let parts = StringSplitter.split(title, by: separator)
            guard parts.count == 2 else { continue }
            if parts[0] == headline, words(parts[1]) <= mostNameWords { return parts[1] }
            if parts[1] == headline, words(parts[0]) <= mostNameWords { return parts[0] }
        }
        return nil
    }
}

/// Signs that part titles: a title is asked for all of them at once, as most have one or none.
private struct Separators {
    let signs: [String]
    private let finder: PhraseFinder

    init(_ signs: [String]) {
        self.signs = signs
        finder = PhraseFinder(signs.map { Array($0.utf8) })
    }

    /// Those that stand in a title, in the order of the list.
    func inside(_ title: String) -> [String] {
        let bytes = Array(title.utf8)
        var found: UInt64 = 0
        finder.forEachMatch(in: bytes, range: bytes.indices) { sign, _ in found |= 1 << UInt64(sign) }
        return found == 0 ? [] : signs.indices.filter { found & 1 << UInt64($0) != 0 }.map { signs[$0] }
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
        let parts = TitleParts.parts(HTMLEntities.decoded(draft.head.title ?? ""))
        if parts.count > 1, let last = parts.last, !isName(parts[0]) { tail = TitleParts.letters(last) }
    }

    /// Whether a part of a title is the name: as the page gives it, or as its host has it.
    func isName(_ part: String) -> Bool {
        let letters = TitleParts.letters(part)
        guard !letters.isEmpty else { return false }
        return letters == name || letters.count >= 4 && Bytes.contains(host[...], letters)
    }

    /// Whether a part of a title is the name as the page gives it.
    func isGivenName(_ part: String) -> Bool {
        !name.isEmpty && TitleParts.letters(part) == name
    }

    /// Whether a title holds the name as the page gives it, and more.
    func hasGivenName(in title: String) -> Bool {
        guard !name.isEmpty else { return false }
        let letters = TitleParts.letters(title)
        return letters.count > name.count
            && (letters.starts(with: name) || letters.suffix(name.count) == name[...])
    }

    /// Whether a heading is the name: a logo, or what ends the title element.
    func isName(ofHeading text: String) -> Bool {
        let letters = TitleParts.letters(text)
        return letters == name || letters == tail
    }
}
