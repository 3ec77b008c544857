import ThreshHTML

/// Finds the body of scraped text between its landmarks: the title, the first and the last line of prose.
enum TextContentSelector {
    /// A run of so many short lines without a sentence end is a menu or a list of links, not part of a story.
    static let menuRun = 5
    /// A line of fewer words counts as short.
    static let shortWords = 8

    static func select(in draft: inout Draft) {
        if draft.explains { draft.textFeatures = TextFeatureReader.read(draft) }
        let measures = draft.blocks.indices.map { Measure(draft.text(of: $0)) }
        let open = draft.blocks.indices.filter { draft.fates[$0] == .open && $0 != draft.titleBlock }
        guard let range = body(open, measures, draft) else {
            keepWhatIsThere(open, measures, &draft)
            return
        }
        let before = RemovalCause(.mainContent, .other, reason: "before the first line of the text")
        let after = RemovalCause(.mainContent, .other, reason: "after the last line of the text")
        let menu = RemovalCause(.mainContent, .nav, reason: "in a run of short lines")
        let runs = menuLines(open.filter { range.contains($0) }, measures, draft)
        for block in open {
            if block < range.lowerBound {
                draft.drop(block, before)
            } else if block >= range.upperBound {
                draft.drop(block, after)
            } else if runs.contains(block) {
                draft.drop(block, menu)
            } else {
                draft.keep(block)
            }
        }
        draft.confidence = 0.8
    }

    private struct Measure {
        var words: Int
        var endsSentence: Bool
        var isProse: Bool

        init(_ text: ArraySlice<UInt8>) {
            words = TextMeasure.words(text)
            endsSentence = TextMeasure.endsSentence(text)
            isProse = TextMeasure.isProse(text, words: words)
        }
    }

    /// From the first to the last line of prose, with the sentences that join them; nil where there is no prose.
    private static func body(_ open: [Int], _ measures: [Measure], _ draft: Draft) -> Range<Int>? {
        let start = draft.titleBlock.map { $0 + 1 } ?? 0
        let end = tailStart(measures, draft)
        let candidates = open.filter { $0 >= start && $0 < end }
        guard let first = candidates.firstIndex(where: { measures[$0].isProse || measures[$0].words >= 20 }),
            let last = candidates.lastIndex(where: { measures[$0].isProse || measures[$0].words >= 20 })
        else { return nil }
        // Short sentences and headings right at the edge belong to the story: dialogue, a closing line.
        var low = first
        while low > 0, isSentence(candidates[low - 1], measures) { low -= 1 }
        var high = last
        while high + 1 < candidates.count, isSentence(candidates[high + 1], measures) { high += 1 }
        return candidates[low]..<candidates[high] + 1
    }

    /// Chrome of these kinds stands below a story, and what follows it is not the story.
    ///
    /// Requests to share, print or comment, and links to related stories, stand in mid-story as often as
    /// below it.
    private static let tailKinds: Set<RemovalKind> = [.mostRead, .tags, .authorBio]
    /// So much of the prose may stand below a tail marker at most; else the marker stood inside the story.
    static let tailShare = 0.4

    /// The first line below the story: where chrome that closes a story stands with little prose after it.
    private static func tailStart(_ measures: [Measure], _ draft: Draft) -> Int {
        let total = measures.reduce(0) { $0 + ($1.isProse ? $1.words : 0) }
        var left = total
        for block in draft.blocks.indices {
            if measures[block].isProse { left -= measures[block].words }
            guard case .dropped(let place) = draft.fates[block] else { continue }
            let removal = draft.removals[place]
            guard removal.block == block, tailKinds.contains(removal.cause.why), left < total else {
                continue
            }
            if Double(left) <= tailShare * Double(total) { return block }
        }
        return draft.blocks.count
    }

    private static func isSentence(_ block: Int, _ measures: [Measure]) -> Bool {
        measures[block].words >= 3 && measures[block].endsSentence
    }

    /// The lines of long runs of short lines; list items are spared.
    private static func menuLines(_ blocks: [Int], _ measures: [Measure], _ draft: Draft) -> Set<Int> {
        var found: Set<Int> = []
        var run: [Int] = []
        for block in blocks {
            let isShort =
                measures[block].words < shortWords && !measures[block].endsSentence
                && draft.blocks[block].kind != .listItem
            if isShort {
                run.append(block)
                continue
            }
            if run.count >= menuRun { found.formUnion(run) }
            run.removeAll()
        }
        if run.count >= menuRun { found.formUnion(run) }
        return found
    }

    /// A text without prose (a poem, a note, a list) is kept whole: there is nothing to tell its parts apart by.
    private static func keepWhatIsThere(_ open: [Int], _ measures: [Measure], _ draft: inout Draft) {
        for block in open { draft.keep(block) }
        draft.confidence = 0.3
    }
}
