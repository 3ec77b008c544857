import ThreshHTML

/// Lines of scraped text that are nothing but the names of those who wrote the article.
///
/// Text has no marks, and names stand in menus and captions as well: so such a line counts only beside the line with the
/// article's date.
struct TextByline {
    private let draft: Draft
    private let title: Int

    init(_ draft: Draft, title: Int) {
        self.draft = draft
        self.title = title
    }

    /// The names and their block.
    ///
    /// - Parameter date: the block of the article's date; nil where a rule took that line out.
    static func find(in draft: Draft, date: Int?) -> (block: Int, names: [String])? {
        guard !draft.isHTML, let title = draft.titleBlock else { return nil }
        let byline = TextByline(draft, title: title)
        if let date { return byline.names(beside: date) }
        return byline.dates.lazy.compactMap { byline.names(beside: $0) }.first
    }

    /// The lines below the headline that a rule knows as dates.
    private var dates: [Int] {
        var sum = 0
        return draft.blocks.indices.dropFirst(title + 1).prefix { block in
            sum += draft.blocks[block].text.count
            return sum < HeadlineReach.beside
        }.filter { draft.cause(of: $0)?.why == .timestamp }
    }

    /// A longer line is about somebody.
    private static let mostBytes = 80
    /// So many lines may stand between the names and the date: an account and an address.
    private static let mostBetween = 2

    /// The names right above a line with the article's date, or else right below it, and their block.
    ///
    /// - Parameter date: the block of that line.
    private func names(beside date: Int) -> (block: Int, names: [String])? {
        var above = date - 1
        while above > title, date - above <= Self.mostBetween, Self.isAccount(draft.text(of: above)) {
            above -= 1
        }
        for block in [above, date + 1] where block > title && block < draft.blocks.count {
            let names = names(of: block)
            if !names.isEmpty { return (block, names) }
        }
        return nil
    }

    /// The names that a line is made of; none for any other line.
    func names(of block: Int) -> [String] {
        let line = draft.text(of: block)
        guard line.count <= Self.mostBytes, draft.blocks[block].kind == .paragraph, !isOthers(block),
            !line.elementsEqual(draft.text(of: title)),
            !line.contains(where: { ":.!?\"|".utf8.contains($0) || $0 &- 0x30 <= 9 })
        else { return [] }
        let text = String(decoding: line, as: UTF8.self)
        let names = AuthorName.split(text)
        // `Ada Lee, Political Editor`: the names open the line.
        guard let first = names.first, text.hasPrefix(first), names.allSatisfy(Self.isPerson) else {
            return []
        }
        return names
    }

    /// Whether a rule took a line out as something else than a byline.
    private func isOthers(_ block: Int) -> Bool {
        guard let cause = draft.cause(of: block) else { return false }
        return cause.rule != nil && cause.why != .byline && cause.why != .authorBio
    }

    /// Whether a name has two to four words with capitals, but for particles, and is no house's.
    ///
    /// A single word may be a place or a section, and so may words with another kind of sign.
    private static func isPerson(_ name: String) -> Bool {
        let words = name.split(separator: " ")
        return (2...4).contains(words.count) && !HouseName.isHouse(name) && !AgencyName.isAgency(name)
            && words.first?.first?.isUppercase == true && words.last?.first?.isUppercase == true
            && words.allSatisfy { $0.allSatisfy { $0.isLetter || "-'’.".contains($0) } }
    }

    /// Whether a line is an account or an address: `@alee`, `alee@paper.example`.
    static func isAccount(_ line: ArraySlice<UInt8>) -> Bool {
        line.count <= mostBytes && line.contains(UInt8(ascii: "@")) && !line.contains(0x20)
    }
}
