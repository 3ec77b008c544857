import ThreshHTML

/// Finds the body of a short scraped text between its landmarks: the title, the first and the last line of prose.
///
/// A few lines tell a model little; what people see in them is the sentences.
enum ShortTextSelector {
    /// - Parameter keepsDoubtful: whether what stands around the sentences stays where nothing speaks against it.
    static func select(in draft: inout Draft, keepsDoubtful: Bool = false) {
        let open = draft.blocks.indices.filter { draft.fates[$0] == .open }
        let candidates = open.filter { $0 > draft.titleBlock ?? -1 }
        guard var body = body(candidates, draft), !keepsDoubtful else {
            // A poem, a note, a list: there is nothing to tell its parts apart by.
            for line in open { draft.keep(line) }
            draft.confidence = 0.3
            return
        }
        let isWhole = isWhole(candidates, body, draft)
        if isWhole { body = (candidates.first ?? 0)..<draft.blocks.count }
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
        draft.confidence = isWhole ? 0.3 : 0.6
    }

    /// From the first to the last line of prose, with the sentences that join them and what somebody wrote below; nil where there
    /// is no prose.
    private static func body(_ candidates: [Int], _ draft: Draft) -> Range<Int>? {
        guard var low = candidates.firstIndex(where: { draft.lines.isParagraph($0) }),
            var high = candidates.lastIndex(where: { draft.lines.isProse[$0] })
        else { return nil }
        // Above the text of a page stand menus; in Markdown they are links.
        while low > 0 {
            if isSentence(candidates[low - 1], draft)
                || draft.notation.isMarkdown && isWritten(candidates[low - 1], draft)
            {
                low -= 1
            } else if let introduction = introduction(ofListAbove: low, candidates, draft) {
                low = introduction
            } else {
                break
            }
        }
        let written = grouped(candidates, from: high + 1, draft)
        func belongs(_ place: Int) -> Bool {
            guard place < candidates.count else { return false }
            let line = candidates[place]
            return written.contains(line) || isSentence(line, draft) || isWritten(line, draft)
        }
        // A label above a list or a table belongs to it.
        while belongs(high + 1) || belongs(high + 2) && isLabel(candidates[high + 1], draft) { high += 1 }
        return candidates[low]..<candidates[high] + 1
    }

    /// The place of the line that introduces a list right above a place, `The money is for:`; nil where there is none.
    private static func introduction(
        ofListAbove place: Int,
        _ candidates: [Int],
        _ draft: Draft
    ) -> Int? {
        var first = place
        while first > 0, draft.blocks[candidates[first - 1]].kind == .listItem { first -= 1 }
        guard first > 0, first < place, draft.lines.words[candidates[first - 1]] >= leastIntroduction,
            TextMeasure.goesOn(draft.text(of: candidates[first - 1]))
        else { return nil }
        return first - 1
    }

    /// Fewer words head a menu: `See also:`.
    private static let leastIntroduction = 4

    /// The rows of tables, lines of code and stanzas among some lines.
    private static func grouped(_ lines: [Int], from start: Int, _ draft: Draft) -> Set<Int> {
        var members: Set<Int> = []
        var place = start
        var groups = TextGroups()
        while place < lines.count {
            guard let group = groups.group(from: place, lines, draft),
                group.kind != .verse || isPunctuated(lines[place..<place + group.count], draft)
            else {
                place += 1
                continue
            }
            members.formUnion(lines[place..<place + group.count])
            place += group.count
        }
        return members
    }

    /// Whether some short lines are verse and no menu: commas or full stops end them, or a sentence goes on in the next one.
    private static func isPunctuated(_ lines: ArraySlice<Int>, _ draft: Draft) -> Bool {
        lines.count { line in
            let measure = LineMeasure(draft.text, draft.blocks[line].text, isItem: false)
            return (1...5).contains(measure.ends) || measure.starts == 0
        } * 2 >= lines.count
    }

    /// Whether somebody wrote a block around the paragraphs: code, an item that is no link, in Markdown whatever is no link.
    private static func isWritten(_ line: Int, _ draft: Draft) -> Bool {
        switch draft.blocks[line].kind {
        case .preformatted, .heading: true
        case .paragraph: draft.notation.isMarkdown && !isLinked(line, draft)
        case .listItem: !isLinked(line, draft)
        case .cell, .caption, .control: false
        }
    }

    private static func isLinked(_ line: Int, _ draft: Draft) -> Bool {
        let text = draft.blocks[line].text
        let linked = (draft.notation.details[text.lowerBound]?.spans ?? []).reduce(0) { sum, span in
            if case .link = span.style { sum + span.range.count } else { sum }
        }
        return linked * 2 >= text.count
    }

    private static func isSentence(_ line: Int, _ draft: Draft) -> Bool {
        draft.lines.words[line] >= 3 && TextMeasure.endsSentence(draft.text(of: line))
    }

    /// Whether a line can head what stands below it.
    private static func isLabel(_ line: Int, _ draft: Draft) -> Bool {
        draft.blocks[line].kind == .paragraph && draft.lines.words[line] < TextChromeGuess.shortWords
    }

    /// Whether a text is no page with chrome around its prose but written in short lines: no rule took anything from it, and the
    /// sentences are the smaller part of its title and all below.
    private static func isWhole(_ candidates: [Int], _ body: Range<Int>, _ draft: Draft) -> Bool {
        let isClean = draft.removals.allSatisfy {
            $0.isUndone || $0.cause.why == .title || $0.cause.stage == .metadata
        }
        guard isClean else { return false }
        let inside = candidates.reduce(0) { $0 + (body.contains($1) ? draft.blocks[$1].text.count : 0) }
        let title = draft.titleBlock.map { draft.blocks[$0].text.count } ?? 0
        return inside * 2 < candidates.reduce(title) { $0 + draft.blocks[$1].text.count }
    }
}
