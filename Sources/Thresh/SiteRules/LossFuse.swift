/// Undoes the removals of rule files that took too much of a page.
enum LossFuse {
    /// Kinds that may be most of a page's prose without harm: a long thread of comments below a short post.
    private static let harmless: Set<RemovalKind> = [
        .comments, .related, .legal, .cookie, .hidden, .duplicate,
    ]

    /// Checks the files one by one, the least specific first, and undoes the rules of a file that took too much from its
    /// last rule to its first, until what is left is within what the file allows.
    ///
    /// - Returns: the rules that were undone.
    static func check(_ files: [RuleFile], _ lines: PageLines, _ draft: inout Draft) -> Set<RuleReference> {
        var undone: Set<RuleReference> = []
        for file in files.reversed() {
            guard blows(file, lines, draft) else { continue }
            draft.noteFuse(file.id)
            for rule in rulesThatFired(file, draft) {
                draft.undoRemovals { $0.cause.stage == .siteRules && $0.cause.rule == rule }
                // What was read from lines that are back is body text, not metadata.
                draft.captures.removeAll { $0.rule == rule }
                undone.insert(rule)
                if !blows(file, lines, draft) { break }
            }
        }
        return undone
    }

    /// Undoes the `post_drop` rules of a file that took more of the body than the file allows; whether it did.
    static func checkLate(_ file: RuleFile, wordsBefore: Int, _ draft: inout Draft) -> Bool {
        let late = Set(file.postDrops.map(\.reference))
        var taken = 0
        for (place, removal) in draft.removals.enumerated()
        where draft.fates[removal.block] == .dropped(place) {
            if removal.cause.rule.map({ late.contains($0) }) ?? false {
                taken += draft.lines.words[removal.block]
            }
        }
        guard Double(taken) > file.safety.maxLoss * Double(wordsBefore) else { return false }
        draft.noteFuse(file.id)
        draft.undoRemovals { removal in removal.cause.rule.map { late.contains($0) } ?? false }
        for block in draft.blocks.indices where draft.fates[block] == .open { draft.keep(block) }
        return true
    }

    /// Brings back the title that rules took out where it is all that the page has: a post that is one long headline.
    ///
    /// - Parameter content: the blocks of the main content, those that rules took out among them.
    static func restoreTitle(in content: [Int], _ draft: inout Draft) {
        guard content.allSatisfy({ draft.fates[$0].isDropped }) else { return }
        for block in content {
            guard let cause = draft.cause(of: block), cause.stage == .siteRules, cause.why == .title,
                let rule = cause.rule
            else { continue }
            draft.noteFuse(String(rule.id.prefix { $0 != "#" }))
            draft.undoRemovals { $0.block == block }
            draft.keep(block)
        }
    }

    /// The rules of a file that took out whole lines of this page, the last of the file first.
    ///
    /// Words that went out of a line that stayed cannot be put back, so the record of them must stay as well.
    private static func rulesThatFired(_ file: RuleFile, _ draft: Draft) -> [RuleReference] {
        var fired: Set<RuleReference> = []
        for (place, removal) in draft.removals.enumerated() where !removal.isUndone {
            guard let rule = removal.cause.rule, rule.file == file.path else { continue }
            if draft.fates[removal.block] == .dropped(place) { fired.insert(rule) }
        }
        return fired.sorted { ($0.line, $0.id) > ($1.line, $1.id) }
    }

    private static func blows(_ file: RuleFile, _ lines: PageLines, _ draft: Draft) -> Bool {
        var taken = 0
        var takenProse = 0
        for (place, removal) in draft.removals.enumerated() where removal.cause.rule?.file == file.path {
            // Words cut out of a block that was dropped later would count twice.
            guard draft.fates[removal.block] == .dropped(place) else { continue }
            taken += lines.words[removal.block]
            if lines.isProse[removal.block] && !harmless.contains(removal.cause.why) {
                takenProse += lines.words[removal.block]
            }
        }
        guard taken > 0 else { return false }
        let prose = (0..<lines.count).reduce(0) { $0 + (lines.isProse[$1] ? lines.words[$1] : 0) }
        if Double(takenProse) > file.safety.maxLoss * Double(prose) { return true }
        let left = (0..<lines.count).reduce(0) { $0 + (draft.fates[$1].isDropped ? 0 : lines.words[$1]) }
        return left < file.safety.minWords && left + taken >= file.safety.minWords
    }
}
