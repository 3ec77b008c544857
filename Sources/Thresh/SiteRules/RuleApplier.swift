import ThreshHTML

/// Applies the rules of the active site, platform and source files to a draft.
package struct RuleApplier {
    private let stack: RuleStack
    private let selection: NodeSelection

    package init(_ stack: RuleStack, selection: NodeSelection) {
        self.stack = stack
        self.selection = selection
    }

    /// What later stages need to know of the rules.
    package struct Outcome {
        /// The places that a rule names as the body.
        package var body: BodyRegion?
        /// Whether the body may be guessed where no rule names it.
        package var mayGuess: Bool
        /// What goes when the body is known.
        package var postDrops: [NodeRuleApplier.Drop]
        /// The first number for captures that is not taken.
        package var nextCaptureGroup: Int
    }

    /// Applies node rules, then line rules, then undoes the files that took too much.
    package func apply(to draft: inout Draft) -> Outcome {
        let files = stack.specific
        var nodes = NodeRuleApplier(selection)
        if draft.isHTML {
            nodes.findBody(files, off: stack.off, in: &draft)
            nodes.apply(stack.files, off: stack.off, to: &draft)
        }
        let captures = draft.captures
        var group = applyLineRules(to: &draft, firstGroup: nodes.nextCaptureGroup)
        var undone: Set<RuleReference> = []
        while true {
            let more = LossFuse.check(draft.isHTML ? stack.files : files, draft.lines, &draft)
            if more.isEmpty { break }
            // What came back may be what other rules mean too: they do their work as if the undone ones were not there.
            undone.formUnion(more)
            draft.reopen()
            draft.captures = captures.filter { !undone.contains($0.rule) }
            if draft.isHTML { nodes.takeOut(from: &draft, without: undone) }
            group = applyLineRules(to: &draft, firstGroup: nodes.nextCaptureGroup, without: undone)
        }
        let body = draft.isHTML ? nodes.body(files, off: stack.off, in: &draft) : nil
        let namesBody = files.contains { file in file.bodies.contains { !stack.off.contains($0.reference.id) }
        }
        if draft.isHTML { raiseFlags(files, &draft) }
        return Outcome(
            body: body,
            mayGuess: stack.options.fallsBack ?? true || !namesBody || !draft.isHTML,
            postDrops: nodes.latePlaces,
            nextCaptureGroup: group
        )
    }

    /// Applies the line rules but those that are undone; the first number for captures that is not taken.
    private func applyLineRules(
        to draft: inout Draft,
        firstGroup: Int,
        without undone: Set<RuleReference> = []
    ) -> Int {
        let lines = draft.lines
        var group = firstGroup
        let sparesTitle = stack.specificLineRules.rules.contains { $0.rule.isNeverTitle }
        for round in sparesTitle ? [false, true] : [false] {
            // Rules that spare the title wait until the other rules have taken out the lines around it.
            let title = round ? TextTitle.find(in: draft, lines) : nil
            var applier = LineRuleApplier(lines: lines, stage: .siteRules, title: title, firstGroup: group)
            stack.specificLineRules.apply(with: &applier, to: &draft) {
                $0.rule.isNeverTitle == round && !undone.contains($0.rule.reference)
            }
            group = applier.nextCaptureGroup
        }
        return group
    }

    private func raiseFlags(_ files: [RuleFile], _ draft: inout Draft) {
        let raised = files.flatMap(\.flags).filter { flag in
            !stack.off.contains(flag.rule.reference.id) && selection.finds(flag.rule)
        }
        guard let first = raised.first else { return }
        let flags = Set(raised.map(\.flag)).sorted().joined(separator: ", ")
        draft.captures.append(Capture(field: "flags", value: flags, rule: first.rule.reference, group: -1))
    }

    // MARK: After the body is found

    /// Drops the attributes that `post_drop` rules name: when everything is known, for all stages read class and id.
    package func dropLateAttributes(in draft: inout Draft) {
        for rule in stack.files.flatMap(\.postDrops) where rule.dropsAttributes {
            if !stack.off.contains(rule.reference.id) { _ = PageReviser.dropAttributes(of: rule, &draft) }
        }
    }

    /// Drops what `post_drop` rules name from the body.
    package func finish(_ outcome: Outcome, in draft: inout Draft) {
        guard !outcome.postDrops.isEmpty else { return }
        let kept = draft.blocks.indices.filter { !draft.fates[$0].isDropped }
        let before = kept.reduce(0) { $0 + draft.lines.words[$1] }
        var drops = outcome.postDrops
        takeOut(drops, of: kept, &draft)
        let files = stack.files.filter { !$0.postDrops.isEmpty }
        while let file = files.first(where: { LossFuse.checkLate($0, wordsBefore: before, &draft) }) {
            // What came back may be what another file's rules mean too.
            drops.removeAll { $0.cause.rule?.file == file.path }
            takeOut(drops, of: kept, &draft)
        }
    }

    private func takeOut(_ drops: [NodeRuleApplier.Drop], of kept: [Int], _ draft: inout Draft) {
        for drop in drops {
            for block in kept where drop.range.contains(draft.blocks[block].nodes.lowerBound) {
                draft.drop(block, drop.cause)
            }
        }
    }
}
