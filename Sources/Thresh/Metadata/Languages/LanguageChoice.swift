import ThreshHTML

/// Settles in which language the body is: as the page declares it, unless the body is plainly in another.
enum LanguageChoice {
    /// So much of the body is looked at; more does not change the answer.
    private static let mostBytes = 4_096
    /// What is looked at first where the page declares no language, and where it does: to confirm it less is needed.
    private static let mostProbed = 800
    private static let mostConfirmed = 400
    /// A shorter body says less than the page's declaration.
    private static let leastBytes = 160
    /// A body in two languages is in the one that the page declares.
    private static let leastPercent = 70
    /// A part of the body that is so much in one language speaks for all of it.
    private static let surePercent = 95

    static func settle(in draft: Draft, _ metadata: inout Metadata) {
        let text = opening(of: draft)
        guard text.count >= leastBytes else { return }
        guard let detected = detected(in: text, declared: metadata.language) else { return }
        // A declared region or script says more than the letters do.
        if let declared = metadata.language, agree(declared, detected) { return }
        metadata.language = detected
        metadata.sources["language"] = "detected in the body"
    }

    /// The language of the first lines of the body; nil where nothing sure can be said.
    private static func detected(in text: [UInt8], declared: String?) -> String? {
        // On nearly all pages a part of that says at once that the declaration is right, or leaves nothing to be asked.
        let count = declared == nil ? mostProbed : mostConfirmed
        if text.count > count, let guess = LanguageDetector.detect(text[..<count]), guess.isReliable {
            let language = tag(of: guess)
            let isEnough = declared.map { agree($0, language) } ?? (guess.percent >= surePercent)
            if isEnough, guess.percent >= leastPercent { return language }
        }
        return language(of: text)
    }

    /// The first lines of the body.
    private static func opening(of draft: Draft) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(2 * mostBytes)
        for block in draft.blocks.indices where !draft.fates[block].isDropped {
            text += draft.text(of: block)
            text.append(0x20)
            if text.count >= mostBytes { break }
        }
        return text
    }

    /// The language of a text; nil where nothing sure can be said.
    private static func language(of text: some Collection<UInt8>) -> String? {
        guard let guess = LanguageDetector.detect(text), guess.isReliable, guess.percent >= leastPercent
        else { return nil }
        return tag(of: guess)
    }

    private static func tag(of guess: LanguageDetector.Guess) -> String {
        LanguageTag.normalised(guess.language) ?? guess.language
    }

    /// Whether two tags name one language; CLD2 tells Norwegian and its neighbours apart only roughly.
    private static func agree(_ first: String, _ second: String) -> Bool {
        if LanguageTag.primary(first) == LanguageTag.primary(second) { return true }
        let languages = Set([first, second].map { LanguageTag.primary($0) })
        return languages.isSubset(of: ["no", "nb", "nn", "da"])
            || languages.isSubset(of: ["hr", "bs", "sr", "sh", "me"]) || languages.isSubset(of: ["id", "ms"])
            || languages.isSubset(of: ["fil", "tl"]) || languages.isSubset(of: ["gl", "pt"])
            || languages.isSubset(of: ["zh", "yue"])
    }
}
