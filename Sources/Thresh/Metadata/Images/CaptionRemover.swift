import ThreshHTML

/// Takes the words under pictures out of the body: they are the pictures', not the text's.
enum CaptionRemover {
    /// A shorter line beside a picture may be a heading that says the same.
    private static let leastBytes = 12

    /// Drops each kept block that stands with a picture and is part of its caption or credit.
    static func remove(_ pictures: [FigureSource.Found], from draft: inout Draft) {
        let worded = pictures.filter { $0.image.caption != nil || $0.image.credit != nil }
        guard !worded.isEmpty else { return }
        let words = worded.map { TitleParts.letters(($0.image.caption ?? "") + ($0.image.credit ?? "")) }
        // Few pictures are asked what stands with them, and each is asked for every block.
        var others: [Int: Bool] = [:]
        for block in draft.blocks.indices where !draft.fates[block].isDropped {
            if case .heading = draft.blocks[block].kind { continue }
            let node = draft.blocks[block].nodes.lowerBound
            guard draft.blocks[block].text.count >= leastBytes,
                let place = worded.firstIndex(where: { $0.nodes.contains(node) }),
                isPart(block, of: words[place], draft)
            else { continue }
            if worded[place].isSaidOnly {
                let hasOther = others[place] ?? hasOther(worded[place].nodes, than: words[place], draft)
                others[place] = hasOther
                if hasOther { continue }
            }
            draft.drop(block, RemovalCause(.metadata, .caption, reason: "the words under a picture"))
        }
    }

    /// Whether text that is none of its words stands with a picture: a label beside its icon is no caption.
    private static func hasOther(_ nodes: Range<NodeID>, than words: [UInt8], _ draft: Draft) -> Bool {
        draft.blocks.indices.contains { block in
            !draft.fates[block].isDropped && nodes.contains(draft.blocks[block].nodes.lowerBound)
                && !isPart(block, of: words, draft)
        }
    }

    private static func isPart(_ block: Int, of words: [UInt8], _ draft: Draft) -> Bool {
        Bytes.contains(words[...], TitleParts.letters(CreditLine.bare(draft.string(of: block))))
    }
}
