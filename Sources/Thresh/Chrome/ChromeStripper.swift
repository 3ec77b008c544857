import ThreshHTML

/// Takes out the chrome lines inside and around the main content: what the base rules of a language know, and what a
/// line's shape alone gives away.
package struct ChromeStripper {
    private let stack: RuleStack
    private let firstGroup: Int

    package init(_ stack: RuleStack, firstCaptureGroup: Int) {
        self.stack = stack
        firstGroup = firstCaptureGroup
    }

    /// Strips scraped text, where chrome lines are found before the body: they are the only landmarks.
    ///
    /// The title must be known to spare it, and can be told only once the lines around it are out: so rules that spare
    /// the title run in a second round.
    package func stripText(_ draft: inout Draft) {
        let lines = draft.lines
        apply(lines, title: nil, to: &draft) { !$0.rule.isNeverTitle }
        let said = TextHeadSource.title(of: draft)
        draft.titleBlock = said?.block ?? TextTitle.find(in: draft, lines)
        apply(lines, title: draft.titleBlock, to: &draft) { $0.rule.isNeverTitle }
        if let title = draft.titleBlock {
            draft.drop(title, RemovalCause(.metadata, .title, reason: "the title"))
            dropRepeats(of: said?.title ?? draft.string(of: title), &draft)
        }
    }

    /// Strips the blocks that the main content stage kept.
    package func stripPage(_ draft: inout Draft) {
        let lines = draft.lines
        apply(lines, title: nil, sparing: DataCells.find(in: draft), to: &draft) { _ in true }
        if let title = draft.metadata.title { dropRepeats(of: title, &draft) }
    }

    private func apply(
        _ lines: PageLines,
        title: Int?,
        sparing spared: Set<Int> = [],
        to draft: inout Draft,
        where isWanted: (ActiveLineRule) -> Bool
    ) {
        var applier = LineRuleApplier(
            lines: lines,
            stage: .chrome,
            title: title,
            firstGroup: firstGroup,
            spared: spared
        )
        stack.baseLineRules.apply(with: &applier, to: &draft, where: isWanted)
    }

    /// Drops the headline, which stands in the record, from before the text.
    ///
    /// Where nothing else is kept it is the text: a post that is one long sentence, on a page whose title is the same sentence.
    private func dropRepeats(of title: String, _ draft: inout Draft) {
        let folded = LineFolding.folded(title)
        let kept = draft.blocks.indices.filter { !draft.fates[$0].isDropped }
        // Below the first lines the same words are a heading of the text.
        let repeats = kept.prefix(Self.titleLines).filter { block in
            var own: [UInt8] = []
            LineFolding.append(draft.text(of: block), to: &own)
            return own == folded
        }
        guard repeats.count < kept.count else { return }
        for block in repeats {
            draft.drop(block, RemovalCause(.chrome, .title, reason: "repeats the title"))
        }
    }

    /// The title is repeated among the first lines or not at all.
    static let titleLines = 5
}
