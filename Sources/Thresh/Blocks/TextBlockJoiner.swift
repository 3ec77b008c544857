import ThreshHTML

/// Glues lines of scraped text that belong together, as the `join` rules of a site say.
enum TextBlockJoiner {
    /// Applies the rules of a stack; a line is glued to the one below it unless a blank line parts them.
    static func join(_ draft: inout Draft, by stack: RuleStack) {
        let rules = stack.files.flatMap(\.joins).filter { !stack.off.contains($0.reference.id) }
        guard !rules.isEmpty else { return }
        var result = PageBlockSplitter.Result()
        result.notation.isMarkdown = draft.notation.isMarkdown
        result.notation.references = draft.notation.references
        var counts: [RuleReference: Int] = [:]
        let lines = draft.lines
        var open: RuleReference?
        for block in draft.blocks.indices {
            if let rule = open, let last = result.blocks.indices.last, !draft.blocks[block].followsBlankLine {
                result.text.append(0x20)
                result.text.append(contentsOf: draft.text(of: block))
                result.blocks[last].text = result.blocks[last].text.lowerBound..<result.text.count
                result.blocks[last].lines =
                    result.blocks[last].lines.lowerBound..<draft.blocks[block].lines.upperBound
                counts[rule, default: 0] += 1
            } else {
                var copy = draft.blocks[block]
                let start = result.text.count
                let former = copy.text.lowerBound
                result.notation.details[start] = draft.notation.details[former]
                result.notation.fields[start] = draft.notation.fields[former]
                result.text.append(contentsOf: draft.text(of: block))
                copy.text = start..<result.text.count
                result.blocks.append(copy)
            }
            open = rules.first { joins($0, block, draft, lines) }?.reference
        }
        guard !counts.isEmpty else { return }
        draft.setBlocks(result)
        for (rule, count) in counts.sorted(by: { $0.key.id < $1.key.id }) {
            draft.changes.append(PageChange(rule: rule, action: "glued to the line below", count: count))
        }
    }

    private static func joins(_ rule: JoinRule, _ block: Int, _ draft: Draft, _ lines: PageLines) -> Bool {
        guard block + 1 < lines.count, lines.isIn(rule.zone, block), lines.words[block] >= rule.minWords,
            !draft.blocks[block + 1].followsBlankLine
        else { return false }
        if rule.needsOpenEnd && TextMeasure.endsSentence(draft.text(of: block)) { return false }
        return rule.next?.matches(block + 1, of: lines) ?? true
    }
}
