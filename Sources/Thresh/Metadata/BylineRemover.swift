import ThreshHTML

/// Takes out of the body the lines beside the headline that say who wrote the page, when it was published or changed, and
/// nothing else.
///
/// Chrome rules know such lines by the words of their own language; here the page's authors and dates are known, so that the
/// words of all languages together are safe to ask for.
enum BylineRemover {
    /// Takes them out of a page whose authors or dates are known.
    static func remove(from draft: inout Draft, _ metadata: Metadata, _ page: PageSurvey) {
        let days = Set([metadata.published, metadata.modified].compactMap { $0?.prefix(10) })
        let names = AuthorName.writers(of: metadata).map { words(of: $0) }
        guard draft.isHTML, !days.isEmpty || !names.isEmpty else { return }
        // Asked for where a line may be one: most pages have lost theirs to a rule.
        lazy var order = DayOrder.order(of: draft)
        for block in HeadlineReach(page.headline, in: draft).blocks where isShortLine(block, draft) {
            guard block != page.headline?.block else { continue }
            let line = draft.text(of: block)
            let hasNumber = DateToken.hasNumber(line)
            guard hasNumber || !names.isEmpty else { continue }
            let dates = hasNumber ? DateFinder.dates(in: line, order: order) : []
            guard let words = words(of: line, beside: dates) else { continue }
            if isByline(words, names) {
                draft.drop(block, RemovalCause(.metadata, .byline, reason: "the author's name"))
            } else if words.isSubset(of: DateWords.onDateLines),
                dates.contains(where: { days.contains($0.iso.prefix(10)) })
            {
                draft.drop(block, RemovalCause(.metadata, .timestamp, reason: "the date of publication"))
            }
        }
    }

    private static func isShortLine(_ block: Int, _ draft: Draft) -> Bool {
        !draft.fates[block].isDropped
            && draft.blocks[block].text.count <= DateLineSource.mostLineBytes
            && (draft.blocks[block].kind == .paragraph || draft.blocks[block].kind == .listItem)
    }

    private static func words(of text: String) -> Set<String> {
        DateToken.tokens(of: Array(text.utf8)[...]).reduce(into: []) { words, token in
            if case .word(let word) = token.kind { words.insert(word) }
        }
    }

    /// Words of bylines and date lines in all languages.
    private static let besideNames: Set<String> = (BylineWords.openers + BylineWords.ands).reduce(
        into: DateWords.onDateLines.union(BylineWords.roles)
    ) { $0.formUnion(words(of: $1)) }

    /// The words that a line has beside its dates; nil where it has numbers as well, asks or cries out.
    private static func words(of line: ArraySlice<UInt8>, beside dates: [DateFinder.Found]) -> Set<String>? {
        var words: Set<String> = []
        for kind in DateFinder.rest(of: line, beside: dates) {
            switch kind {
            case .number: return nil
            case .word(let word): words.insert(word)
            case .sign(let sign): if sign == UInt8(ascii: "?") || sign == UInt8(ascii: "!") { return nil }
            case .unit: break
            }
        }
        return words
    }

    /// Whether a line's words are an author's whole name, and nothing else but words of bylines.
    private static func isByline(_ words: Set<String>, _ names: [Set<String>]) -> Bool {
        let known = names.filter { $0.isSubset(of: words) }
        guard !known.isEmpty else { return false }
        return words.subtracting(known.reduce(into: besideNames) { $0.formUnion($1) }).isEmpty
    }
}
