import ThreshHTML

/// Finds the body of a short scraped text between its landmarks: the title, the first and the last line of prose.
///
/// A few lines tell a model little; what people see in them is the sentences.
enum ShortTextSelector {
    static func select(in draft: inout Draft) {
        let open = draft.blocks.indices.filter { draft.fates[$0] == .open }
        guard let body = body(open, draft) else {
            // A poem, a note, a list: there is nothing to tell its parts apart by.
            for line in open { draft.keep(line) }
            draft.confidence = 0.3
            return
        }
        let before = RemovalCause(.mainContent, .other, reason: "before the first line of the text")
        let after = RemovalCause(.mainContent, .other, reason: "after the last line of the text")
        for line in open {
            if line < body.lowerBound {
                draft.drop(line, before)
            } else if line >= body.upperBound {
                draft.drop(line, after)
            } else {
                draft.keep(line)
            }
        }
        draft.confidence = 0.6
    }

    /// From the first to the last line of prose, with the sentences that join them; nil where there is no prose.
    private static func body(_ open: [Int], _ draft: Draft) -> Range<Int>? {
        let candidates = open.filter { $0 > draft.titleBlock ?? -1 }
        guard var low = candidates.firstIndex(where: { draft.lines.isProse[$0] }),
            var high = candidates.lastIndex(where: { draft.lines.isProse[$0] })
        else { return nil }
        while low > 0, isSentence(candidates[low - 1], draft) { low -= 1 }
        while high + 1 < candidates.count,
            isSentence(candidates[high + 1], draft) || isWritten(candidates[high + 1], draft)
        {
            high += 1
        }
        return candidates[low]..<candidates[high] + 1
    }

    /// Whether somebody wrote a block of Markdown below the last paragraph: code, a row of a table, an item that is no link.
    private static func isWritten(_ line: Int, _ draft: Draft) -> Bool {
        guard draft.notation.isMarkdown else { return false }
        let it = draft.blocks[line]
        let detail = draft.notation.details[it.text.lowerBound]
        switch it.kind {
        case .preformatted, .heading: return true
        case .paragraph: return (detail?.layout?.cells.count ?? 0) > 1
        case .listItem:
            let linked = (detail?.spans ?? []).reduce(0) { sum, span in
                if case .link = span.style { sum + span.range.count } else { sum }
            }
            return linked * 2 < it.text.count
        case .cell, .caption, .control: return false
        }
    }

    private static func isSentence(_ line: Int, _ draft: Draft) -> Bool {
        draft.lines.words[line] >= 3 && TextMeasure.endsSentence(draft.text(of: line))
    }
}
