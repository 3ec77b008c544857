import ThreshHTML

/// Tells whether a page writes the day before the month.
enum DayOrder {
    /// Countries by their domain whose English-speaking pages write the day first.
    private static let dayFirstDomains: Set<String> = [
        "uk", "au", "nz", "ie", "in", "za", "sg", "my", "pk", "ng", "ke", "mt",
    ]

    /// Whether a line may have a date with slashes: it has a slash with a digit or a blank each side.
    private static func mayShow(_ text: [UInt8], _ line: Range<Int>) -> Bool {
        guard (6...DateLineSource.mostLineBytes).contains(line.count) else { return false }
        var start = line.lowerBound + 1
        while let slash = ByteSearch.first(0x2F, in: text, start..<line.upperBound - 1) {
            if isDigitOrBlank(text[slash - 1]) && isDigitOrBlank(text[slash + 1]) { return true }
            start = slash + 1
        }
        return false
    }

    private static func isDigitOrBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 0x30 <= 9 }

    /// Languages whose two-digit years stand first.
    private static let yearFirst: Set<String> = ["ko", "ja", "zh", "hu", "lt"]

    /// What the page itself shows goes before what its language lets expect; unknown where neither says anything.
    static func order(of draft: Draft) -> DateFinder.Order {
        let tag = language(of: draft)
        if let tag, order(ofLanguage: tag) == .yearFirst { return .yearFirst }
        for block in draft.blocks.indices where mayShow(draft.text, draft.blocks[block].text) {
            let line = draft.text(of: block)
            if let shown = DateFinder.order(shownBy: line) { return shown }
        }
        let domain = draft.address?.host.split(separator: ".").last.map(String.init)
        guard let tag else { return domain.map { $0.utf8.count == 2 } ?? false ? .dayFirst : .unknown }
        if !isEnglish(tag) { return .dayFirst }
        if let region = region(of: tag) {
            return monthFirstRegions.contains(region) ? .monthFirst : .dayFirst
        }
        return domain.map { dayFirstDomains.contains($0) } ?? false ? .dayFirst : .monthFirst
    }

    /// The order that pages in a language have; unknown for English, whose countries differ.
    static func order(ofLanguage tag: String) -> DateFinder.Order {
        if yearFirst.contains(String(tag.prefix { $0 != "-" })) { return .yearFirst }
        return isEnglish(tag) ? .unknown : .dayFirst
    }

    private static let monthFirstRegions: Set<Substring> = ["US", "PH"]

    private static func isEnglish(_ tag: String) -> Bool { tag.prefix { $0 != "-" } == "en" }

    private static func region(of tag: String) -> Substring? { tag.split(separator: "-").dropFirst().last }

    /// The page's language with its country, where one of its sources names one.
    private static func language(of draft: Draft) -> String? {
        let locale = (draft.head.first("og:locale")?.value).flatMap { LanguageTag.normalised($0) }
        guard let tag = draft.head.language.flatMap({ LanguageTag.normalised($0) }) else {
            return (draft.head.first("og:locale", "language", "content-language")?.value)
                .flatMap { LanguageTag.normalised($0) }
        }
        // Systems write `en_US` where nobody has chosen.
        guard region(of: tag) == nil, let locale, isEnglish(tag), isEnglish(locale),
            region(of: locale).map({ $0 != "US" }) ?? false
        else { return tag }
        return locale
    }
}
