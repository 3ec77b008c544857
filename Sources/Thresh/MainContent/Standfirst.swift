/// The summary above an article that is its description word for word, and stands apart from the paragraphs.
///
/// Of 42 articles whose first block is their description, gold has 93 % of the blocks that share a container with the
/// next one, the opening sentences, and 23 % of the others.
enum Standfirst {
    /// A shorter description says too little to be told from a heading.
    static let fewestCharacters = 20

    /// The row of the summary among the rows that stay.
    static func row(_ features: FeatureTable, _ stays: [Bool], _ draft: Draft) -> Int? {
        let isHeading = features.layout.isHeading
        guard let dek = draft.metadata.dek,
            let first = stays.indices.first(where: { stays[$0] && !isHeading[$0] }),
            let next = stays.indices[(first + 1)...].first(where: { stays[$0] && !isHeading[$0] }),
            container(of: first, features) != container(of: next, features)
        else { return nil }
        let wanted = bare(LineFolding.folded(dek))
        guard wanted.count >= fewestCharacters else { return nil }
        var text: [UInt8] = []
        LineFolding.append(draft.text(of: features.rows[first]), to: &text)
        return bare(text) == wanted ? first : nil
    }

    private static func container(of row: Int, _ features: FeatureTable) -> Range<Int> {
        features.layout.levels[row * BlockSurroundings.levels + 1]
    }

    private static func bare(_ text: [UInt8]) -> [UInt8] {
        text.filter { TextMeasure.isAlphanumeric($0) || $0 >= 0x80 }
    }
}
