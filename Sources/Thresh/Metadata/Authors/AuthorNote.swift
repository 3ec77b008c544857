import ThreshHTML

/// Takes out of an article's end the lines that say who its author is.
///
/// Rules know such lines by their words; here the name is known, so that `Ada Lee is …` is enough.
enum AuthorNote {
    /// The last so many paragraphs may be about the author.
    private static let mostParagraphs = 3
    /// A longer paragraph is the story's.
    private static let mostWords = 60
    /// A page of fewer paragraphs may be about nobody else.
    private static let fewestParagraphs = 6

    /// Takes them out of a page whose authors are known.
    static func remove(from draft: inout Draft, _ metadata: Metadata) {
        let names = AuthorName.writers(of: metadata)
        guard !names.isEmpty else { return }
        let kept = draft.blocks.indices.filter { !draft.fates[$0].isDropped }
        guard kept.count >= fewestParagraphs else { return }
        let folded = names.map { LineFolding.folded($0) }
        for block in kept.suffix(mostParagraphs)
        where draft.lines.words[block] <= mostWords && isAbout(folded, block, draft) {
            draft.drop(block, RemovalCause(.metadata, .authorBio, reason: "about the author"))
        }
    }

    /// Whether a paragraph opens with one of some names, and goes on with what they are or do.
    private static func isAbout(_ names: [[UInt8]], _ block: Int, _ draft: Draft) -> Bool {
        guard case .paragraph = draft.blocks[block].kind else { return false }
        let line = draft.lines.bytes(of: block, exactCase: false)
        let start = roles.length(in: line) ?? 0
        return names.contains { name in
            line.dropFirst(start).starts(with: name)
                && verbs.length(in: line.dropFirst(start + name.count)) != nil
        }
    }

    /// What may stand before the name.
    private static let roles = OpeningWords([
        "staff writer ", "staff reporter ", "senior writer ", "reporter ", "contributing writer ",
        "columnist ",
        "correspondent ", "contributor ",
    ])
    /// What follows it, in the languages that have rules.
    private static let verbs = OpeningWords([
        " is ", " was ", " has been ", " has written ", " covers ", " writes ", " reports ", " joined ",
        " lives ",
        " works ", " teaches ", " can be reached", " may be reached", ", who ", ": ", " ist ", " schreibt ",
        " arbeitet ", " leitet ", " lebt ", " est ", " couvre ", " es ", " escribe ", " cubre ", " è ",
        " scrive ",
        " é ", " escreve ", " schrijft ", " werkt ", " jest ", " är ", " on ",
    ])
}
