import ThreshHTML

/// Takes out of the body the lines beside the headline that say when the page was published or changed, and nothing else.
///
/// Chrome rules know such lines by the words of their own language; here the page's date is known, so that the words of all
/// languages together are safe to ask for.
enum DateLineRemover {
    /// Takes them out of a page whose dates are known.
    static func remove(from draft: inout Draft, _ metadata: Metadata, _ page: PageSurvey) {
        let days = Set([metadata.published, metadata.modified].compactMap { $0?.prefix(10) })
        guard draft.isHTML, !days.isEmpty else { return }
        // Asked for where a line may be one: most pages have lost theirs to a rule.
        lazy var order = DayOrder.order(of: draft)
        for block in HeadlineReach(page.headline, in: draft).blocks where mayBeDateLine(block, draft) {
            guard block != page.headline?.block else { continue }
            let line = draft.text(of: block)
            let dates = DateFinder.dates(in: line, order: order)
            guard dates.contains(where: { days.contains($0.iso.prefix(10)) }), isOnly(dates, line) else {
                continue
            }
            draft.drop(block, RemovalCause(.metadata, .timestamp, reason: "the date of publication"))
        }
    }

    private static func mayBeDateLine(_ block: Int, _ draft: Draft) -> Bool {
        guard !draft.fates[block].isDropped, draft.blocks[block].text.count <= DateLineSource.mostLineBytes,
            draft.blocks[block].kind == .paragraph || draft.blocks[block].kind == .listItem
        else { return false }
        return DateToken.hasNumber(draft.text(of: block))
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
