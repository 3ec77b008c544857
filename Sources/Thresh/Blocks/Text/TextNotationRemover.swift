/// Takes out what the notation of a text sets apart from its words: the fields of its head, captions and short codes.
enum TextNotationRemover {
    static func remove(from draft: inout Draft) {
        for block in draft.blocks.indices {
            if let field = draft.notation.fields[draft.blocks[block].text.lowerBound] {
                draft.drop(
                    block,
                    RemovalCause(.metadata, kind(of: field), reason: "a field of the text's head")
                )
                continue
            }
            switch draft.blocks[block].kind {
            case .caption:
                draft.drop(block, RemovalCause(.metadata, .caption, reason: "the text of a picture"))
            case .control: draft.drop(block, RemovalCause(.chrome, .media, reason: "a short code"))
            default: break
            }
        }
    }

    private static func kind(of field: TextHead.Field) -> RemovalKind {
        switch field {
        case .title: .title
        case .author: .byline
        case .date: .timestamp
        case .tags, .section: .tags
        case .site, .address, .summary, .language, .other: .other
        }
    }
}
