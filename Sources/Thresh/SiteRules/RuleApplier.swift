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
        /// The first number for captures that is not taken.
        package var nextCaptureGroup: Int
    }

    /// Applies node rules, then line rules, then undoes the files that took too much.
    package func apply(to draft: inout Draft) -> Outcome {
        let files = stack.specific
        var nodes = NodeRuleApplier(selection)
        if draft.isHTML { nodes.apply(stack.files, off: stack.off, to: &draft) }
        let lines = draft.lines
        var group = nodes.nextCaptureGroup
        let sparesTitle = stack.specificLineRules.rules.contains { $0.rule.isNeverTitle }
        for round in sparesTitle ? [false, true] : [false] {
            // Rules that spare the title wait until the other rules have taken out the lines around it.
            let title = round ? TextTitle.find(in: draft, lines) : nil
            var applier = LineRuleApplier(lines: lines, stage: .siteRules, title: title, firstGroup: group)
            stack.specificLineRules.apply(with: &applier, to: &draft) { $0.isNeverTitle == round }
            group = applier.nextCaptureGroup
        }
        LossFuse.check(draft.isHTML ? stack.files : files, lines, &draft)
        let body = draft.isHTML ? nodes.body(files, off: stack.off, in: &draft) : nil
        return Outcome(body: body, nextCaptureGroup: group)
    }
}
