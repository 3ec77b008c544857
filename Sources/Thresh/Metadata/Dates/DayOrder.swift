import ThreshHTML

/// Tells whether a page writes the day before the month.
enum DayOrder {
    /// Countries by their domain whose English-speaking pages write the day first.
    private static let dayFirstDomains: Set<String> = [
        "uk", "au", "nz", "ie", "in", "za", "sg", "my", "pk", "ng", "ke", "mt",
    ]

    /// What the page itself shows goes before what its language lets expect; unknown where neither says anything.
    static func order(of draft: Draft) -> DateFinder.Order {
        for block in draft.blocks.indices where draft.blocks[block].text.count <= DateLineSource.mostLineBytes
        {
            let line = draft.text(of: block)
            // A date with slashes has two of them and at least six digits.
            guard line.contains(0x2F), line.count(where: { $0 >= 0x30 && $0 <= 0x39 }) >= 5 else { continue }
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
