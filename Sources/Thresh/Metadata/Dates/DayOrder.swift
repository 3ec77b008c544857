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

    /// What the page itself shows goes before what its language lets expect; unknown where neither says anything.
    static func order(of draft: Draft) -> DateFinder.Order {
        for block in draft.blocks.indices where mayShow(draft.text, draft.blocks[block].text) {
            let line = draft.text(of: block)
            if let shown = DateFinder.order(shownBy: line) { return shown }
        }
        let tag =
            (draft.head.language ?? draft.head.first("og:locale", "language", "content-language")?.value)
            .flatMap { LanguageTag.normalised($0) }
        let domain = draft.address?.host.split(separator: ".").last.map(String.init)
        guard let tag else { return domain.map { $0.utf8.count == 2 } ?? false ? .dayFirst : .unknown }
        if !tag.hasPrefix("en") { return .dayFirst }
        if let region = tag.split(separator: "-").dropFirst().last {
            return region == "US" || region == "PH" ? .monthFirst : .dayFirst
        }
        return domain.map { dayFirstDomains.contains($0) } ?? false ? .dayFirst : .monthFirst
    }
}
