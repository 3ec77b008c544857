import ThreshHTML

/// Finds the body of scraped text with a trained model: line by line, then for the text as a whole.
///
/// Lines that rules took out stay out; they are what the model knows the other lines by.
enum TextContentSelector {
    static let model: TextModel? = Base64.decoded(TextModelData.base64).flatMap { TextModel($0) }

    /// A text with fewer characters has too few lines to tell them by those around.
    static let smallText = 600
    /// So many features are named for each line and model.
    static let namedFeatures = 3

    static func select(in draft: inout Draft, balance: Double = PageCut.balance) {
        let features = TextFeatureReader.read(draft)
        if draft.explains { draft.textFeatures = features }
        guard let model, isJudged(features, draft) else {
            ShortTextSelector.select(in: &draft, keepsDoubtful: balance > PageCut.balance)
            return
        }
        let probabilities = leveled(model.judge(features), draft)
        let characters = features.layout.characters
        let p = probabilities.map { Int($0) }
        let beta = balance * (isPacked(draft) ? textBalance * packedBalance : textBalance)
        let cut = max(1, ExpectedScore(characters: characters, p, beta: beta).cut)
        let expected = ExpectedScore(characters: characters, p, beta: 1).score
        draft.confidence = model.confidence(expecting: expected)
        if draft.explains { noteVerdicts(model, features, probabilities, cut, &draft) }
        for line in draft.blocks.indices where draft.fates[line] == .open {
            if isAboveTitle(line, draft) {
                draft.drop(line, RemovalCause(.mainContent, .nav, reason: "above the title"))
            } else if p[line] >= cut {
                draft.keep(line)
            } else {
                let kind = TextChromeGuess.kind(of: line, draft)
                draft.drop(
                    line,
                    RemovalCause(.mainContent, kind, score: probabilities[line], cut: UInt8(cut))
                )
            }
        }
    }

    /// A table stays or goes as a whole, by its likeliest row.
    private static func leveled(_ probabilities: [UInt8], _ draft: Draft) -> [UInt8] {
        var leveled = probabilities
        var line = 0
        while line < leveled.count {
            let end = TextGroups.tableEnd(from: line, draft)
            if end > line + 1, let best = leveled[line..<end].max() {
                for row in line..<end { leveled[row] = best }
            }
            line = end
        }
        return leveled
    }

    /// Recall counts so much more than where there are tags: `BETA` of the training script is ``PageCut/balance`` times this.
    static let textBalance = 1.2
    /// In text without blank lines recall counts so much more again.
    ///
    /// Somebody has taken most menus out of it already: on labelled lines in six languages, under folds, it moves the share of
    /// noise in what is removed from 0.70 to 0.79 and costs nothing of the F1.
    static let packedBalance = 3.5

    /// Whether no blank line parts the lines.
    private static func isPacked(_ draft: Draft) -> Bool {
        !draft.blocks.dropFirst().contains { $0.followsBlankLine }
    }

    /// Whether there is something to tell lines by: a poem, a note or a list has neither paragraphs nor chrome.
    private static func isJudged(_ features: TextFeatureTable, _ draft: Draft) -> Bool {
        guard features.layout.characters.reduce(0, +) >= smallText else { return false }
        return draft.blocks.indices.contains { draft.lines.isProse[$0] || draft.fates[$0].isDropped }
    }

    /// Whether a line stands above the title and is no paragraph: no story begins so.
    private static func isAboveTitle(_ line: Int, _ draft: Draft) -> Bool {
        guard let title = draft.titleBlock, line < title else { return false }
        return !draft.lines.isParagraph(line)
    }

    private static func noteVerdicts(
        _ model: TextModel,
        _ features: TextFeatureTable,
        _ probabilities: [UInt8],
        _ cut: Int,
        _ draft: inout Draft
    ) {
        let reasons = model.reasons(features, most: namedFeatures)
        draft.verdicts = probabilities.indices.map { line in
            BlockVerdict(
                score: Double(probabilities[line]) / 255,
                cut: Double(cut) / 255,
                reasons: reasons[line]
            )
        }
    }
}

/// Guesses what kind of boilerplate a line of scraped text is, from its words and its shape.
enum TextChromeGuess {
    /// A line of fewer words is a label or a link.
    static let shortWords = 8

    static func kind(of line: Int, _ draft: Draft) -> RemovalKind {
        draft.lines.words[line] < shortWords && !draft.lines.isProse[line] ? .nav : .other
    }
}
