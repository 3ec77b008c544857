import ThreshHTML

/// Decides which blocks are the article.
///
/// Blocks that rules dropped stay out and protected ones stay in; a body that a rule names is taken as it is.
package struct MainContentSelector {
    private let region: BodyRegion?
    private let mayGuess: Bool
    private let favor: CleaningOptions.Favor

    /// Creates a selector.
    ///
    /// - Parameter mayGuess: whether the body is guessed where there is no region.
    package init(region: BodyRegion? = nil, mayGuess: Bool = true, favor: CleaningOptions.Favor = .balance) {
        self.region = region
        self.mayGuess = mayGuess
        self.favor = favor
    }

    /// Keeps or drops every block that is still open.
    package func select(in draft: inout Draft) {
        if let region, region.isExact {
            select(region, in: &draft)
            return
        }
        guard region != nil || mayGuess else {
            let cause = RemovalCause(
                .mainContent,
                .other,
                reason: "no body rule finds it, and the rules forbid a guess"
            )
            for block in draft.blocks.indices where draft.fates[block] == .open { draft.drop(block, cause) }
            return
        }
        if let region { dropOutside(region, in: &draft) }
        if draft.isHTML {
            PageContentSelector.select(in: &draft, balance: balance)
        } else {
            TextContentSelector.select(in: &draft, balance: balance)
        }
    }

    /// Beta squared of the score that the cut makes best.
    private var balance: Double {
        switch favor {
        case .balance: PageCut.balance
        case .precision: PageCut.precise
        case .recall: PageCut.complete
        }
    }

    private func select(_ region: BodyRegion, in draft: inout Draft) {
        dropOutside(region, in: &draft)
        let hidden = RemovalCause(.mainContent, .hidden, reason: "hidden on the page")
        for block in draft.blocks.indices where draft.fates[block] == .open {
            if draft.blocks[block].isHidden || draft.blocks[block].kind == .control {
                draft.drop(block, hidden)
            } else {
                draft.keep(block)
            }
        }
        draft.confidence = Self.ruleConfidence
    }

    /// A person has looked at the site and named its body.
    static let ruleConfidence = 0.95

    private func dropOutside(_ region: BodyRegion, in draft: inout Draft) {
        let outside = RemovalCause(
            .mainContent,
            .other,
            rule: region.rule,
            reason: "outside the body the rule names"
        )
        for block in draft.blocks.indices
        where draft.fates[block] == .open && !region.contains(draft.blocks[block].nodes.lowerBound) {
            draft.drop(block, outside)
        }
    }
}
