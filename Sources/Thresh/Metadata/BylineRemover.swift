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
        let names = names(of: metadata)
        guard draft.isHTML, !days.isEmpty || !names.isEmpty else { return }
        // Asked for where a line may be one: most pages have lost theirs to a rule.
        lazy var order = DayOrder.order(of: draft)
        for block in HeadlineReach(page.headline, in: draft).blocks where isShortLine(block, draft) {
            guard block != page.headline?.block else { continue }
            let line = draft.text(of: block)
            let hasNumber = DateToken.hasNumber(line)
            guard hasNumber || !names.isEmpty else { continue }
            let dates = hasNumber ? DateFinder.dates(in: line, order: order) : []
            if isByline(DateFinder.rest(of: line, beside: dates), names) {
                draft.drop(block, RemovalCause(.metadata, .byline, reason: "the author's name"))
                continue
            }
            guard dates.contains(where: { days.contains($0.iso.prefix(10)) }), isOnly(dates, line) else {
                continue
            }
            draft.drop(block, RemovalCause(.metadata, .timestamp, reason: "the date of publication"))
        }
    }

    private static func isShortLine(_ block: Int, _ draft: Draft) -> Bool {
        !draft.fates[block].isDropped && draft.fates[block] != .kept(isProtected: true)
            && draft.blocks[block].text.count <= DateLineSource.mostLineBytes
            && (draft.blocks[block].kind == .paragraph || draft.blocks[block].kind == .listItem)
    }

    /// The words of each author's name.
    private static func names(of metadata: Metadata) -> [Set<String>] {
        let title = metadata.title ?? ""
        // Who has a page of their own name is what it is about.
        return metadata.authors.filter { AuthorName.isFull($0) && !title.contains($0) }.map { words(of: $0) }
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

    /// Whether a line has an author's whole name, and nothing else but words of bylines.
    private static func isByline(_ kinds: [DateToken.Kind], _ names: [Set<String>]) -> Bool {
        var left: Set<String> = []
        for kind in kinds {
            switch kind {
            case .number: return false
            case .word(let word): left.insert(word)
            case .sign(let sign): if sign == UInt8(ascii: "?") || sign == UInt8(ascii: "!") { return false }
            case .unit: break
            }
        }
        let known = names.filter { $0.isSubset(of: left) }
        guard !known.isEmpty else { return false }
        return left.subtracting(known.reduce(into: besideNames) { $0.formUnion($1) }).isEmpty
    }

    /// Whether a line has nothing but dates and the words and signs beside them.
    private static func isOnly(_ dates: [DateFinder.Found], _ line: ArraySlice<UInt8>) -> Bool {
        DateFinder.rest(of: line, beside: dates).allSatisfy { kind in
            switch kind {
            case .number: false
            case .word(let word): DateWords.onDateLines.contains(word)
            case .sign(let sign): sign != UInt8(ascii: "?") && sign != UInt8(ascii: "!")
            case .unit: true
            }
        }
    }
}
