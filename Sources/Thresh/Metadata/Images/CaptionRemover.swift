import ThreshHTML

/// Takes the words under pictures out of the body: they are the pictures', not the text's.
enum CaptionRemover {
    /// A shorter line beside a picture may be a heading that says the same.
    private static let leastBytes = 12

    /// Drops each kept block that stands with a picture and is part of its caption or credit.
    static func remove(_ pictures: [FigureSource.Found], from draft: inout Draft) {
        let worded = pictures.filter { $0.image.caption != nil || $0.image.credit != nil }
        guard !worded.isEmpty else { return }
        let words = worded.map { Words($0.image) }
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
    private static func hasOther(_ nodes: Range<NodeID>, than words: Words, _ draft: Draft) -> Bool {
        draft.blocks.indices.contains { block in
            !draft.fates[block].isDropped && nodes.contains(draft.blocks[block].nodes.lowerBound)
                && !isPart(block, of: words, draft)
        }
    }

    private static func isPart(_ block: Int, of words: Words, _ draft: Draft) -> Bool {
        let letters = TitleParts.letters(CreditLine.bare(draft.string(of: block)))
        if Bytes.contains((words.caption + words.credit)[...], letters) { return true }
        // `The quay. Photo: quay/Ada Lee`, `The quay. hide caption`
        return words.caption.count >= leastBytes && letters.starts(with: words.caption)
            && Bytes.contains(letters[...], words.credit)
            && letters.count <= words.caption.count + words.credit.count + mostBeside
    }

    /// The letters of a picture's caption and credit.
    private struct Words {
        let caption: [UInt8]
        let credit: [UInt8]

        init(_ image: Metadata.Image) {
            caption = TitleParts.letters(image.caption ?? "")
            credit = TitleParts.letters(image.credit ?? "")
        }
    }

    /// A block has so many letters besides: those of a label for the credit, of a button.
    private static let mostBeside = 24
}
