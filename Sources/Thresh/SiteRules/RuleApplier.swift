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
        let lines = draft.lines
        var group = nodes.nextCaptureGroup
        let sparesTitle = stack.specificLineRules.rules.contains { $0.rule.isNeverTitle }
        for round in sparesTitle ? [false, true] : [false] {
            // Rules that spare the title wait until the other rules have taken out the lines around it.
            let title = round ? TextTitle.find(in: draft, lines) : nil
            var applier = LineRuleApplier(lines: lines, stage: .siteRules, title: title, firstGroup: group)
            stack.specificLineRules.apply(with: &applier, to: &draft) { $0.rule.isNeverTitle == round }
            group = applier.nextCaptureGroup
        }
        LossFuse.check(draft.isHTML ? stack.files : files, lines, &draft)
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
        for drop in outcome.postDrops {
            for block in kept where drop.range.contains(draft.blocks[block].nodes.lowerBound) {
                draft.drop(block, drop.cause)
            }
        }
        for file in stack.files where !file.postDrops.isEmpty {
            LossFuse.checkLate(file, wordsBefore: before, &draft)
        }
    }
}
